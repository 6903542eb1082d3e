/** Group Findings By…: by rule, or by how bad they are. */
import { FINDINGS_GROUPINGS, type FindingsGrouping } from '../../core/findings/grouping.ts';
import { l10n } from '../../core/l10n.ts';
import type { Command } from '../context.ts';
import { BACK, pick, type Choice } from '../prompts/quickInput.ts';

export const groupFindings: Command = async ({ asking, findingsShelf: shelf }) => {
  const faces = facesOf();
  const choices = FINDINGS_GROUPINGS.map((value): Choice<FindingsGrouping> => ({
    ...faces[value],
    ...(value === shelf.grouping ? { description: l10n.t('now') } : {}),
    value,
  }));
  const chosen = await pick<FindingsGrouping>(
    { title: l10n.t('Group Findings By'), asking },
    {
      placeholder: l10n.t('What the findings below a row have in common; this window remembers it.'),
      choices,
      active: choices.find(({ value }) => value === shelf.grouping),
    },
  );
  if (chosen !== BACK) await shelf.groupBy(chosen);
};

function facesOf(): Readonly<Record<FindingsGrouping, { readonly label: string; readonly detail: string }>> {
  return {
    rule: {
      label: l10n.t('Rule'),
      detail: l10n.t('What is wrong; the rule that found the worst comes first.'),
    },
    severity: { label: l10n.t('Severity'), detail: l10n.t('Errors, then warnings, then remarks.') },
  };
}
