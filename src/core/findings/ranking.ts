/** Knows what is told of an estate, one finding for each cause and the worst first, kept up as networks are judged anew. */
import type { Key } from '../resourceId.ts';
import { SEVERITIES, type Finding } from './finding.ts';
import { RULES } from './rules.ts';

/** A finding as one network says it. */
interface Said {
  readonly finding: Finding;
  readonly at: Key;
  /** Which of those that the network says. */
  readonly index: number;
}

export class Ranking {
  private readonly causes = new Map<string, Said | readonly Said[]>();
  /** Those that speak for their causes, in order; undefined until somebody wants to know. */
  private told: Said[] | undefined;

  add(at: Key, found: readonly Finding[]): void {
    for (const [index, finding] of found.entries())
      this.change(finding.cause, undefined, { finding, at, index });
  }

  remove(at: Key, found: readonly Finding[]): void {
    for (const { cause } of found) this.change(cause, at, undefined);
  }

  /** Worst first, then in the order of the rules; one for each cause. */
  all(): readonly Finding[] {
    this.told ??= [...this.causes.values()].map(speaker).sort(order);
    return this.told.map(({ finding }) => finding);
  }

  private change(cause: string, without: Key | undefined, added: Said | undefined): void {
    const before = this.causes.get(cause);
    const all = [...listOf(before).filter(({ at }) => at !== without), ...listOf(added)];
    const [only] = all;
    if (only === undefined) this.causes.delete(cause);
    else this.causes.set(cause, all.length === 1 ? only : all);
    if (this.told === undefined) return;
    const [was, is] = [before && speaker(before), only && speaker(all)];
    if (was === is) return;
    if (was !== undefined) this.told.splice(placeIn(this.told, was), 1);
    if (is !== undefined) this.told.splice(placeIn(this.told, is), 0, is);
  }
}

function listOf(said: Said | readonly Said[] | undefined): readonly Said[] {
  return said === undefined ? [] : isList(said) ? said : [said];
}

function isList(said: Said | readonly Said[]): said is readonly Said[] {
  return Array.isArray(said);
}

/** Of several that see the same the rule that says most of it speaks, and the first network by its id, in whatever order they were judged. */
function speaker(said: Said | readonly Said[]): Said {
  return isList(said) ? said.reduce((best, one) => (goesFirst(one, best) ? one : best)) : said;
}

function goesFirst(one: Said, other: Said): boolean {
  return (
    (place(one.finding) - place(other.finding) || compare(one.at, other.at) || one.index - other.index) < 0
  );
}

function order(a: Said, b: Said): number {
  return rank(a.finding) - rank(b.finding) || compare(a.at, b.at) || a.index - b.index;
}

function compare(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function placeIn(list: readonly Said[], said: Said): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle];
    if (other !== undefined && order(other, said) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const PLACES = new Map(RULES.map(({ id }, index) => [id, index]));

function place({ rule }: Finding): number {
  return PLACES.get(rule) ?? RULES.length;
}

function rank(finding: Finding): number {
  return SEVERITIES.indexOf(finding.severity) * (RULES.length + 1) + place(finding);
}
