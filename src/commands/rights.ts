/** Knows how a plan is checked against what the person may do, before anything is written. */
import { finished } from '../azure/slices.ts';
import { deniedInPieces } from '../core/deniedSteps.ts';
import { l10n } from '../core/l10n.ts';
import { missingActions, needsOfStep, type Need } from '../core/permissions.ts';
import type { Planning } from '../core/planning.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { CommandContext } from './context.ts';
import { MOST_SCOPES, writersOf, type Writers } from './writers.ts';

/** Of whoever writes. */
interface OwnNeed extends Need {
  readonly account: string | undefined;
}

/** A sentence for each permission that is missing or denied. What cannot be asked is none. */
export async function missingRights(
  context: CommandContext,
  plan: Plan,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (plan.refusal !== undefined) return [];
  context.rights.renew();
  const writers = await writersOf(context, plan, signal);
  const places = await finished(needsByPlace(plan, writers));
  const denied = await finished(deniedInPieces(context.store.estate, plan));
  // The writes will tell.
  if (places.length > MOST_SCOPES) return denied;
  const missing = await Promise.all(places.map((each) => missingAt(context, each, signal)));
  return [...denied, ...missing.flat()];
}

/** What is needed, each once, in a list for each account and scope. */
function* needsByPlace(plan: Plan, writers: Writers): Planning<readonly (readonly OwnNeed[])[]> {
  const places = new Map<string, Map<string, OwnNeed>>();
  for (const step of plan.steps) {
    yield undefined;
    const account = writers.of(step);
    for (const need of needsOfStep(step, plan)) {
      const place = `${account ?? ''} ${need.scope.toLowerCase()}`;
      const known = places.get(place) ?? new Map<string, OwnNeed>();
      places.set(place, known.set(need.action, { ...need, account }));
    }
  }
  return [...places.values()].map((each) => [...each.values()]);
}

async function missingAt(
  context: CommandContext,
  needs: readonly OwnNeed[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const [first] = needs;
  const held = first && (await context.rights.of(context, first.account, first.scope, signal));
  if (held === undefined) return [];
  const name = first?.scope.split('/').pop() ?? '';
  return missingActions(
    needs.map(({ action }) => action),
    held,
  ).map((action) => l10n.t('You may not do this: on {0} the permission {1} is missing.', name, action));
}
