/** Knows the world as core's questions about reach see it. */
import { World as ReachWorld } from '../../core/reach/world.ts';
import { factsOf, type SubnetFacts } from '../../core/surroundings/networkFacts.ts';
import type { Interface } from '../../core/surroundings/owners.ts';
import { parentOf } from '../../core/surroundings/reference.ts';
import { Surroundings } from '../../core/surroundings/surroundings.ts';
import type { Network } from '../../core/network.ts';
import type { Key } from '../../core/resourceId.ts';
import { resourceBodies } from './allResources.ts';
import type { World } from './world.ts';

/** Made anew for each question: they are few, and the world goes on. */
export function reachWorld(world: World): ReachWorld {
  return ReachWorld.of(world.networks, new Surroundings([...resourceBodies(world)], true));
}

export interface InterfaceStand {
  readonly nic: Interface;
  readonly network: Network;
  readonly subnet: SubnetFacts | undefined;
}

/** Where an interface stands, by its first address. */
export function standOf(reach: ReachWorld, key: Key): InterfaceStand | undefined {
  const nic = reach.around.interface(key);
  const seat = nic?.seats[0];
  const network = seat === undefined ? undefined : reach.network(parentOf(seat.subnet));
  if (nic === undefined || seat === undefined || network === undefined) return undefined;
  return { nic, network, subnet: factsOf(network).subnets.find((subnet) => subnet.key === seat.subnet) };
}
