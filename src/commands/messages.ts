/** The one place from which people are told something by a message: no name in it can become a link. */
import { ProgressLocation, window } from 'vscode';
import { plainText } from './plainText.ts';

/** Each resolves with the action that was chosen; undefined when the message was closed. */
type Show = (message: string, ...actions: readonly string[]) => Promise<string | undefined>;

export const showInformation: Show = async (message, ...actions) =>
  await window.showInformationMessage(plainText(message), ...actions);

export const showWarning: Show = async (message, ...actions) =>
  await window.showWarningMessage(plainText(message), ...actions);

export const showError: Show = async (message, ...actions) =>
  await window.showErrorMessage(plainText(message), ...actions);

/** A question over everything else. */
export async function showQuestion(
  message: string,
  detail: string,
  ...actions: readonly string[]
): Promise<string | undefined> {
  const options = { modal: true, detail: plainText(detail) };
  return await window.showWarningMessage(plainText(message), options, ...actions);
}

/** A word in the status bar, for a moment. */
export function showBriefly(message: string, milliseconds: number): void {
  window.setStatusBarMessage(plainText(message), milliseconds);
}

export interface ProgressStep {
  readonly message: string;
  /** How much of the whole it is, in hundredths. */
  readonly increment?: number;
}

/**
 * Work that can be cancelled, shown while it lasts.
 * @param stop cancels it from elsewhere
 */
export async function showProgress<T>(
  title: string,
  work: (report: (step: ProgressStep) => void, signal: AbortSignal) => Promise<T>,
  stop?: AbortSignal,
): Promise<T> {
  return await window.withProgress(
    { location: ProgressLocation.Notification, title: plainText(title), cancellable: true },
    async (progress, token) => {
      const controller = new AbortController();
      const listener = token.onCancellationRequested(() => {
        controller.abort();
      });
      try {
        const report = (step: ProgressStep): void => {
          progress.report({ ...step, message: plainText(step.message) });
        };
        const signals = [controller.signal, ...(stop === undefined ? [] : [stop])];
        return await work(report, AbortSignal.any(signals));
      } finally {
        listener.dispose();
      }
    },
  );
}
