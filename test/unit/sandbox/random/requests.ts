/** Knows the random requests: what is asked for, by whom, and when what it starts will end. */
import fc from 'fast-check';
import { objectAt, type JsonObject } from '../../../../src/core/json.ts';
import { HUB, linkBody, PARTNER, VNET1, VNET2, VNET3, VNET5 } from '../guideWorld.ts';
import { ARM_VERSION, NETWORK_VERSION } from '../client.ts';
import { GROUPS, NETWORKS, ownerAt, PRINCIPALS, REMOTES, type Principal } from './cast.ts';

export interface RandomRequest {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  /** An ARM id. */
  readonly path: string;
  readonly query: string;
  /** Made of what the owner reads at the path, where it depends on that. */
  readonly body: (current: JsonObject | undefined) => JsonObject | undefined;
}

export interface Step {
  readonly request: RandomRequest;
  readonly who: Principal;
  /** When its operation ends: before it is answered, at a later {@link Step}, or never well. */
  readonly fate: 'now' | 'later' | 'fails';
  /** How many operations, the oldest first, end before it. */
  readonly endings: number;
}

const SPACES = [
  ['10.1.0.0/16'],
  ['10.2.0.0/16'],
  ['10.3.0.0/16', 'fd00:3::/48'],
  ['10.1.0.0/16', '10.99.0.0/16'],
  ['10.8.0.0/16'],
  ['fd00:3::/56', '10.9.0.0/16'],
  ['10.0.0.0/16', '10.77.0.0/16'],
] as const;

/** How the addresses of each network begin, unless it is resized. */
const FIRST: Readonly<Record<string, string>> = {
  vnet1: '10.1',
  vnet2: '10.2',
  vnet3: '10.3',
  VNet5: '10.5',
  PartnerVNet: '10.7',
  HubVNet: '10.0',
};

const nameOf = (id: string): string => id.split('/').pop() ?? '';
const LOCATION: Readonly<Record<string, string>> = { PartnerVNet: 'westeurope' };
const locationOf = (id: string): string => LOCATION[nameOf(id)] ?? 'eastus';
const below = (group: string, type: string): string => `${group}/providers/Microsoft.Network/${type}`;

const network = fc.constantFrom(...NETWORKS);
const seldom = fc.nat({ max: 4 }).map((number) => number === 4);
const space = fc.constantFrom(...SPACES);
const request = (
  method: RandomRequest['method'],
  path: string,
  body: RandomRequest['body'] = () => undefined,
  query = NETWORK_VERSION,
): RandomRequest => ({ method, path, query, body });

const PAIRS = [
  [VNET1, VNET2],
  [VNET1, PARTNER],
  [VNET3, HUB],
  [VNET5, VNET2],
] as const;

/** A local network, a remote and the name of a link; mostly of few pairs, so that links meet. */
const ends = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(...PAIRS), fc.boolean())
      .map(([[left, right], turned]) => (turned ? ([right, left] as const) : ([left, right] as const))),
  },
  { weight: 3, arbitrary: fc.tuple(network, fc.constantFrom(...REMOTES)) },
);
const linkEnds = fc
  .tuple(ends, fc.constantFrom('to', 'to', 'to', 'to', 'again'))
  .map(([[local, remote], prefix]) => ({
    local,
    remote,
    name: `${prefix}-${nameOf(remote)}`,
  }));

const putLink = fc
  .tuple(linkEnds, fc.boolean(), fc.boolean(), seldom, seldom)
  .map(([{ local, remote, name }, sync, allowForwardedTraffic, allowGatewayTransit, useRemoteGateways]) =>
    request(
      'PUT',
      `${local}/virtualNetworkPeerings/${name}`,
      () => linkBody(remote, { allowForwardedTraffic, allowGatewayTransit, useRemoteGateways }),
      `${NETWORK_VERSION}${sync ? '&syncRemoteAddressSpace=true' : ''}`,
    ),
  );

