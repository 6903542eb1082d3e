/** Knows what must exist before a recording starts: what it reads or changes without having made it. */
import { objectAt, stringAt, stringsAt, arrayAt, isObject } from '../../src/core/json.ts';
import { keyOf, parseNetworkId } from '../../src/core/resourceId.ts';
import type { Scenario, ScenarioGroup, ScenarioNetwork } from '../../src/sandbox/scenarios/scenario.ts';
import { pathOf, type Exchange, type Recording } from './recording.ts';

export const TENANT_ID = '10000000-0000-4000-8000-000000000009';

export function worldBefore(recording: Recording): Scenario {
  const subscriptions = new Set(
    recording.exchanges.flatMap((exchange) => subscriptionIn(exchange.path) ?? []),
  );
  return {
    name: 'replay',
    title: recording.source,
    summary: recording.source,
    tenants: [{ tenantId: TENANT_ID, displayName: 'Replay', domain: 'replay.example', countryCode: 'US' }],
    subscriptions: [...subscriptions].map((subscriptionId, index) => ({
      subscriptionId,
      tenantId: TENANT_ID,
      displayName: `Subscription ${index + 1}`,
    })),
    groups: groupsBefore(recording),
    networks: networksBefore(recording),
    classicNetworks: [],
    history: [],
    principals: [],
    denials: [],
  };
}

/** Groups that are written into or read before they are created. */
function groupsBefore(recording: Recording): readonly ScenarioGroup[] {
  const groups = new Map<string, ScenarioGroup>();
  const made = new Set<string>();
  for (const exchange of recording.exchanges) {
    const path = pathOf(exchange);
    const [, subscriptionId, name, below] =
      /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)(\/.*)?$/i.exec(path) ?? [];
    if (subscriptionId === undefined || name === undefined) continue;
    const key = `${subscriptionId}/${name}`.toLowerCase();
    if (made.has(key) || exchange.status >= 400) continue;
    if (below === undefined && exchange.method === 'PUT' && exchange.status === 201) made.add(key);
    else if (!groups.has(key)) groups.set(key, groupFrom(exchange, subscriptionId, name, below));
  }
  return [...groups.values()];
}

function groupFrom(
  exchange: Exchange,
  subscriptionId: string,
  name: string,
  below: string | undefined,
): ScenarioGroup {
  const body = exchange.body ?? {};
  const tags = Object.entries(objectAt(body, 'tags')).flatMap(([tag, value]) =>
    typeof value === 'string' ? [[tag, value] as const] : [],
  );
  return {
    subscriptionId,
    name: below === undefined ? (stringAt(body, 'name') ?? name) : name,
    location: stringAt(body, 'location') ?? 'eastus',
    ...(below === undefined && 'tags' in body ? { tags: Object.fromEntries(tags) } : {}),
  };
}

/** Networks that are read before they are created, as they were read; their links are not known to have grown here. */
function networksBefore(recording: Recording): readonly ScenarioNetwork[] {
  const networks = new Map<string, ScenarioNetwork>();
  const made = new Set<string>();
  for (const exchange of recording.exchanges) {
    const id = parseNetworkId(pathOf(exchange));
    if (id === undefined || exchange.status >= 400) continue;
    const key = keyOf(id.id);
    if (exchange.method === 'PUT') made.add(key);
    if (made.has(key) || networks.has(key) || exchange.method !== 'GET' || exchange.body === undefined)
      continue;
    const properties = objectAt(exchange.body, 'properties');
    const subnets = arrayAt(properties, 'subnets')
      .filter(isObject)
      .map((subnet) => [
        stringAt(subnet, 'name') ?? '',
        stringAt(objectAt(subnet, 'properties'), 'addressPrefix') ?? '',
      ]);
    networks.set(key, {
      subscriptionId: id.subscriptionId,
      group: id.resourceGroup,
      name: id.name,
      location: stringAt(exchange.body, 'location') ?? 'eastus',
      addressPrefixes: stringsAt(objectAt(properties, 'addressSpace'), 'addressPrefixes'),
      subnets: Object.fromEntries(subnets) as Record<string, string>,
    });
  }
  return [...networks.values()];
}

function subscriptionIn(path: string): string | undefined {
  return /^\/subscriptions\/([0-9a-f-]{36})(?:[/?]|$)/i.exec(path)?.[1]?.toLowerCase();
}
