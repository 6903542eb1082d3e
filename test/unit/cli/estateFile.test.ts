/** What a file says of how things stand is so, what Azure would refuse costs no more than itself, and each is told where it is. */
import assert from 'node:assert/strict';
import { ask } from '../../../src/core/reach/ask.ts';
import { estateOf } from '../../../src/cli/estateFile.ts';
import { readScenario } from '../../../src/sandbox/scenarios/file/readScenario.ts';
import { resolveEnd } from '../../../src/core/reach/resolve.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { estate, gateway, link, network, networkId, routeServer, site } from '../handWritten.ts';

interface Said {
  readonly verdict: string;
  readonly codes: readonly string[];
  readonly notes: readonly string[];
}

function asked(resources: readonly JsonObject[], from: string, to: string, more: JsonObject = {}): Said {
  const { world, notes } = estate(resources, more);
  const [source, target] = [resolveEnd(world, from, 'from'), resolveEnd(world, to, 'to')];
  assert(source.kind === 'end' && target.kind === 'end', `${source.kind} ${target.kind}`);
  const { verdict, there } = ask(world, { from: source.end, to: target.end });
  const codes = [...there.blocks, ...there.doubts, ...there.unknowns].map(({ code }) => code);
  return { verdict, codes, notes };
}

const A = network('a', ['10.1.0.0/16'], { default: '10.1.0.0/24' });
const B = network('b', ['10.2.0.0/16', '10.99.0.0/16'], { default: '10.2.0.0/24', new: '10.99.0.0/24' });
const BEFORE = { addressPrefixes: ['10.2.0.0/16'] };
const NOW = { addressPrefixes: ['10.2.0.0/16', '10.99.0.0/16'] };

