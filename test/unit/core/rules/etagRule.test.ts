/** Which networks have a new etag after each moment of a write: the rule, held against what the writes do. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Estate } from '../../../../src/core/estate.ts';
import { networkBody, networkWith, type Network } from '../../../../src/core/network.ts';
import { keyOf, linkIdOf, type Key } from '../../../../src/core/resourceId.ts';
import { stampedAtBegin, stampedAtEnd } from '../../../../src/core/rules/etagRule.ts';
import { isRunning } from '../../../../src/core/rules/readiness.ts';
import type { Write } from '../../../../src/core/rules/write.ts';
import { codeOf, linkWrite, networkId, World } from '../world.ts';

const CLASSIC = networkId('old').replace('Microsoft.Network', 'Microsoft.ClassicNetwork');

function copyOf(world: World): Estate {
  const estate = new Estate('absent');
  for (const network of world.estate.all()) estate.put(network);
  return estate;
}

function keysOf(...names: readonly string[]): readonly Key[] {
  return names.map((name) => keyOf(networkId(name)));
}

function renewed(before: Estate, world: World): ReadonlySet<Key> {
  const etags = new Map([...before.all()].map(({ key, etag }) => [key, etag]));
  return new Set(
    [...world.estate.all()].filter(({ key, etag }) => etags.get(key) !== etag).map(({ key }) => key),
  );
}

function assertRule(said: ReadonlySet<Key>, before: Estate, world: World): void {
  const after = new Map([...world.estate.all()].map((network) => [network.key, network]));
  assert.deepEqual(
    [...renewed(before, world)].toSorted(),
    [...said].filter((key) => after.has(key)).toSorted(),
  );
  for (const earlier of before.all()) {
    const network = after.get(earlier.key);
    if (network === undefined || network.etag !== earlier.etag || isRunning(network.provisioningState))
      continue;
    assert.deepEqual(networkBody(network), networkBody(earlier), `${network.name} changed and kept its etag`);
  }
}

const name = fc.constantFrom('a', 'b', 'c', 'hub');
const remote = fc.constantFrom('a', 'b', 'c', 'hub', CLASSIC);
const space = fc.constantFrom(
  ['10.1.0.0/16'],
  ['10.2.0.0/16'],
  ['10.3.0.0/16', '10.33.0.0/16'],
  ['10.0.0.0/16'],
);
const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(name, remote).map(([local, other]) => linkWrite(local, other)) },
  {
    weight: 2,
    arbitrary: fc.tuple(name, name).map(([local, other]): Write => ({
      kind: 'deleteLink',
      id: linkIdOf(networkId(local), `to-${other}`),
    })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(name, space, fc.option(name)).map(([local, addressPrefixes, listed]): Write => {
      const link = listed === null ? undefined : linkWrite(local, listed);
      const links =
        link?.kind === 'putLink' && listed !== null
          ? [{ name: `to-${listed}`, ...link.body }]
          : [3, {}, null];
      return {
        kind: 'putNetwork',
        id: networkId(local),
        body: { properties: { addressSpace: { addressPrefixes }, virtualNetworkPeerings: links } },
      };
    }),
  },
  { weight: 1, arbitrary: name.map((each): Write => ({ kind: 'deleteNetwork', id: networkId(each) })) },
);

/** Networks of which one is classic: a link may point at it, and it has no etag. */
function start(): World {
  const world = new World({
    a: ['10.1.0.0/16'],
    b: ['10.2.0.0/16'],
    c: ['10.3.0.0/16'],
    hub: ['10.0.0.0/16'],
  });
  world.classic('old', ['10.200.0.0/16']);
  return world;
}

