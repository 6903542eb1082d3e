/** Knows which networks a change of a resource has to do with. */
import type { Network } from '../network.ts';
import type { World } from '../reach/world.ts';
import type { Key } from '../resourceId.ts';
import { parentOf, typeOf } from '../surroundings/reference.ts';
import type { Ground } from './ground.ts';

/** Subnets and links are parts of their network. */
export function ownOrNetwork(key: Key): Key {
  return typeOf(key)?.startsWith('virtualnetworks/') === true ? parentOf(key) : key;
}

/** The networks that a resource belongs to; all of them where that is not known. */
export function networksAt(world: World, key: Key, ground: Ground): Iterable<Key> | 'all' {
  const { base } = world.around;
  switch (typeOf(key) ?? '') {
    case 'virtualnetworks':
      return [key];
    case 'routetables':
    case 'networksecuritygroups':
      return ground.usersOf(key);
    case 'networkinterfaces':
      return (base.interfaces.get(key)?.seats ?? []).map(({ subnet }) => parentOf(subnet));
    default:
      return 'all';
  }
}

/** What a network is linked with, in either direction, or meshed. */
export function* neighboursOf(world: World, key: Key, network: Network | undefined): Iterable<Key> {
  for (const { remoteKey } of network?.links ?? []) if (remoteKey !== undefined) yield remoteKey;
  for (const { networkKey } of world.networks.linksTo(key)) yield networkKey;
  for (const mesh of world.around.base.meshesOf.get(key) ?? []) yield* mesh;
}
