/**
 * Knows how what decides over traffic beside the networks of a subscription is read: lists where ARM has them, what
 * networks name, and what belongs to these. Each list that cannot be read is told, and nothing is claimed of what it has.
 */
import { objectAt, stringAt, type JsonObject } from '../../../core/json.ts';
import { keyOf, type Key } from '../../../core/resourceId.ts';
import { typeOf } from '../../../core/surroundings/reference.ts';
import type { Subscription } from '../../arm.ts';
import type { Seat } from '../whoMay.ts';

/** What was read around the networks of a subscription. */
export interface Around {
  readonly bodies: readonly JsonObject[];
  /** The types, in lower case, of which not everything could be read. */
  readonly unread: ReadonlySet<string>;
}

/** A request that somebody waits for ends after so long, from when its turn has come. */
const READ_MS = 60_000;

/** What ARM lists for a whole subscription [S]. */
const LISTED = [
  'routeTables',
  'networkSecurityGroups',
  'networkInterfaces',
  'loadBalancers',
  'azureFirewalls',
  'publicIPAddresses',
  'privateEndpoints',
  'virtualHubs',
  'networkManagers',
] as const;

/** What belongs to a resource and is listed below it [S], by the type of the resource in lower case. */
const CHILDREN: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'virtualhubs',
    ['ipConfigurations', 'bgpConnections', 'hubVirtualNetworkConnections', 'hubRouteTables', 'routingIntent'],
  ],
  ['virtualnetworkgateways', ['connections']],
  ['privatednszones', ['virtualNetworkLinks']],
  ['networkmanagers', ['networkGroups', 'connectivityConfigurations', 'securityAdminConfigurations']],
  ['networkmanagers/networkgroups', ['staticMembers']],
  ['networkmanagers/securityadminconfigurations', ['ruleCollections']],
  ['networkmanagers/securityadminconfigurations/rulecollections', ['rules']],
]);

/** What a resource names that no subscription lists [S]: gateways and local gateways are listed by resource group only. */
const NAMED: ReadonlyMap<string, readonly string[]> = new Map([
  ['connections', ['localNetworkGateway2', 'virtualNetworkGateway2']],
]);

export interface Reading {
  /** Has somebody ask who may, once the turn of that account has come. */
  readonly ask: <T>(by: (seat: Seat) => Promise<T>) => Promise<T>;
  readonly subscription: Pick<Subscription, 'subscriptionId'>;
  readonly signal: AbortSignal;
  /** Told of each part that could not be read. */
  readonly told: (what: string, error: unknown) => void;
}

/**
 * It rejects only when the signal is aborted.
 * @param gatewayIds of the gateways that its networks name
 */
export async function readAround(reading: Reading, gatewayIds: readonly string[]): Promise<Around> {
  const reader = new Reader(reading);
  const place = `/subscriptions/${reading.subscription.subscriptionId}/providers/Microsoft.Network`;
  await Promise.all([
    ...LISTED.map((type) => reader.list(`${place}/${type}`, type)),
    ...gatewayIds.map((id) => reader.read(id)),
  ]);
  return { bodies: [...reader.found.values()], unread: reader.unread };
}

/** Reads its zones of private DNS and their links; it rejects only when the signal is aborted. */
export async function readZones(reading: Reading): Promise<Around> {
  const reader = new Reader(reading);
  const place = `/subscriptions/${reading.subscription.subscriptionId}/providers/Microsoft.Network`;
  await reader.list(`${place}/privateDnsZones`, 'privateDnsZones');
  return { bodies: [...reader.found.values()], unread: reader.unread };
}

class Reader {
  readonly found = new Map<Key, JsonObject>();
  readonly unread = new Set<string>();
  private readonly asked = new Set<Key>();

  constructor(private readonly reading: Reading) {}

  async list(path: string, type: string): Promise<void> {
    const { ask } = this.reading;
    const bodies = await this.tried(type.toLowerCase(), `The list of ${type}`, () =>
      ask(({ arm, tenantId }) => arm.list(path, tenantId, this.whileWaited())),
    );
    await Promise.all((bodies ?? []).map((body) => this.take(body)));
  }

  async read(id: string): Promise<void> {
    const key = keyOf(id);
    if (this.asked.has(key)) return;
    this.asked.add(key);
    const { ask } = this.reading;
    const body = await this.tried(typeOf(key) ?? key, id, () =>
      ask(({ arm, tenantId }) => arm.read(id, tenantId, this.whileWaited())),
    );
    if (body !== undefined) await this.take(body);
  }

  private async take(body: JsonObject): Promise<void> {
    const id = stringAt(body, 'id');
    if (id === undefined || this.found.has(keyOf(id))) return;
    const key = keyOf(id);
    this.found.set(key, body);
    const type = typeOf(key) ?? '';
    const named = (NAMED.get(type) ?? []).flatMap(
      (member) => stringAt(objectAt(objectAt(body, 'properties'), member), 'id') ?? [],
    );
    await Promise.all([
      ...(CHILDREN.get(type) ?? []).map((child) => this.list(`${id}/${child}`, `${type}/${child}`)),
      ...named.map((other) => this.read(other)),
    ]);
  }

  private whileWaited(): AbortSignal {
    return AbortSignal.any([this.reading.signal, AbortSignal.timeout(READ_MS)]);
  }

  private async tried<T>(type: string, what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.reading.signal.throwIfAborted();
      this.unread.add(type);
      this.reading.told(what, error);
      return undefined;
    }
  }
}
