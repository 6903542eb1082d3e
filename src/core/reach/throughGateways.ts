/** Knows how a packet goes through gateways, and out of theirs again. */
import { l10n } from '../l10n.ts';
import type { Gateway } from '../surroundings/gateway.ts';
import { familyOf } from '../surroundings/prefix.ts';
import { sentenceCase } from './causes.ts';
import { checkGateway } from './gatewayHealth.ts';
import { gatewaysFor, useName, type GatewayUse } from './gateways.ts';
import type { Journey } from './journey.ts';
import type { RouteHop } from './routes.ts';
import { toAppliance } from './toAppliance.ts';
import type { Stand } from './trip.ts';
import { placeName } from './wayBuilder.ts';

/** By a route of a gateway, a Route Server or what they learned. */
export function intoGateway(
  journey: Journey,
  stand: Stand,
  { use, behind: found }: Extract<RouteHop, { kind: 'gateway' }>,
): Stand | undefined {
  if (found.hop !== undefined) return toAppliance(journey, stand, found.hop, undefined, undefined);
  const cross = use.via === undefined ? stand.network : journey.links.cross(stand, use.via, undefined);
  if (cross === undefined) return undefined;
  journey.links.entered(false);
  const name = useName(use);
  journey.out.hop(
    'gateway',
    name,
    l10n.t`${name} takes it to its site (${found.by}).`,
    found.by,
    found.source,
  );
  journey.out.pass(`gateway:${name}`);
  checkGateway(journey, use, cross, use.via !== undefined);
  if (use.source.kind === 'gateway') checkFamily(journey, use.source);
  if (found.isDown)
    journey.out.doubt('no-gateway', name, l10n.t`${sentenceCase(found.by)} is not connected.`, {});
  const other = found.other === undefined ? undefined : journey.world.around.base.gateways.get(found.other);
  const beyond = journey.world.network(other?.network);
  if (other !== undefined && beyond !== undefined) {
    checkGateway(journey, { source: other, network: beyond.key, via: undefined }, beyond, false);
    return journey.links.atGateway(beyond);
  }
  if (journey.trip.target.kind !== 'site') {
    journey.out.doubt(
      'appliance-decides',
      name,
      l10n.t`What the site behind ${name} does with it is not in the estate.`,
      {},
    );
  }
  return undefined;
}

export function checkFamily(journey: Journey, gateway: Gateway): void {
  if (familyOf(journey.destination) === 6 && gateway.type === 'vpn') {
    journey.out.block(
      'family-not-peered',
      gateway.name,
      l10n.t`The VPN gateway ${gateway.name} carries no IPv6.`,
      {},
    );
  }
}

/** To the VPN gateway of here or of a peer, as a user route of that type asks. */
export function toVpnGateway(journey: Journey, stand: Stand): Stand | undefined {
  const at = placeName(stand.network, stand.subnet);
  const gateways = gatewaysFor(journey.world, stand.network).filter(
    ({ source }) => source.kind !== 'routeServer',
  );
  const isUnread = gateways.some(({ source }) => source.kind === 'unread');
  const vpn = gateways.find(({ source }) => source.kind === 'gateway' && source.type === 'vpn');
  if (isUnread) {
    journey.out.unknown('unreadable', at, l10n.t`A gateway of ${stand.network.name} could not be read.`);
    return undefined;
  }
  if (gateways.length === 0)
    journey.out.stop(
      'no-gateway',
      at,
      l10n.t`The route goes to a gateway, and ${stand.network.name} has none and uses none.`,
      { network: stand.network.key },
    );
  else if (gateways.some(({ source }) => source.kind === 'gateway' && source.type !== 'vpn')) {
    journey.out.stop(
      'gateway-next-hop-not-vpn',
      at,
      l10n.t`A user route leads to a VPN gateway only, and ${gateways.map(useName).join(', ')} is there.`,
      { network: stand.network.key },
    );
  }
  if (vpn === undefined) {
    journey.jump(stand);
    return;
  }
  return enterGateway(journey, stand, vpn);
}

function enterGateway(journey: Journey, stand: Stand, use: GatewayUse): Stand | undefined {
  const hub =
    use.via === undefined
      ? journey.world.network(use.network)
      : journey.links.cross(stand, use.via, undefined);
  if (hub === undefined) return undefined;
  journey.out.hop(
    'gateway',
    useName(use),
    l10n.t`${useName(use)} routes it on.`,
    useName(use),
    use.source.id,
  );
  checkGateway(journey, use, hub, use.via !== undefined);
  return journey.links.atGateway(hub);
}
