/** Knows what Azure calls the next hop of a route, where it lists effective routes and where Network Watcher is asked. */
import { regionOf } from '../region.ts';
import type { Network } from '../network.ts';
import { addressText } from '../surroundings/prefix.ts';
import type { UserHop } from '../surroundings/routeTable.ts';
import type { Route } from './routes.ts';
import type { World } from './world.ts';

/** As lists of effective routes name it [R, D]. */
export function hopType(world: World, network: Network, { hop }: Route): string {
  switch (hop.kind) {
    case 'local':
      return 'VnetLocal';
    case 'peering': {
      const remote = world.network(hop.link.remoteKey);
      const isFar =
        remote?.location !== undefined && regionOf(remote.location) !== regionOf(network.location);
      return isFar ? 'VNetGlobalPeering' : 'VNetPeering';
    }
    case 'endpoint':
      return 'InterfaceEndpoint';
    case 'mesh':
      return 'ConnectedGroup';
    case 'gateway':
    case 'hub':
      return 'VirtualNetworkGateway';
    case 'internet':
      return 'Internet';
    case 'none':
      return 'None';
    case 'user':
      return userHopType(hop.hop);
  }
}

function userHopType(hop: UserHop): string {
  switch (hop.kind) {
    case 'appliance':
      return hop.addresses.length > 1 ? 'VirtualApplianceEcmp' : 'VirtualAppliance';
    case 'gateway':
      return 'VirtualNetworkGateway';
    case 'local':
      return 'VnetLocal';
    case 'internet':
      return 'Internet';
    case 'none':
    case 'unknown':
      return 'None';
  }
}

/** What a route names as its next hop by address; a gateway by that of the appliance that told it. */
export function hopAddresses({ hop }: Route): readonly string[] {
  if (hop.kind === 'user') return hop.hop.kind === 'appliance' ? hop.hop.addresses.map(addressText) : [];
  if (hop.kind === 'gateway') return hop.behind.hop === undefined ? [] : [addressText(hop.behind.hop)];
  return [];
}
