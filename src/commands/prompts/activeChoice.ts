/**
 * Knows which choice Enter would take in a list that is replaced while somebody walks through it. The editor tells of a
 * replacement twice, first that the first choice is active and then the one that was asked for; what comes between the
 * two would be taken for the person's.
 */
export class ActiveChoice<T> {
  private current: T | undefined;
  /** The replacements of which the last has not been heard; whether the first choice of each has been. */
  private readonly replaced: { isFirstHeard: boolean }[] = [];

  constructor(private readonly isSame: (one: T, other: T) => boolean) {}

  get now(): T | undefined {
    return this.current;
  }

  /** The list was replaced, and this one asked for. */
  asked(choice: T): void {
    this.current = choice;
    this.replaced.push({ isFirstHeard: false });
  }

  /** The editor tells which one is active; undefined where the list is empty. */
  told(choice: T | undefined): void {
    const [oldest] = this.replaced;
    const { current } = this;
    if (choice !== undefined && current !== undefined && this.isSame(choice, current)) {
      this.replaced.shift();
    } else if (oldest?.isFirstHeard === false) {
      oldest.isFirstHeard = true;
    } else {
      this.current = choice;
      this.replaced.length = 0;
    }
  }
}
