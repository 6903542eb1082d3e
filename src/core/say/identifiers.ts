/** Knows how resources get names inside a text: readable, valid in Bicep and Terraform, and each one different. */
import { nameIn, parentIn, type ArmId } from './armId.ts';

export class Identifiers {
  private readonly taken = new Set<string>();

  /** A new identifier that reminds of a resource. */
  next(id: ArmId): string {
    const wanted = [parentIn(id), nameIn(id)]
      .join('_')
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .toLowerCase();
    // With an underscore in it, it is no keyword of either language.
    const base = /^[a-z][a-z0-9]*_/.test(wanted) ? wanted.slice(0, 60) : `r_${wanted.slice(0, 58)}`;
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? base : `${base}_${number}`;
      if (this.taken.has(candidate)) continue;
      this.taken.add(candidate);
      return candidate;
    }
  }
}
