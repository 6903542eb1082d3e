/**
 * Knows how a change of many parts is made of those that ARM takes. What has failed and bars a part is written again
 * before it, or the part is left out, and it is said why and what mends it: the others are still worth having.
 */
import { sentenceFor } from '../errorTable.ts';
import { networkAt, Overlay, type EstateView } from '../estate.ts';
import { failedResource } from '../explain/readiness.ts';
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import type { Planning } from '../planning.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { completing } from '../rules/arm.ts';
import type { Refusal } from '../rules/write.ts';
import { idle } from './idle.ts';
import { isMendable, type WhereFailed } from './mending.ts';
import { rewrite, type LinkStep } from './networkWrite.ts';
import { PLACEHOLDERS } from './predict.ts';

/** A part that no other depends on. */
export interface Part {
  /** What it is, as the subject of a sentence: "The link x of y". */
  readonly subject: string;
  readonly writes: readonly LinkStep[];
}

export interface Taken<T> {
  /** What the parts that are taken are of. */
  readonly items: readonly T[];
  readonly writes: readonly LinkStep[];
  /** A sentence for each part that is left out. */
  readonly warnings: readonly string[];
}

/**
 * @param items what there is a part for, each
 * @param networks those that are written: what runs on them is waited for before the first write
 */
export function* takeParts<T>(
  estate: EstateView,
  items: readonly T[],
  partOf: (item: T) => Part,
  networks: Iterable<Key>,
  whereFailed: WhereFailed,
): Planning<Taken<T>> {
  const draft = new Overlay(idle(estate, networks).estate);
  const taken: T[] = [];
  const writes: LinkStep[] = [];
  const warnings: string[] = [];
  for (const [index, item] of items.entries()) {
    yield { doing: 'finding', done: index, of: items.length };
    const part = partOf(item);
    const look = new Overlay(draft);
    const found = yield* mended(look, part.writes, whereFailed);
    if (found.kind === 'refused') {
      warnings.push(leftOut(part.subject, found.refusal));
      continue;
    }
    taken.push(item);
    writes.push(...found.writes);
    draft.apply(look.changes());
  }
  return { items: taken, writes, warnings };
}

export function leftOut(subject: string, refusal: Refusal | undefined): string {
  const reason = refusal === undefined ? l10n.t`No sequence of writes leads there.` : sentenceFor(refusal);
  return l10n.t`${subject} is left out: ${reason}`;
}

/** Writes with those before them that mend what bars them; as they are where that does not help. */
export function* readied(
  estate: EstateView,
  writes: readonly LinkStep[],
  networks: Iterable<Key>,
): Planning<readonly LinkStep[]> {
  const found = yield* mended(new Overlay(idle(estate, networks).estate), writes, 'mend');
  return found.kind === 'taken' ? found.writes : writes;
}

/** Why writes cannot be made, whatever is mended before them; undefined where they can. */
export function* refusalOf(
  estate: EstateView,
  writes: readonly LinkStep[],
  networks: Iterable<Key>,
): Planning<Refusal | undefined> {
  const found = yield* mended(new Overlay(idle(estate, networks).estate), writes, 'mend');
  return found.kind === 'refused' ? found.refusal : undefined;
}

type Mended =
  | { readonly kind: 'taken'; readonly writes: readonly LinkStep[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** @param look is left as it is after the writes */
function* mended(look: Overlay, wanted: readonly LinkStep[], whereFailed: WhereFailed): Planning<Mended> {
  const writes: LinkStep[] = [];
  const open = [...wanted];
  const again = new Set<Key>();
  for (let step = open.shift(); step !== undefined; step = open.shift()) {
    const outcome = yield* completing(look, step.write, PLACEHOLDERS);
    if (outcome.kind === 'refused') {
      const failed = whereFailed === 'mend' ? failedNetwork(look, outcome.refusal) : undefined;
      // What has been written again already, or is being, does not help a second time.
      if (failed === undefined || again.has(failed.key)) return outcome;
      again.add(failed.key);
      open.unshift(yield* rewrite(look, failed), step);
      continue;
    }
    if (outcome.kind === 'accepted') look.apply(outcome.changes);
    writes.push(step);
  }
  return { kind: 'taken', writes };
}

function failedNetwork(estate: EstateView, refusal: Refusal): Network | undefined {
  const network = networkAt(estate, keyOf(failedResource(refusal)?.id ?? ''));
  return network !== undefined && isMendable(estate, network) ? network : undefined;
}
