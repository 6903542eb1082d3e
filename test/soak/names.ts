/** Knows what the networks of a soak world and the places around them are called. */
import { networkId, SUBSCRIPTION } from '../unit/core/world.ts';

/** The networks that every world has; the last is the hub. */
export const NAMES = ['a', 'b', 'c', 'hub'] as const;
export type Name = (typeof NAMES)[number];
export type SpokeName = Exclude<Name, 'hub'>;

/** The networks that wishes are about: where a world has no network of Virtual WAN, the hub stands in for it. */
export const WISHED = [...NAMES, 'wan'] as const;
export type WishedName = (typeof WISHED)[number];

export const TENANT = '10000000-0000-4000-8000-000000000001';
/** Nobody signs in there: Microsoft's own. */
const ELSEWHERE = '11111111-0000-4000-8000-0000000000ff';
const WAN_GROUP = 'RG_wan_1';

/** Each kind of place that somebody has other rights on than on the networks. */
export const GROUPS = ['rg', 'guards', 'routes', 'pools', WAN_GROUP] as const;
export type Group = (typeof GROUPS)[number];

export function groupIdOf(group: Group): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}`;
}

export function resourceId(group: Group, type: string, name: string): string {
  return `${groupIdOf(group)}/providers/Microsoft.Network/${type}/${name}`;
}

/** The network of a virtual hub: in a group of the own subscription, or in a subscription of Microsoft's. */
export function wanNetworkId(isRead: boolean): string {
  const id = networkId('HV_wan_1', WAN_GROUP);
  return isRead ? id : id.replace(SUBSCRIPTION, ELSEWHERE);
}

export function subnetIdOf(name: string, subnet: string): string {
  return `${networkId(name)}/subnets/${subnet}`;
}

/** The second number of the address space of each network. */
export function secondOf(name: Name): number {
  return name === 'hub' ? 0 : NAMES.indexOf(name) + 1;
}
