/** How it is said who reaches whom differently: one sentence a pair, what is lost first, and numbers that count pairs. */
import assert from 'node:assert/strict';
import { readNetwork, type Network } from '../../../../src/core/network.ts';
import type { ReachChange } from '../../../../src/core/reach/difference.ts';
import { differenceConclusions } from '../../../../src/core/reach/differenceText.ts';
import type { Said } from '../../../../src/core/reach/verdicts.ts';

function network(name: string): Network {
  const id = `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;
  const read = readNetwork({ id, name });
  assert.ok(read);
  return read;
}

const [A, B, C] = [network('a'), network('b'), network('c')];
const YES: Said = { verdict: 'reachable', extent: 'all' };
const SOME: Said = { verdict: 'notAssured', extent: 'some' };
const NO: Said = { verdict: 'notReachable', extent: 'none' };
const UNREAD: Said = { verdict: 'cannotTell', extent: 'some' };

const change = (from: Network, to: Network | undefined, before: Said, after: Said): ReachChange => ({
  from,
  to,
  before,
  after,
});
const told = (...changes: readonly ReachChange[]): readonly string[] =>
  differenceConclusions({ kind: 'compared', changes }).map(({ text, weight }) => `${weight}: ${text}`);

describe('what is said of a difference of reach', () => {
  const cases: readonly (readonly [readonly ReachChange[], readonly string[]])[] = [
    [[], []],
    [[change(A, B, NO, YES), change(B, A, NO, YES)], ['gain: a and b can reach each other.']],
    [[change(A, B, NO, YES)], ['gain: a can reach b.']],
    [[change(A, B, YES, NO), change(B, A, YES, NO)], ['loss: a and b can no longer reach each other.']],
    [[change(A, undefined, YES, NO)], ['loss: a can no longer reach on-premises.']],
    [
      [change(A, B, YES, SOME)],
      ['loss: Whether a reaches b: reachable so far, not assured in part from then on.'],
    ],
    [
      [change(A, B, NO, SOME), change(B, A, NO, SOME)],
      ['change: Whether a and b reach each other: not reachable so far, not assured from then on.'],
    ],
    [
      [change(A, B, UNREAD, NO)],
      ['loss: Whether a reaches b: cannot tell so far, not reachable from then on.'],
    ],
    [
      [change(A, B, NO, YES), change(B, A, YES, NO)],
      ['loss: b can no longer reach a.', 'gain: a can reach b.'],
    ],
  ];
  for (const [changes, expected] of cases) {
    it(expected.join(' ') || 'is nothing of none', () => {
      assert.deepEqual(told(...changes), expected);
    });
  }

  it('counts pairs, and has a sentence for each', () => {
    const changes = [
      change(A, B, YES, NO),
      change(B, A, YES, NO),
      change(A, C, YES, NO),
      change(C, A, YES, NO),
      change(B, C, NO, YES),
    ];
    const [lost, gained] = differenceConclusions({ kind: 'compared', changes });
    assert.equal(lost?.text, '2 pairs of networks can no longer reach each other as before.');
    assert.deepEqual(lost.each, [
      'a and b can no longer reach each other.',
      'a and c can no longer reach each other.',
    ]);
    assert.deepEqual([gained?.text, gained?.each], ['b can reach c.', []]);
  });

  it('is silent over what Azure refuses, and says when it was too much', () => {
    assert.deepEqual(differenceConclusions({ kind: 'refused' }), []);
    assert.equal(differenceConclusions({ kind: 'tooMany' }).length, 1);
  });
});
