/** Knows how a plan is checked against what the person may do, before anything is written. */
import { tellWhole } from '../azure/armError.ts';
import { finished } from '../azure/slices.ts';
import { deniedInPieces } from '../core/deniedSteps.ts';
import { l10n } from '../core/l10n.ts';
import { missingActions, needsInPieces, type Need } from '../core/permissions.ts';
import type { Plan } from '../core/plan/plan.ts';
import { armFor, tenantFor } from './armFor.ts';
import type { CommandContext } from './context.ts';

/** More scopes than this are not asked about: the writes will tell. */
const SCOPES = 12;
const READ_MS = 10_000;

/** A sentence for each permission that is missing or denied. What cannot be asked is none. */
export async function missingRights(
  context: CommandContext,
  plan: Plan,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (plan.refusal !== undefined) return [];
  const needs = await finished(needsInPieces(plan));
  const scopes = [...new Set(needs.map(({ scope }) => scope.toLowerCase()))];
  const denied = await finished(deniedInPieces(context.store.estate, plan));
  if (scopes.length > SCOPES) return denied;
  const missing = await Promise.all(
    scopes.map((scope) =>
      missingAt(
        context,
        needs.filter((need) => need.scope.toLowerCase() === scope),
        signal,
      ),
    ),
  );
  return [...denied, ...missing.flat()];
}

async function missingAt(
  context: CommandContext,
  needs: readonly Need[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const scope = needs[0]?.scope ?? '';
  const arm = await armFor(context, scope);
  const tenantId = tenantFor(context, scope);
  if (arm === undefined || tenantId === undefined) return [];
  try {
    const held = await arm.permissions(
      scope,
      tenantId,
      AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]),
    );
    const name = scope.split('/').pop() ?? scope;
    return missingActions(
      needs.map(({ action }) => action),
      held,
    ).map((action) => l10n.t('You may not do this: on {0} the permission {1} is missing.', name, action));
  } catch (error) {
    if (signal.aborted) return [];
    context.log.info(`The permissions on ${scope} could not be read: ${tellWhole(error)}`);
    return [];
  }
}
