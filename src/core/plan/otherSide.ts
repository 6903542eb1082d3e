/** Knows the plan that somebody else must carry out when only this side of a peering was made: the link back. */
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import { objectAt, stringAt } from '../json.ts';
import { l10n } from '../l10n.ts';
import { proposeLinkName } from '../linkName.ts';
import { atOnce } from '../planning.ts';
import { networkOwner } from '../ownership.ts';
import { keyOf, linkIdOf, parseLinkId, parseNetworkId } from '../resourceId.ts';
import { linkBackTo } from './linkBack.ts';
import { makePlanInPieces, nameOf } from './makePlan.ts';
import type { Plan } from './plan.ts';

/**
 * Undefined for a plan that does not make exactly one link, and where there is a link back, can be none, or would be one
 * that a service makes.
 */
export function otherSidePlan(estate: EstateView, plan: Plan): Plan | undefined {
  const [step, ...others] = plan.steps;
  if (step?.write.kind !== 'putLink' || step.before.kind !== 'absent' || others.length > 0) return undefined;
  const local = parseLinkId(step.write.id)?.network;
  const properties = objectAt(step.write.body, 'properties');
  const remote = parseNetworkId(stringAt(objectAt(properties, 'remoteVirtualNetwork'), 'id') ?? '');
  if (local === undefined || remote === undefined || remote.classic) return undefined;
  const known = networkAt(estate, remote.key);
  if (
    known !== undefined &&
    (linkBetween(known, local.key) !== undefined ||
      networkOwner(known, estate.guardsOf(known.id)) !== undefined)
  )
    return undefined;
  const name = proposeLinkName(
    remote.name,
    local.name,
    (known?.links ?? []).map((link) => link.name),
  );
  const back = linkBackTo(local.id, properties);
  const work = makePlanInPieces(estate, {
    title: l10n.t`Peer ${nameOf(estate, remote.id)} with ${nameOf(estate, local.id)}: the link back`,
    writes: [
      {
        write: {
          kind: 'putLink',
          id: linkIdOf(remote.id, name),
          body: { name, properties: back },
          sync: false,
        },
        title: l10n.t`Create link ${name} on ${nameOf(estate, remote.id)}`,
      },
    ],
    pairs: [[keyOf(remote.id), local.key]],
  });
  const made = atOnce(work);
  // What cannot be read here is read by those who carry it out: it is neither refused nor warned of.
  const refusal = estate.lookup(remote.key).kind === 'unread' ? undefined : made.refusal;
  return { ...made, warnings: [], refusal };
}
