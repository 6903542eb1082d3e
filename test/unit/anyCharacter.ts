/** Knows how any character of Unicode is drawn. */
import fc from 'fast-check';

/**
 * As `unit: 'binary'` of fast-check, of which the first text takes seconds, since it lists a million characters to be
 * able to find one again.
 */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));
