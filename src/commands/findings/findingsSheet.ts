/** Knows how what is known of the findings of the estate is handed to the view that shows them. */
import { describeError } from '../../azure/armError.ts';
import { judgmentOf, type FindingsState } from '../../azure/reading/around/findingsStore.ts';
import type { FindingsSheet } from '../../core/findings/findingsSheet.ts';
import { RULES } from '../../core/findings/rules.ts';

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

export function sheetOf(state: FindingsState): FindingsSheet {
  const judgment = judgmentOf(state);
  return {
    state: state.kind,
    findings: judgment?.findings ?? [],
    suppressed: judgment?.suppressed ?? [],
    notChecked: judgment?.notChecked ?? new Map(),
    rules: BY_ID,
    message: state.kind === 'failed' ? describeError(state.error) : undefined,
  };
}
