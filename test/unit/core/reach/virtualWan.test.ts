/** Where the hubs of a Virtual WAN send what: tables, labels, static routes and routing intent. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import { ask } from '../../../../src/core/reach/ask.ts';
import type { Verdict } from '../../../../src/core/reach/answer.ts';
import { resolveEnd } from '../../../../src/core/reach/resolve.ts';
import { estate, idOf, link, network, networkId, resource, subnetId } from '../../handWritten.ts';

const A = network('a', ['10.1.0.0/16'], { default: '10.1.0.0/24' });
const B = network('b', ['10.2.0.0/16'], { default: '10.2.0.0/24' });
const PUBLIC = network('p', ['20.5.0.0/16'], { default: '20.5.0.0/24' });
/** A network with an appliance, behind which is one that no hub is connected to. */
const BEHIND: readonly JsonObject[] = [
  network('nva', ['10.8.0.0/16'], { default: '10.8.0.0/24' }),
  network('far', ['10.9.0.0/16'], {
    default: { addressPrefix: '10.9.0.0/24', routeTable: { id: idOf('routeTables', 'rt') } },
  }),
  link('nva', 'far'),
  link('far', 'nva', { allowForwardedTraffic: true }),
  resource('networkInterfaces', 'nic', {
    enableIPForwarding: true,
    ipConfigurations: [
      { name: 'c', properties: { privateIPAddress: '10.8.0.4', subnet: { id: subnetId('nva', 'default') } } },
    ],
  }),
  resource('routeTables', 'rt', {
    routes: [
      {
        name: 'all',
        properties: {
          addressPrefix: '10.0.0.0/8',
          nextHopType: 'VirtualAppliance',
          nextHopIpAddress: '10.8.0.4',
        },
      },
    ],
  }),
];
const hub = (name: string, more: JsonObject = {}): JsonObject =>
  resource('virtualHubs', name, { virtualWan: { id: idOf('virtualWans', 'w') }, ...more });
const below = (of: string, type: string, name: string): string =>
  `${idOf('virtualHubs', of)}/${type}/${name}`;
const tableId = (of: string, name = 'defaultRouteTable'): string => below(of, 'hubRouteTables', name);
const connectionId = (to: string, name: string): string => below(to, 'hubVirtualNetworkConnections', name);

interface Routing {
  readonly table?: string;
  readonly ids?: readonly string[];
  readonly labels?: readonly string[];
  readonly fixed?: JsonObject;
  readonly takesDefault?: boolean;
}
const connected = (to: string, name: string, routing: Routing = {}): JsonObject => ({
  id: connectionId(to, name),
  properties: {
    remoteVirtualNetwork: { id: networkId(name) },
    ...(routing.takesDefault !== undefined && { enableInternetSecurity: routing.takesDefault }),
    routingConfiguration: {
      associatedRouteTable: { id: routing.table ?? tableId(to) },
      propagatedRouteTables: {
        labels: [...(routing.labels ?? [])],
        ids: (routing.ids ?? []).map((id) => ({ id })),
      },
      ...(routing.fixed && { vnetRoutes: routing.fixed }),
    },
  },
});
const table = (of: string, name: string, labels: readonly string[], routes: readonly JsonObject[] = []) => ({
  id: tableId(of, name),
  properties: { labels: [...labels], routes: [...routes] },
});
const route = (prefix: string, nextHop: string): JsonObject => ({
  name: prefix,
  destinationType: 'CIDR',
  destinations: [prefix],
  nextHopType: 'ResourceId',
  nextHop,
});
const FIREWALL = idOf('azureFirewalls', 'fw1');
const firewall = (name: string, of: string): JsonObject =>
  resource('azureFirewalls', name, { virtualHub: { id: idOf('virtualHubs', of) } });
const intent = (of: string, next: string, destinations: readonly string[]): JsonObject => ({
  id: below(of, 'routingIntent', 'i'),
  properties: {
    routingPolicies: destinations.map((name) => ({ name, destinations: [name], nextHop: next })),
  },
});
const toNva: JsonObject = {
  staticRoutes: [{ name: 's', addressPrefixes: ['10.9.0.0/16'], nextHopIpAddress: '10.8.0.4' }],
};

interface Row {
  readonly what: string;
  readonly resources: readonly JsonObject[];
  readonly to: string;
  readonly verdict: Verdict;
  readonly code?: string;
  readonly by?: string;
  readonly said?: RegExp;
}
const ISOLATED = [
  hub('h'),
  connected('h', 'a', { labels: ['none'] }),
  connected('h', 'b', { labels: ['none'] }),
];
const SHARED = tableId('h', 'shared');
const TWO = [A, B, hub('h1'), hub('h2')];
const INSPECTED = [firewall('fw1', 'h1'), intent('h1', FIREWALL, ['PrivateTraffic'])];

