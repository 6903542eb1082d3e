/** Knows how remedies that write interfaces, subnets, groups and a network's summaries become plans. */
import { networkAt } from '../../estate.ts';
import { objectAt, objectsAt, type JsonObject } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import { allOf } from '../../lists.ts';
import { barredPlan, networkBarred } from '../../plan/barred.ts';
import { makePlanInPieces } from '../../plan/makePlan.ts';
import { rewrite } from '../../plan/networkWrite.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Planning } from '../../planning.ts';
import type { World } from '../../reach/world.ts';
import { keyOf } from '../../resourceId.ts';
import { subnetAt, written, type SubnetPlace } from './written.ts';
import { networkWith } from '../../network.ts';

export function* setForwarding(world: World, id: string): Planning<Plan | undefined> {
  const nic = world.around.interface(keyOf(id));
  if (nic === undefined) return undefined;
  const after = {
    ...nic.body,
    properties: { ...objectAt(nic.body, 'properties'), enableIPForwarding: true },
  };
  return yield* written(
    world,
    [{ id: nic.id, before: nic.body, after, title: l10n.t`Update interface ${nic.name}` }],
    {
      title: l10n.t`Switch IP forwarding on for ${nic.name}`,
      networks: [],
      consequences: [l10n.t`${nic.name} takes what is not for itself.`],
      warnings: [],
    },
  );
}

export function* detach(
  world: World,
  subnetId: string,
  what: readonly ('routeTable' | 'networkSecurityGroup')[],
): Planning<Plan | undefined> {
  const at = subnetAt(world, subnetId);
  if (at === undefined) return undefined;
  const { network, subnet } = at;
  const kept = Object.entries(objectAt(subnet.body, 'properties')).filter(
    ([member]) => !what.some((each) => each === member),
  );
  const names = what.map((member) =>
    member === 'routeTable' ? l10n.t`the route table` : l10n.t`the network security group`,
  );
  return yield* writeSubnet(
    world,
    at,
    Object.fromEntries(kept),
    l10n.t`Take ${allOf(names)} off ${network.name}/${subnet.name}`,
  );
}

export function* attach(world: World, subnetId: string, tableId: string): Planning<Plan | undefined> {
  const at = subnetAt(world, subnetId);
  const table = world.around.table(keyOf(tableId));
  if (at === undefined || table === undefined) return undefined;
  const properties = { ...objectAt(at.subnet.body, 'properties'), routeTable: { id: table.id } };
  return yield* writeSubnet(
    world,
    at,
    properties,
    l10n.t`Give ${at.network.name}/${at.subnet.name} the route table ${table.name}`,
  );
}

function* writeSubnet(
  world: World,
  { network, subnet }: SubnetPlace,
  properties: JsonObject,
  title: string,
): Planning<Plan> {
  const barred = networkBarred(world.networks, network.key, 'write');
  if (barred !== undefined) return barredPlan(title, barred);
  const after = { ...subnet.body, properties };
  return yield* written(
    world,
    [
      {
        id: subnet.id,
        before: subnet.body,
        after,
        title: l10n.t`Update subnet ${subnet.name} of ${network.name}`,
      },
    ],
    { title, networks: [network.key], consequences: [`${title}.`], warnings: [] },
  );
}

/** Which prefixes the gateway of a network advertises instead of its own and those that they cover. */
export function* setSummaries(
  world: World,
  networkId: string,
  addressPrefixes: readonly string[],
): Planning<Plan | undefined> {
  const network = networkAt(world.networks, keyOf(networkId));
  if (network === undefined) return undefined;
  const title = l10n.t`Change what ${network.name} advertises to its sites`;
  const barred = networkBarred(world.networks, network.key, 'write');
  if (barred !== undefined) return barredPlan(title, barred);
  const properties = {
    ...objectAt(network.body, 'properties'),
    summarizedGatewayPrefixes: { addressPrefixes },
  };
  const { write } = yield* rewrite(
    world.networks,
    networkWith(network, { body: { ...network.body, properties } }),
  );
  return yield* makePlanInPieces(world.networks, {
    title,
    writes: [{ write, title: l10n.t`Set summarizedGatewayPrefixes of ${network.name}` }],
    pairs: [],
    networks: [network.key],
    consequences: [l10n.t`Sites are told ${addressPrefixes.join(', ')} by the gateway of ${network.name}.`],
  });
}

/** Priorities go from 100 to 4096 [D]; the new rules must come before every rule that denies. */
export function* allow(
  world: World,
  groupId: string,
  flows: readonly { readonly source: string; readonly destination: string }[],
): Planning<Plan | undefined> {
  const group = world.around.group(keyOf(groupId));
  if (group === undefined) return undefined;
  const own = group.rules.inbound.filter(({ isDefault }) => !isDefault);
  const taken = new Set(own.map(({ priority }) => priority));
  const denied = own.filter(({ access }) => access === 'deny').map(({ priority }) => priority);
  const rules: JsonObject[] = [];
  let priority = Math.min(4097, ...denied);
  for (const { source, destination } of flows) {
    do priority -= 1;
    while (taken.has(priority));
    if (priority < 100) return undefined;
    rules.push(inboundRule(priority, source, destination));
  }
  const properties = objectAt(group.body, 'properties');
  const securityRules = [...objectsAt(properties, 'securityRules'), ...rules];
  const after = { ...group.body, properties: { ...properties, securityRules } };
  const sources = [...new Set(flows.map(({ source }) => source))];
  return yield* written(
    world,
    [{ id: group.id, before: group.body, after, title: l10n.t`Update network security group ${group.name}` }],
    {
      title: l10n.t`Allow ${sources.join(', ')} in ${group.name}`,
      networks: [],
      consequences: flows.map(({ source, destination }) =>
        destination === '*'
          ? l10n.t`${group.name} lets ${source} in.`
          : l10n.t`${group.name} lets ${source} in to ${destination}.`,
      ),
      warnings: [],
    },
  );
}

function inboundRule(priority: number, source: string, destination: string): JsonObject {
  return {
    name: `Allow-${source.replace(/[^A-Za-z0-9.]+/g, '-')}-${priority}`,
    properties: {
      priority,
      direction: 'Inbound',
      access: 'Allow',
      protocol: '*',
      sourceAddressPrefix: source,
      sourcePortRange: '*',
      destinationAddressPrefix: destination,
      destinationPortRange: '*',
    },
  };
}
