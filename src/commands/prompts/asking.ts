/**
 * Knows what one run of a command carries from one box to the next, so that nobody types in vain: the box that was open
 * while something was read stays open for the question that follows, with what has been typed into it; and what stood in a
 * question from which somebody went back stands there when they come again.
 */
import type { Disposable } from '../../azure/events.ts';
import { Dismissed } from './dismissed.ts';

/** Opens boxes so that the keys go to them. */
export interface Boxes {
  /** @param show opens one; called once, in a moment */
  open(show: () => void): void;
  /** Has rows keep still for a box that is about to open, though not for ever; what is returned ends it. */
  hold(): () => void;
  /** Resolves when whatever was typed into a box before has been told. */
  told(): Promise<void>;
}

/** What of an open box it needs. */
export interface OpenBox {
  readonly value: string;
  readonly onDidHide: (listener: () => void) => Disposable;
  dispose(): void;
}

/** What somebody has put into a question that they have not answered. */
export interface Draft {
  readonly text: string;
  /** What was ticked that was not at first, and the other way round. */
  readonly turned?: ReadonlySet<unknown>;
}

/** Puts a text into a box where nothing stands. Nothing is put over nothing: that would take away what is typed meanwhile. */
export function putText(box: { value: string }, text: string): void {
  if (box.value === '' && text !== '') box.value = text;
}

export class Asking<B extends OpenBox> {
  /** What was left behind, by the words of the question: about something else it is another question. */
  readonly drafts = new Map<string, Draft>();
  private kept: { readonly box: B; readonly listening: Disposable } | undefined;
  private isLeft = false;
  /** Lets rows be drawn again. */
  private letGo: (() => void) | undefined;

  /** @param title of the command that asks, as people know it; a box in which nothing is asked yet has it */
  constructor(
    private readonly boxes: Boxes,
    readonly title?: string,
  ) {}

  get isOpen(): boolean {
    return this.kept !== undefined;
  }

  /**
   * A box is about to open: what is read for it would have rows drawn anew, for which the box would have to wait. Until it
   * opens, or {@link nothingOpens}.
   */
  keepStill(): void {
    if (!this.isOpen) this.letGo ??= this.boxes.hold();
  }

  nothingOpens(): void {
    this.letGo?.();
    this.letGo = undefined;
  }

  /** Opens a box, by what does so, in a moment. */
  show(open: () => void): void {
    this.boxes.open(open);
    this.nothingOpens();
  }

  /** The next question, or whatever else is read, takes this box over. Who closes it meanwhile has enough of the command. */
  keep(box: B): void {
    const listening = box.onDidHide(() => {
      this.isLeft = true;
      this.close();
    });
    this.kept = { box, listening };
  }

  /**
   * The box that is open, for whom it belongs to from then on; undefined where none is.
   * @throws Dismissed where it has been closed meanwhile
   */
  take(): B | undefined {
    if (this.isLeft) throw new Dismissed();
    const box = this.kept?.box;
    this.kept?.listening.dispose();
    this.kept = undefined;
    return box;
  }

  /** The same for a question: with all that has been typed into it. Until then whoever closes it has enough of the command. */
  async takeWhole(): Promise<B | undefined> {
    if (this.isOpen) await this.boxes.told();
    return this.take();
  }

  /** The command asks nothing more. */
  close(): void {
    this.nothingOpens();
    const { kept } = this;
    this.kept = undefined;
    kept?.listening.dispose();
    kept?.box.dispose();
  }
}
