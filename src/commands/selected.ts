/**
 * Knows which of several selected rows a command acts on: those that it fits. A range over the tree has rows of every kind,
 * so the others are passed over, and it is said how many before anything is done.
 */
import type { Row } from '../azure/row.ts';
import { networkAt, type EstateView } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import type { Link } from '../core/link.ts';
import { linkAt } from '../core/linkAt.ts';
import type { Network } from '../core/network.ts';
import { keyOf } from '../core/resourceId.ts';

export type FlagRow = Row & { readonly kind: 'flag' };

export interface Fitting<T> {
  readonly those: readonly T[];
  /** How many rows are passed over, in a sentence; undefined where none is. */
  readonly remark: string | undefined;
}

/**
 * The links of several rows, each once. A flag stands for its link where no link is selected by itself; below one that is
 * it is a part of it.
 * @throws Error where there is none
 */
export function linksAmong(estate: EstateView, rows: readonly Row[]): Fitting<Link> {
  const alone = rows.filter(({ kind }) => kind === 'link');
  const standing = alone.length > 0 ? alone : rows.filter(({ kind }) => kind === 'flag');
  const links = new Map(
    standing.flatMap((row) => {
      const link = 'linkId' in row ? linkAt(estate, row.linkId) : undefined;
      return link === undefined ? [] : [[link.key, link] as const];
    }),
  );
  const isMeant = (row: Row): boolean => 'linkId' in row && links.has(keyOf(row.linkId));
  return fitting([...links.values()], rows, isMeant, LINK);
}

/**
 * The networks of several rows, each once.
 * @throws Error where there is none
 */
export function networksAmong(estate: EstateView, rows: readonly Row[]): Fitting<Network> {
  const networks = new Map(
    rows.flatMap((row) => {
      const network = row.kind === 'network' ? networkAt(estate, keyOf(row.networkId)) : undefined;
      return network === undefined ? [] : [[network.key, network] as const];
    }),
  );
  const isMeant = (row: Row): boolean => row.kind === 'network' && networks.has(keyOf(row.networkId));
  return fitting([...networks.values()], rows, isMeant, NETWORK);
}

/**
 * The flags of several rows.
 * @throws Error where there is none
 */
export function flagsAmong(rows: readonly Row[]): Fitting<FlagRow> {
  const isFlag = (row: Row): row is FlagRow => row.kind === 'flag';
  return fitting(rows.filter(isFlag), rows, isFlag, FLAG);
}

/** What is said of rows that are not what a command acts on. */
interface Words {
  none(all: number): string;
  one(all: number): string;
  many(passed: number, all: number): string;
}

const LINK: Words = {
  none: (all) => l10n.t`None of the ${all} selected rows is a link.`,
  one: (all) => l10n.t`1 of the ${all} selected rows is passed over: it is no link.`,
  many: (passed, all) => l10n.t`${passed} of the ${all} selected rows are passed over: they are no links.`,
};

const NETWORK: Words = {
  none: (all) => l10n.t`None of the ${all} selected rows is a network.`,
  one: (all) => l10n.t`1 of the ${all} selected rows is passed over: it is no network.`,
  many: (passed, all) => l10n.t`${passed} of the ${all} selected rows are passed over: they are no networks.`,
};

const FLAG: Words = {
  none: (all) => l10n.t`None of the ${all} selected rows is a flag.`,
  one: (all) => l10n.t`1 of the ${all} selected rows is passed over: it is no flag.`,
  many: (passed, all) => l10n.t`${passed} of the ${all} selected rows are passed over: they are no flags.`,
};

function fitting<T>(
  those: readonly T[],
  rows: readonly Row[],
  isMeant: (row: Row) => boolean,
  words: Words,
): Fitting<T> {
  const all = rows.length;
  if (those.length === 0) throw new Error(words.none(all));
  const passed = rows.filter((row) => !isMeant(row)).length;
  if (passed === 0) return { those, remark: undefined };
  return { those, remark: passed === 1 ? words.one(all) : words.many(passed, all) };
}

/** Something with notes, and the remark as the first of them. */
export function withRemark<P extends { readonly notes: readonly string[] }>(
  plan: P,
  remark: string | undefined,
): P {
  return remark === undefined ? plan : { ...plan, notes: [remark, ...plan.notes] };
}
