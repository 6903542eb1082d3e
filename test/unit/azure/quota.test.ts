import assert from 'node:assert/strict';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { isRead, Quota } from '../../../src/azure/quota.ts';

const LIST = {
  method: 'GET',
  url: 'https://arm.example/subscriptions/S1/providers/x?api-version=1',
} as const;
const OTHER = { method: 'GET', url: 'https://arm.example/subscriptions/s2/providers/x' } as const;
const QUERY = {
  method: 'POST',
  url: 'https://arm.example/providers/Microsoft.ResourceGraph/resources?api-version=1',
} as const;

describe('the quota', () => {
  let clock: number;
  let quota: Quota;

  beforeEach(() => {
    clock = 1000;
    quota = new Quota(() => clock);
  });

  const left = (count: string): ReturnType<typeof createHttpHeaders> =>
    createHttpHeaders({ 'x-ms-ratelimit-remaining-subscription-reads': count });
  const queries = (count: number, resets: string): ReturnType<typeof createHttpHeaders> =>
    createHttpHeaders({ 'x-ms-user-quota-remaining': String(count), 'x-ms-user-quota-resets-after': resets });

  it('keeps nobody waiting while there is enough, or nothing is said', () => {
    for (const headers of [left('249'), left('11'), left('many'), createHttpHeaders()]) {
      quota.heard(LIST, headers);
      assert.equal(quota.waitFor(LIST), 0);
    }
  });

  it('spaces the reads of a subscription that has few left, as its bucket fills, and of no other', () => {
    quota.heard(LIST, left('10'));
    assert.deepEqual([quota.waitFor(LIST), quota.waitFor(LIST), quota.waitFor(LIST)], [40, 80, 120]);
    assert.equal(quota.waitFor(OTHER), 0);
    assert.equal(quota.waitFor({ ...LIST, method: 'PUT' }), 0);
    clock += 1000;
    assert.equal(quota.waitFor(LIST), 0);
    quota.heard(LIST, left('11'));
    assert.deepEqual([quota.waitFor(LIST), quota.waitFor(LIST)], [0, 0]);
  });

  it('lets no more queries leave than are left until there are more', () => {
    quota.heard(QUERY, queries(2, '00:00:05'));
    assert.deepEqual([quota.waitFor(QUERY), quota.waitFor(QUERY), quota.waitFor(QUERY)], [0, 0, 5000]);
    // An answer to an earlier one does not give back what has left since.
    quota.heard(QUERY, queries(14, '00:00:04'));
    assert.equal(quota.waitFor(QUERY), 4000);
    clock += 4000;
    assert.equal(quota.waitFor(QUERY), 0);
    quota.heard(QUERY, queries(0, '01:01:01'));
    assert.equal(quota.waitFor(QUERY), 3_661_000);
    assert.equal(quota.waitFor(LIST), 0);
  });

  it('knows what only reads', () => {
    assert.deepEqual(
      [LIST, { ...LIST, method: 'HEAD' as const }, QUERY, { ...LIST, method: 'POST' as const }].map(isRead),
      [true, true, true, false],
    );
    assert.equal(isRead({ method: 'PUT', url: QUERY.url }), false);
    assert.equal(isRead({ method: 'POST', url: QUERY.url.replace('resources?', 'resources/x?') }), false);
  });
});
