/** Knows how a command with arguments is written for a POSIX shell, so that every argument arrives as it was meant. */

export interface Argument {
  /** Its words, quoted. */
  readonly text: string;
  /** False where the CLI itself would read a value as something else. */
  readonly sayable: boolean;
}

/** A step for which there are no words, and why. */
export interface CannotBeSaid {
  readonly because: string;
}

export function cannotBeSaid(because: string): CannotBeSaid {
  return { because };
}

/** An argument without a value. */
export function alone(name: string): Argument {
  return { text: name, sayable: true };
}

/**
 * An argument with one value. A value that the CLI would take for another argument, or for the name of a file (`@`),
 * is tied to the name: it is read as the value then [C knack's parser].
 */
export function one(name: string, value: string): Argument {
  return { text: `${name}${/^[-@]/.test(value) ? '=' : ' '}${shellQuoted(value)}`, sayable: true };
}

/** An argument with several values. None can be tied to the name, and the CLI has a notation of its own for lists [D]. */
export function several(name: string, values: readonly string[]): Argument {
  return {
    text: [name, ...values.map(shellQuoted)].join(' '),
    sayable: values.every((value) => !/^[-@[{]/.test(value)),
  };
}

export function command(words: string, given: readonly Argument[]): string | CannotBeSaid {
  return given.every(({ sayable }) => sayable)
    ? [words, ...given.map(({ text }) => text)].join(' \\\n  ')
    : cannotBeSaid('A name in this step begins with a character that the CLI would read as something else.');
}

/** Single quotes keep everything but themselves; a word without any special character needs none. */
function shellQuoted(text: string): string {
  if (/^[A-Za-z0-9_./:,+-][A-Za-z0-9_./:,+=-]*$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
