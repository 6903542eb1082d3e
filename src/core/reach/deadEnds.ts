/** Knows what becomes of a packet that no route leads to its target: it leaves to the internet, or is dropped, and why. */
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { addressText } from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import { networkCauses, sentenceCase, siteCauses, type Cause } from './causes.ts';
import { behind, gatewaysFor, hubLink, sharedCircuit, useName } from './gateways.ts';
import { connectionsAround, tableFor } from './hubRouting.ts';
import type { Journey } from './journey.ts';
import { mayLeadOn } from './mayLead.ts';
import { outToInternet } from './outToInternet.ts';
import type { Choice, Route } from './routes.ts';
import type { Stand } from './trip.ts';
import { placeName } from './wayBuilder.ts';

export function toInternet(journey: Journey, stand: Stand, route: Route, choice: Choice): Stand | undefined {
  const at = placeName(stand.network, stand.subnet);
  const { target } = journey.trip;
  if (target.kind === 'internet') {
    if (stand.subnet?.name.toLowerCase() === 'gatewaysubnet') sitesDecide(journey, stand);
    else if (!mayLeadElsewhere(journey, stand, route, choice))
      outToInternet(journey.out, stand, journey.destination, target);
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

/** A gateway sends nothing out of Azure itself: what none of its prefixes is for goes to its sites, if anywhere [D]. */
function sitesDecide({ out }: Journey, { network, subnet }: Stand): void {
  out.doubt(
    'appliance-decides',
    placeName(network, subnet),
    l10n.t`The gateway of ${network.name} sends this to a site, if anywhere, and what that does with it is not in the estate.`,
  );
}

/** Whether a default route that nobody could read may take what system routes send to the internet. */
function mayLeadElsewhere(journey: Journey, stand: Stand, { hop }: Route, choice: Choice): boolean {
  const { target } = journey.trip;
  // A user route for all there is beats the others that are; only a part of the internet may have a longer one.
  if (hop.kind === 'user' && target.kind === 'internet' && target.isAnywhere) return false;
  return isLearnedUnknown(journey, stand, choice) || isHubUnknown(journey, stand);
}

/** Whether a hub of Virtual WAN that a network is connected to may have a default route of which nobody could read. */
function isHubUnknown({ world, out }: Journey, { network, subnet }: Stand): boolean {
  const { base } = world.around;
  const [taking] = (base.hubsOf.get(network.key) ?? []).filter(
    (each) =>
      each.takesDefault &&
      (base.hubs.get(each.hub)?.hasSites !== false || tableFor(world, each) === undefined),
  );
  const table = subnet?.table === undefined ? undefined : world.around.table(subnet.table);
  if (taking === undefined || table?.propagates === false) return false;
  const hub = lastName(taking.hub);
  out.unknown(
    'unreadable',
    placeName(network, subnet),
    l10n.t`Whether the hub ${hub} gives ${network.name} a default route could not be read.`,
  );
  return true;
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
      ? [...networkCauses(journey.world, stuck, target), ...hubCauses(journey, network, target)]
      : journey.trip.target.kind === 'site'
        ? siteCauses(journey.world, stuck, hubs)
        : [];
  for (const { code, at, text, about } of causes) journey.out.stop(code, at, text, about);
  return journey.jump(stand);
}

/** Why the hubs of a network do not lead on. */
function hubCauses({ world, destination }: Journey, network: Network, target: Network): readonly Cause[] {
  const { base } = world.around;
  const about = { network: network.key, remote: target.key };
  return (base.hubsOf.get(network.key) ?? []).map((from): Cause => {
    const hub = lastName(from.hub);
    const at = l10n.t`hub ${hub}`;
    const other = connectionsAround(world, from.hub).find((each) => each.network === target.key);
    const text =
      other === undefined
        ? l10n.t`The hub ${hub} does not know ${addressText(destination)}: no connection has it, and none has a static route to it.`
        : l10n.t`Connection ${other.name} does not propagate to route table ${lastName(from.table)} of hub ${hub}, which decides for ${network.name}.`;
    return { code: 'no-route', at, text, about };
  });
}
