/** By what networks are grouped, and which belong to which hub. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Estate, networkAt } from '../../../src/core/estate.ts';
import { groupsInPieces, type FlatGrouping } from '../../../src/core/grouping.ts';
import { readNetwork } from '../../../src/core/network.ts';
import { atOnce } from '../../../src/core/planning.ts';

type Links = Readonly<Record<string, readonly string[]>>;

function idOf(name: string, group: string): string {
  return `/subscriptions/s1/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}`;
}

function estateOf(links: Links, more: object = {}): Estate {
  const estate = new Estate('unread');
  const group = (name: string): string => (name.startsWith('x') ? 'Other' : 'Nets');
  for (const [name, remotes] of Object.entries(links)) {
    const network = readNetwork({
      id: idOf(name, group(name)),
      name,
      location: name.startsWith('x') ? 'NorthEurope' : 'westeurope',
      properties: {
        addressSpace: { addressPrefixes: [] },
        virtualNetworkPeerings: remotes.map((remote) => ({
          id: `${idOf(name, group(name))}/virtualNetworkPeerings/to-${remote}`,
          name: `to-${remote}`,
          properties: { remoteVirtualNetwork: { id: idOf(remote, group(remote)) } },
        })),
      },
      ...more,
    });
    if (network !== undefined) estate.put(network);
  }
  return estate;
}

/** What groups there are: `label: network, network`. */
function groupsOf(links: Links, grouping: FlatGrouping, more: object = {}): readonly string[] {
  const estate = estateOf(links, more);
  const { groups, nameOf } = atOnce(groupsInPieces(estate, [[...estate.all()]], grouping));
  for (const { name, networks } of groups)
    for (const key of networks) {
      const network = networkAt(estate, key);
      assert.equal(network && nameOf(network), name, 'one that is asked for by itself');
    }
  return groups.map(
    ({ label, networks }) =>
      `${label}: ${networks.map((key) => key.slice(key.lastIndexOf('/') + 1)).join(', ')}`,
  );
}

/** The hub of each network, by asking all that it is linked with. */
function hubsOf(links: Links): ReadonlyMap<string, string> {
  const count = (name: string): number => links[name]?.length ?? -1;
  const around = new Map<string, string>();
  for (const [name, remotes] of Object.entries(links)) {
    const [hub = name] = [name, ...remotes].sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
    if (count(hub) > 1) around.set(name, hub);
  }
  const hubs = new Set([...around].flatMap(([name, hub]) => (name === hub ? [] : [hub])));
  const named = Object.keys(links).map((name): [string, string] => {
    const hub = around.get(name) ?? '';
    return [name, hubs.has(name) ? name : hubs.has(hub) ? hub : ''];
  });
  return new Map(named);
}

function sameAsAskingAll(links: Links): void {
  const found = new Map<string, string>();
  for (const group of groupsOf(links, 'hub')) {
    const [label = '', networks = ''] = group.split(': ');
    for (const name of networks.split(', ')) found.set(name, label);
  }
  assert.deepEqual(found, new Map([...hubsOf(links)]));
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** Some networks with links to any, also to such as are not there. */
const anyLinks = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc.uniqueArray(fc.constantFrom(...NAMES, 'gone'), { maxLength: 6 }),
  { noNullPrototype: true },
);

const HUB: Links = { b: ['hub'], hub: ['b', 'c'], c: ['hub'], lonely: [], x: ['gone'] };

const HUBS: readonly (readonly [string, Links, readonly string[]])[] = [
  ['a hub comes first, what hangs on none last', HUB, ['hub: hub, b, c', ': lonely, x']],
  ['two that are linked with each other have no hub', { a: ['b'], b: ['a'] }, [': a, b']],
  ['of a mesh the first is the hub of all', { c: ['a', 'b'], b: ['a', 'c'], a: ['b', 'c'] }, ['a: a, c, b']],
  [
    'a hub of others belongs to itself, also where it hangs on a larger one',
    { big: ['h', 'p', 'q'], h: ['big', 's'], s: ['h'], p: ['big'], q: ['big'] },
    ['big: big, p, q', 'h: h, s'],
  ],
  [
    'a spoke that only points at a hub hangs on it',
    { hub: ['a', 'b'], a: [], b: ['hub'] },
    ['hub: hub, b', ': a'],
  ],
];

describe('groups of networks', () => {
  for (const [title, links, expected] of HUBS)
    it(`by hub: ${title}`, () => {
      assert.deepEqual(groupsOf(links, 'hub'), expected);
    });

  it('by hub: what asking all that a network is linked with says, too', () => {
    fc.assert(fc.property(anyLinks, sameAsAskingAll));
  });

  it('by hub: also where more networks have many links than are looked among', () => {
    const links: Record<string, readonly string[]> = {};
    const name = (index: number): string => `n${String(index % 6000).padStart(4, '0')}`;
    // Every seventh has more than the rest, every hundredth many more.
    for (let index = 0; index < 6000; index += 1) {
      const count = index % 100 === 0 ? 12 : index % 7 === 0 ? 5 : 3;
      links[name(index)] = Array.from({ length: count }, (_, step) => name(index + 1 + step * 13));
    }
    sameAsAskingAll(links);
  });

  it('by region, as it is spelled', () => {
    assert.deepEqual(groupsOf(HUB, 'region'), ['NorthEurope: x', 'westeurope: b, hub, c, lonely']);
  });

  it('by resource group', () => {
    assert.deepEqual(groupsOf(HUB, 'resourceGroup'), ['Nets: b, hub, c, lonely', 'Other: x']);
  });

  it('has those without a region last', () => {
    assert.deepEqual(groupsOf({ a: [] }, 'region', { location: undefined }), [': a']);
  });
});
