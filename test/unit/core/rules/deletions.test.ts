/** What ARM answers to the deletion of links and networks, and what it leaves behind. */
import assert from 'node:assert/strict';
import { networkWith } from '../../../../src/core/network.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { beginWrite, settleWrite } from '../../../../src/core/rules/arm.ts';
import type { Write } from '../../../../src/core/rules/write.ts';
import { codeOf, linkWrite, networkId, World } from '../world.ts';

const LINK_ID = linkIdOf(networkId('a'), 'to-b');

function world(): World {
  return new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
}

describe('a deletion', () => {
  const outcomes: readonly (readonly [string, Write, (made: World) => void, string])[] = [
    ['of a link', { kind: 'deleteLink', id: LINK_ID }, () => undefined, 'accepted'],
    ['of a link that is not there', { kind: 'deleteLink', id: `${LINK_ID}x` }, () => undefined, 'nothing'],
    ['of what is no link', { kind: 'deleteLink', id: networkId('a') }, () => undefined, 'nothing'],
    [
      'of a link of a network that is not there',
      { kind: 'deleteLink', id: linkIdOf(networkId('x'), 'l') },
      () => undefined,
      'ParentResourceNotFound',
    ],
    [
      'of a link of a network that is busy',
      { kind: 'deleteLink', id: LINK_ID },
      (made) => {
        made.estate.put(networkWith(made.at('a'), { provisioningState: 'Updating' }));
      },
      'AnotherOperationInProgress',
    ],
    [
      'of a link whose remote network is busy',
      { kind: 'deleteLink', id: LINK_ID },
      (made) => {
        made.estate.put(networkWith(made.at('b'), { provisioningState: 'Updating' }));
      },
      'accepted',
    ],
    ['of a network', { kind: 'deleteNetwork', id: networkId('a') }, () => undefined, 'accepted'],
    [
      'of a network that is not there',
      { kind: 'deleteNetwork', id: networkId('x') },
      () => undefined,
      'nothing',
    ],
    ['of what is no network', { kind: 'deleteNetwork', id: '/x' }, () => undefined, 'nothing'],
    [
      'of a network that is busy',
      { kind: 'deleteNetwork', id: networkId('a') },
      (made) => {
        made.estate.put(networkWith(made.at('a'), { provisioningState: 'Deleting' }));
      },
      'AnotherOperationInProgress',
    ],
  ];
  for (const [title, write, prepare, code] of outcomes)
    it(`${title}: ${code}`, () => {
      const made = world();
      made.putLink('a', 'b');
      prepare(made);
      const outcome = beginWrite(made.estate, write, made.context);
      assert.equal(codeOf(outcome), code);
      if (outcome.kind !== 'accepted') return;
      const { created, unread, doubts } = outcome;
      assert.deepEqual({ created, unread, doubts }, { created: false, unread: [], doubts: [] });
    });

  it('shows while it runs, and leaves nothing', () => {
    const made = world();
    made.putLink('a', 'b');
    const removal: Write = { kind: 'deleteLink', id: LINK_ID };
    made.begin(removal);
    assert.equal(made.link('a', 'b')?.provisioningState, 'Deleting');
    assert.equal(made.at('a').provisioningState, 'Updating');
    made.settle(removal);
    assert.deepEqual(made.at('a').links, []);
    assert.equal(made.at('a').provisioningState, 'Succeeded');
    const whole: Write = { kind: 'deleteNetwork', id: networkId('b') };
    made.begin(whole);
    assert.equal(made.at('b').provisioningState, 'Deleting');
    made.settle(whole);
    assert.equal(made.estate.lookup(keyOf(networkId('b'))).kind, 'absent');
  });

  for (const write of [
    { kind: 'deleteLink', id: LINK_ID },
    { kind: 'deleteLink', id: '/x' },
    linkWrite('a', 'b'),
    { kind: 'putNetwork', id: networkId('x'), body: {} },
    { kind: 'putNetwork', id: '/x', body: {} },
    { kind: 'deleteNetwork', id: networkId('x') },
    { kind: 'deleteNetwork', id: '/x' },
  ] as const)
    it(`or a write (${write.kind} of ${write.id.split('/').pop() ?? ''}) of what has gone meanwhile ends without a trace`, () => {
      const made = world();
      assert.deepEqual(settleWrite(made.estate, write, made.context), []);
    });

  it('leaves the other link Disconnected only where it was Connected', () => {
    const made = world();
    made.putLink('b', 'a');
    made.write({ kind: 'deleteNetwork', id: networkId('a') });
    assert.equal(made.link('b', 'a')?.state, 'Initiated');
  });
});
