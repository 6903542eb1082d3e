/**
 * Knows which rows the findings of an estate have and what they look like, as plain data: a group for each rule that has
 * found something, the worst first, and at the end what a team lives with and what could not be looked at.
 */
import { keyOfFinding, type Finding, type Severity } from '../../core/findings/finding.ts';
import type { FindingsSheet, RuleText } from '../../core/findings/findingsSheet.ts';
import type { Suppressed } from '../../core/findings/settings.ts';
import { networkOfFinding } from '../../core/found.ts';
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';
import { FINDING_ROWS, IN_NETWORK } from '../../manifest.ts';
import { COLORS } from './colors.ts';
import { type RowFace } from './face.ts';

/** A row with those below it. Its tooltip is plain text. */
export interface FindingNode extends RowFace {
  readonly key: string;
  readonly tooltip: string;
  readonly children: readonly FindingNode[];
  readonly isOpen: boolean;
  readonly rule: string;
  readonly finding?: string | undefined;
  readonly source?: string | undefined;
  readonly network?: string | undefined;
}

/** Up to this many findings the groups begin open. */
const OPEN_FINDINGS = 30;

export const SEVERITY_LOOKS: Readonly<Record<Severity, Pick<RowFace, 'icon' | 'color'>>> = {
  error: { icon: 'error', color: COLORS.broken },
  warning: { icon: 'warning', color: COLORS.attention },
  information: { icon: 'info', color: undefined },
};

export function findingNodes({
  findings,
  suppressed,
  rules,
  notChecked,
}: Pick<FindingsSheet, 'findings' | 'suppressed' | 'rules' | 'notChecked'>): readonly FindingNode[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group === undefined) groups.set(finding.rule, [finding]);
    else group.push(finding);
  }
  return [
    ...[...groups].map(([id, group]) =>
      groupNode(id, rules.get(id), group, findings.length <= OPEN_FINDINGS),
    ),
    ...(suppressed.length === 0 ? [] : [suppressedNode(suppressed)]),
    ...(notChecked.size === 0 ? [] : [uncheckedNode(rules, notChecked)]),
  ];
}

function groupNode(
  id: string,
  rule: RuleText | undefined,
  group: readonly Finding[],
  isOpen: boolean,
): FindingNode {
  const [worst] = group;
  const severity = worst?.severity ?? 'information';
  const label = rule?.title ?? id;
  const fixable = group.filter(({ remedy }) => remedy !== undefined).length;
  const count = numberOf(group.length, severity === 'information' ? 'remark' : severity);
  return {
    key: id,
    label,
    description: count,
    ...SEVERITY_LOOKS[severity],
    tooltip: [label, ...(rule === undefined ? [] : [rule.why, ...rule.evidence]), id].join('\n'),
    spoken: `${label}, ${count}`,
    contextValue: fixable > 0 ? `${FINDING_ROWS.rule};fixable` : FINDING_ROWS.rule,
    children: group.map(findingNode),
    isOpen,
    rule: id,
  };
}

function findingNode(finding: Finding): FindingNode {
  const { rule, anchor, text, severity, remedy, evidence } = finding;
  const network = networkOfFinding(finding);
  return {
    key: finding.cause,
    label: anchor.label,
    description: text,
    ...SEVERITY_LOOKS[severity],
    tooltip: [text, anchor.id, ...evidence].join('\n'),
    spoken: `${anchor.label}: ${text}`,
    contextValue: [
      FINDING_ROWS.finding,
      ...(remedy === undefined ? [] : ['fixable']),
      ...(network === undefined ? [] : [IN_NETWORK]),
    ].join(';'),
    children: [],
    isOpen: false,
    rule,
    finding: keyOfFinding(finding),
    source: anchor.id,
    network,
  };
}

function suppressedNode(suppressed: readonly Suppressed[]): FindingNode {
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

function uncheckedNode(
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

/** What stands over the rows. */
export function findingsMessage(sheet: FindingsSheet): string {
  const { state, findings, suppressed, message, missing = '' } = sheet;
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const counts = [
    ...(count('error') > 0 ? [numberOf(count('error'), 'error')] : []),
    ...(count('warning') > 0 ? [numberOf(count('warning'), 'warning')] : []),
    ...(count('information') > 0 ? [numberOf(count('information'), 'remark')] : []),
  ].join(', ');
  const left = suppressed.length === 0 ? '' : l10n.t`${suppressed.length} suppressed`;
  switch (state) {
    case 'idle':
      return '';
    case 'judging':
      return dotted(counts, left, l10n.t`Looking…`);
    case 'judged':
      return dotted(counts === '' ? l10n.t`Nothing was found.` : counts, left, missing);
    case 'failed':
      return l10n.t`The estate could not be read: ${message ?? ''}`;
  }
}

function dotted(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
