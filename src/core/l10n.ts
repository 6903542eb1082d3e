/**
 * Knows in which language people are spoken to: each text that they read is a message of `l10n.t`, whole, with what is
 * put in as arguments, so that a translation may order them otherwise. The messages are those of VS Code's bundles, and
 * its tools find them by the name (`npm run l10n`).
 */

/** What may stand in a message. */
export type Argument = string | number | boolean;

/** A message as it is true of what is connected. */
export type Words = (message: string) => string;

/** What is said instead of a message; undefined where it is said as it stands. */
export type Translation = (message: string) => string | undefined;

/** A message as it is said: the text before the first argument, and each argument with the text that follows it. */
interface Saying {
  readonly head: string;
  readonly rest: readonly (readonly [argument: string, text: string])[];
}

/** The one thing that core is told at its door: it is set when a bundle is loaded, and the same for whoever reads. */
class Voice {
  private translation: Translation | undefined;
  private words: Words | undefined;
  private readonly ofTags = new Map<TemplateStringsArray, Saying>();
  private readonly ofMessages = new Map<string, Saying>();

  /** From now on messages are said so. */
  speak(translation: Translation | undefined): void {
    this.translation = translation;
    this.forget();
  }

  /** From now on messages are about that. */
  about(words: Words | undefined): void {
    this.words = words;
    this.forget();
  }

  /** @param values what was put in, in order */
  tagged(strings: TemplateStringsArray, values: readonly Argument[]): string {
    if (this.translation === undefined && this.words === undefined) return joined(strings, values);
    let saying = this.ofTags.get(strings);
    if (saying === undefined) {
      saying = this.saying(messageOf(strings));
      this.ofTags.set(strings, saying);
    }
    return filled(saying, values);
  }

  message(message: string, values: readonly Argument[]): string {
    let saying = this.ofMessages.get(message);
    if (saying === undefined) {
      saying = this.saying(message);
      this.ofMessages.set(message, saying);
    }
    return filled(saying, values);
  }

  private forget(): void {
    this.ofTags.clear();
    this.ofMessages.clear();
  }

  private saying(message: string): Saying {
    const here = this.words?.(message) ?? message;
    const [head = '', ...pieces] = (this.translation?.(here) ?? here).split(/\{(\d+)\}/);
    const rest: (readonly [string, string])[] = [];
    for (let index = 0; index < pieces.length; index += 2)
      rest.push([pieces[index] ?? '', pieces[index + 1] ?? '']);
    return { head, rest };
  }
}

/** `The link {0} of {1}`: what a bundle calls a message. */
function messageOf(strings: readonly string[]): string {
  return strings.map((text, index) => (index === 0 ? text : `{${index - 1}}${text}`)).join('');
}

function joined(strings: readonly string[], values: readonly Argument[]): string {
  let text = strings[0] ?? '';
  for (let index = 0; index < values.length; index += 1)
    text += `${values[index] ?? ''}${strings[index + 1] ?? ''}`;
  return text;
}

function filled({ head, rest }: Saying, values: readonly Argument[]): string {
  let text = head;
  for (const [argument, after] of rest) text += `${values[Number(argument)] ?? `{${argument}}`}${after}`;
  return text;
}

const voice = new Voice();

export const l10n = {
  /**
   * A text for people, in their language: as a tag, or called with a message and what is to stand for `{0}`, `{1}`.
   * What is put in is never taken for a part of the message.
   */
  t(message: TemplateStringsArray | string, ...values: readonly Argument[]): string {
    return typeof message === 'string' ? voice.message(message, values) : voice.tagged(message, values);
  },

  /** Says every message so from now on: told at the door of the extension, of the command line, and by tests. */
  speak(translation: Translation | undefined): void {
    voice.speak(translation);
  },

  /**
   * Says of every message what these words make of it, before it is translated: told where it changes what is connected.
   * Undefined for Azure, of which the messages are.
   */
  about(words: Words | undefined): void {
    voice.about(words);
  },
};
