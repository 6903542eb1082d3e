/**
 * Gives each text that somebody speaks of a small number, as long as anybody does: of thousands it is known at once which
 * are the same, where comparing the texts themselves would take as long as everything else.
 */
interface Subject {
  readonly number: number;
  times: number;
}

export class Subjects {
  private readonly subjects = new Map<string, Subject>();
  private readonly free: number[] = [];

  /** Each number is below this. */
  get size(): number {
    return this.subjects.size + this.free.length;
  }

  /** Somebody speaks of it: the same number for the same text. */
  take(text: string): number {
    const known = this.subjects.get(text);
    if (known !== undefined) {
      known.times += 1;
      return known.number;
    }
    const number = this.free.pop() ?? this.subjects.size;
    this.subjects.set(text, { number, times: 1 });
    return number;
  }

  /** One who spoke of it does no longer. */
  leave(text: string): void {
    const known = this.subjects.get(text);
    if (known === undefined) return;
    known.times -= 1;
    if (known.times > 0) return;
    this.subjects.delete(text);
    this.free.push(known.number);
  }
}
