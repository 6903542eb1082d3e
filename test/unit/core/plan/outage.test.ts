import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Estate, linkBetween, networkAt, type EstateView } from '../../../../src/core/estate.ts';
import { networkBody } from '../../../../src/core/network.ts';
import { OutageWatch } from '../../../../src/core/plan/outage.ts';
import type { Pair } from '../../../../src/core/plan/pair.ts';
import type { PlanWrite } from '../../../../src/core/plan/plan.ts';
import { predicting, targetImage } from '../../../../src/core/plan/predict.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { linkWrite, networkId, World } from '../world.ts';

const RUNS = Number(process.env['RUNS'] ?? 150);

const SPACES = { hub: ['10.0.0.0/16'], a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] };
const NAMES = Object.keys(SPACES);
const CLASSIC = networkId('old').replace('Microsoft.Network', 'Microsoft.ClassicNetwork');

const pairs: readonly Pair[] = [
  ['hub', 'a'],
  ['b', 'hub'],
  ['hub', 'c'],
  ['a', 'b'],
  ['c', 'a'],
  ['b', 'c'],
].map(([left = '', right = '']) => [keyOf(networkId(left)), keyOf(networkId(right))]);

/** Each network peered with each other: nothing here writes to it, a prediction lies on top. */
const MESH = mesh();

function mesh(): World {
  const world = new World(SPACES);
  for (const local of NAMES) for (const remote of NAMES) if (local !== remote) world.putLink(local, remote);
  return world;
}

function watching(estate: EstateView): OutageWatch {
  const watch = new OutageWatch(estate);
  for (const pair of pairs) watch.watch(pair);
  return watch;
}

function deleteLink(local: string, remote: string): PlanWrite {
  return { kind: 'deleteLink', id: linkIdOf(networkId(local), `to-${remote}`) };
}

function putLink(local: string, remote: string, sync = false): PlanWrite {
  return linkWrite(local, remote, {}, sync) as PlanWrite;
}

/** With its links as they were when all was well, and with another address space where one is given. */
function putNetwork(name: string, addressPrefixes = MESH.at(name).addressPrefixes): PlanWrite {
  const body = networkBody(MESH.at(name));
  const properties = { ...(body['properties'] as object), addressSpace: { addressPrefixes } };
  return { kind: 'putNetwork', id: networkId(name), body: { ...body, properties } };
}

function putSubnet(name: string): PlanWrite {
  return { kind: 'putOther', id: `${networkId(name)}/subnets/default`, body: {} };
}

function stops(left: string, right: string): string {
  return `Traffic between ${left} and ${right} stops between the steps.`;
}

describe('the watch for outages', () => {
  const ofHub = [stops('hub', 'a'), stops('b', 'hub'), stops('hub', 'c')];
  const table: readonly (readonly [string, PlanWrite, readonly string[]])[] = [
    ['the pair of a link that is put', putLink('hub', 'b'), [stops('b', 'hub')]],
    ['the pair of a link that is deleted', deleteLink('a', 'hub'), [stops('hub', 'a')]],
    ['all pairs of the network of a link that is not there', deleteLink('hub', 'x'), ofHub],
    ['all pairs of the network of a link to a classic one', putLink('hub', CLASSIC), ofHub],
    ['all pairs of a network', putNetwork('hub'), ofHub],
    ['all pairs of the network of a subnet', putSubnet('hub'), ofHub],
    ['none for what is in no network', { kind: 'register', id: '/subscriptions/s/providers/P' }, []],
  ];
  for (const [title, write, expected] of table) {
    it(`looks at ${title}`, () => {
      const { estate } = MESH;
      const before = targetImage(estate, new Map(), write);
      const watch = watching(estate);
      watch.observe(new Estate('absent'), { write, title: '', before, after: before });
      assert.deepEqual(watch.warnings(estate).toSorted(), expected.toSorted());
    });
  }

  it('says what one says that looks at all pairs after each step', () => {
    const name = fc.constantFrom(...NAMES);
    const two = fc.tuple(name, name).filter(([local, remote]) => local !== remote);
    // What stops is to flow again, so most of it is there twice.
    const again = two.map(([a, b]) => [deleteLink(a, b), putLink(b, a), putLink(a, b)]);
    const writes = fc.oneof(
      again,
      two.map(([a, b]) => [deleteLink(a, b), putNetwork(b), putNetwork(a)]),
      fc.tuple(two, fc.boolean()).map(([[a, b], sync]) => [putLink(a, b, sync)]),
      two.map(([a, b]) => [deleteLink(a, b)]),
      fc.tuple(name, fc.integer({ min: 10, max: 14 })).map(([a, n]) => [putNetwork(a, [`10.${n}.0.0/16`])]),
      name.map((a) => [putSubnet(a)]),
    );
    let outages = 0;
    fc.assert(
      fc.property(fc.array(writes, { maxLength: 8 }), (parts) => {
        const { estate } = MESH;
        const watch = watching(estate);
        const stopped = new Set<Pair>();
        const titled = parts.flat().map((write) => ({ write, title: '' }));
        const { after } = atOnce(
          predicting(estate, titled, new Map(), (look, step) => {
            watch.observe(look, step);
            for (const pair of pairs) if (!flows(look, pair)) stopped.add(pair);
          }),
        );
        const expected = [...stopped]
          .filter((pair) => flows(after, pair))
          .map((pair) => sentence(estate, pair));
        outages += expected.length;
        assert.deepEqual(watch.warnings(after), expected);
      }),
      { numRuns: RUNS },
    );
    assert.ok(outages > RUNS / 3, `only ${outages} outages were tried`);
  });
});

function flows(estate: EstateView, [left, right]: Pair): boolean {
  const [here, there] = [networkAt(estate, left), networkAt(estate, right)];
  const links = [here && linkBetween(here, right), there && linkBetween(there, left)];
  return links.every((link) => link?.state === 'Connected');
}

function sentence(estate: EstateView, pair: Pair): string {
  const [left = '', right = ''] = pair.map((key) => networkAt(estate, key)?.name);
  return stops(left, right);
}
