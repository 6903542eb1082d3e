/**
 * Knows which rows the findings of an estate have and what they look like, as plain data: a group for each rule that has
 * found something, or for each severity, the worst first, and at the end what a team lives with and what could not be
 * looked at.
 */
import { keyOfFinding, type Finding, type Severity } from '../../core/findings/finding.ts';
import type { FindingsSheet, RuleText } from '../../core/findings/findingsSheet.ts';
import type { FindingsGrouping } from '../../core/findings/grouping.ts';
import { networkOfFinding } from '../../core/found.ts';
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';
import { FINDING_ROWS, IN_NETWORK, OF_RULE } from '../../manifest.ts';
import { COLORS } from './colors.ts';
import { type RowFace } from './face.ts';
import { suppressedNode, uncheckedNode } from './findingsLeftOut.ts';

/** A row with those below it. Its tooltip is plain text. */
export interface FindingNode extends RowFace {
  readonly key: string;
  readonly tooltip: string;
  readonly children: readonly FindingNode[];
  readonly isOpen: boolean;
  readonly rule: string;
  /** Of a group of findings of one severity. */
  readonly severity?: Severity | undefined;
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

type Told = Pick<FindingsSheet, 'findings' | 'suppressed' | 'rules' | 'notChecked'>;

export function findingNodes(told: Told, grouping: FindingsGrouping = 'rule'): readonly FindingNode[] {
  const { suppressed, rules, notChecked } = told;
  return [
    ...(grouping === 'severity' ? bySeverity(told) : byRule(told)),
    ...(suppressed.length === 0 ? [] : [suppressedNode(suppressed)]),
    ...(notChecked.size === 0 ? [] : [uncheckedNode(rules, notChecked)]),
  ];
}

function byRule({ findings, rules }: Told): readonly FindingNode[] {
  const groups = grouped(findings, ({ rule }) => rule);
  return [...groups].map(([id, group]) =>
    groupNode(id, rules.get(id), group, findings.length <= OPEN_FINDINGS),
  );
}

/** They come the worst first, and so do their groups. */
function bySeverity({ findings, rules }: Told): readonly FindingNode[] {
  const groups = grouped(findings, ({ severity }) => severity);
  return [...groups].map(([severity, group]): FindingNode => {
    const label = SEVERITY_GROUPS[severity];
    const description = numberOf(group.length, 'finding');
    return {
      key: severity,
      label,
      description,
      ...SEVERITY_LOOKS[severity],
      tooltip: `${label}\n${description}`,
      spoken: `${label}, ${description}`,
      contextValue: groupContext(group),
      children: group.map((finding) => {
        const node = findingNode(finding);
        const title = rules.get(finding.rule)?.title ?? finding.rule;
        // Which rule it is says no row above it.
        return { ...node, key: keyOfFinding(finding), tooltip: [title, node.tooltip].join('\n') };
      }),
      isOpen: severity === 'error' || findings.length <= OPEN_FINDINGS,
      rule: '',
      severity,
    };
  });
}

const SEVERITY_GROUPS: Readonly<Record<Severity, string>> = {
  get error() {
    return l10n.t`Errors`;
  },
  get warning() {
    return l10n.t`Warnings`;
  },
  get information() {
    return l10n.t`Remarks`;
  },
};

function grouped<K>(findings: readonly Finding[], by: (finding: Finding) => K): ReadonlyMap<K, Finding[]> {
  const groups = new Map<K, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(by(finding));
    if (group === undefined) groups.set(by(finding), [finding]);
    else group.push(finding);
  }
  return groups;
}

function groupContext(group: readonly Finding[]): string {
  const isFixable = group.some(({ remedy }) => remedy !== undefined);
  return isFixable ? `${FINDING_ROWS.rule};fixable` : FINDING_ROWS.rule;
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
  const count = numberOf(group.length, severity === 'information' ? 'remark' : severity);
  return {
    key: id,
    label,
    description: count,
    ...SEVERITY_LOOKS[severity],
    tooltip: [label, ...(rule === undefined ? [] : [rule.why, ...rule.evidence]), id].join('\n'),
    spoken: `${label}, ${count}`,
    contextValue: `${groupContext(group)};${OF_RULE}`,
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
      OF_RULE,
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
