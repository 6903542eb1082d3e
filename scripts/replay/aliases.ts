/** Knows how values that are made anew in each run, such as etags, are held against the recorded ones. */

/** Values that differ from run to run: the same recorded one must always meet the same one here. */
export class Aliases {
  private readonly there = new Map<string, string>();
  private readonly here = new Map<string, string>();

  /** What is wrong with a pair; undefined when it fits those before. */
  check(kind: string, recorded: string | undefined, actual: string | undefined): string | undefined {
    if (recorded === undefined) return undefined;
    if (actual === undefined) return `${kind} is missing`;
    const known = this.there.get(`${kind} ${recorded}`);
    const back = this.here.get(`${kind} ${actual}`);
    if (known === undefined && back === undefined) {
      this.there.set(`${kind} ${recorded}`, actual);
      this.here.set(`${kind} ${actual}`, recorded);
      return undefined;
    }
    if (known === actual) return undefined;
    return known === undefined
      ? `${kind} stayed the same where the recorded one changed`
      : `${kind} changed where the recorded one stayed the same`;
  }
}
