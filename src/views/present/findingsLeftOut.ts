/** Knows the rows of what is no finding that counts: what a team lives with, and what could not be looked at. */
import { keyOfFinding } from '../../core/findings/finding.ts';
import type { RuleText } from '../../core/findings/findingsSheet.ts';
import type { Suppressed } from '../../core/findings/settings.ts';
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';
import { FINDING_ROWS } from '../../manifest.ts';
import type { FindingNode } from './findingRows.ts';

export function suppressedNode(suppressed: readonly Suppressed[]): FindingNode {
  const label = l10n.t`Suppressed`;
  const description = numberOf(suppressed.length, 'finding');
  return {
    key: 'suppressed',
    label,
    description,
    icon: 'eye-closed',
    color: undefined,
    tooltip: l10n.t`${label}\n${description} in the file of the team, each with a reason and until a day.`,
    spoken: `${label}, ${description}`,
    contextValue: FINDING_ROWS.suppressed,
    children: suppressed.map(({ finding, by }): FindingNode => {
      const { rule, anchor, text } = finding;
      const until = l10n.t`until ${by.until}: ${by.reason}`;
      return {
        key: keyOfFinding(finding),
        label: anchor.label,
        description: until,
        icon: 'eye-closed',
        color: undefined,
        tooltip: [text, until, rule, anchor.id].join('\n'),
        spoken: l10n.t`${anchor.label}, suppressed ${until}. ${text}`,
        contextValue: FINDING_ROWS.suppressed,
        children: [],
        isOpen: false,
        rule,
        source: anchor.id,
      };
    }),
    isOpen: false,
    rule: '',
  };
}

export function uncheckedNode(
  rules: ReadonlyMap<string, RuleText>,
  notChecked: ReadonlyMap<string, number>,
): FindingNode {
  const label = l10n.t`Not Checked`;
  const description = l10n.t`${numberOf(notChecked.size, 'rule')} could not look at everything`;
  return {
    key: 'unchecked',
    label,
    description,
    icon: 'question',
    color: undefined,
    tooltip: l10n.t`${label}\n${description}: what decides could not be read, or is not read at all.`,
    spoken: `${label}, ${description}`,
    contextValue: FINDING_ROWS.unchecked,
    children: [...notChecked].map(([id, count]): FindingNode => {
      const title = rules.get(id)?.title ?? id;
      const where = l10n.t`at ${numberOf(count, 'network')}`;
      return {
        key: id,
        label: title,
        description: where,
        icon: 'question',
        color: undefined,
        tooltip: [title, where, id].join('\n'),
        spoken: l10n.t`${title}, not checked ${where}`,
        contextValue: FINDING_ROWS.unchecked,
        children: [],
        isOpen: false,
        rule: id,
      };
    }),
    isOpen: false,
    rule: '',
  };
}
