/** What it means that a pair of links is as it was, more or less strictly, and that it works. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import { linkWith, type Link, type LinkMembers } from '../../../../src/core/link.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { imageGoal, workingGoal, type Strictness } from '../../../../src/core/plan/goals.ts';
import { imageOf } from '../../../../src/core/plan/image.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { networkId, World } from '../world.ts';

function pairOfLinks(): readonly [Link, Link] {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  made.putLink('a', 'b');
  made.putLink('b', 'a');
  const [left, right] = [made.link('a', 'b'), made.link('b', 'a')];
  assert.ok(left && right);
  return [left, right];
}

const STRICTNESS: readonly Strictness[] = ['presence', 'state', 'exact'];

describe('a pair of links is as it was', () => {
  const flags = (of: Link, value: boolean | undefined): Partial<LinkMembers> => ({
    flags: { ...of.flags, allowForwardedTraffic: value },
  });
  /** What is different, and how strictly one may look and still not see it. */
  const table: readonly (readonly [string, (link: Link) => Link | undefined, readonly Strictness[]])[] = [
    ['where nothing is different', (link) => link, STRICTNESS],
    ['not where a link is gone', () => undefined, []],
    [
      'not where a link has another id',
      (link) => {
        const id = linkIdOf(networkId('a'), 'another');
        return linkWith(link, { id, key: keyOf(id) });
      },
      [],
    ],
    ['not where it points elsewhere', (link) => linkWith(link, { remoteKey: keyOf(networkId('c')) }), []],
    ['not where a flag is another', (link) => linkWith(link, flags(link, true)), []],
    ['where a flag that was off is not told', (link) => linkWith(link, flags(link, undefined)), STRICTNESS],
    ['not where it is of subnets', (link) => withProperties(link, { peerCompleteVnets: false }), []],
    ['where only its state is another', (link) => linkWith(link, { state: 'Disconnected' }), ['presence']],
    [
      'where only its sync level is another',
      (link) => linkWith(link, { syncLevel: 'LocalNotInSync' }),
      ['presence', 'state'],
    ],
  ];
  for (const [title, change, seen] of table)
    for (const strictness of STRICTNESS)
      it(`${title}, for whoever looks for ${strictness}`, () => {
        const [left, right] = pairOfLinks();
        const goal = imageGoal(imageOf(left), imageOf(right), strictness);
        const expected = seen.includes(strictness);
        assert.equal(goal.reached(change(left), right), expected);
        assert.equal(
          imageGoal(imageOf(right), imageOf(left), strictness).reached(right, change(left)),
          expected,
        );
      });

  it('of subnets where both are', () => {
    const [left, right] = pairOfLinks();
    const ofSubnets = withProperties(left, { peerCompleteVnets: false });
    const goal = imageGoal(imageOf(ofSubnets), imageOf(right), 'exact');
    assert.ok(goal.reached(ofSubnets, right));
    assert.ok(!goal.reached(left, right));
    // A body without properties is of whole networks.
    const bare = { ...imageOf(left), body: {} } as ReturnType<typeof imageOf>;
    assert.ok(imageGoal(bare, imageOf(right), 'exact').reached(left, right));
  });

  it('where a link that was not there is not there', () => {
    const [left] = pairOfLinks();
    const goal = imageGoal(imageOf(left), imageOf(undefined), 'presence');
    assert.ok(goal.reached(left, undefined));
    assert.ok(!goal.reached(left, left));
    assert.deepEqual(goal.wanted, [{ name: 'to-b', body: left.body }, undefined]);
  });
});

describe('a pair of links works', () => {
  const table: readonly (readonly [string, (link: Link) => Link | undefined, boolean])[] = [
    ['as it is wanted', (link) => link, true],
    ['in another case of its name', (link) => linkWith(link, { name: link.name.toUpperCase() }), true],
    ['where its sync level is not told', (link) => linkWith(link, { syncLevel: undefined }), true],
    ['not where it is not there', () => undefined, false],
    ['not under another name', (link) => linkWith(link, { name: 'another' }), false],
    ['not where it waits', (link) => linkWith(link, { state: 'Initiated' }), false],
    ['not out of sync', (link) => linkWith(link, { syncLevel: 'RemoteNotInSync' }), false],
    ['not where it has failed', (link) => linkWith(link, { provisioningState: 'Failed' }), false],
    [
      'not with other flags',
      (link) => linkWith(link, { flags: { ...link.flags, useRemoteGateways: true } }),
      false,
    ],
    ['not of subnets', (link) => withProperties(link, { peerCompleteVnets: false }), false],
  ];
  for (const [title, change, works] of table)
    it(title, () => {
      const [left, right] = pairOfLinks();
      const wanted = (link: Link): { readonly name: string; readonly body: JsonObject } => ({
        name: link.name,
        body: link.body,
      });
      assert.equal(workingGoal(wanted(left), wanted(right)).reached(change(left), right), works);
      assert.equal(workingGoal(wanted(right), wanted(left)).reached(right, change(left)), works);
    });

  it('with flags that are off where the wish says nothing of them', () => {
    const [left, right] = pairOfLinks();
    const bare = { name: 'to-b', body: { properties: { allowVirtualNetworkAccess: true } } };
    assert.ok(workingGoal(bare, { name: right.name, body: right.body }).reached(left, right));
  });
});
