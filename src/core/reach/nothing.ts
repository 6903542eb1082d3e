/** Knows what is answered where one end of a question has no address that could be asked about, and why. */
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';
import type { Network } from '../network.ts';
import { lastName } from '../surroundings/reference.ts';
import { verdictOf, type Remark, type Way } from './answer.ts';
import type { Reason } from './codes.ts';
import { behind, gatewaysFor, hubLink, useName } from './gateways.ts';
import type { End } from './points.ts';
import { endText } from './resolve.ts';
import type { World } from './world.ts';

type Kind = 'blocks' | 'doubts' | 'unknowns';

/** @param hasPoints whether each end has any address, of whatever family */
export function nothingToAsk(
  world: World,
  from: { readonly end: End; readonly network: Network | undefined; readonly hasPoints: boolean },
  to: { readonly end: End; readonly network: Network | undefined; readonly hasPoints: boolean },
): Way {
  for (const [one, other] of [
    [to, from],
    [from, to],
  ] as const) {
    if (one.hasPoints) continue;
    if (one.end.kind === 'onPremises') return noSite(world, other.network);
    const name = endText(world, one.end);
    return way('blocks', 'no-route', name, l10n.t`${name} has no address.`);
  }
  return way(
    'blocks',
    'family-not-peered',
    l10n.t`both ends`,
    l10n.t`The two have no addresses of one family.`,
  );
}

/** On-premises, where no gateway tells of a prefix that lies behind it. */
function noSite(world: World, network: Network | undefined): Way {
  if (network === undefined) {
    const text = l10n.t`No gateway of the estate says what lies behind it.`;
    const hasAny = world.around.base.gateways.size > 0;
    return way(
      hasAny ? 'unknowns' : 'blocks',
      hasAny ? 'prefix-unknown-on-premises' : 'no-gateway',
      'on-premises',
      text,
    );
  }
  const { base } = world.around;
  const at = network.name;
  const hidden = hubLink(network);
  const [connection] = base.hubsOf.get(network.key) ?? [];
  if (hidden !== undefined && connection === undefined)
    return way('unknowns', 'unreadable', at, l10n.t`The hub behind link ${hidden.name} could not be read.`);
  if (connection !== undefined && base.hubs.get(connection.hub)?.hasSites !== false) {
    const hub = lastName(connection.hub);
    return way(
      'unknowns',
      'prefix-unknown-on-premises',
      at,
      l10n.t`Which prefixes the gateways of hub ${hub} have learned is not known.`,
    );
  }
  const uses = gatewaysFor(world, network);
  const unclear = uses.find((use) => !behind(world, use).isComplete);
  if (unclear !== undefined)
    return way(
      'unknowns',
      'prefix-unknown-on-premises',
      at,
      l10n.t`Which prefixes ${useName(unclear)} has learned is not known.`,
    );
  const telling = uses.find((use) => behind(world, use).prefixes.length > 0);
  if (telling?.source.kind === 'routeServer')
    return way(
      'doubts',
      'appliance-decides',
      at,
      l10n.t`What lies behind the appliances that ${useName(telling)} has learned of is not in the estate.`,
    );
  const gateways = uses.filter(({ source }) => source.kind === 'gateway');
  return gateways.length === 0
    ? way('blocks', 'no-gateway', at, l10n.t`${network.name} has no gateway and uses none.`)
    : way(
        'blocks',
        'no-route',
        at,
        l10n.t`Nothing lies behind ${allOf(gateways.map(useName))}: no connection, no client and no route that was learned says so.`,
      );
}

function way(kind: Kind, code: Reason, at: string, text: string): Way {
  const remark: Remark = { code, at, text, about: {} };
  const remarks = { blocks: [], doubts: [], unknowns: [], [kind]: [remark] };
  return { verdict: verdictOf(remarks), hops: [], ...remarks, assumptions: [], crossed: [], path: [] };
}
