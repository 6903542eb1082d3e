/** Knows how many networks a subscription has in a region: there is a limit to that. */
import type { World } from './world.ts';

export function networksInRegion(world: World, subscriptionId: string, location: string): number {
  let count = 0;
  for (const network of world.networks.inSubscription(subscriptionId)) {
    const classic = network.key.includes('/providers/microsoft.classicnetwork/');
    if (!classic && network.location === location) count += 1;
  }
  return count;
}
