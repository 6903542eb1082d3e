/**
 * Knows how much of many small things is done before others have their turn: the editor asks for each of thousands of rows
 * in one go, and whatever else runs beside would wait until the last is answered.
 */

/** One turn ends after what was being done when this is over, in milliseconds. */
const TURN_MS = 10;

export class Turns {
  /** When this turn began; undefined where nothing has been done in it. */
  private begun: number | undefined;
  private readonly waiting: (() => void)[] = [];

  /** @param now in milliseconds, from whenever */
  constructor(private readonly now = (): number => performance.now()) {}

  /** Done at once as long as this turn is not over, else in one of the next, in the order in which it was asked for. */
  take<T>(act: () => T | Thenable<T>): T | Thenable<T> {
    if (this.waiting.length === 0 && this.isOn()) return act();
    const attempt = async (): Promise<T> => await act();
    return new Promise((resolve) => {
      this.waiting.push(() => {
        resolve(attempt());
      });
    });
  }

  private isOn(): boolean {
    if (this.begun !== undefined) return this.now() - this.begun < TURN_MS;
    this.begin();
    return true;
  }

  private begin(): void {
    this.begun = this.now();
    setImmediate(() => {
      this.begun = undefined;
      if (this.waiting.length > 0) this.goOn();
    });
  }

  private goOn(): void {
    this.begin();
    let done = 0;
    for (; done < this.waiting.length && this.isOn(); done += 1) this.waiting[done]?.();
    this.waiting.splice(0, done);
  }
}
