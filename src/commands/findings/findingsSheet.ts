/** Knows how what is known of the findings of the estate is handed to the view that shows them. */
import { describeError } from '../../azure/armError.ts';
import { judgmentOf, type FindingsState, type Judgment } from '../../azure/reading/around/findingsStore.ts';
import type { FindingsSheet } from '../../core/findings/findingsSheet.ts';
import { RULES } from '../../core/findings/rules.ts';
import { isOfState } from '../../core/found.ts';

const NOTHING = { findings: [], suppressed: [] };
const EVERYTHING_CHECKED: ReadonlyMap<string, number> = new Map();

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

export function sheetOf(state: FindingsState): FindingsSheet {
  const judgment = judgmentOf(state);
  return {
    state: state.kind,
    findings: judgment?.findings ?? NOTHING.findings,
    suppressed: judgment?.suppressed ?? NOTHING.suppressed,
    notChecked: judgment?.notChecked ?? EVERYTHING_CHECKED,
    missing: judgment?.missing ?? '',
    rules: BY_ID,
    unasked: state.kind === 'idle' ? unsaid(state.unasked) : NOTHING,
    message: state.kind === 'failed' ? describeError(state.error) : undefined,
  };
}

/** What a row says of its own state it says with what can be done about it. */
function unsaid(judgment: Judgment | undefined): FindingsSheet['unasked'] {
  if (judgment === undefined) return NOTHING;
  const { findings, suppressed } = judgment;
  return { findings: findings.filter((finding) => !isOfState(finding)), suppressed };
}