describe('the etags of networks', () => {
  it('change when a write begins and when it ends, where the rule says so and nowhere else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(write, fc.boolean()), { maxLength: 25 }), (steps) => {
        const world = start();
        const running: Write[] = [];
        const settle = (): void => {
          const ended = running.shift() as Write;
          const before = copyOf(world);
          world.settle(ended);
          assertRule(stampedAtEnd(before, ended), before, world);
        };
        for (const [next, waits] of steps) {
          const before = copyOf(world);
          const outcome = world.begin(next);
          if (outcome.kind === 'accepted') {
            assertRule(stampedAtBegin(before, next), before, world);
            running.push(next);
          } else assert.deepEqual(renewed(before, world), new Set());
          if (waits) while (running.length > 0) settle();
        }
        while (running.length > 0) settle();
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300) },
    );
  });

  const peered = (): World => {
    const world = start();
    world.putLink('a', 'hub');
    world.putLink('b', 'hub');
    world.putLink('hub', 'b');
    return world;
  };
  const resized: Write = {
    kind: 'putNetwork',
    id: networkId('hub'),
    body: { properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16', '10.7.0.0/16'] } } },
  };
  const tagged: Write = {
    kind: 'putNetwork',
    id: networkId('hub'),
    body: { tags: {}, properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } } },
  };
  const listing: Write = {
    kind: 'putNetwork',
    id: networkId('hub'),
    body: {
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        virtualNetworkPeerings: [
          { name: 'to-c', properties: { remoteVirtualNetwork: { id: networkId('c') } } },
        ],
      },
    },
  };
  const made: Write = {
    kind: 'putNetwork',
    id: networkId('new'),
    body: { properties: { addressSpace: { addressPrefixes: ['10.50.0.0/16'] } } },
  };
  const table: readonly (readonly [string, Write, readonly string[], readonly string[]])[] = [
    ['a link is written: of both networks, twice', linkWrite('a', 'c'), ['a', 'c'], ['a', 'c']],
    ['a link to a classic network: of its own', linkWrite('a', CLASSIC), ['a'], ['a']],
    [
      'a link is removed: of its own network at once, of the remote one at the end',
      { kind: 'deleteLink', id: linkIdOf(networkId('b'), 'to-hub') },
      ['b'],
      ['b', 'hub'],
    ],
    ['a network is resized: of those whose links show it, at once', resized, ['hub', 'a', 'b'], ['hub']],
    ['a network is written as large as it was: of itself', tagged, ['hub'], ['hub']],
    ['a network is written with a link: of the remote one too', listing, ['hub', 'c'], ['hub']],
    ['a network is made: of itself', made, ['new'], ['new']],
    [
      'a network is removed: of those whose links are left behind, at the end',
      { kind: 'deleteNetwork', id: networkId('hub') },
      ['hub'],
      ['a', 'b'],
    ],
  ];
  for (const [title, each, first, second] of table)
    it(`change when ${title}`, () => {
      const world = peered();
      const before = copyOf(world);
      assert.equal(codeOf(world.begin(each)), 'accepted');
      assert.deepEqual(stampedAtBegin(before, each), new Set(keysOf(...first)));
      assertRule(stampedAtBegin(before, each), before, world);
      const begun = copyOf(world);
      world.settle(each);
      assert.deepEqual(stampedAtEnd(begun, each), new Set(keysOf(...second)));
      assertRule(stampedAtEnd(begun, each), begun, world);
    });

  it('of a peer that runs an operation of its own change with the end of that', () => {
    const world = peered();
    const removal: Write = { kind: 'deleteLink', id: linkIdOf(networkId('b'), 'to-hub') };
    world.begin(removal);
    const busy: Network = networkWith(world.at('hub'), { provisioningState: 'Updating' });
    world.estate.put(busy);
    assert.deepEqual(stampedAtEnd(world.estate, removal), new Set(keysOf('b')));
    assert.deepEqual(stampedAtEnd(world.estate, { kind: 'deleteNetwork', id: networkId('b') }), new Set());
  });

  for (const kind of ['deleteLink', 'deleteNetwork'] as const)
    it(`change for no ${kind} of what is not there, or is none`, () => {
      const id = kind === 'deleteLink' ? linkIdOf(networkId('a'), 'to-nowhere') : networkId('nowhere');
      assert.deepEqual(stampedAtEnd(peered().estate, { kind, id }), new Set());
      assert.deepEqual(stampedAtEnd(peered().estate, { kind, id: '/x' }), new Set());
      assert.deepEqual(stampedAtBegin(peered().estate, { kind, id: '/x' }), new Set());
    });

  it('change for no deletion of a network that is gone already, though links still point at it', () => {
    const world = peered();
    world.write({ kind: 'deleteNetwork', id: networkId('hub') });
    assert.deepEqual(stampedAtEnd(world.estate, { kind: 'deleteNetwork', id: networkId('hub') }), new Set());
  });

  it('change at the remote network alone where the id of a link is none', () => {
    assert.deepEqual(
      stampedAtBegin(peered().estate, { ...linkWrite('a', 'b'), id: '/x' }),
      new Set(keysOf('b')),
    );
  });
});
