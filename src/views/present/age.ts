/** Knows how it is said when something was read, and by whom it was told. */
import type { Source } from '../../azure/reading/load.ts';
import type { Reading } from '../../azure/reading/readings.ts';
import { l10n } from '../../core/l10n.ts';

/** `as of 14:03`, with the day where it is another; undefined where what is shown is what was read last. */
export function ageText(reading: Reading | undefined, now = new Date()): string | undefined {
  return reading === undefined || reading.isConfirmed
    ? undefined
    : l10n.t`as of ${timeText(reading.at, now)}`;
}

/** When and from where: it is said of everything where somebody looks closer. */
export function readText(reading: Reading | undefined, now = new Date()): string {
  return reading === undefined ? '' : `${timeText(reading.at, now)}, ${FROM[reading.from]}`;
}

const FROM: Readonly<Record<Source, string>> = {
  get arm() {
    return l10n.t`from Azure Resource Manager`;
  },
  get graph() {
    return l10n.t`from Resource Graph, which may be some minutes behind; it is read anew before a change`;
  },
  get kept() {
    return l10n.t`in an earlier window; not confirmed since`;
  },
};

function timeText(milliseconds: number, now: Date): string {
  const at = new Date(milliseconds);
  const isToday = at.toDateString() === now.toDateString();
  const day = isToday ? [] : [at.toLocaleDateString()];
  const time = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return [...day, time].join(' ');
}
