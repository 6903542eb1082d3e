/** Knows what the editor says: messages with their buttons, questions over everything else, and what is under way. */
import type * as vscode from 'vscode';
import { Signal } from './values.ts';

/** The button that the editor adds. */
const CANCEL = 'Cancel';

export interface Toast {
  readonly text: string;
  readonly buttons: readonly string[];
  /** undefined when it is closed. */
  readonly answer: (button: string | undefined) => void;
  /** Only what shows progress can be cancelled. */
  readonly cancel?: () => void;
}

export interface Question extends Toast {
  readonly detail: string;
}

/** How a window shows a message. */
export type ShowMessage = (
  message: string,
  ...rest: readonly (vscode.MessageOptions | string)[]
) => Promise<string | undefined>;

export class Messages {
  /** The oldest first. */
  readonly toasts: Toast[] = [];
  question: Question | undefined;
  /** How many bars say that something is under way. */
  underWay = 0;

  readonly show: ShowMessage = (text, ...rest) =>
    new Promise((resolve) => {
      const buttons = rest.filter((each) => typeof each === 'string');
      const options = rest.find((each) => typeof each === 'object');
      if (options?.modal === true) {
        const answer = (button: string | undefined): void => {
          this.question = undefined;
          resolve(button === CANCEL ? undefined : button);
        };
        this.question = { text, detail: options.detail ?? '', buttons: [...buttons, CANCEL], answer };
        return;
      }
      const toast: Toast = {
        text,
        buttons,
        answer: (button) => {
          this.remove(toast);
          resolve(button);
        },
      };
      this.toasts.push(toast);
    });

  async progress<T>(
    options: vscode.ProgressOptions,
    work: (
      progress: vscode.Progress<{ readonly message?: string }>,
      token: vscode.CancellationToken,
    ) => PromiseLike<T>,
  ): Promise<T> {
    const cancels = new Signal<unknown>();
    let isCancelled = false;
    const token: vscode.CancellationToken = {
      get isCancellationRequested() {
        return isCancelled;
      },
      onCancellationRequested: cancels.event,
    };
    let shown: Toast | undefined;
    const show = (message: string | undefined): void => {
      if (typeof options.location === 'object') return;
      const text = [options.title, message].filter((part) => part !== undefined && part !== '').join(': ');
      const next: Toast = {
        text,
        buttons: options.cancellable === true ? [CANCEL] : [],
        answer: () => undefined,
        cancel: () => {
          isCancelled = true;
          cancels.fire(undefined);
        },
      };
      const at = shown === undefined ? -1 : this.toasts.indexOf(shown);
      if (at < 0) this.toasts.push(next);
      else this.toasts[at] = next;
      shown = next;
    };
    show(undefined);
    this.underWay += 1;
    try {
      return await work(
        {
          report: ({ message }) => {
            show(message);
          },
        },
        token,
      );
    } finally {
      this.underWay -= 1;
      if (shown !== undefined) this.remove(shown);
    }
  }

  private remove(toast: Toast): void {
    const at = this.toasts.indexOf(toast);
    if (at >= 0) this.toasts.splice(at, 1);
  }
}
