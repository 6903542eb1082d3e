/** The subscription that an id lies in, whether it is a key or as somebody has written it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyOf, subscriptionOf } from '../../../src/core/resourceId.ts';

const CASES: readonly (readonly [string, string | undefined])[] = [
  ['/subscriptions/s1/resourceGroups/g', 's1'],
  ['/subscriptions/s1', 's1'],
  ['/subscriptions/s1 ', 's1'],
  ['/subscriptions/S1/', 's1'],
  ['/Subscriptions/S1/resourceGroups/g', 's1'],
  [' /subscriptions/s1/resourceGroups/g', 's1'],
  ['/subscriptions//resourceGroups/g', undefined],
  ['/subscriptions/', undefined],
  ['/providers/Microsoft.Management/managementGroups/m', undefined],
  ['', undefined],
];

describe('the subscription of an id', () => {
  for (const [id, expected] of CASES)
    it(`${JSON.stringify(id)}: ${expected ?? 'none'}`, () => {
      assert.equal(subscriptionOf(id), expected);
    });

  it('is the same of a key as of the id', () => {
    const pieces = fc.constantFrom(
      '/subscriptions/',
      '/Subscriptions/',
      '/',
      's1',
      'S2',
      ' ',
      'g',
      'resourceGroups',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const id = parts.join('');
        const [, name] = /^\/subscriptions\/([^/]+)/i.exec(id.trim()) ?? [];
        assert.equal(subscriptionOf(id), name?.toLowerCase());
        assert.equal(subscriptionOf(keyOf(id)), subscriptionOf(id.trim().replace(/\/+$/, '')));
      }),
    );
  });
});
