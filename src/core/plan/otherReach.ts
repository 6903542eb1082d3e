/** Knows which writes bring the resources beside networks and links to one of the two looks of a plan. */
import type { JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import { keyOf } from '../resourceId.ts';
import { departures, movements, resourceImage } from './image.ts';
import type { ConcernedResource, Plan } from './plan.ts';
import type { Others, TitledWrite } from './predict.ts';

/** In the order of the plan on the way there, the last first on the way back. */
export function othersTo(plan: Plan, look: 'before' | 'after', others: Others): readonly TitledWrite[] {
  const ordered = look === 'after' ? plan.others : plan.others.toReversed();
  return ordered.flatMap((resource) => otherWrite(plan, resource, look, others.get(keyOf(resource.id))));
}

function otherWrite(
  plan: Plan,
  resource: ConcernedResource,
  look: 'before' | 'after',
  now: JsonObject | undefined,
): readonly TitledWrite[] {
  const wanted = resource[look];
  const image = resourceImage(now);
  const missing =
    look === 'after' ? departures(resource.before, resource.after, image) : movements(wanted, image);
  if (missing.length === 0) return [];
  const name = resource.id.split('/').pop() ?? resource.id;
  const known = plan.steps.find((step) => keyOf(step.write.id) === keyOf(resource.id))?.title;
  if (isRegistration(resource.id)) {
    // A registration stays: others may rely on it by now.
    return look === 'before'
      ? []
      : [{ write: { kind: 'register', id: resource.id }, title: l10n.t`Register ${name}` }];
  }
  if (wanted.kind === 'absent')
    return [{ write: { kind: 'deleteOther', id: resource.id }, title: l10n.t`Delete ${name}` }];
  return [
    {
      write: { kind: 'putOther', id: resource.id, body: wanted.body },
      title: (look === 'after' ? known : undefined) ?? l10n.t`Write ${name} as it was`,
    },
  ];
}

function isRegistration(id: string): boolean {
  return /\/features\/[^/]+$/i.test(id) || /^\/subscriptions\/[^/]+\/providers\/[^/]+$/i.test(id);
}
