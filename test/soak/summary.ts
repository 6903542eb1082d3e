/** Knows what many soak runs have tried, in numbers: a soak that passes must have had something to pass. */
import { ENDINGS, type Ending } from './endings.ts';
import type { RunResult } from './soakRun.ts';
import { KINDS, type Kind } from './tally.ts';

export class Summary {
  private readonly endings = new Map<Ending, number>();
  private readonly held = new Map<Kind, number>();
  private readonly concerned = new Map<Kind, number>();
  private writes = 0;
  private compared = 0;
  private neighbourWrites = 0;
  private reachCompared = 0;
  private reachDiffers = 0;

  add(result: RunResult): void {
    count(this.endings, [result.ending]);
    count(this.held, result.kinds);
    count(this.concerned, result.concerned);
    this.writes += result.writes;
    this.compared += Number(result.compared);
    this.neighbourWrites += result.neighbourWrites;
    if (result.reach === undefined) return;
    this.reachCompared += 1;
    this.reachDiffers += result.reach;
  }

  /** How many plans were about a kind of thing. */
  plansOf(kind: Kind): number {
    return this.concerned.get(kind) ?? 0;
  }

  lines(): readonly string[] {
    return [
      ...ENDINGS.map((ending) => `${ending}: ${this.endings.get(ending) ?? 0}`),
      `${this.writes} writes accepted, and ${this.neighbourWrites} of the neighbour at old api-versions; ${this.compared} outcomes compared with their prediction`,
      `who reaches whom compared by two whole matrices for ${this.reachCompared} plans, another answer in ${this.reachDiffers} directions`,
      ...KINDS.map(
        (kind) => `${kind}: in ${this.held.get(kind) ?? 0} worlds, concerned by ${this.plansOf(kind)} plans`,
      ),
    ];
  }
}

function count<T>(counts: Map<T, number>, things: Iterable<T>): void {
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
}
