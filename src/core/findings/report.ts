/** Knows how findings are written down for people: a report in Markdown. What comes from outside stays text. */
import { l10n } from '../l10n.ts';
import { markdownText } from '../markdownText.ts';
import { numberOf } from '../plural.ts';
import { SEVERITIES, type Finding, type Severity } from './finding.ts';
import { RULES } from './rules.ts';

const HEADINGS: Readonly<Record<Severity, string>> = {
  get error() {
    return l10n.t`Errors`;
  },
  get warning() {
    return l10n.t`Warnings`;
  },
  get information() {
    return l10n.t`Information`;
  },
};

export interface Report {
  readonly findings: readonly Finding[];
  /** At how many networks each rule could not look at everything. */
  readonly notChecked: ReadonlyMap<string, number>;
  readonly suppressed: number;
  /** What was not read of the estate, in a sentence or two; empty where nothing is missing. */
  readonly missing?: string;
  /** The title of the plan that mends a finding; undefined where there is none. */
  readonly fixOf: (finding: Finding) => string | undefined;
}

export function reportMarkdown({ findings, notChecked, suppressed, missing = '', fixOf }: Report): string {
  const sections = SEVERITIES.flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    if (own.length === 0) return [];
    return [
      `## ${HEADINGS[severity]} (${own.length})`,
      '',
      ...own.flatMap((finding) => lines(finding, fixOf(finding))),
      '',
    ];
  });
  const unseen = [...notChecked].map(
    ([rule, count]) => `- ${l10n.t`\`${rule}\`: not everywhere, at ${numberOf(count, 'network')}`}`,
  );
  return [
    `# ${l10n.t`Findings`}`,
    '',
    countText(findings, suppressed),
    '',
    ...(missing === '' ? [] : [missing, '']),
    ...sections,
    ...(unseen.length === 0
      ? []
      : [
          `## ${l10n.t`Not checked`}`,
          '',
          l10n.t`What these rules need could not be read.`,
          '',
          ...unseen,
          '',
        ]),
  ].join('\n');
}

function lines({ rule, anchor, text, evidence }: Finding, fix: string | undefined): readonly string[] {
  const why = RULES.find(({ id }) => id === rule)?.why ?? '';
  return [
    `- **${markdownText(anchor.label)}** (\`${rule}\`): ${markdownText(text)} ${why}`,
    ...(fix === undefined ? [] : [`  - ${l10n.t`Fix: ${markdownText(fix)}`}`]),
    ...(evidence.length === 0
      ? []
      : [`  - ${l10n.t`Evidence: ${evidence.map((address) => `<${address}>`).join(', ')}`}`]),
  ];
}

/** `2 errors, 1 warning and 3 of information.` */
export function countText(findings: readonly Finding[], suppressed: number): string {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const found =
    findings.length === 0
      ? l10n.t`Nothing is found.`
      : l10n.t`${numberOf(count('error'), 'error')}, ${numberOf(count('warning'), 'warning')}, ${count('information')} of information.`;
  return suppressed === 0 ? found : `${found} ${l10n.t`${numberOf(suppressed, 'finding')} more suppressed.`}`;
}
