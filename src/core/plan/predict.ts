/** Knows how writes become the steps of a plan: ARM's rules are run over the estate, one write after the other. */
import { networkAt, Overlay, type EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import { parseLinkId } from '../resourceId.ts';
import { completeWrite } from '../rules/arm.ts';
import type { DeleteLink, PutLink, RuleContext } from '../rules/write.ts';
import { imageOf } from './linkImage.ts';
import type { PlanRefusal, Step } from './plan.ts';

export interface TitledWrite {
  readonly write: PutLink | DeleteLink;
  readonly title: string;
}

export interface Prediction {
  readonly steps: readonly Step[];
  readonly refusal: PlanRefusal | undefined;
  /** The estate as it will be; where ARM would refuse, as it is up to there. */
  readonly after: EstateView;
  /** Networks that are not read and on which the outcome depends too. */
  readonly unread: readonly string[];
}

export function linkAt(estate: EstateView, id: string): Link | undefined {
  const parsed = parseLinkId(id);
  return networkAt(estate, parsed?.network.key)?.links.find((link) => link.key === parsed?.key);
}

export function predict(estate: EstateView, writes: readonly TitledWrite[]): Prediction {
  const draft = new Overlay(estate);
  const context = placeholders();
  const steps: Step[] = [];
  const unread = new Set<string>();
  let refusal: PlanRefusal | undefined;
  for (const { write, title } of writes) {
    const before = imageOf(linkAt(draft, write.id));
    if (refusal === undefined) {
      const outcome = completeWrite(draft, write, context);
      if (outcome.kind === 'refused') refusal = { step: steps.length, refusal: outcome.refusal };
      if (outcome.kind === 'accepted') {
        draft.apply(outcome.changes);
        for (const id of outcome.unread) unread.add(id);
      }
    }
    steps.push({ write, title, before, after: imageOf(linkAt(draft, write.id)) });
  }
  return { steps, refusal, after: draft, unread: [...unread] };
}

/** Etags and GUIDs that ARM will choose are not predicted: none of them is shown or compared. */
function placeholders(): RuleContext {
  return { newGuid: () => '00000000-0000-0000-0000-000000000000' };
}
