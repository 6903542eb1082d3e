/** Knows what a pair of estates for a rule is, and how it is tried: it speaks in one, and in the other, hardly different, it is silent. */
import assert from 'node:assert/strict';
import { planFix } from '../../../../src/core/findings/fix.ts';
import { RULES } from '../../../../src/core/findings/rules.ts';
import type { Grades } from '../../../../src/core/findings/findings.ts';
import { built, carriedOut, findingsOf, networkId, saidBy, type Given } from './given.ts';

export interface RuleCase {
  readonly rule: string;
  /** What is different in a few words. */
  readonly because: string;
  readonly speaks: Given;
  readonly silent: Given;
  /** The label of the anchor. */
  readonly at: string;
  /** What the text must have. */
  readonly says: readonly string[];
  /** Whether a plan mends it. */
  readonly mended: boolean;
  /** How many findings there are; one by default. */
  readonly count?: number;
  /** Whether the silent estate is silent because it could not be read. */
  readonly unchecked?: true;
}

/** Every rule is on. */
export const ALL_ON: Grades = new Map(
  RULES.filter(({ isOff }) => isOff === true).map(({ id, severity }) => [id, severity]),
);

export function tryRules(cases: readonly RuleCase[]): void {
  for (const each of cases) {
    describe(`${each.rule}: ${each.because}`, () => {
      it('speaks', () => {
        const found = saidBy(each.rule, findingsOf(built(each.speaks), ALL_ON));
        const all = findingsOf(built(each.speaks), ALL_ON)
          .all()
          .map(({ rule, text }) => `${rule}: ${text}`);
        assert.equal(found.length, each.count ?? 1, all.join('\n'));
        assert.equal(found[0]?.anchor.label, each.at);
        for (const part of each.says)
          assert(found[0].text.includes(part), `"${part}" is not in: ${found[0].text}`);
        assert.match(found[0].text, /\.$/);
        assert.doesNotMatch(found[0].text, /undefined|\/subscriptions\/|\(unknown\)/);
      });

      it('is silent where it should be', () => {
        const findings = findingsOf(built(each.silent), ALL_ON);
        assert.deepEqual(
          saidBy(each.rule, findings).map(({ text }) => text),
          [],
        );
        assert.equal(
          findings.notChecked().has(each.rule),
          each.unchecked === true,
          `not checked: ${[...findings.notChecked().keys()].join(', ')}`,
        );
      });

      it(each.mended ? 'is mended by its remedy, which Azure takes' : 'has no remedy', () => {
        const before = built(each.speaks);
        const gone = each.speaks.gone?.map(networkId) ?? [];
        const [finding] = saidBy(each.rule, findingsOf(before, ALL_ON));
        assert(finding !== undefined);
        const plan = finding.remedy === undefined ? undefined : planFix(before.world, finding.remedy);
        assert.equal(plan !== undefined, each.mended, `a plan for ${JSON.stringify(finding.remedy ?? null)}`);
        if (plan === undefined) return;
        const after = findingsOf(carriedOut(before, plan, gone), ALL_ON);
        assert.deepEqual(
          saidBy(each.rule, after)
            .filter(({ cause }) => cause === finding.cause)
            .map(({ text }) => text),
          [],
          plan.steps.map(({ title }) => title).join('\n'),
        );
      });
    });
  }
}
