/** Knows how an estate is judged, and what `check` answers. */
import { readFile } from 'node:fs/promises';
import { finished } from '../azure/slices.ts';
import { SEVERITIES, type Finding, type Severity } from '../core/findings/finding.ts';
import { Findings } from '../core/findings/findings.ts';
import { planFix } from '../core/findings/fix.ts';
import { reportMarkdown } from '../core/findings/report.ts';
import { RULES } from '../core/findings/rules.ts';
import { sarifLog } from '../core/findings/sarif.ts';
import {
  dayOf,
  NO_SETTINGS,
  readSettings,
  SETTINGS_FILE,
  suppress,
  type FindingSettings,
  type Judgment,
} from '../core/findings/settings.ts';
import { l10n } from '../core/l10n.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Planning } from '../core/planning.ts';
import type { World } from '../core/reach/world.ts';
import type { Command } from './arguments.ts';
import type { CheckForm, FindingForm } from './checkForm.ts';
import { checkText } from './checkText.ts';
import type { EstateSource, ReadEstate } from './estateSource.ts';
import { EXIT, exitAfter, UsageError, type Exit, type Output } from './output.ts';

type Asked = Extract<Command, { readonly kind: 'check' }>;

export async function checkCommand(source: EstateSource, command: Asked, output: Output): Promise<Exit> {
  const settings = await settingsOf(command.config);
  const read = await source.whole();
  const findings = await judged(read, settings);
  const judgment = suppress(findings.all(), settings.suppressions, dayOf(new Date()));
  const notChecked = findings.notChecked();
  for (const note of judgment.notes) output.progress(`${note}\n`);
  const fixes = await finished(fixesOf(read.world, judgment.shown));
  switch (command.form) {
    case 'sarif':
      output.result(
        jsonText(
          sarifLog({
            findings: judgment.shown,
            suppressed: judgment.suppressed,
            notChecked,
            source: source.uri,
          }),
        ),
      );
      break;
    case 'markdown':
      output.result(
        reportMarkdown({
          findings: judgment.shown,
          notChecked,
          suppressed: judgment.suppressed.length,
          fixOf: (finding) => fixes.get(finding)?.title,
        }),
      );
      break;
    case 'json':
    case 'text': {
      const form = formOf(judgment, notChecked, fixes);
      output.result(command.form === 'json' ? jsonText(form) : checkText(form, output.colours));
    }
  }
  return exitAfter(source, exitFor(judgment.shown, command.failOn));
}

/** Every finding of an estate, graded as the settings say. */
export async function judged({ world, setup }: ReadEstate, { grades }: FindingSettings): Promise<Findings> {
  return await finished(Findings.overInPieces(world, setup, grades));
}

/** @throws Error in plain words where the file is not there or says what is not understood */
export async function settingsOf(config: string | undefined): Promise<FindingSettings> {
  const text = await textOf(config ?? SETTINGS_FILE, config !== undefined);
  if (text === undefined) return NO_SETTINGS;
  const { settings, problems } = readSettings(text);
  if (problems.length === 0) return settings;
  const told = problems.map(({ at, message }) => `  ${at === '' ? '' : `${at}: `}${message}`);
  throw new UsageError(
    l10n.t`The settings in ${config ?? SETTINGS_FILE} are not understood:\n${told.join('\n')}`,
  );
}

async function textOf(file: string, isWanted: boolean): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!isWanted) return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(l10n.t`The settings file ${file} cannot be read: ${reason}`);
  }
}

function* fixesOf(
  world: World,
  findings: readonly Finding[],
): Planning<ReadonlyMap<Finding, Plan | undefined>> {
  const fixes = new Map<Finding, Plan | undefined>();
  for (const finding of findings) {
    const { remedy } = finding;
    fixes.set(finding, remedy === undefined ? undefined : planFix(world, remedy));
    yield undefined;
  }
  return fixes;
}

function formOf(
  { shown, suppressed, notes }: Judgment,
  notChecked: ReadonlyMap<string, number>,
  fixes: ReadonlyMap<Finding, Plan | undefined>,
): CheckForm {
  const count = (severity: Severity): number => shown.filter((each) => each.severity === severity).length;
  return {
    version: 1,
    counts: { error: count('error'), warning: count('warning'), information: count('information') },
    findings: shown.map((finding) => findingForm(finding, fixes.get(finding))),
    suppressed: suppressed.map(({ finding, by }) => ({
      rule: finding.rule,
      id: finding.anchor.id,
      text: finding.text,
      reason: by.reason,
      until: by.until,
    })),
    notChecked: [...notChecked].map(([rule, networks]) => ({
      rule,
      networks,
      needs: [...(RULES.find(({ id }) => id === rule)?.needs ?? [])],
    })),
    notes: [...notes],
  };
}

function findingForm(finding: Finding, plan: Plan | undefined): FindingForm {
  const { rule, severity, anchor, text, about = [], evidence, cause } = finding;
  const { title = rule, why = '' } = RULES.find(({ id }) => id === rule) ?? {};
  return {
    rule,
    severity,
    title,
    at: { kind: anchor.kind, id: anchor.id, label: anchor.label },
    text,
    why,
    about: [...about],
    evidence: [...evidence],
    cause,
    fix: plan === undefined ? null : { title: plan.title, writes: plan.steps.map((step) => step.title) },
  };
}

/** By the worst that is found, from a severity on. */
function exitFor(findings: readonly Finding[], failOn: Severity): Exit {
  const worst = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
  if (worst === undefined || SEVERITIES.indexOf(worst) > SEVERITIES.indexOf(failOn)) return EXIT.reachable;
  return worst === 'error' ? EXIT.errors : worst === 'warning' ? EXIT.warnings : EXIT.information;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
