import assert from 'node:assert/strict';
import { ArmError } from '../../../../src/azure/armError.ts';
import { pause } from '../../../../src/azure/pause.ts';
import { DEFAULT_BACKOFF, passes, waits } from '../../../../src/azure/writing/transient.ts';

const NOT_READY = 'ReferencedResourceNotProvisioned';

describe('a refusal that passes by itself', () => {
  const table: readonly (readonly [string, ArmError, boolean])[] = [
    ['another operation', new ArmError('', 409, 'AnotherOperationInProgress'), true],
    ['a network that is being changed', new ArmError('', 400, 'ReferencedResourceNotProvisioned'), true],
    ['a locked resource', new ArmError('', 429, 'RetryableError'), true],
    ['throttling', new ArmError('', 429, 'SubscriptionRequestsThrottled'), true],
    ['any other conflict', new ArmError('', 409, 'Conflict'), false],
    ['a rule', new ArmError('', 400, 'VnetAddressSpacesOverlap'), false],
    [
      'an answer that was lost',
      new ArmError('', 409, 'AnotherOperationInProgress', { outcomeUnknown: true }),
      false,
    ],
    [
      'a network that has failed',
      new ArmError('Resource is in Failed state and the last operation …', 400, NOT_READY),
      false,
    ],
    [
      'one whose operation was canceled',
      new ArmError('Resource is in Canceled state', 400, NOT_READY),
      false,
    ],
    ['one that is being updated', new ArmError('Resource is in Updating state', 400, NOT_READY), true],
    ['one that is being deleted', new ArmError('Resource is in Deleting state', 400, NOT_READY), true],
    ['a parent that has failed', new ArmError('', 400, 'ParentResourceIsInFailedState'), false],
    [
      'a conflict with what has failed',
      new ArmError('Resource is in Failed state', 409, 'AnotherOperationInProgress'),
      false,
    ],
    [
      'a locked resource that has failed',
      new ArmError('Resource is in Failed state', 429, 'RetryableError'),
      false,
    ],
    ['an operation that failed', new ArmError('', undefined, 'RetryableError'), false],
  ];
  for (const [title, error, expected] of table) {
    it(`${title}: ${expected ? 'yes' : 'no'}`, () => {
      assert.equal(passes(error), expected);
    });
  }
});

describe('the waits', () => {
  it('double up to a longest one, and come to an end', () => {
    assert.deepEqual([...waits({ firstMs: 1, longestMs: 4, totalMs: 16 })], [1, 2, 4, 4, 4, 1]);
  });

  it('are three minutes together unless told otherwise', () => {
    assert.equal(
      [...waits(DEFAULT_BACKOFF)].reduce((sum, wait) => sum + wait, 0),
      180_000,
    );
  });

  it('can be cancelled, before and while they last', async () => {
    await assert.rejects(pause(60_000, AbortSignal.abort()), { name: 'AbortError' });
    const controller = new AbortController();
    const waiting = pause(60_000, controller.signal);
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });
});
