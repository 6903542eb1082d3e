/** Knows how a link is mended whose other side cannot be: it is not read, or a classic network. */
import { networkAt, type EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import type { Planning } from '../planning.ts';
import { parseNetworkId } from '../resourceId.ts';
import { hasFailed } from '../rules/readiness.ts';
import { makePlanInPieces, nameOf } from './makePlan.ts';
import { isMendable } from './mending.ts';
import { rewrite } from './networkWrite.ts';
import { pairOf } from './pair.ts';
import type { Plan } from './plan.ts';
import { linkAt } from '../linkAt.ts';
import { predicting, type TitledWrite } from './predict.ts';
import { routesOldPrefixes, syncWrite } from './syncPlans.ts';

/** Undefined where nothing is wrong on this side: an Initiated link waits for the other one. */
export function* healOneSide(estate: EstateView, link: Link): Planning<Plan | undefined> {
  const local = networkAt(estate, link.networkKey);
  // A network in a failed state takes no writes of its links [R], and being written mends some of them.
  const first = local !== undefined && isMendable(estate, local) ? [yield* rewrite(estate, local)] : [];
  const { after } = yield* predicting(estate, first, new Map());
  const writes = [...first, ...mending(estate, linkAt(after, link.id) ?? link)];
  if (writes.length === 0) return undefined;
  const startsOver = link.state === 'Disconnected';
  return yield* makePlanInPieces(estate, {
    title: startsOver ? l10n.t`Let the link ${link.name} start over` : l10n.t`Heal the link ${link.name}`,
    writes,
    pairs: [pairOf(link)],
    warnings:
      startsOver && !isClassic(link)
        ? [
            l10n.t`${nameOf(estate, link.remoteId ?? '')} cannot be read: the link waits, Initiated, until somebody adds or updates the one there.`,
          ]
        : [],
  });
}

function mending(estate: EstateView, link: Link): readonly TitledWrite[] {
  // What a link to a classic network says of its sync is not known [?].
  const isStale = link.state === 'Connected' && routesOldPrefixes(link) && !isClassic(link);
  if (isStale) return [syncWrite(estate, link)];
  const isBroken = isClassic(link) ? link.state !== 'Connected' : link.state === 'Disconnected';
  return isBroken || hasFailed(link.provisioningState) ? [updateWrite(estate, link)] : [];
}

function isClassic(link: Link): boolean {
  return parseNetworkId(link.remoteId ?? '')?.classic === true;
}

function updateWrite(estate: EstateView, link: Link): TitledWrite {
  return {
    write: { kind: 'putLink', id: link.id, body: link.body, sync: false },
    title: l10n.t`Update link ${link.name} of ${nameOf(estate, link.networkId)}`,
  };
}