/** As `az network vnet peering update` and `sync` do: what was read goes back, read-only members too. */
const resendLink = fc.tuple(linkEnds, fc.boolean(), fc.boolean()).map(([{ local, name }, sync, access]) =>
  request(
    'PUT',
    `${local}/virtualNetworkPeerings/${name}`,
    (current) =>
      current === undefined
        ? {}
        : {
            ...current,
            properties: { ...objectAt(current, 'properties'), allowVirtualNetworkAccess: access },
          },
    `${NETWORK_VERSION}${sync ? '&syncRemoteAddressSpace=true' : ''}`,
  ),
);

const deleteLink = fc
  .tuple(linkEnds)
  .map(([{ local, name }]) => request('DELETE', `${local}/virtualNetworkPeerings/${name}`));

/** What a body without subnets means, and what of a peered network can be changed, depends on it. */
const version = fc.constantFrom(
  NETWORK_VERSION,
  NETWORK_VERSION,
  'api-version=2022-01-01',
  'api-version=2020-05-01',
);
const listed = fc.constantFrom('default', 'none', 'left out');
const putNetwork = fc.tuple(network, space, listed, version).map(([id, addressPrefixes, subnets, query]) => {
  const one = { name: 'default', properties: { addressPrefix: `${FIRST[nameOf(id)] ?? '10.1'}.0.0/24` } };
  return request(
    'PUT',
    id,
    () => ({
      location: locationOf(id),
      properties: {
        addressSpace: { addressPrefixes },
        ...(subnets === 'left out' ? {} : { subnets: subnets === 'default' ? [one] : [] }),
      },
    }),
    query,
  );
});

/** As `az network vnet update` does: with its subnets and links. */
const resendNetwork = fc.tuple(network, fc.option(space), fc.boolean()).map(([id, resized, links]) =>
  request('PUT', id, (current) => {
    if (current === undefined) return { location: locationOf(id) };
    const { virtualNetworkPeerings, ...properties } = objectAt(current, 'properties');
    return {
      ...current,
      properties: {
        ...properties,
        ...(links ? { virtualNetworkPeerings } : {}),
        ...(resized === null ? {} : { addressSpace: { addressPrefixes: resized } }),
      },
    };
  }),
);

const deleteNetwork = network.map((id) => request('DELETE', id));

const group = fc.constantFrom(...GROUPS);
const table = fc.constantFrom(GROUPS[0], GROUPS[2]).map((scope) => below(scope, 'routeTables/rt'));
const routes = fc.constantFrom('VirtualAppliance', 'None', 'Nowhere').map((nextHopType) => [
  {
    name: 'all',
    properties: {
      addressPrefix: '0.0.0.0/0',
      nextHopType,
      ...(nextHopType === 'VirtualAppliance' ? { nextHopIpAddress: '10.0.0.4' } : {}),
    },
  },
]);
const putTable = fc
  .tuple(table, routes)
  .map(([id, list]) => request('PUT', id, () => ({ location: 'eastus', properties: { routes: list } })));
const deleteTable = table.map((id) => request('DELETE', id));

const subnet = fc.tuple(network, fc.constantFrom('default', 'frontend', 'extra', 'GatewaySubnet'));
const putSubnet = fc
  .tuple(subnet, table, fc.boolean(), fc.constantFrom(4, 4, 0))
  .map(([[id, name], tableId, routed, third]) =>
    request('PUT', `${id}/subnets/${name}`, () => ({
      properties: {
        addressPrefix: `${FIRST[nameOf(id)] ?? '10.1'}.${third}.0/24`,
        ...(routed ? { routeTable: { id: tableId } } : {}),
      },
    })),
  );
const deleteSubnet = subnet.map(([id, name]) => request('DELETE', `${id}/subnets/${name}`));

