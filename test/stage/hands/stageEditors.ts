/** Knows how a person reads the documents of the stage; says the same words as whoever has a window. */
import { poll, until } from '../../poll.ts';
import type { EditorsHands } from '../../flows/hands.ts';
import type { Stage } from './stage.ts';

export class StageEditors implements EditorsHands {
  constructor(private readonly stage: Stage) {}

  async tabs(): Promise<readonly string[]> {
    return Promise.resolve(this.documents.tabs.map(({ title }) => title));
  }

  async active(title: string | RegExp): Promise<string> {
    return poll(`the tab ${String(title)} in front`, () => {
      const text = this.documents.inFront?.title;
      if (text === undefined) return undefined;
      return (typeof title === 'string' ? text === title : title.test(text)) ? text : undefined;
    });
  }

  async text(expected = /./): Promise<string> {
    return poll(`an editor saying ${String(expected)}`, () => {
      const text = this.documents.inFront?.documents[0]?.getText();
      return text !== undefined && expected.test(text) ? text : undefined;
    });
  }

  async wholeText(): Promise<string> {
    return this.text();
  }

  async lens(title: string, isDone: () => Promise<boolean>): Promise<void> {
    await until(`what ${title} does`, async () => {
      if (await isDone()) return true;
      const document = this.documents.inFront?.documents[0];
      if (document === undefined) return false;
      const lenses = await this.documents.lensesOf(document);
      const command = lenses.find((lens) => lens.command?.title.includes(title))?.command;
      if (command !== undefined)
        this.stage.start(command.command, ...((command.arguments ?? []) as readonly unknown[]));
      return false;
    });
  }

  async difference(): Promise<{ readonly original: string; readonly modified: string }> {
    return poll('a difference in front', () => {
      const [original, modified] = this.documents.inFront?.documents ?? [];
      return modified === undefined || original === undefined
        ? undefined
        : { original: original.getText(), modified: modified.getText() };
    });
  }

  async closeAll(): Promise<void> {
    this.documents.closeAll();
    return Promise.resolve();
  }

  private get documents(): Stage['api']['documents'] {
    return this.stage.api.documents;
  }
}
