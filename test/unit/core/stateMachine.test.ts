import assert from 'node:assert/strict';
import { codeOf, linkWrite, networkId, World } from './world.ts';

const A = ['10.1.0.0/16'];
const B = ['10.2.0.0/16'];

type Action = (world: World) => unknown;
const put =
  (local: string, remote: string, sync = false): Action =>
  (world) =>
    world.putLink(local, remote, {}, sync);
const remove =
  (local: string, remote: string): Action =>
  (world) =>
    world.deleteLink(local, remote);
const resize =
  (name: string, ...prefixes: string[]): Action =>
  (world) =>
    world.network(name, prefixes);
const removeNetwork =
  (name: string): Action =>
  (world) =>
    world.write({ kind: 'deleteNetwork', id: networkId(name) });

describe('the state machine of peering', () => {
  const connected = [put('a', 'b'), put('b', 'a')];
  const table: readonly (readonly [string, readonly Action[], string])[] = [
    ['the first link is Initiated', [put('a', 'b')], 'Initiated/RemoteNotInSync | none'],
    ['the second connects both', connected, 'Connected/FullyInSync | Connected/FullyInSync'],
    ['an update keeps both', [...connected, put('a', 'b')], 'Connected/FullyInSync | Connected/FullyInSync'],
    [
      'removing one disconnects the other',
      [...connected, remove('a', 'b')],
      'none | Disconnected/RemoteNotInSync',
    ],
    ['removing both leaves nothing', [...connected, remove('a', 'b'), remove('b', 'a')], 'none | none'],
    [
      'the missing link cannot come back while the other is Disconnected',
      [...connected, remove('a', 'b'), put('a', 'b')],
      'none | Disconnected/RemoteNotInSync',
    ],
    [
      'an update of the Disconnected link starts over',
      [...connected, remove('a', 'b'), put('b', 'a')],
      'none | Initiated/RemoteNotInSync',
    ],
    [
      'and then the missing link connects both',
      [...connected, remove('a', 'b'), put('b', 'a'), put('a', 'b')],
      'Connected/FullyInSync | Connected/FullyInSync',
    ],
    [
      'a resize puts each side out of sync in its way',
      [...connected, resize('a', '10.1.0.0/16', '10.99.0.0/16')],
      'Connected/RemoteNotInSync | Connected/LocalNotInSync',
    ],
    [
      'a sync of the other side brings both back',
      [...connected, resize('a', '10.1.0.0/16', '10.99.0.0/16'), put('b', 'a', true)],
      'Connected/FullyInSync | Connected/FullyInSync',
    ],
    [
      'a sync of the changed side helps nothing',
      [...connected, resize('a', '10.1.0.0/16', '10.99.0.0/16'), put('a', 'b', true)],
      'Connected/RemoteNotInSync | Connected/LocalNotInSync',
    ],
    [
      'an update without sync helps nothing',
      [...connected, resize('a', '10.1.0.0/16', '10.99.0.0/16'), put('b', 'a')],
      'Connected/RemoteNotInSync | Connected/LocalNotInSync',
    ],
    [
      'both sides resized',
      [...connected, resize('a', '10.5.0.0/16'), resize('b', '10.6.0.0/16')],
      'Connected/LocalAndRemoteNotInSync | Connected/LocalAndRemoteNotInSync',
    ],
  ];
  for (const [title, actions, expected] of table) {
    it(title, () => {
      const world = new World({ a: A, b: B });
      for (const action of actions) action(world);
      assert.equal(world.pair('a', 'b'), expected);
    });
  }

  it('a deleted network leaves the link of its peer Disconnected, pointing at nothing', () => {
    const world = new World({ a: A, b: B });
    for (const action of [...connected, removeNetwork('a')]) action(world);
    assert.equal(world.link('b', 'a')?.state, 'Disconnected');
    assert.equal(codeOf(world.putLink('b', 'a')), 'InvalidGlobalResourceReference');
  });

  it('a network that was made again cannot be joined until the leftover link is updated or removed', () => {
    const world = new World({ a: A, b: B });
    for (const action of [...connected, removeNetwork('a'), resize('a', ...A)]) action(world);
    assert.equal(codeOf(world.putLink('a', 'b')), 'RemotePeeringIsDisconnected');
    world.putLink('b', 'a');
    world.putLink('a', 'b');
    assert.equal(world.pair('a', 'b'), 'Connected/FullyInSync | Connected/FullyInSync');
    assert.equal(world.link('a', 'b')?.resourceGuid, world.link('b', 'a')?.resourceGuid);
  });

  it('what a link routes changes only by a sync', () => {
    const world = new World({ a: A, b: B });
    for (const action of connected) action(world);
    world.network('a', ['10.1.0.0/16', '10.99.0.0/16']);
    const stale = world.link('b', 'a');
    assert.deepEqual(stale?.remoteAddressSpace, A);
    assert.deepEqual(stale.remoteCurrentAddressSpace, ['10.1.0.0/16', '10.99.0.0/16']);
    world.putLink('b', 'a', {}, true);
    assert.deepEqual(world.link('b', 'a')?.remoteAddressSpace, ['10.1.0.0/16', '10.99.0.0/16']);
  });

  it('a classic remote is Connected at once, and its link is the only one', () => {
    const world = new World({ a: A });
    world.putLink('a', world.classic('old', ['10.8.0.0/16']));
    assert.equal(world.link('a', 'old')?.state, 'Connected');
    assert.equal(world.link('a', 'old')?.syncLevel, 'FullyInSync');
  });

  it('the second link is Connected already while it is Updating', () => {
    const world = new World({ a: A, b: B });
    world.putLink('a', 'b');
    const write = linkWrite('b', 'a');
    world.begin(write);
    const begun = world.link('b', 'a');
    assert.equal(begun?.provisioningState, 'Updating');
    assert.equal(begun.state, 'Connected');
    world.settle(write);
    assert.equal(world.link('b', 'a')?.provisioningState, 'Succeeded');
  });

  it('a write changes the etags of both networks and all their children, twice', () => {
    const world = new World({ a: A, b: B, c: ['10.3.0.0/16'] });
    world.putLink('a', 'c');
    const write = linkWrite('a', 'b');
    const etags = (): readonly (string | undefined)[] => ['a', 'b', 'c'].map((name) => world.at(name).etag);
    const before = etags();
    world.begin(write);
    const begun = etags();
    world.settle(write);
    const settled = etags();
    assert.notEqual(begun[0], before[0]);
    assert.notEqual(begun[1], before[1]);
    assert.equal(begun[2], before[2]);
    assert.notEqual(settled[0], begun[0]);
    assert.notEqual(settled[1], begun[1]);
    assert.deepEqual(
      world.at('a').links.map((link) => link.etag),
      [settled[0], settled[0]],
    );
  });

  it('one write at a time for a network', () => {
    const world = new World({ a: A, b: B, c: ['10.3.0.0/16'] });
    const write = linkWrite('a', 'b');
    world.begin(write);
    assert.equal(codeOf(world.begin(linkWrite('a', 'c'))), 'AnotherOperationInProgress');
    assert.equal(codeOf(world.begin(linkWrite('c', 'a'))), 'ReferencedResourceNotProvisioned');
    world.settle(write);
    assert.equal(codeOf(world.putLink('a', 'c')), 'accepted');
  });

  it('two deletions of a pair at the same moment are accepted', () => {
    const world = new World({ a: A, b: B });
    for (const action of connected) action(world);
    const first = { kind: 'deleteLink', id: `${networkId('a')}/virtualNetworkPeerings/to-b` } as const;
    const second = { kind: 'deleteLink', id: `${networkId('b')}/virtualNetworkPeerings/to-a` } as const;
    assert.equal(codeOf(world.begin(first)), 'accepted');
    assert.equal(codeOf(world.begin(second)), 'accepted');
    world.settle(second);
    world.settle(first);
    assert.equal(world.pair('a', 'b'), 'none | none');
    assert.equal(world.at('a').provisioningState, 'Succeeded');
  });
});
