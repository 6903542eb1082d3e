/**
 * Knows how a command that has to read first is not waited for blindly: a box opens, busy, and Escape ends the command at
 * once, whatever Azure does.
 */
import { window } from 'vscode';
import { l10n } from '../core/l10n.ts';
import { whileBusy } from './busy.ts';
import { Dismissed } from './prompts/quickInput.ts';

/** What is read by then needs no box, in milliseconds. The editor takes about as long again to open one. */
const OPEN_MS = 25;

/** Tells how far it is, in a few words. */
export type Report = (text: string) => void;

/**
 * @param work is given a signal that is aborted when the person has enough
 * @throws Dismissed when the person has enough
 */
export async function whileReading<T>(work: (signal: AbortSignal, report: Report) => Promise<T>): Promise<T> {
  const stopped = new AbortController();
  const input = window.createQuickPick();
  const say = (text: string): void => {
    input.placeholder = text;
  };
  say(l10n.t('Reading… Press Escape to stop.'));
  input.busy = true;
  input.ignoreFocusOut = true;
  const opening = setTimeout(() => {
    input.show();
  }, OPEN_MS);
  try {
    return await whileBusy(
      () =>
        new Promise<T>((resolve, reject) => {
          input.onDidHide(() => {
            stopped.abort();
            reject(new Dismissed());
          });
          work(stopped.signal, (text) => {
            say(l10n.t('Reading: {0}. Press Escape to stop.', text));
          }).then(resolve, reject);
        }),
    );
  } finally {
    clearTimeout(opening);
    input.dispose();
  }
}
