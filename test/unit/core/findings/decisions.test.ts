/** What counts where several teams have decided. */
import assert from 'node:assert/strict';
import { areAlike, joined } from '../../../../src/core/findings/decisions.ts';
import type { Severity } from '../../../../src/core/findings/finding.ts';
import { NO_SETTINGS, type FindingSettings } from '../../../../src/core/findings/settings.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';

const graded = (grades: Readonly<Record<string, Severity | 'off'>>): FindingSettings => ({
  ...NO_SETTINGS,
  grades: new Map(Object.entries(grades)),
});

const until = (day: string): FindingSettings => ({
  ...NO_SETTINGS,
  suppressions: [{ rule: 'link-failed', resource: keyOf('/subscriptions/s/x'), reason: day, until: day }],
});

describe('the decisions of several teams', () => {
  it('are those of one where only one has any', () => {
    const one = { ...graded({ 'space-huge': 'off' }), suppressions: until('2027-01-01').suppressions };
    assert.deepEqual(joined([NO_SETTINGS, one]), one);
    assert.deepEqual(joined([]), NO_SETTINGS);
  });

  for (const [left, right, stricter] of [
    ['off', 'information', 'information'],
    ['warning', 'error', 'error'],
    ['error', 'off', 'error'],
    ['warning', 'information', 'warning'],
  ] as const) {
    it(`grade a rule that is ${left} here and ${right} there as ${stricter}`, () => {
      for (const both of [
        [left, right],
        [right, left],
      ])
        assert.deepEqual(
          [...joined(both.map((grade) => graded({ rule: grade }))).grades],
          [['rule', stricter]],
        );
    });
  }

  it('suppress until the later day', () => {
    for (const both of [
      ['2027-01-01', '2027-02-01'],
      ['2027-02-01', '2027-01-01'],
    ])
      assert.deepEqual(
        joined(both.map(until)).suppressions.map((each) => each.until),
        ['2027-02-01'],
      );
  });

  it('are alike where every rule counts for the same', () => {
    const one = graded({ a: 'off', b: 'error' }).grades;
    assert.equal(areAlike(one, graded({ b: 'error', a: 'off' }).grades), true);
    assert.equal(areAlike(one, graded({ a: 'off' }).grades), false);
    assert.equal(areAlike(one, graded({ a: 'off', b: 'warning' }).grades), false);
  });
});
