/** Each question that no text settles is one constant: answered either way, the engine says otherwise, and nothing else has to change. */
import assert from 'node:assert/strict';
import { ask } from '../../../../src/core/reach/ask.ts';
import { UNSETTLED, UNSETTLED_QUESTIONS, type Unsettled } from '../../../../src/core/reach/codes.ts';
import { resolveEnd } from '../../../../src/core/reach/resolve.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { estate, idOf, link, network, resource, subnetId } from '../../handWritten.ts';

const named = (type: string, name: string): JsonObject => ({ id: idOf(type, name) });
const withTable = (prefix: string): JsonObject => ({
  addressPrefix: prefix,
  routeTable: named('routeTables', 'rt'),
});
const table = (prefix: string, hop: string, more: JsonObject = {}): JsonObject =>
  resource('routeTables', 'rt', {
    routes: [
      {
        name: 'r1',
        properties: { addressPrefix: prefix, nextHopType: 'VirtualAppliance', nextHopIpAddress: hop },
      },
    ],
    ...more,
  });
const appliance = (address: string, inNetwork: string, subnet: string): JsonObject =>
  resource('networkInterfaces', 'nva', {
    enableIPForwarding: true,
    ipConfigurations: [
      { name: 'c', properties: { privateIPAddress: address, subnet: { id: subnetId(inNetwork, subnet) } } },
    ],
  });
const both = (one: string, other: string, more: JsonObject = {}): readonly JsonObject[] => [
  link(one, other, more),
  link(other, one, more),
];
const chosen = (own: string, other: string): JsonObject => ({
  peerCompleteVnets: false,
  localSubnetNames: [own],
  remoteSubnetNames: [other],
});

const A = network('a', ['10.1.0.0/16'], { default: '10.1.0.0/24' });
const B = network('b', ['10.2.0.0/16'], { default: '10.2.0.0/24' });

interface Row {
  readonly resources: readonly JsonObject[];
  readonly from: string;
  readonly to: string;
  /** What is said where it is so, where it is not, and where nobody knows, of the way there. */
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
}

const ROWS: Readonly<Record<Unsettled, Row>> = {
  forwardedIsEnforced: {
    resources: [
      network('hub', ['10.0.0.0/16'], { nva: '10.0.2.0/24' }),
      appliance('10.0.2.4', 'hub', 'nva'),
      network('a', ['10.1.0.0/16'], { default: withTable('10.1.0.0/24') }),
      network('b', ['10.2.0.0/16'], { default: withTable('10.2.0.0/24') }),
      table('10.0.0.0/8', '10.0.2.4'),
      ...both('a', 'hub'),
      ...both('b', 'hub'),
    ],
    from: 'a',
    to: 'b',
    yes: 'notReachable forwarded-not-assured',
    no: 'reachable',
    unknown: 'notAssured forwarded-not-assured',
  },
  accessWithoutGroups: {
    resources: [A, B, ...both('a', 'b', { allowVirtualNetworkAccess: false })],
    from: 'a',
    to: 'b',
    yes: 'reachable',
    no: 'notReachable access-not-in-tag',
    unknown: 'notAssured access-not-in-tag',
  },
  initiatedLinkHasRoutes: {
    resources: [A, B, link('a', 'b')],
    from: 'a',
    to: 'b',
    yes: 'notReachable link-one-sided',
    no: 'notReachable dropped-by-default-route link-one-sided',
    unknown: 'notReachable dropped-by-default-route link-one-sided',
  },
  deadNextHopFallsBack: {
    resources: [
      network('a', ['10.1.0.0/16'], { default: withTable('10.1.0.0/24'), nva: '10.1.9.0/24' }),
      B,
      table('10.2.0.0/16', '10.1.9.4'),
      ...both('a', 'b'),
    ],
    from: 'a/default',
    to: 'b',
    yes: 'reachable',
    no: 'notReachable next-hop-no-owner',
    unknown: 'notAssured next-hop-no-owner',
  },
  privateIsInternet: {
    resources: [
      network('a', ['10.1.0.0/16'], {
        default: { addressPrefix: '10.1.0.0/24', networkSecurityGroup: named('networkSecurityGroups', 'n') },
      }),
      B,
      resource('networkSecurityGroups', 'n', {}),
      link('a', 'b', { allowVirtualNetworkAccess: false }),
      link('b', 'a'),
    ],
    from: 'a',
    to: 'b',
    yes: 'reachable',
    no: 'notReachable nsg-default-deny access-not-in-tag',
    unknown: 'notAssured access-not-in-tag',
  },
  hasIPv6DefaultRoute: {
    resources: [network('a', ['fd00:1::/48'], { default: 'fd00:1::/64' })],
    from: 'a',
    to: 'internet',
    yes: 'reachable',
    no: 'notReachable no-route',
    unknown: 'notAssured to-internet',
  },
  unnamedSubnetsHaveRoutes: {
    resources: [
      network('a', ['10.1.0.0/16'], { a1: '10.1.1.0/24', a2: '10.1.2.0/24' }),
      network('b', ['10.2.0.0/16'], { b1: '10.2.1.0/24' }),
      link('a', 'b', chosen('a1', 'b1')),
      link('b', 'a', chosen('b1', 'a1')),
    ],
    from: 'a/a2',
    to: 'b/b1',
    yes: 'notReachable subnet-not-in-peering',
    no: 'notReachable dropped-by-default-route subnet-not-in-peering',
    unknown: 'notReachable subnet-not-in-peering',
  },
  remoteApplianceWithoutPeeringRoutes: {
    resources: [
      network('a', ['10.1.0.0/16'], { default: withTable('10.1.0.0/24') }),
      network('b', ['10.2.0.0/16'], { default: '10.2.0.0/24', nva: '10.2.9.0/24' }),
      appliance('10.2.9.4', 'b', 'nva'),
      table('10.2.0.0/16', '10.2.9.4', { disablePeeringRoute: 'All' }),
      ...both('a', 'b'),
    ],
    from: 'a',
    to: 'b/default',
    yes: 'reachable',
    no: 'notReachable peering-routes-off',
    unknown: 'notAssured peering-routes-off',
  },
};

/** The constants can be flipped, as a recording would do it, for the time of one answer. */
function flipped<T>(question: Unsettled, value: boolean | undefined, run: () => T): T {
  const open = UNSETTLED as Record<Unsettled, boolean | undefined>;
  const before = open[question];
  open[question] = value;
  try {
    return run();
  } finally {
    open[question] = before;
  }
}

function said({ resources, from, to }: Row): string {
  const { world } = estate(resources);
  const [source, target] = [resolveEnd(world, from, 'from'), resolveEnd(world, to, 'to')];
  assert(source.kind === 'end' && target.kind === 'end');
  const { there } = ask(world, { from: source.end, to: target.end });
  const codes = [...there.blocks, ...there.doubts].map(({ code }) => code);
  return [there.verdict, ...new Set(codes)].join(' ');
}

describe('what is not settled about reach', () => {
  for (const question of UNSETTLED_QUESTIONS)
    for (const [answer, value] of [
      ['yes', true],
      ['no', false],
      ['unknown', undefined],
    ] as const)
      it(`${question}: ${answer}`, () => {
        const row = ROWS[question];
        assert.equal(
          flipped(question, value, () => said(row)),
          row[answer],
        );
      });
});
