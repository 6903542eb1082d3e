/** Knows how it is said when something was read that could not be read again. */
import type { Load } from '../../azure/reading/load.ts';

/** `as of 14:03`, with the day where it is another; undefined where what is shown is what was read last. */
export function ageText(load: Load<unknown>, now = new Date()): string | undefined {
  if (load.at === undefined || (load.status !== 'failed' && load.status !== 'cancelled')) return undefined;
  const at = new Date(load.at);
  const isToday = at.toDateString() === now.toDateString();
  const day = isToday ? [] : [at.toLocaleDateString()];
  const time = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return `as of ${[...day, time].join(' ')}`;
}
