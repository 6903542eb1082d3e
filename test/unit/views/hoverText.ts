/** Knows how a hover reads as lines: first the sentences, then what has a name and a value. */
import { onOff } from '../../../src/core/flags.ts';
import type { Face } from '../../../src/views/present/face.ts';

export function hoverText({ hover }: Face): string {
  const { notes, facts, flags } = hover();
  const lines = [
    ...facts.map(([name, value]) => `${name}: ${value}`),
    ...flags.map(({ label, value, meaning }) => `${label}: ${onOff(value)}. ${meaning}`),
  ];
  return [notes.join('\n'), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}
