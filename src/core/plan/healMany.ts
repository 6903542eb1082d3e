/** Knows how several peerings are healed by one plan: each on the estate as those before have left it. */
import { networkAt, Overlay, type EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';
import type { Link } from '../link.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { numberOf } from '../plural.ts';
import type { Key } from '../resourceId.ts';
import { planHealInPieces } from './heal.ts';
import { makePlanInPieces, nameOf } from './makePlan.ts';
import { isMendable } from './mending.ts';
import { rewrite } from './networkWrite.ts';
import { distinctPairs, pairOf, peeringOf } from './pair.ts';
import { leftOut } from './parts.ts';
import type { Plan } from './plan.ts';
import { predicting, type TitledWrite } from './predict.ts';

/** What is to be healed. */
export interface Ailing {
  /** One of each peering is enough. */
  readonly links: readonly Link[];
  /** Networks that a failed operation left behind. */
  readonly networks: readonly Key[];
}

/** Nothing is barred by a peering that cannot be healed: it is left out, and it is said why. */
export function* planHealManyInPieces(estate: EstateView, { links, networks }: Ailing): Planning<Plan> {
  const draft = new Overlay(estate);
  const writes: TitledWrite[] = [];
  const warnings: string[] = [];
  const healed: Link[] = [];
  const take = function* (more: readonly TitledWrite[]): Planning<void> {
    const { after } = yield* predicting(draft, more, new Map());
    draft.apply(after.changes());
    writes.push(...more);
  };
  const firsts = [...new Map(links.toReversed().map((link) => [peeringOf(link), link])).values()];
  const wanted = firsts.toReversed();
  for (const [index, link] of wanted.entries()) {
    yield { doing: 'finding', done: index, of: wanted.length };
    const subject = l10n.t`The peering of ${nameOf(estate, link.networkId)} by ${link.name}`;
    const healing = yield* planHealInPieces(draft, link);
    switch (healing.kind) {
      case 'healthy':
        break;
      case 'wait':
        warnings.push(l10n.t`${subject} is left out: an operation on ${healing.network} is running.`);
        break;
      case 'impossible':
        warnings.push(leftOut(subject, healing.refusal));
        break;
      case 'plan':
        yield* take(healing.plan.steps.map(({ write, title }) => ({ write, title })));
        healed.push(link);
        warnings.push(...healing.plan.warnings);
        break;
    }
  }
  for (const key of networks) {
    yield;
    const network = networkAt(draft, key);
    if (network !== undefined && isMendable(draft, network)) yield* take([yield* rewrite(draft, network)]);
  }
  return yield* makePlanInPieces(estate, {
    // Where nothing can be healed, it is of what was asked for.
    title: titleOf(
      healed.length === 0 && networks.length === 0 ? wanted.length : healed.length,
      networks.length,
    ),
    writes,
    pairs: distinctPairs(healed.map(pairOf)),
    networks,
    warnings: [...new Set(warnings)],
  });
}

export const planHealMany = inOneGo(planHealManyInPieces);

function titleOf(peerings: number, networks: number): string {
  const parts = [
    ...(peerings === 0 && networks > 0 ? [] : [numberOf(peerings, 'peering')]),
    ...(networks === 0 ? [] : [numberOf(networks, 'network')]),
  ];
  return l10n.t`Heal ${allOf(parts)}`;
}
