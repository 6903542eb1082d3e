/** The estate of the sandbox, with the mistakes that people make: what is found there, and that each fix mends what it is for. */
import assert from 'node:assert/strict';
import { judged } from '../../../../src/cli/check.ts';
import { readEstateFile } from '../../../../src/cli/estateFile.ts';
import { Findings } from '../../../../src/core/findings/findings.ts';
import { NEEDS } from '../../../../src/core/findings/finding.ts';
import { planFix } from '../../../../src/core/findings/fix.ts';
import { NO_SETTINGS } from '../../../../src/core/findings/settings.ts';
import { worldAfter } from '../../../../src/core/reach/afterWrites.ts';

describe('the findings of the estate of the sandbox', () => {
  it('are mended by their fixes, which Azure takes', async () => {
    const file = await readEstateFile('estate');
    const findings = (await judged(file, NO_SETTINGS)).all();
    const rules = new Set(findings.map(({ rule }) => rule));
    for (const rule of ['link-failed', 'link-disconnected', 'link-one-sided', 'stale-peer-space'])
      assert(rules.has(rule), rule);
    let mended = 0;
    for (const { rule, cause, text, remedy } of findings) {
      const plan = remedy === undefined ? undefined : planFix(file.world, remedy);
      if (plan === undefined) continue;
      const after = worldAfter(
        file.world,
        plan.steps.map(({ write }) => write),
      );
      assert(after !== undefined, `refused: ${text}`);
      const left = Findings.over(after, { read: new Set(NEEDS) })
        .all()
        .some((other) => other.rule === rule && other.cause === cause);
      assert.equal(left, false, text);
      mended += 1;
    }
    assert(mended > 20, String(mended));
  });
});
