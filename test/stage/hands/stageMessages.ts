/** Knows how a person answers what the stage says; says the same words as whoever has a window. */
import { poll, until } from '../../poll.ts';
import type { Messages, Toast } from '../api/messages.ts';
import type { Stage } from './stage.ts';
import type { ModalHands, ToastsHands } from '../../flows/hands.ts';

export class StageModal implements ModalHands {
  constructor(private readonly stage: Stage) {}

  private get messages(): Messages {
    return this.stage.api.messages;
  }

  async text(expected = /./): Promise<string> {
    return poll(`a dialog saying ${String(expected)}`, () => {
      const { question } = this.messages;
      const text = question === undefined ? '' : `${question.text}\n${question.detail}`;
      return expected.test(text) ? text : undefined;
    });
  }

  async buttons(): Promise<readonly string[]> {
    return Promise.resolve(this.messages.question?.buttons ?? []);
  }

  async press(button: string): Promise<void> {
    await until(`the button ${button}`, () => this.messages.question?.buttons.includes(button) === true);
    this.messages.question?.answer(button);
  }

  async closed(): Promise<void> {
    await until('the dialog to be closed', () => this.messages.question === undefined);
  }
}

export class StageToasts implements ToastsHands {
  constructor(private readonly stage: Stage) {}

  private get messages(): Messages {
    return this.stage.api.messages;
  }

  async all(): Promise<readonly string[]> {
    return Promise.resolve(this.messages.toasts.map(({ text }) => text));
  }

  async text(expected = /./): Promise<string> {
    return (await this.toast(expected)).text;
  }

  async press(button: string, expected = /./): Promise<void> {
    const toast = await poll(`a notification saying ${String(expected)} with ${button}`, () =>
      this.messages.toasts.find(({ text, buttons }) => expected.test(text) && buttons.includes(button)),
    );
    toast.answer(button);
  }

  async buttons(expected = /./): Promise<readonly string[]> {
    return (await this.toast(expected)).buttons;
  }

  async cancel(expected = /./): Promise<void> {
    const toast = await poll('a notification that can be cancelled', () =>
      this.messages.toasts.find(({ text, cancel }) => expected.test(text) && cancel !== undefined),
    );
    toast.cancel?.();
  }

  async clear(): Promise<void> {
    await until('no notification', () => {
      for (const toast of [...this.messages.toasts]) if (toast.cancel === undefined) toast.answer(undefined);
      return this.messages.toasts.length === 0;
    });
  }

  async gone(expected = /./): Promise<void> {
    await until(`no notification saying ${String(expected)}`, () =>
      this.messages.toasts.every(({ text }) => !expected.test(text)),
    );
  }

  private toast(expected: RegExp): Promise<Toast> {
    return poll(`a notification saying ${String(expected)}`, () =>
      this.messages.toasts.find(({ text }) => expected.test(text)),
    );
  }
}
