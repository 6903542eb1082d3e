/**
 * Knows how a command reads that is about the whole estate: it goes on with what is there where a tenant does not answer,
 * asks for nothing again that has failed, and says what is missing.
 */
import { missingText } from '../azure/reading/unreadText.ts';
import { l10n } from '../core/l10n.ts';
import type { CommandContext } from './context.ts';
import { whileReading } from './reading.ts';
import type { Next } from './readingBox.ts';

/**
 * @returns what is missing, for people; undefined where it is whole
 * @throws Dismissed when the person has enough
 */
export async function readWholeEstate(
  context: Pick<CommandContext, 'asking' | 'store'>,
  next?: Next,
): Promise<string | undefined> {
  const missing = await whileReading(context, () => context.store.loadMost(), next);
  const text = missingText(missing);
  return text === '' ? undefined : text;
}

/** Something that is said, and what is missing after it. */
export function withMissing(text: string, missing: string | undefined): string {
  return missing === undefined ? text : `${text} ${missing}`;
}

/** A list that grows while the estate is read: when all that answers is there, the question says what is missing in it. */
export class GrowingList {
  private missing = '';

  constructor(
    private readonly store: CommandContext['store'],
    private readonly question: string,
  ) {}

  async loaded(): Promise<void> {
    this.missing = missingText(await this.store.loadMost());
  }

  /** The question, as it is called now. */
  readonly said = (): string =>
    this.missing === '' ? this.question : l10n.t('{0}. {1}', this.question, this.missing);
}
