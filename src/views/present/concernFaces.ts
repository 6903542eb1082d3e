/** Knows how the group of what wants attention looks, and its rows: what is wrong comes first, then where. */
import {
  networkOf,
  type Concern,
  type Level,
  type LinkConcern,
  type NetworkConcern,
} from '../../core/concern.ts';
import { ROWS } from '../../manifest.ts';
import type { Face } from './face.ts';
import { saying } from './hover.ts';
import { NOTHING, tallyLook, tallyOf, tallyText } from './tally.ts';

export function attentionFace(concerns: readonly Concern[]): Face {
  const tally = tallyOf(concerns);
  const networks = new Set(concerns.map(networkOf)).size;
  return {
    label: 'Needs Attention',
    description: tallyText(tally),
    icon: tallyLook(tally)?.icon ?? 'pass',
    color: tallyLook(tally)?.color,
    hover: () =>
      saying(
        `Peerings and networks that are not well: ${concerns.length}, at ${networks} of the networks that have been read.`,
      ),
    spoken: `Needs attention: ${tallyText(tally)}`,
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
    spoken: `${sentenceCase(what)}: ${where}, link ${link.name}`,
  };
}

export function networkConcernFace({ what, level, network }: NetworkConcern, face: Face): Face {
  return {
    ...face,
    label: sentenceCase(what),
    description: network.name,
    ...levelLook(level),
    spoken: `${sentenceCase(what)}: network ${network.name}`,
  };
}

/** Like a row with one thing of this level below it. */
function levelLook(level: Level): Pick<Face, 'icon' | 'color'> | undefined {
  return tallyLook({ ...NOTHING, [level]: 1 });
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