const ROWS: readonly Row[] = [
  {
    what: 'two networks that propagate to no table',
    resources: [A, B, ...ISOLATED],
    to: 'b',
    verdict: 'notReachable',
    code: 'no-route',
    said: /Connection b does not propagate to route table defaultRouteTable of hub h/i,
  },
  {
    what: 'a network that tells of itself, whose answers have no way back',
    resources: [A, B, hub('h'), connected('h', 'a', { labels: ['none'] }), connected('h', 'b')],
    to: 'b',
    verdict: 'notReachable',
    code: 'no-route',
  },
  {
    what: 'spokes of a table of their own that share what another one has',
    resources: [
      A,
      B,
      hub('h'),
      table('h', 'defaultRouteTable', ['default']),
      table('h', 'shared', []),
      connected('h', 'a', { table: SHARED, labels: ['default'] }),
      connected('h', 'b', { ids: [SHARED], labels: ['default'] }),
    ],
    to: 'b',
    verdict: 'reachable',
    by: 'a/default > hub:h > b/default',
  },
  {
    what: 'a label that tables of both hubs have',
    resources: [
      ...TWO,
      table('h1', 'red', ['red']),
      table('h2', 'rouge', ['Red']),
      connected('h1', 'a', { table: tableId('h1', 'red'), labels: ['RED'] }),
      connected('h2', 'b', { table: tableId('h2', 'rouge'), labels: ['red'] }),
    ],
    to: 'b',
    verdict: 'reachable',
    by: 'a/default > hub:h1 > hub:h2 > b/default',
  },
  {
    what: 'a connection that names the tables of its own hub, whose label is that of all where none is named',
    resources: [
      ...TWO,
      connected('h1', 'a', { ids: [tableId('h1')] }),
      connected('h2', 'b', { ids: [tableId('h2')] }),
    ],
    to: 'b',
    verdict: 'reachable',
  },
  {
    what: 'tables that Azure has and nobody could read',
    resources: [A, B, { ...hub('h'), etag: 'W/"1"' }, connected('h', 'a'), connected('h', 'b')],
    to: 'b',
    verdict: 'cannotTell',
    code: 'unreadable',
    said: /route table defaultroutetable of hub h could not be read/i,
  },
  {
    what: 'a table that is none of those that were read',
    resources: [
      A,
      B,
      hub('h'),
      table('h', 'defaultRouteTable', ['default']),
      connected('h', 'a', { table: SHARED }),
      connected('h', 'b'),
    ],
    to: 'b',
    verdict: 'cannotTell',
    code: 'unreadable',
  },
  {
    what: 'a network behind the appliance of another one, whose static route is told',
    resources: [A, ...BEHIND, hub('h'), connected('h', 'a'), connected('h', 'nva', { fixed: toNva })],
    to: 'far',
    verdict: 'reachable',
    by: 'a/default > hub:h > appliance:10.8.0.4',
  },
  {
    what: 'the same where it is told to no table',
    resources: [
      A,
      ...BEHIND,
      hub('h'),
      connected('h', 'a'),
      connected('h', 'nva', { fixed: { ...toNva, staticRoutesConfig: { propagateStaticRoutes: false } } }),
    ],
    to: 'far',
    verdict: 'notReachable',
  },
  {
    what: 'the same where a table leads to that connection',
    resources: [
      A,
      ...BEHIND,
      hub('h'),
      table('h', 'defaultRouteTable', ['default'], [route('10.9.0.0/16', connectionId('h', 'nva'))]),
      connected('h', 'a'),
      connected('h', 'nva', { fixed: { ...toNva, staticRoutesConfig: { propagateStaticRoutes: false } } }),
    ],
    to: 'far',
    verdict: 'reachable',
    by: 'a/default > hub:h > appliance:10.8.0.4',
  },
  {
    what: 'a static route of a table to a connection that names no next hop for it',
    resources: [
      A,
      ...BEHIND,
      hub('h'),
      table('h', 'defaultRouteTable', ['default'], [route('10.9.0.0/16', connectionId('h', 'nva'))]),
      connected('h', 'a'),
      connected('h', 'nva'),
    ],
    to: 'far',
    verdict: 'notReachable',
    code: 'no-route',
  },
  {
    what: 'a secured hub: everything to its firewall, and nothing propagated',
    resources: [
      A,
      B,
      hub('h'),
      firewall('fw1', 'h'),
      table('h', 'defaultRouteTable', ['default'], [route('10.0.0.0/8', FIREWALL)]),
      connected('h', 'a', { labels: ['none'] }),
      connected('h', 'b', { labels: ['none'] }),
    ],
    to: 'b',
    verdict: 'reachable',
    by: 'a/default > hub:h > appliance:fw1 > b/default',
  },
  {
    what: 'two secured hubs without a routing intent',
    resources: [
      ...TWO,
      firewall('fw1', 'h1'),
      firewall('fw2', 'h2'),
      table('h1', 'defaultRouteTable', ['default'], [route('10.0.0.0/8', FIREWALL)]),
      table('h2', 'defaultRouteTable', ['default'], [route('10.0.0.0/8', idOf('azureFirewalls', 'fw2'))]),
      connected('h1', 'a', { labels: ['none'] }),
      connected('h2', 'b', { labels: ['none'] }),
    ],
    to: 'b',
    verdict: 'notReachable',
    code: 'asymmetric',
  },
  {
    what: 'a routing intent for private traffic',
    resources: [A, B, hub('h1'), ...INSPECTED, connected('h1', 'a'), connected('h1', 'b')],
    to: 'b',
    verdict: 'reachable',
    by: 'a/default > hub:h1 > appliance:fw1 > b/default',
  },
  {
    what: 'two hubs with one each: both firewalls see it, both ways',
    resources: [
      ...TWO,
      ...INSPECTED,
      firewall('fw2', 'h2'),
      intent('h2', idOf('azureFirewalls', 'fw2'), ['PrivateTraffic']),
      connected('h1', 'a'),
      connected('h2', 'b'),
    ],
    to: 'b',
    verdict: 'reachable',
    by: 'a/default > hub:h1 > appliance:fw1 > hub:h2 > appliance:fw2 > b/default',
  },
  {
    what: 'two hubs of which one has it: what comes from the other one is inspected there',
    resources: [...TWO, ...INSPECTED, connected('h1', 'a'), connected('h2', 'b')],
    to: 'b',
    verdict: 'reachable',
    by: 'a/default > hub:h1 > appliance:fw1 > hub:h2 > b/default',
  },
  {
    what: 'a next hop in a network, which an intent does not know',
    resources: [
      A,
      ...BEHIND,
      hub('h1'),
      ...INSPECTED,
      connected('h1', 'a'),
      connected('h1', 'nva', { fixed: toNva }),
    ],
    to: 'far',
    verdict: 'notReachable',
    code: 'no-route',
  },
  {
    what: 'public addresses in a network, which an intent does not tell of',
    resources: [A, PUBLIC, hub('h1'), ...INSPECTED, connected('h1', 'a'), connected('h1', 'p')],
    to: 'p',
    verdict: 'notReachable',
    code: 'to-internet',
  },
  {
    what: 'the same where its private prefixes name them',
    resources: [
      A,
      PUBLIC,
      hub('h1'),
      ...INSPECTED,
      table('h1', 'defaultRouteTable', ['default'], [route('20.5.0.0/16', FIREWALL)]),
      connected('h1', 'a'),
      connected('h1', 'p'),
    ],
    to: 'p',
    verdict: 'reachable',
    by: 'a/default > hub:h1 > appliance:fw1 > p/default',
  },
  {
    what: 'the internet by an intent',
    resources: [
      A,
      hub('h1'),
      firewall('fw1', 'h1'),
      intent('h1', FIREWALL, ['Internet']),
      connected('h1', 'a'),
    ],
    to: 'internet',
    verdict: 'reachable',
    by: 'a/default > hub:h1 > appliance:fw1 > internet',
  },
  {
    what: 'the internet past an intent that the connection does not take',
    resources: [
      A,
      hub('h1'),
      firewall('fw1', 'h1'),
      intent('h1', FIREWALL, ['Internet']),
      connected('h1', 'a', { takesDefault: false }),
    ],
    to: 'internet',
    verdict: 'reachable',
    by: 'a/default > internet',
  },
  {
    what: 'the internet, where the gateways of the hub may have learned a default route',
    resources: [A, hub('h1', { vpnGateway: { id: idOf('vpnGateways', 'v') } }), connected('h1', 'a')],
    to: 'internet',
    verdict: 'cannotTell',
    code: 'prefix-unknown-on-premises',
  },
  {
    what: 'the internet, where nothing gives the hub a default route',
    resources: [A, hub('h1'), connected('h1', 'a')],
    to: 'internet',
    verdict: 'reachable',
    by: 'a/default > internet',
  },
];

describe('the hubs of a Virtual WAN', () => {
  for (const { what, resources, to, verdict, code, by, said } of ROWS)
    it(`${what}: ${to} is ${verdict}`, () => {
      const { world, notes } = estate(resources);
      assert.deepEqual(notes, []);
      const [source, target] = [resolveEnd(world, 'a', 'from'), resolveEnd(world, to, 'to')];
      assert(source.kind === 'end' && target.kind === 'end', `${source.kind} ${target.kind}`);
      const { there, back, ...answer } = ask(world, { from: source.end, to: target.end });
      const remarks = [there, back].flatMap(({ blocks, doubts, unknowns }) => [
        ...blocks,
        ...doubts,
        ...unknowns,
      ]);
      const all = JSON.stringify(remarks.map((each) => [each.code, each.at, each.text]));
      assert.equal(answer.verdict, verdict, all);
      if (code !== undefined)
        assert(
          remarks.some((remark) => remark.code === code),
          all,
        );
      if (said !== undefined) assert.match(remarks.map(({ text }) => text).join('\n'), said);
      if (by !== undefined) assert.equal(there.path.join(' > ').slice(0, by.length), by);
    });
});
