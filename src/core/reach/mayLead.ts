/**
 * Knows what may lead a packet on where no route that is known does: what was not told or is not in the estate. Then it is
 * not certain that it stops.
 */
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';
import type { Network } from '../network.ts';
import { lastName } from '../surroundings/reference.ts';
import { behind, gatewaysFor, useName } from './gateways.ts';
import { tableFor } from './hubRouting.ts';
import type { Journey } from './journey.ts';
import type { Stand } from './trip.ts';
import { placeName } from './wayBuilder.ts';

/** @returns whether something may, which is noted */
export function mayLeadOn(journey: Journey, stand: Stand): boolean {
  const target = journey.targetNetwork();
  if (target === undefined) return hubMayKnow(journey, stand);
  return (
    hubsUnread(journey, stand, target) || serverMayKnow(journey, stand) || mayBeMeshed(journey, stand, target)
  );
}

/** The sites behind the gateways of a hub are known to the hub alone. */
function hubMayKnow(journey: Journey, stand: Stand): boolean {
  const { base } = journey.world.around;
  const unclear = (base.hubsOf.get(stand.network.key) ?? []).find(
    ({ hub }) => base.hubs.get(hub)?.hasSites !== false,
  );
  if (unclear === undefined) return false;
  const hub = lastName(unclear.hub);
  const text = base.hubs.has(unclear.hub)
    ? l10n.t`Which prefixes the gateways of hub ${hub} have learned is not known.`
    : l10n.t`The hub ${hub} could not be read.`;
  const code = base.hubs.has(unclear.hub) ? 'prefix-unknown-on-premises' : 'unreadable';
  journey.out.unknown(code, placeName(stand.network, stand.subnet), text, { network: stand.network.key });
  return true;
}

/** Whether hubs lead from one network to another stands in their tables, and in which Virtual WAN they are. */
function hubsUnread(journey: Journey, stand: Stand, target: Network): boolean {
  const { world, out } = journey;
  const { base } = world.around;
  const place = placeName(stand.network, stand.subnet);
  for (const from of base.hubsOf.get(stand.network.key) ?? []) {
    if (tableFor(world, from) === undefined) {
      const text = l10n.t`The route table ${lastName(from.table)} of hub ${lastName(from.hub)} could not be read.`;
      out.unknown('unreadable', place, text, { network: stand.network.key });
      return true;
    }
    for (const to of base.hubsOf.get(target.key) ?? []) {
      if (from.hub === to.hub || (base.hubs.has(from.hub) && base.hubs.has(to.hub))) continue;
      const names = allOf([lastName(from.hub), lastName(to.hub)]);
      const text = l10n.t`Whether ${names} are hubs of one Virtual WAN could not be read.`;
      out.unknown('unreadable', place, text);
      return true;
    }
  }
  return false;
}

/** An appliance may tell a Route Server of anything, of the prefixes of other networks too. */
function serverMayKnow(journey: Journey, stand: Stand): boolean {
  const unclear = gatewaysFor(journey.world, stand.network).find(
    (use) => use.source.kind === 'routeServer' && !behind(journey.world, use).isComplete,
  );
  if (unclear === undefined) return false;
  journey.out.unknown(
    'prefix-unknown-on-premises',
    placeName(stand.network, stand.subnet),
    l10n.t`Which prefixes ${useName(unclear)} has learned is not known.`,
  );
  return true;
}

/** Whom a policy puts into the group of a mesh no list says; the networks themselves do, where they are asked. */
function mayBeMeshed(journey: Journey, stand: Stand, target: Network): boolean {
  const group = journey.world.around.base.maybeMeshing(stand.network.key, target.key);
  if (group === undefined || target.key === stand.network.key) return false;
  const text = l10n.t`Whether ${stand.network.name} and ${target.name} are in the mesh of the network group ${lastName(group)} is not known: no network was put into it by hand, so a policy decides.`;
  journey.out.unknown('unreadable', placeName(stand.network, stand.subnet), text, {
    network: stand.network.key,
    remote: target.key,
  });
  return true;
}