describe('an estate in a file', () => {
  const states: readonly (readonly [string, readonly JsonObject[], string, string, readonly string[]])[] = [
    [
      'a link that says that it is Disconnected is',
      [
        A,
        B,
        link('a', 'b', { peeringState: 'Disconnected' }),
        link('b', 'a', { peeringState: 'Disconnected' }),
      ],
      'b/default',
      'notReachable',
      ['link-disconnected'],
    ],
    [
      'one alone that says it is too, and the other one is there',
      [A, B, link('a', 'b', { peeringState: 'Disconnected' }), link('b', 'a')],
      'b/default',
      'notReachable',
      ['link-disconnected'],
    ],
    [
      'a link that says that it is Initiated is, whatever is on the other side',
      [A, B, link('a', 'b', { peeringState: 'Initiated' }), link('b', 'a')],
      'b/default',
      'notReachable',
      ['link-one-sided'],
    ],
    [
      'a link routes what it says that it routes',
      [
        A,
        B,
        link('a', 'b', {
          peeringState: 'Connected',
          peeringSyncLevel: 'LocalNotInSync',
          remoteAddressSpace: BEFORE,
          remoteVirtualNetworkAddressSpace: NOW,
        }),
        link('b', 'a', { peeringState: 'Connected', peeringSyncLevel: 'RemoteNotInSync' }),
      ],
      '10.99.0.4',
      'notReachable',
      ['prefix-not-synced'],
    ],
    [
      'a link that says no more than what it routes does so too',
      [A, B, link('a', 'b', { remoteAddressSpace: BEFORE }), link('b', 'a')],
      '10.99.0.4',
      'notReachable',
      ['prefix-not-synced'],
    ],
    [
      'a link that needs a sync and does not say what it routes may route anything of its peer',
      [A, B, link('a', 'b', { peeringSyncLevel: 'LocalNotInSync' }), link('b', 'a')],
      '10.99.0.4',
      'cannotTell',
      ['unreadable'],
    ],
    [
      'an answer that says Connected and not what it routes is no claim that it routes nothing',
      [
        A,
        B,
        { ...link('a', 'b', { peeringState: 'Connected' }), etag: 'W/"1"' },
        { ...link('b', 'a', { peeringState: 'Connected' }), etag: 'W/"1"' },
      ],
      'b/default',
      'cannotTell',
      ['unreadable'],
    ],
    [
      'an answer that says nothing of its state is no claim that it carries nothing',
      [
        A,
        B,
        { ...link('a', 'b', { remoteAddressSpace: NOW }), etag: 'W/"1"' },
        { ...link('b', 'a', { remoteAddressSpace: { addressPrefixes: ['10.1.0.0/16'] } }), etag: 'W/"1"' },
      ],
      'b/default',
      'cannotTell',
      ['unreadable'],
    ],
    [
      'links in their network say it as well',
      [
        network(
          'a',
          ['10.1.0.0/16'],
          { default: '10.1.0.0/24' },
          {
            virtualNetworkPeerings: [
              { ...link('a', 'b', { peeringState: 'Disconnected' }), name: 'a-to-b', id: undefined },
            ],
          },
        ),
        B,
        link('b', 'a', { peeringState: 'Disconnected' }),
      ],
      'b/default',
      'notReachable',
      ['link-disconnected'],
    ],
    [
      'links of networks that overlap stand where their bodies say so',
      [
        A,
        network('b', ['10.1.0.0/16', '10.2.0.0/16'], { default: '10.2.0.0/24' }),
        link('a', 'b', { peeringState: 'Connected', remoteAddressSpace: BEFORE }),
        link('b', 'a', {
          peeringState: 'Connected',
          remoteAddressSpace: { addressPrefixes: ['10.1.0.0/16'] },
        }),
      ],
      'b/default',
      'notReachable',
      [],
    ],
  ];
  for (const [name, resources, to, verdict, codes] of states)
    it(`is as it says: ${name}`, () => {
      const said = asked(resources, 'a', to);
      assert.deepEqual(said.notes, []);
      assert.equal(said.verdict, verdict, JSON.stringify(said));
      for (const code of codes) assert(said.codes.includes(code), JSON.stringify(said));
    });

  it('says its own provisioning states', () => {
    const { estate: read, bodies } = estate([
      network('a', ['10.1.0.0/16'], { GatewaySubnet: '10.1.0.0/24' }, { provisioningState: 'Failed' }),
      B,
      gateway('gw', 'a', { provisioningState: 'Failed' }),
      link('a', 'b', { provisioningState: 'Updating' }),
      link('b', 'a'),
    ]);
    const [a] = [...read.all()].filter(({ name }) => name === 'a');
    assert.deepEqual([a?.provisioningState, a?.links[0]?.provisioningState], ['Failed', 'Updating']);
    assert.match(JSON.stringify(bodies.find(({ name }) => name === 'gw')), /"Failed"/);
  });

  it('knows a gateway that a subnet names and that is not in the file', () => {
    const hub = network('hub', ['10.0.0.0/16'], {
      default: '10.0.0.0/24',
      GatewaySubnet: {
        addressPrefix: '10.0.255.0/27',
        ipConfigurations: [
          {
            id: `${networkId('hub').replace('virtualNetworks/hub', 'virtualNetworkGateways/gw')}/ipConfigurations/d`,
          },
        ],
      },
    });
    const { verdict } = asked([hub], 'hub/default', '192.168.0.4');
    assert.equal(verdict, 'cannotTell');
  });

  const hub = network('hub', ['10.0.0.0/16'], {
    default: '10.0.1.0/24',
    GatewaySubnet: '10.0.255.0/27',
    RouteServerSubnet: '10.0.254.0/27',
  });
  const used = [
    link('hub', 'a', { allowGatewayTransit: true }),
    link('a', 'hub', { useRemoteGateways: true }),
  ];

  it('takes a Route Server that is used through a link as Azure does', () => {
    assert.deepEqual(asked([hub, A, ...used, ...routeServer('rs', 'hub')], 'a', 'hub/default').notes, []);
  });

  it('goes through its history though a part of it would be refused, and tells which part', () => {
    const refused = [
      resourceless('a-table'),
      hub,
      A,
      B,
      link('a', 'hub', { useRemoteGateways: true }),
      link('hub', 'a', { allowGatewayTransit: true }),
      link('a', 'b'),
      link('b', 'a'),
    ];
    const history = [
      { kind: 'resize', network: 'b', addressPrefixes: ['10.2.0.0/16', '10.98.0.0/16', '10.99.0.0/16'] },
    ];
    const said = asked(refused, 'a', '10.98.0.4', { history });
    assert.deepEqual([said.verdict, said.codes.includes('prefix-not-synced')], ['notReachable', true]);
    assert.equal(said.notes.length, 1);
    assert.match(said.notes[0] ?? '', /resources\[4\]: putLink \S+a-to-hub/);
    assert.equal(asked(refused, 'a', 'hub/default').verdict, 'reachable');
  });

  it('is empty where a tool has printed an empty list', () => {
    for (const text of ['[]', '{ "value": [] }', '{ "data": [] }']) {
      const reading = readScenario(text);
      assert(reading.kind === 'scenario', JSON.stringify(reading));
      assert.deepEqual(estateOf(reading.scenario).bodies, []);
    }
  });

  it('keeps what has no place in Azure, and tells it', () => {
    const said = asked(
      [A, gateway('gw', 'nowhere'), link('nowhere', 'a'), link('a', 'elsewhere')],
      'a',
      '10.200.0.4',
    );
    assert.equal(said.notes.length, 3, said.notes.join('\n'));
    assert.match(said.notes.join('\n'), /resources\[1\].*\n.*resources\[2\].*\n.*resources\[3\]/);
  });

  it('has what a gateway has learned, whatever else is in it', () => {
    const on = gateway('gw', 'hub', { learnedRoutes: ['172.31.0.0/16'] });
    assert.equal(asked([hub, on, ...site('o', 'gw', [])], 'hub/default', '172.31.0.4').verdict, 'reachable');
  });
});

function resourceless(name: string): JsonObject {
  return {
    id: networkId('x').replace('virtualNetworks/x', `routeTables/${name}`),
    location: 'westeurope',
    properties: {},
  };
}
