/** By what networks are grouped, and which belong to which hub. */
import assert from 'node:assert/strict';
import { Estate } from '../../../src/core/estate.ts';
import { groupsInPieces, type FlatGrouping } from '../../../src/core/grouping.ts';
import { readNetwork } from '../../../src/core/network.ts';
import { atOnce } from '../../../src/core/planning.ts';

type Links = Readonly<Record<string, readonly string[]>>;

function idOf(name: string, group: string): string {
  return `/subscriptions/s1/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}`;
}

/** What groups there are: `label: network, network`. */
function groupsOf(links: Links, grouping: FlatGrouping, more: object = {}): readonly string[] {
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
  const keys = [...estate.all()].map(({ key }) => key);
  return atOnce(groupsInPieces(estate, keys, grouping)).groups.map(
    ({ label, networks }) =>
      `${label}: ${networks.map((key) => key.slice(key.lastIndexOf('/') + 1)).join(', ')}`,
  );
}

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