const subnetOf = (network: string): string => `${network}/subnets/GatewaySubnet`;
/** Two of them for one network. */
const gateway = fc.constantFrom(
  [below(GROUPS[0], 'virtualNetworkGateways/HubGateway'), HUB] as const,
  [below(GROUPS[0], 'virtualNetworkGateways/again'), HUB] as const,
  [below(GROUPS[0], 'virtualNetworkGateways/gw1'), VNET1] as const,
);
const putGateway = gateway.map(([id, network]) =>
  request('PUT', id, () => ({
    location: 'eastus',
    properties: {
      gatewayType: 'Vpn',
      sku: { name: 'VpnGw1', tier: 'VpnGw1' },
      ipConfigurations: [
        {
          name: 'default',
          properties: {
            publicIPAddress: { id: below(GROUPS[0], 'publicIPAddresses/HubGateway-ip') },
            subnet: { id: subnetOf(network) },
          },
        },
      ],
    },
  })),
);
const deleteGateway = gateway.map(([id]) => request('DELETE', id));
/** Where there is one already, and where the network that stands there first has none. */
const putGatewaySubnet = fc.constantFrom(VNET1, VNET1, HUB).map((id) =>
  request('PUT', subnetOf(id), () => ({
    properties: { addressPrefix: id === HUB ? '10.0.255.0/27' : '10.1.255.0/27' },
  })),
);

const LOCK_VERSION = 'api-version=2020-05-01';
const lock = fc
  .constantFrom(VNET1, HUB, VNET3, GROUPS[1], below(GROUPS[0], 'virtualNetworkGateways/gw1'), `${VNET1}-none`)
  .map((scope) => `${scope}/providers/Microsoft.Authorization/locks/keep`);
const putLock = fc
  .tuple(lock, fc.constantFrom('CanNotDelete', 'ReadOnly', 'Ajar'))
  .map(([id, level]) => request('PUT', id, () => ({ properties: { level } }), LOCK_VERSION));
const deleteLock = lock.map((id) => request('DELETE', id, undefined, LOCK_VERSION));

const putGroup = group.map((id) =>
  request(
    'PUT',
    id,
    () => ({ location: id.includes('partner') ? 'westeurope' : 'eastus', tags: { by: 'random' } }),
    ARM_VERSION,
  ),
);
const deleteGroup = group.map((id) => request('DELETE', id, undefined, ARM_VERSION));

const read = fc
  .oneof(
    network,
    group.map((id) => below(id, 'virtualNetworks')),
    network.map((id) => `${id}/virtualNetworkPeerings`),
    table,
  )
  .map((path) => request('GET', path));

/** Short, so that a counterexample can be read. */
function told({ request, who, fate, endings }: Step): string {
  const { method, path, query } = request;
  return `\n${endings} end, ${who.name}: ${method} ${path.split('/').slice(4).join('/')}?${query} (${fate}) ${JSON.stringify(request.body(undefined) ?? {})}`;
}

export const step: fc.Arbitrary<Step> = fc
  .record({
    request: fc.oneof(
      { weight: 24, arbitrary: putLink },
      { weight: 5, arbitrary: resendLink },
      { weight: 9, arbitrary: deleteLink },
      { weight: 4, arbitrary: putNetwork },
      { weight: 3, arbitrary: resendNetwork },
      { weight: 2, arbitrary: deleteNetwork },
      { weight: 3, arbitrary: putTable },
      { weight: 2, arbitrary: deleteTable },
      { weight: 5, arbitrary: putSubnet },
      { weight: 1, arbitrary: deleteSubnet },
      { weight: 3, arbitrary: putGateway },
      { weight: 2, arbitrary: deleteGateway },
      { weight: 1, arbitrary: putGatewaySubnet },
      { weight: 1, arbitrary: putLock },
      { weight: 3, arbitrary: deleteLock },
      { weight: 2, arbitrary: putGroup },
      { weight: 1, arbitrary: deleteGroup },
      { weight: 2, arbitrary: read },
    ),
    // Mostly whoever may.
    who: fc.oneof(
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom(...PRINCIPALS) },
    ),
    fate: fc.oneof(
      { weight: 7, arbitrary: fc.constant('now' as const) },
      { weight: 3, arbitrary: fc.constant('later' as const) },
      { weight: 1, arbitrary: fc.constant('fails' as const) },
    ),
    endings: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 3 }) }),
  })
  .map(({ who, ...rest }): Step => {
    const one = { ...rest, who: who ?? ownerAt(rest.request.path) };
    return Object.assign(one, { [fc.toStringMethod]: () => told(one) });
  });

/** The requests whose body depends on what is there; others do without the read. */
export function readsFirst({ body }: RandomRequest): boolean {
  return body.length > 0;
}
