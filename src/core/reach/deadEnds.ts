/** Knows what becomes of a packet that no route leads to its target: it leaves to the internet, or is dropped, and why. */
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { addressText } from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import { networkCauses, sentenceCase, siteCauses, type Cause } from './causes.ts';
import { behind, gatewaysFor, hubLink, sharedCircuit, useName } from './gateways.ts';
import type { Journey } from './journey.ts';
import { mayLeadOn } from './mayLead.ts';
import { outToInternet } from './outToInternet.ts';
import type { Choice, Route } from './routes.ts';
import type { Stand } from './trip.ts';
import { placeName } from './wayBuilder.ts';

export function toInternet(journey: Journey, stand: Stand, route: Route, choice: Choice): Stand | undefined {
  const at = placeName(stand.network, stand.subnet);
  if (journey.trip.target.kind === 'internet') {
    outToInternet(journey.out, stand, journey.destination);
    return;
  }
  if (isLearnedUnknown(journey, stand, choice)) return undefined;
  journey.out.endIfQuick();
  journey.out.stop(
    'to-internet',
    at,
    l10n.t`${sentenceCase(route.text)}, takes ${addressText(journey.destination)} out of Azure's networks.`,
    { network: stand.network.key, ...(stand.subnet && { subnet: stand.subnet.key }) },
  );
  return stuck(journey, stand, choice);
}

export function drop(journey: Journey, stand: Stand, route: Route, choice: Choice): Stand | undefined {
  const at = placeName(stand.network, stand.subnet);
  const isUser = route.hop.kind === 'user';
  if (!isUser && isLearnedUnknown(journey, stand, choice)) return undefined;
  journey.out.endIfQuick();
  const about = {
    network: stand.network.key,
    address: journey.destination,
    ...(stand.subnet && { subnet: stand.subnet.key }),
    ...(route.hop.kind === 'user' && { table: route.hop.table.key, route: route.hop.route.name }),
  };
  journey.out.stop(
    isUser ? 'dropped-by-route' : 'dropped-by-default-route',
    at,
    l10n.t`${sentenceCase(route.text)}, drops ${addressText(journey.destination)}.`,
    about,
  );
  return stuck(journey, stand, choice);
}

/** What a gateway or hub has learned may hold the address; where nobody could read it, nothing is certain. */
function isLearnedUnknown(journey: Journey, stand: Stand, choice: Choice): boolean {
  const table =
    stand.subnet?.table === undefined ? undefined : journey.world.around.table(stand.subnet.table);
  if (choice.kind === 'unread' || table?.propagates === false) return false;
  const at = placeName(stand.network, stand.subnet);
  const hidden = hubLink(stand.network);
  if (hidden !== undefined && !journey.world.around.base.hubsOf.has(stand.network.key)) {
    journey.out.unknown('unreadable', at, l10n.t`The hub behind link ${hidden.name} could not be read.`, {
      link: hidden.key,
    });
    return true;
  }
  if (mayLeadOn(journey, stand)) return true;
  if (journey.trip.target.kind === 'network') return mayHairpin(journey, stand);
  const [unclear] = gatewaysFor(journey.world, stand.network).filter(
    (use) => !behind(journey.world, use).isComplete,
  );
  if (unclear === undefined) return false;
  journey.out.unknown(
    'prefix-unknown-on-premises',
    at,
    l10n.t`Which prefixes ${useName(unclear)} has learned is not known.`,
    {},
  );
  return true;
}

/** Two networks on one circuit may reach each other through its provider's edge, of which the estate says nothing. */
function mayHairpin(journey: Journey, stand: Stand): boolean {
  const target = journey.targetNetwork();
  const circuit = target === undefined ? undefined : sharedCircuit(journey.world, stand.network, target);
  if (circuit === undefined) return false;
  const text = l10n.t`${stand.network.name} and ${target?.name ?? ''} are both on the circuit ${circuit}: whether its edge leads from one to the other is not in the estate.`;
  journey.out.doubt('appliance-decides', placeName(stand.network, stand.subnet), text);
  return true;
}

/** What would have to be otherwise; then on to the target as if it were. */
export function stuck(journey: Journey, stand: Stand, choice: Choice): Stand | undefined {
  const { network, subnet } = stand;
  const stuck = { network, subnet, choice, destination: journey.destination };
  const target = journey.targetNetwork();
  const hubs =
    journey.trip.target.kind === 'site'
      ? journey.trip.target.gateways.flatMap(
          (key) => journey.world.network(journey.world.around.base.gateways.get(key)?.network ?? key) ?? [],
        )
      : [];
  const causes =
    target !== undefined
      ? [...networkCauses(journey.world, stuck, target), ...hubCauses(journey, network)]
      : journey.trip.target.kind === 'site'
        ? siteCauses(journey.world, stuck, hubs)
        : [];
  for (const { code, at, text, about } of causes) journey.out.stop(code, at, text, about);
  return journey.jump(stand);
}

function hubCauses(journey: Journey, network: Network): readonly Cause[] {
  const connections = journey.world.around.base.hubsOf.get(network.key) ?? [];
  return connections.map(({ hub }) => ({
    code: 'no-route' as const,
    at: l10n.t`hub ${lastName(hub)}`,
    text: l10n.t`The hub ${lastName(hub)} does not know ${addressText(journey.destination)}: no connection has it, and none has a static route to it.`,
    about: { network: network.key },
  }));
}
