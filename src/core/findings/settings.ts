/**
 * Knows how a team says in a file which rules count for how much, and which findings it lives with until when. Reading it
 * never throws: what is wrong is told by its place, and everything else counts.
 */
import { arrayAt, isArray, isObject, objectAt, stringAt, type JsonObject, type JsonValue } from '../json.ts';
import { l10n } from '../l10n.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { SEVERITIES, type Finding, type Severity } from './finding.ts';
import type { Grades } from './findings.ts';
import { RULES } from './rules.ts';

/** Where a team commits it, in the root of its repository. */
export const SETTINGS_FILE = '.azure-vnet-peering.json';

export const GRADES = [...SEVERITIES, 'off'] as const;

/** One finding on one resource that a team lives with. */
export interface Suppression {
  readonly rule: string;
  /** The resource that the finding is anchored at. */
  readonly resource: Key;
  readonly reason: string;
  /** The last day on which it counts, as `2027-03-31`. */
  readonly until: string;
}

export interface FindingSettings {
  readonly grades: Grades;
  readonly suppressions: readonly Suppression[];
}

export interface SettingsProblem {
  /** A path such as `findings.suppressions[2].until`; empty for the file as a whole. */
  readonly at: string;
  /** A sentence for people. */
  readonly message: string;
}

export interface SettingsReading {
  readonly settings: FindingSettings;
  readonly problems: readonly SettingsProblem[];
}

export const NO_SETTINGS: FindingSettings = { grades: new Map(), suppressions: [] };

export function readSettings(text: string): SettingsReading {
  const file = parsed(text);
  if (!isObject(file)) {
    const message =
      file === undefined
        ? l10n.t`The file is no JSON.`
        : l10n.t`The file has to be an object with the member "findings".`;
    return { settings: NO_SETTINGS, problems: [{ at: '', message }] };
  }
  const problems: SettingsProblem[] = [];
  const tell = (at: string, message: string): void => void problems.push({ at, message });
  for (const member of Object.keys(file))
    if (!['$schema', 'findings'].includes(member)) tell(member, unknownMember(member, ['findings']));
  const findings = objectAt(file, 'findings');
  if ('findings' in file && !isObject(file['findings']))
    tell('findings', l10n.t`"findings" has to be an object with "rules" and "suppressions".`);
  for (const member of Object.keys(findings))
    if (!['rules', 'suppressions'].includes(member))
      tell(`findings.${member}`, unknownMember(member, ['rules', 'suppressions']));
  const settings = { grades: readGrades(findings, tell), suppressions: readSuppressions(findings, tell) };
  return { settings, problems };
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as JsonValue;
  } catch {
    return undefined;
  }
}

type Tell = (at: string, message: string) => void;

function readGrades(findings: JsonObject, tell: Tell): Grades {
  const grades = new Map<string, Severity | 'off'>();
  const rules = findings['rules'];
  if (rules !== undefined && !isObject(rules))
    tell('findings.rules', l10n.t`"rules" has to be an object that gives rules a severity.`);
  for (const [id, value] of Object.entries(objectAt(findings, 'rules'))) {
    const at = `findings.rules.${id}`;
    const grade = GRADES.find((each) => each === value);
    if (!isRule(id)) tell(at, unknownRule(id));
    else if (grade === undefined) tell(at, l10n.t`${id} is ${shown(value)}; it can be ${GRADES.join(', ')}.`);
    else grades.set(id, grade);
  }
  return grades;
}

function readSuppressions(findings: JsonObject, tell: Tell): readonly Suppression[] {
  const list = findings['suppressions'];
  if (list !== undefined && !isArray(list))
    tell('findings.suppressions', l10n.t`"suppressions" has to be a list.`);
  return arrayAt(findings, 'suppressions').flatMap((entry, index) => {
    const at = `findings.suppressions[${index}]`;
    if (!isObject(entry)) {
      tell(at, l10n.t`It has to be an object with ${MEMBERS.join(', ')}.`);
      return [];
    }
    return readSuppression(entry, at, tell) ?? [];
  });
}

