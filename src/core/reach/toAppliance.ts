/** Knows how a packet comes to the next hop that a route names, and on from there. */
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { factsOf, linkTo, subnetHolding } from '../surroundings/networkFacts.ts';
import { addressText, anyHolds, type Address } from '../surroundings/prefix.ts';
import type { UserRoute } from '../surroundings/routeTable.ts';
import { linkCause } from './causes.ts';
import { UNSETTLED } from './codes.ts';
import { gatewayAt, ownersAt, throughOwner, withoutOwner } from './devices.ts';
import { useName } from './gateways.ts';
import type { Journey } from './journey.ts';
import { checkJoined, meshedHolding } from './meshed.ts';
import { routes } from './routed.ts';
import type { Stand } from './trip.ts';
import { placeName } from './wayBuilder.ts';

/** The next hop lies in this network or one that is peered with it [D]; one look-up, no recursion [R]. */
export function toAppliance(
  journey: Journey,
  stand: Stand,
  address: Address,
  route: UserRoute | undefined,
  hasPeeringRoutes: boolean,
): Stand | undefined {
  const { network } = stand;
  const at = placeName(network, stand.subnet);
  if (address === journey.destination && anyHolds(factsOf(network).prefixes, address)) {
    journey.arrive(network, stand);
    return undefined;
  }
  if (anyHolds(factsOf(network).prefixes, address)) return atAppliance(journey, network, address, stand);
  if (!hasPeeringRoutes) {
    const text = l10n.t`With the routes of peerings off, an appliance must be in the same network, and ${addressText(address)} is not.`;
    const works = UNSETTLED.remoteApplianceWithoutPeeringRoutes;
    journey.out.unsettled('remoteApplianceWithoutPeeringRoutes', works === undefined ? undefined : !works, {
      code: 'peering-routes-off',
      at,
      text,
      about: { network: network.key },
    });
  }
  const link = network.links
    .filter((each) => routes(journey.world, each, address))
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
  const [meshed] = meshedHolding(journey.world, network, address);
  if (meshed !== undefined) {
    checkJoined(journey, network, meshed, at);
    return onwards(meshed);
  }
  const [far] = journey.world.networksWith(address);
  const about = {
    network: network.key,
    address,
    ...(far && { remote: far.key }),
    ...(route && { route: route.name }),
  };
  if (far === undefined) {
    const text = l10n.t`The next hop ${addressText(address)} is in no network of the estate.`;
    journey.out.dead('next-hop-no-owner', at, text, about);
    journey.jump(stand);
    return;
  }
  // What keeps a peering that is there from leading to it is told beside, and mended instead of peering anew.
  const isPeered = linkTo(network, far.key) !== undefined;
  const cause = isPeered ? linkCause(network, far, address, about) : undefined;
  const text = !isPeered
    ? l10n.t`The next hop ${addressText(address)} is in ${far.name}, which is not peered with ${network.name}.`
    : l10n.t`The next hop ${addressText(address)} is in ${far.name}, and the peering of ${network.name} does not lead to it.`;
  const { remote: _remote, ...unpeered } = about;
  journey.out.dead('next-hop-not-connected', at, text, isPeered ? unpeered : about);
  if (cause !== undefined) journey.out.dead(cause.code, cause.at, cause.text, cause.about);
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
    return journey.links.atGateway(network);
  }
  const owner = ownersAt(journey.world, network, address)[0];
  if (owner === undefined) return withoutOwner(journey, network, subnet, address, at);
  journey.links.fromGateway = false;
  const stand = throughOwner(journey, network, subnet, owner, at, from);
  journey.links.entered(journey.judgedEntering(stand));
  journey.leave(stand);
  return stand;
}
