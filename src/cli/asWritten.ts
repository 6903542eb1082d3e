/** Knows what a scenario says by itself, where Azure's rules would refuse a part of it: links get the state that they can have. */
import { DEFAULT_FLAGS } from '../core/flags.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../core/json.ts';
import { keyOf, linkIdOf, parseLinkId, parseNetworkId, type Key } from '../core/resourceId.ts';
import type { Scenario } from '../sandbox/scenarios/scenario.ts';

export function bodiesAsWritten(scenario: Scenario): readonly JsonObject[] {
  const { networks, others } = partsOf(scenario);
  const ids = new Map([...networks.values()].map((network) => [network.name, network.id]));
  for (const step of scenario.history) {
    if (step.kind !== 'link') continue;
    const [local, remote] = [ids.get(step.local), ids.get(step.remote)];
    if (local === undefined || remote === undefined) continue;
    const name = step.name ?? `${step.local}-to-${step.remote}`;
    const properties = { ...DEFAULT_FLAGS, ...step.flags, remoteVirtualNetwork: { id: remote } };
    networks.get(keyOf(local))?.links.push({ id: linkIdOf(local, name), name, properties });
  }
  return [...[...networks.values()].map((network) => bodyOf(network, networks)), ...others];
}

interface Draft {
  readonly id: string;
  readonly name: string;
  readonly body: JsonObject;
  readonly links: JsonObject[];
}

function partsOf(scenario: Scenario): {
  readonly networks: Map<Key, Draft>;
  readonly others: readonly JsonObject[];
} {
  const networks = new Map<Key, Draft>();
  const put = (id: string, name: string, body: JsonObject): void => {
    const links = arrayAt(objectAt(body, 'properties'), 'virtualNetworkPeerings').filter(isObject);
    networks.set(keyOf(id), { id, name, body, links: [...links] });
  };
  for (const { subscriptionId, group, name, location, addressPrefixes, subnets } of scenario.networks) {
    const id = `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}`;
    const parts = Object.entries(subnets).map(([called, subnet]) => ({
      name: called,
      properties: typeof subnet === 'string' ? { addressPrefix: subnet } : { ...subnet },
    }));
    put(id, name, { id, name, location, properties: { addressSpace: { addressPrefixes }, subnets: parts } });
  }
  const resources = scenario.resources ?? [];
  for (const body of resources) {
    const parsed = parseNetworkId(body.id);
    if (parsed !== undefined) put(body.id, parsed.name, { name: parsed.name, ...body });
  }
  for (const body of resources) {
    const parsed = parseLinkId(body.id);
    if (parsed !== undefined) networks.get(parsed.network.key)?.links.push({ name: parsed.name, ...body });
  }
  const others = resources.filter(
    ({ id }) => parseNetworkId(id) === undefined && parseLinkId(id) === undefined,
  );
  return { networks, others };
}

function bodyOf(network: Draft, networks: ReadonlyMap<Key, Draft>): JsonObject {
  const properties = objectAt(network.body, 'properties');
  const links = network.links.map((link) => linkOf(link, network, networks));
  return { ...network.body, id: network.id, properties: { ...properties, virtualNetworkPeerings: links } };
}

/** A link that does not say its state is Connected where there is one back. */
function linkOf(link: JsonObject, network: Draft, networks: ReadonlyMap<Key, Draft>): JsonObject {
  const properties = objectAt(link, 'properties');
  const remote = networks.get(keyOf(remoteOf(link)));
  const isAnswered = remote?.links.some((back) => keyOf(remoteOf(back)) === keyOf(network.id)) === true;
  const space = objectAt(objectAt(remote?.body ?? {}, 'properties'), 'addressSpace');
  return {
    ...link,
    properties: {
      peeringState: isAnswered ? 'Connected' : 'Initiated',
      remoteAddressSpace: space,
      remoteVirtualNetworkAddressSpace: space,
      ...properties,
    },
  };
}

function remoteOf(link: JsonObject): string {
  return stringAt(objectAt(objectAt(link, 'properties'), 'remoteVirtualNetwork'), 'id') ?? '';
}
