/** Knows how the group of what wants attention looks, and its rows: what sets a row apart from the others comes first. */
import { networkOf, type Level, type LinkConcern, type NetworkConcern } from '../../core/concern.ts';
import type { FoundConcern, Wanting } from '../../core/found.ts';
import { l10n } from '../../core/l10n.ts';
import { allOf } from '../../core/lists.ts';
import { ROWS } from '../../manifest.ts';
import type { Face } from './face.ts';
import { COLORS } from './colors.ts';
import { saying, type Hover } from './hover.ts';
import { NOTHING, tallyLook, tallyOf, tallyText } from './tally.ts';

export function attentionFace(concerns: readonly Wanting[]): Face {
  const tally = tallyOf(concerns);
  const networks = new Set(concerns.map((each) => (each.kind === 'found' ? each.network : networkOf(each))))
    .size;
  return {
    label: l10n.t`Needs Attention`,
    description: tallyText(tally),
    icon: tallyLook(tally)?.icon ?? 'pass',
    color: tallyLook(tally)?.color,
    hover: () =>
      saying(
        l10n.t`What is not well: ${concerns.length}, at ${networks} of the networks that have been read.`,
      ),
    spoken: l10n.t`Needs attention: ${tallyText(tally)}`,
    contextValue: ROWS.attention,
  };
}

/** @param where `hub → spoke` */
export function linkConcernFace({ what, level, link }: LinkConcern, where: string, face: Face): Face {
  return {
    ...face,
    label: sentenceCase(what),
    description: where,
    ...levelLook(level),
    spoken: l10n.t`${sentenceCase(what)}: ${where}, link ${link.name}`,
  };
}

export function networkConcernFace({ what, level, network }: NetworkConcern, face: Face): Face {
  return {
    ...face,
    label: sentenceCase(what),
    description: network.name,
    ...levelLook(level),
    spoken: l10n.t`${sentenceCase(what)}: network ${network.name}`,
  };
}

/**
 * Where comes first: one rule may have found the same at many places, and its title alone fills a narrow row. What is
 * offered is what the row offers.
 */
export function foundFace({ what, level, finding }: FoundConcern, face: Face): Face {
  return {
    ...face,
    label: finding.anchor.label,
    description: what,
    ...levelLook(level),
    hover: () => saidFirst(face, [finding.text]),
    spoken: `${finding.anchor.label}: ${what}`,
  };
}

/** A row at which something was found beside what it says of its own state: that comes first in it. */
export function marked(face: Face, found: readonly FoundConcern[]): Face {
  const [first, ...others] = found;
  if (first === undefined) return face;
  const words = allOf([first.what, ...(others.length === 0 ? [] : [l10n.t`${others.length} more`])]);
  const worst = found.some(({ level }) => level === 'broken') ? 'broken' : 'attention';
  const isBrokenAnyhow = face.color === COLORS.broken;
  return {
    ...face,
    description: [words, face.description].filter((part) => part !== '').join(' · '),
    ...(isBrokenAnyhow ? undefined : levelLook(worst)),
    hover: () =>
      saidFirst(
        face,
        found.map(({ finding }) => finding.text),
      ),
    spoken: l10n.t`${face.spoken}, found here: ${found.map(({ what }) => what).join(', ')}`,
  };
}

function saidFirst(face: Face, sentences: readonly string[]): Hover {
  const hover = face.hover();
  return { ...hover, notes: [...sentences, ...hover.notes] };
}

/** Like a row with one thing of this level below it. */
function levelLook(level: Level): Pick<Face, 'icon' | 'color'> | undefined {
  return tallyLook({ ...NOTHING, [level]: 1 });
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
