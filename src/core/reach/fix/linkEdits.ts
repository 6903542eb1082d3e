/** Knows the changes of links that can mend a way. */
import { linkBetween } from '../../estate.ts';
import { DEFAULT_FLAGS, type Flag } from '../../flags.ts';
import { objectAt, stringsAt, type JsonObject } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import type { Link } from '../../link.ts';
import { proposeLinkName } from '../../linkName.ts';
import type { Network } from '../../network.ts';
import { planHeal } from '../../plan/heal.ts';
import { flagsWrite, peeringWrites } from '../../plan/linkPlans.ts';
import { planGatewayTransit } from '../../plan/pairPlans.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TitledWrite } from '../../plan/predict.ts';
import { syncWrite } from '../../plan/syncPlans.ts';
import type { Key } from '../../resourceId.ts';
import type { World } from '../world.ts';
import type { Edit } from './edit.ts';

/** Peers two networks, or mends how they are peered. */
export function connect(world: World, local: Key, remote: Key): Edit | undefined {
  const [a, b] = [world.network(local), world.network(remote)];
  if (a === undefined || b === undefined) return undefined;
  const isNew = linkBetween(a, remote) === undefined && linkBetween(b, local) === undefined;
  const pair = [local, remote].sort().join(' ');
  return {
    kind: 'connect',
    key: `connect ${pair}`,
    at: l10n.t`${a.name} and ${b.name}`,
    text: isNew
      ? l10n.t`Peer ${a.name} and ${b.name}, a link each way.`
      : l10n.t`Mend the peering of ${a.name} and ${b.name}.`,
    cost: isNew ? 4 : 2,
    plan: isNew ? 'planPeering' : 'planHeal',
    between: [local, remote],
    writes: (now) => connecting(now, local, remote),
  };
}

function connecting(world: World, local: Key, remote: Key): readonly TitledWrite[] | undefined {
  const [a, b] = [world.network(local), world.network(remote)];
  if (a === undefined || b === undefined) return undefined;
  const link = linkBetween(a, remote) ?? linkBetween(b, local);
  if (link !== undefined) {
    const healing = planHeal(world.networks, link);
    return healing.kind === 'plan' ? writesOf(healing.plan) : undefined;
  }
  const linkOf = (from: Network, to: Network) => ({
    networkId: from.id,
    name: proposeLinkName(
      from.name,
      to.name,
      from.links.map(({ name }) => name),
    ),
    flags: DEFAULT_FLAGS,
  });
  return peeringWrites(world.networks, { local: linkOf(a, b), remoteId: b.id, back: linkOf(b, a) });
}

function writesOf({ refusal, steps }: Plan): readonly TitledWrite[] | undefined {
  return refusal === undefined ? steps : undefined;
}

export function sync(link: Link, network: Network): Edit {
  return {
    kind: 'sync',
    key: `sync ${link.key}`,
    at: l10n.t`link ${link.name} of ${network.name}`,
    text: l10n.t`Sync link ${link.name} of ${network.name}.`,
    cost: 1,
    plan: 'planSync',
    writes: (world) => onLink(world, link, (now) => syncWrite(world.networks, now)),
  };
}

export function setFlag(link: Link, network: Network, flag: Flag): Edit {
  return {
    kind: 'setFlag',
    key: `${flag} ${link.key}`,
    at: l10n.t`link ${link.name} of ${network.name}`,
    text: l10n.t`Switch ${flag} on for link ${link.name} of ${network.name}.`,
    cost: 1,
    plan: 'planFlags',
    writes: (world) =>
      onLink(world, link, (now) => flagsWrite(world.networks, now, { ...now.flags, [flag]: true })),
  };
}

/** Lets a network use the gateway of its peer: a flag on each of the two links. */
export function shareGateway(spoke: Network, hub: Network): Edit {
  return {
    kind: 'shareGateway',
    key: `share ${hub.key} ${spoke.key}`,
    at: l10n.t`${hub.name} and ${spoke.name}`,
    text: l10n.t`Share the gateway of ${hub.name} with ${spoke.name}: allowGatewayTransit there, useRemoteGateways here.`,
    cost: 2,
    plan: 'planGatewayTransit',
    writes: (world) => {
      const now = world.network(hub.key);
      const link = now && linkBetween(now, spoke.key);
      return link && writesOf(planGatewayTransit(world.networks, link, true));
    },
  };
}

/** Adds a subnet to those that a peering names, on both links. */
export function nameSubnet(local: Network, remote: Network, side: 'local' | 'remote', subnet: string): Edit {
  const owner = side === 'local' ? local : remote;
  return {
    kind: 'nameSubnet',
    key: `name ${[local.key, remote.key].sort().join(' ')} ${owner.key}/${subnet.toLowerCase()}`,
    at: l10n.t`${local.name} and ${remote.name}`,
    text: l10n.t`Add ${owner.name}/${subnet} to the subnets that are peered.`,
    cost: 3,
    writes: (world) => {
      const [a, b] = [world.network(local.key), world.network(remote.key)];
      const [link, back] = [a && linkBetween(a, remote.key), b && linkBetween(b, local.key)];
      if (a === undefined || b === undefined || link === undefined || back === undefined) return undefined;
      const [ours, theirs] =
        side === 'local'
          ? (['localSubnetNames', 'remoteSubnetNames'] as const)
          : (['remoteSubnetNames', 'localSubnetNames'] as const);
      return [named(a, link, ours, subnet), named(b, back, theirs, subnet)];
    },
  };
}

function named(network: Network, link: Link, member: string, subnet: string): TitledWrite {
  const properties = objectAt(link.body, 'properties');
  const body: JsonObject = {
    ...link.body,
    properties: { ...properties, [member]: [...stringsAt(properties, member), subnet] },
  };
  return {
    write: { kind: 'putLink', id: link.id, body, sync: true },
    title: l10n.t`Add ${subnet} to link ${link.name} of ${network.name}`,
  };
}

function onLink(
  world: World,
  { networkKey, key }: Link,
  write: (link: Link) => TitledWrite,
): readonly TitledWrite[] | undefined {
  const link = world.network(networkKey)?.links.find((each) => each.key === key);
  return link && [write(link)];
}
