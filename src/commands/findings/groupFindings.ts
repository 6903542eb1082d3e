/** Group Findings By…: by rule, or by how bad they are. */
import type { FindingsGrouping } from '../../core/findings/grouping.ts';
import { l10n } from '../../core/l10n.ts';
import type { Command } from '../context.ts';
import { pickWay, type Ways } from '../prompts/currentChoice.ts';
import { BACK } from '../prompts/quickInput.ts';

export const groupFindings: Command = async ({ asking, findingsShelf: shelf }) => {
  const chosen = await pickWay(
    { title: l10n.t('Group Findings By'), asking },
    l10n.t('What the findings below a row have in common; this window remembers it.'),
    waysNow(),
    shelf.grouping,
  );
  if (chosen !== BACK) await shelf.groupBy(chosen);
};

function waysNow(): Ways<FindingsGrouping> {
  return {
    rule: {
      label: l10n.t('Rule'),
      detail: l10n.t('What is wrong; the rule that found the worst comes first.'),
    },
    severity: { label: l10n.t('Severity'), detail: l10n.t('Errors, then warnings, then remarks.') },
  };
}
