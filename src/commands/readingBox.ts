/** Knows the box that is open while a command reads: it says so, how far it is, and is left with Escape. */
import type { Disposable } from '../azure/events.ts';
import { l10n } from '../core/l10n.ts';
import type { Asking, OpenBox } from './prompts/asking.ts';
import { Dismissed } from './prompts/dismissed.ts';

/** What is read by then for no question needs no box, in milliseconds. The editor takes about as long again to open one. */
const OPEN_MS = 25;

/** Tells how far it is, in a few words. */
export type Report = (text: string) => void;

/** What is given a signal that is aborted when the person has enough. */
export type Reading<T> = (signal: AbortSignal, report: Report) => Promise<T>;

/** What comes of the box when all is read: a question takes it over, with what has been typed, or it is closed. */
export type Next = 'question' | 'anything';

export interface ReadingBox extends OpenBox {
  show(): void;
  title: string | undefined;
  placeholder: string | undefined;
  busy: boolean;
  ignoreFocusOut: boolean;
}

/**
 * @param make a box that is not open yet
 * @throws Dismissed when the person has enough
 */
export async function readBehindBox<T, B extends ReadingBox>(
  asking: Asking<B>,
  make: () => B,
  work: Reading<T>,
  next: Next,
): Promise<T> {
  const stopped = new AbortController();
  const before = asking.take();
  const box = before ?? make();
  box.title ??= asking.title;
  let isOpen = before !== undefined;
  if (!isOpen) asking.keepStill();
  const say = (text: string): void => {
    box.placeholder = text;
  };
  say(l10n.t('Reading… Press Escape to stop.'));
  box.busy = true;
  box.ignoreFocusOut = true;
  let isOver = false;
  const open = (): void => {
    asking.show(() => {
      if (isOver) return;
      isOpen = true;
      box.show();
    });
  };
  // The box of a question opens in any case.
  const opening = isOpen ? undefined : setTimeout(open, next === 'question' ? 0 : OPEN_MS);
  let hiding: Disposable | undefined;
  let isKept = false;
  try {
    const read = await new Promise<T>((resolve, reject) => {
      hiding = box.onDidHide(() => {
        stopped.abort();
        reject(new Dismissed());
      });
      work(stopped.signal, (text) => {
        say(l10n.t('Reading: {0}. Press Escape to stop.', text));
      }).then(resolve, reject);
    });
    if (stopped.signal.aborted) throw new Dismissed();
    isKept = isOpen && next === 'question';
    if (isKept) asking.keep(box);
    return read;
  } finally {
    isOver = true;
    clearTimeout(opening);
    hiding?.dispose();
    if (next !== 'question') asking.nothingOpens();
    if (!isKept) box.dispose();
  }
}