const MEMBERS = ['rule', 'resource', 'reason', 'until'] as const;

function readSuppression(entry: JsonObject, at: string, tell: Tell): Suppression | undefined {
  const missing = new Set<string>();
  const bad = (member: string, message: string): void => {
    missing.add(member);
    tell(`${at}.${member}`, message);
  };
  for (const member of Object.keys(entry))
    if (!MEMBERS.some((each) => each === member)) tell(`${at}.${member}`, unknownMember(member, MEMBERS));
  const [rule = '', resource = '', reason = '', until = ''] = MEMBERS.map(
    (member) => stringAt(entry, member)?.trim() ?? '',
  );
  if (!isRule(rule)) bad('rule', rule === '' ? l10n.t`It names no rule.` : unknownRule(rule));
  if (!/^\/subscriptions\/[^/]+\//i.test(resource))
    bad(
      'resource',
      l10n.t`It has to be the id of a resource, such as /subscriptions/…/virtualNetworkPeerings/….`,
    );
  if (reason === '') bad('reason', l10n.t`Whoever reads it wants a reason.`);
  if (!isDay(until))
    bad('until', l10n.t`It has to be a day, such as 2027-03-31, and is ${shown(entry['until'])}.`);
  return missing.size === 0 ? { rule, resource: keyOf(resource), reason, until } : undefined;
}

/** As `2027-03-31`, in UTC. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** The day some months later; the last one of a month that has no such day. */
export function dayAfterMonths(from: Date, months: number): string {
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOf(new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), last))));
}

/** Whether it is written as `2027-03-31`, and is a day of that year. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

function isRule(id: string): boolean {
  return RULES.some((rule) => rule.id === id);
}

function unknownRule(id: string): string {
  const near = nearest(
    id,
    RULES.map((rule) => rule.id),
  );
  return near === undefined
    ? l10n.t`There is no rule ${id}`
    : l10n.t`There is no rule ${id}; did you mean ${near}?`;
}

function unknownMember(member: string, known: readonly string[]): string {
  const near = nearest(member, known);
  return near === undefined
    ? l10n.t`"${member}" is not known here`
    : l10n.t`"${member}" is not known here; did you mean "${near}"?`;
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? l10n.t`not there` : JSON.stringify(value);
}

/** The word that is written most alike, where one is. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((each) => ({ each, apart: distance(word.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.apart - b.apart);
  return best !== undefined && best.apart <= Math.max(2, word.length / 3) ? best.each : undefined;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

export interface Suppressed {
  readonly finding: Finding;
  readonly by: Suppression;
}

export interface Judgment {
  readonly shown: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Suppressions that are over, and of which nothing is found any more: sentences. */
  readonly notes: readonly string[];
}

/** @param today as `2026-11-29` */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  today: string,
): Judgment {
  const all = new Map(suppressions.map((each) => [`${each.rule} ${each.resource}`, each]));
  const found = new Set<Suppression>();
  const shownOnes: Finding[] = [];
  const suppressed: Suppressed[] = [];
  const notes: string[] = [];
  for (const finding of findings) {
    const by = all.get(`${finding.rule} ${keyOf(finding.anchor.id)}`);
    if (by !== undefined) found.add(by);
    if (by === undefined || by.until < today) shownOnes.push(finding);
    else suppressed.push({ finding, by });
    if (by !== undefined && by.until < today)
      notes.push(
        l10n.t`The suppression of ${by.rule} at ${finding.anchor.label} was until ${by.until}: it is shown again.`,
      );
  }
  for (const each of suppressions)
    if (!found.has(each))
      notes.push(l10n.t`The suppression of ${each.rule} at ${each.resource} suppresses nothing.`);
  return { shown: shownOnes, suppressed, notes };
}
