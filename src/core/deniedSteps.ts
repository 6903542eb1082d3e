/** Knows which steps of a plan deny assignments will bar: a right on whatever a write names can be denied, too. */
import { denialOf } from './denied.ts';
import type { EstateView } from './estate.ts';
import { makerOf, shortName } from './explain/denialName.ts';
import { resourceOf, say } from './explain/resource.ts';
import { l10n } from './l10n.ts';
import { needsOfStep } from './permissions.ts';
import type { Plan } from './plan/plan.ts';
import { inOneGo, type Planning } from './planning.ts';
import { keyOf } from './resourceId.ts';

/** A warning for each deny assignment and what it bars, each once. */
export function* deniedInPieces(estate: EstateView, plan: Plan): Planning<readonly string[]> {
  const texts = new Set<string>();
  for (const step of plan.steps) {
    yield undefined;
    for (const { action, scope } of needsOfStep(step, plan)) {
      // A right is asked about on the network, and needed on the link itself.
      const isAbove = keyOf(step.write.id).startsWith(`${keyOf(scope)}/`);
      const id = isAbove ? step.write.id : scope;
      const by = denialOf(estate.guardsOf(id).denials, action, id);
      if (by !== undefined) texts.add(warning(by.name, action, id));
    }
  }
  return [...texts];
}

export const deniedWarnings = inOneGo(deniedInPieces);

function warning(name: string, action: string, id: string): string {
  const resource = resourceOf(id);
  const maker = makerOf(name);
  const text = l10n.t`The deny assignment "${shortName(name)}" bars ${action} on ${resource === undefined ? id : say(resource)}, whatever roles you have.`;
  return maker === undefined ? text : `${text} ${l10n.t`It is made by ${maker}.`}`;
}
