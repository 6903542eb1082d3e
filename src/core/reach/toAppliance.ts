/** Knows how a packet comes to the next hop that a route names, and on from there. */
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { factsOf, linkFacts, subnetHolding } from '../surroundings/networkFacts.ts';
import { addressText, anyHolds, type Address } from '../surroundings/prefix.ts';
import type { RouteTable, UserRoute } from '../surroundings/routeTable.ts';
import { gatewayAt, ownersAt, throughOwner, withoutOwner } from './devices.ts';
import { checkGateway } from './gatewayHealth.ts';
import { useName } from './gateways.ts';
import type { Journey } from './journey.ts';
import type { Stand } from './trip.ts';
import { placeName } from './wayBuilder.ts';

/** The next hop lies in this network or one that is peered with it [D]; one look-up, no recursion [R]. */
export function toAppliance(
  journey: Journey,
  stand: Stand,
  address: Address,
  route: UserRoute | undefined,
  table: RouteTable | undefined,
): Stand | undefined {
  const { network } = stand;
  const at = placeName(network, stand.subnet);
  if (address === journey.destination && anyHolds(factsOf(network).prefixes, address)) {
    journey.arrive(network, stand);
    return undefined;
  }
  if (anyHolds(factsOf(network).prefixes, address)) return atAppliance(journey, network, address, stand);
  if (table?.peeringRoutes === false) {
    const text = l10n.t`With the routes of peerings off, an appliance must be in the same network, and ${addressText(address)} is not.`;
    journey.out.doubt(
      'peering-routes-off',
      at,
      text,
      { network: network.key, table: table.key },
      'remoteApplianceWithoutPeeringRoutes',
    );
  }
  const link = network.links
    .filter((each) => anyHolds(linkFacts(each).prefixes, address))
    .sort((a, b) => Number(b.state === 'Connected') - Number(a.state === 'Connected'))[0];
  const onwards = (peer: Network): Stand | undefined => {
    if (address !== journey.destination) return atAppliance(journey, peer, address, stand);
    journey.arrive(peer, stand);
    return undefined;
  };
  if (link !== undefined) {
    const peer = journey.links.cross(stand, link, address);
    return peer === undefined ? undefined : onwards(peer);
  }
  const meshed = [...new Set((journey.world.around.base.meshesOf.get(network.key) ?? []).flat())]
    .flatMap((key) => (key === network.key ? [] : (journey.world.network(key) ?? [])))
    .find((member) => anyHolds(factsOf(member).prefixes, address));
  if (meshed !== undefined) return onwards(meshed);
  const [far] = journey.world.networksWith(address);
  const where =
    far === undefined
      ? l10n.t`no network of the estate`
      : l10n.t`${far.name}, which is not peered with ${network.name}`;
  const about = {
    network: network.key,
    address,
    ...(far && { remote: far.key }),
    ...(route && { route: route.name }),
  };
  if (far === undefined) {
    journey.out.stop(
      'next-hop-no-owner',
      at,
      l10n.t`The next hop ${addressText(address)} is in ${where}.`,
      about,
    );
    journey.jump(stand);
    return;
  }
  journey.out.stop(
    'next-hop-not-connected',
    at,
    l10n.t`The next hop ${addressText(address)} is in ${where}.`,
    about,
  );
  return onwards(far);
}

/** In the network of the next hop: who has the address, and does it forward? */
export function atAppliance(
  journey: Journey,
  network: Network,
  address: Address,
  from: Stand | undefined,
): Stand | undefined {
  const text = addressText(address);
  const subnet = subnetHolding(network, address);
  const at = l10n.t`${text} in ${placeName(network, subnet)}`;
  journey.out.pass(`appliance:${text}`);
  const gateway =
    subnet?.name.toLowerCase() === 'gatewaysubnet' ? gatewayAt(journey, network, at) : undefined;
  if (gateway !== undefined) {
    journey.out.hop(
      'gateway',
      at,
      l10n.t`${useName(gateway)} has ${text} and routes it on.`,
      useName(gateway),
      gateway.source.id,
    );
    checkGateway(journey, gateway, network, false);
    return journey.links.atGateway(network);
  }
  const owner = ownersAt(journey.world, network, address)[0];
  if (owner === undefined) return withoutOwner(journey, network, subnet, address, at);
  journey.links.fromGateway = false;
  const stand = throughOwner(journey, network, subnet, owner, at, from);
  if (stand === undefined) return undefined;
  journey.links.entered(journey.judgedEntering(stand));
  journey.leave(stand);
  return stand;
}
