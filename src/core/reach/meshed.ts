/** Knows which networks a mesh of Virtual Network Manager joins with one: one of one region joins no other [D]. */
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { regionOf } from '../region.ts';
import { anyHolds, type Address } from '../surroundings/prefix.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import type { ConnectedGroup } from '../surroundings/managed.ts';
import type { Journey } from './journey.ts';
import type { World } from './world.ts';

/** The other members, each once. Those are among them of which it is not said whether the mesh leaves its region. */
export function meshedWith(world: World, network: Network): readonly Network[] {
  const found = new Map<Key, Network>();
  for (const group of world.around.base.connectedGroupsOf.get(network.key) ?? [])
    for (const key of group.members) {
      const member = key === network.key ? undefined : world.network(key);
      if (member !== undefined && joins(group, network, member) !== false) found.set(key, member);
    }
  return [...found.values()];
}

export function meshedHolding(world: World, network: Network, address: Address): readonly Network[] {
  return meshedWith(world, network).filter((member) => anyHolds(factsOf(member).prefixes, address));
}

/** Notes where it is not said that a mesh joins two networks. */
export function checkJoined(journey: Journey, network: Network, member: Network, at: string): void {
  const groups = groupsWith(journey.world, network, member);
  if (groups.some((group) => joins(group, network, member) === true)) return;
  journey.out.doubt(
    'appliance-decides',
    at,
    l10n.t`${network.name} and ${member.name} are in two regions, and their mesh does not say whether it leaves its region.`,
    { network: network.key, remote: member.key },
  );
}

/** Whether a mesh of some networks takes no overlap: then who of them is in it is not in the estate. */
export function takesNoOverlap(world: World, network: Network, members: readonly Network[]): boolean {
  return members.some((member) =>
    groupsWith(world, network, member).some(({ allowsOverlap }) => !allowsOverlap),
  );
}

function groupsWith(world: World, network: Network, { key }: Network): readonly ConnectedGroup[] {
  const groups = world.around.base.connectedGroupsOf.get(network.key) ?? [];
  return groups.filter(({ members }) => members.includes(key));
}

function joins({ isGlobal }: ConnectedGroup, one: Network, other: Network): boolean | undefined {
  const [left, right] = [regionOf(one.location), regionOf(other.location)];
  return left === right || left === '' || right === '' ? true : isGlobal;
}
