/**
 * Knows the places at which Azure spreads flows over several ways, such as the next hops of a route or the machines behind a
 * balancer: nobody knows which of them a flow takes, so each is walked, and what is true of some only is in doubt.
 */
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';
import { verdictOf, type Device, type Remark, type Way } from './answer.ts';

/** With more ways than these the rest is in doubt. */
const MOST = 64;

/** One run through all places, each with the choice that is due. */
export class Forks {
  private readonly made: { readonly name: string; readonly index: number; readonly count: number }[] = [];

  /** @param due the first choices; at later places the first one is taken */
  constructor(private readonly due: readonly number[]) {}

  /** @param names what can be chosen, by name: not empty */
  choose(names: readonly string[]): number {
    if (names.length === 1) return 0;
    const index = this.due[this.made.length] ?? 0;
    this.made.push({ name: names[index] ?? '', index, count: names.length });
    return index;
  }

  /** What was chosen, by name. */
  get names(): readonly string[] {
    return this.made.map(({ name }) => name);
  }

  /** The choices of the next run; undefined after the last. */
  next(): readonly number[] | undefined {
    const due = this.made.map(({ index }) => index);
    for (let place = due.length - 1; place >= 0; place -= 1) {
      const [index, count] = [due[place] ?? 0, this.made[place]?.count ?? 0];
      if (index + 1 < count) return [...due.slice(0, place), index + 1];
    }
    return undefined;
  }
}

interface Branch<Result> {
  readonly result: Result;
  readonly names: readonly string[];
}

/** Every way, one after the other. */
function branches<Result>(walk: (forks: Forks) => Result): {
  readonly all: readonly Branch<Result>[];
  readonly isWhole: boolean;
} {
  const all: Branch<Result>[] = [];
  let due: readonly number[] | undefined = [];
  while (due !== undefined && all.length < MOST) {
    const forks: Forks = new Forks(due);
    all.push({ result: walk(forks), names: forks.names });
    due = forks.next();
  }
  return { all, isWhole: due === undefined };
}

/** All ways as one: what blocks each of them is certain, what blocks some is a doubt. */
export function everyWay(walk: (forks: Forks) => Way): Way {
  const { all, isWhole } = branches(walk);
  const [first] = all;
  if (first !== undefined && all.length === 1) return first.result;
  const open = all.filter(({ result }) => result.blocks.length === 0);
  const [shown = first] = open;
  if (shown === undefined) throw new Error('a walk without a way');
  const counted = open.length === 0 ? all : open;
  const some = all.filter((each) => !counted.includes(each)).flatMap(blocksOfSome);
  const union = <T extends Told>(of: (way: Way) => readonly T[]): readonly T[] =>
    distinct(counted.flatMap(({ result }) => of(result)));
  const parts = {
    blocks: union(({ blocks }) => blocks),
    doubts: distinct([...union(({ doubts }) => doubts), ...some, ...(isWhole ? [] : [TOO_MANY])]),
    unknowns: union(({ unknowns }) => unknowns),
  };
  return {
    ...shown.result,
    ...parts,
    hops: distinct([shown, ...all].flatMap(({ result }) => result.hops)),
    assumptions: union(({ assumptions }) => assumptions),
    verdict: verdictOf(parts),
    spread: crossings(counted),
  };
}

/** The same without reasons: undefined where each way is blocked. */
export function everyOpenWay(walk: (forks: Forks) => Way | undefined): Way | undefined {
  const { all, isWhole } = branches(walk);
  const open = all.flatMap(({ result, names }) => (result === undefined ? [] : [{ result, names }]));
  const [first] = open;
  if (first === undefined || all.length === 1) return first?.result;
  const parts = {
    blocks: [],
    doubts: [
      ...open.flatMap(({ result }) => result.doubts),
      ...(open.length === all.length && isWhole ? [] : [TOO_MANY]),
    ],
    unknowns: open.flatMap(({ result }) => result.unknowns),
  };
  return { ...first.result, ...parts, verdict: verdictOf(parts), spread: crossings(open) };
}

const TOO_MANY: Remark = {
  code: 'appliance-decides',
  get at() {
    return l10n.t`several ways`;
  },
  get text() {
    return l10n.t`Azure spreads this over more than ${MOST} ways, and no more were looked at.`;
  },
  about: {},
};

function blocksOfSome({ result, names }: Branch<Way>): readonly Remark[] {
  const part = allOf(names);
  return result.blocks.map((block) => ({
    ...block,
    text: l10n.t`${block.text} So it is for the part of it that goes by ${part}.`,
  }));
}

function crossings(all: readonly Branch<Way>[]): readonly (readonly Device[])[] {
  return all.map(({ result }) => result.crossed);
}

type Told = Pick<Remark, 'at' | 'text'>;

function distinct<T extends Told>(all: readonly T[]): readonly T[] {
  const found = new Map<string, T>();
  for (const each of all) {
    const key = `${each.at}|${each.text}`;
    if (!found.has(key)) found.set(key, each);
  }
  return [...found.values()];
}
