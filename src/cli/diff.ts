/** Knows what `diff` answers: in what two estates differ, and which findings come and go. */
import { estateDiff, type Difference } from '../core/estateDiff.ts';
import { keyOfFinding, type Finding } from '../core/findings/finding.ts';
import type { FindingSettings } from '../core/findings/settings.ts';
import type { Command } from './arguments.ts';
import { judged, settingsOf } from './check.ts';
import type { DiffForm } from './checkForm.ts';
import { diffText } from './checkText.ts';
import { openEstate, type EstateSource, type ReadEstate } from './estateSource.ts';
import { EXIT, exitAfter, type Exit, type Output } from './output.ts';
import type { Place } from './place.ts';

type Asked = Extract<Command, { readonly kind: 'diff' }>;

export async function diffCommand(command: Asked, output: Output): Promise<Exit> {
  const settings = await settingsOf(command.config);
  const [before, after] = [await wholeAt(command.before, output), await wholeAt(command.after, output)];
  const isPartial = before.isPartial || after.isPartial;
  return exitAfter({ isPartial }, await compared(before, after, settings, command, output));
}

/** All of an estate, and whether a part of it could not be read. */
async function wholeAt(place: Place, output: Output): Promise<ReadEstate & Pick<EstateSource, 'isPartial'>> {
  const source = await openEstate(place, output);
  try {
    return { ...(await source.whole()), isPartial: source.isPartial };
  } finally {
    source.close();
  }
}

async function compared(
  before: ReadEstate,
  after: ReadEstate,
  settings: FindingSettings,
  { json }: Pick<Asked, 'json'>,
  output: Output,
): Promise<Exit> {
  const { networks, links } = estateDiff(before.estate, after.estate);
  const [was, is] = [(await judged(before, settings)).all(), (await judged(after, settings)).all()];
  const form: DiffForm = {
    version: 1,
    networks: partOf(networks),
    links: partOf(links),
    findings: { added: without(is, was), removed: without(was, is) },
  };
  output.result(json ? `${JSON.stringify(form, undefined, 2)}\n` : diffText(form, output.colours));
  const isAlike = [form.networks, form.links].every(
    ({ added, removed, changed }) => added.length + removed.length + changed.length === 0,
  );
  return isAlike && form.findings.added.length + form.findings.removed.length === 0
    ? EXIT.reachable
    : EXIT.errors;
}

function partOf({ added, removed, changed }: Difference): DiffForm['networks'] {
  return {
    added: [...added],
    removed: [...removed],
    changed: changed.map(({ id, name, member, before, after }) => ({
      id,
      name,
      member,
      before: before ?? null,
      after: after ?? null,
    })),
  };
}

function without(findings: readonly Finding[], others: readonly Finding[]): DiffForm['findings']['added'] {
  const known = new Set(others.map(keyOfFinding));
  return findings
    .filter((finding) => !known.has(keyOfFinding(finding)))
    .map(({ rule, severity, anchor, text, cause }) => ({ rule, severity, at: anchor.label, text, cause }));
}
