/**
 * Knows by which account each step of a plan is written: that of the row where the command was started on one; else, of
 * those that see what is written, one that may. That is asked before and never tried, so a refusal is not sent twice.
 */
import { missingActions, needsOfStep, type Need } from '../core/permissions.ts';
import type { Plan, Step } from '../core/plan/plan.ts';
import { subscriptionOf } from '../core/resourceId.ts';
import type { CommandContext } from './context.ts';

export type Writing = Pick<CommandContext, 'session' | 'store' | 'log' | 'account' | 'rights'>;

export interface Writers {
  /** The key of the account; undefined where it is no matter. */
  readonly of: (step: Step) => string | undefined;
  /** Those that write anything, each once. */
  readonly all: readonly string[];
}

/** Of more scopes than this the subscriptions are asked about, and of more of these nothing: the writes will tell. */
export const MOST_SCOPES = 12;

/** Who may not be asked is better than who may not, and worse than who may. */
const UNKNOWN = 0.5;

/** @param signal once nobody wants to know any more, what is known by then counts */
export async function writersOf(context: Writing, plan: Plan, signal: AbortSignal): Promise<Writers> {
  const { account, store } = context;
  if (account !== undefined) return { of: () => account, all: [account] };
  const candidates = new Map(plan.steps.map((step) => [step, accountsFor(context, step)] as const));
  const open = plan.steps.filter((step) => (candidates.get(step) ?? []).length > 1);
  const chosen = new Map<Step, string>();
  for (const [step, [only]] of candidates) if (only !== undefined) chosen.set(step, only);
  const lacks = await lackOf(context, plan, open, signal);
  const inAll = (key: string): number =>
    open.reduce((sum, step) => sum + (lacks.get(step)?.get(key) ?? 0), 0);
  // Where several may all of it, the same one does as much as it can.
  const order = new Map(store.accounts.map(({ key }) => [key, inAll(key)]));
  for (const step of open) {
    const lack = (key: string): number => lacks.get(step)?.get(key) ?? 0;
    const [best] = (candidates.get(step) ?? []).toSorted(
      (a, b) => lack(a) - lack(b) || (order.get(a) ?? 0) - (order.get(b) ?? 0),
    );
    if (best !== undefined) chosen.set(step, best);
  }
  return { of: (step) => chosen.get(step), all: [...new Set(chosen.values())] };
}

/** Those that see what a step writes, in the order in which they are asked. */
function accountsFor({ store }: Writing, { write }: Step): readonly string[] {
  return [...new Set(store.callersOf(write.id).map(({ account }) => account))];
}

/** How much of what each step needs each account may not. */
async function lackOf(
  context: Writing,
  plan: Plan,
  steps: readonly Step[],
  signal: AbortSignal,
): Promise<ReadonlyMap<Step, ReadonlyMap<string, number>>> {
  const needs = new Map(steps.map((step) => [step, needsOfStep(step, plan)] as const));
  const scopeOf = scopesAsked([...needs.values()].flat());
  const lacks = new Map<Step, ReadonlyMap<string, number>>();
  if (scopeOf === undefined) return lacks;
  for (const [step, own] of needs) {
    const each = accountsFor(context, step).map(async (account) => {
      const counted = await Promise.all(
        own.map((need) => lackAt(context, account, { need, scope: scopeOf(need.scope) }, signal)),
      );
      return [account, counted.reduce((sum, lack) => sum + lack, 0)] as const;
    });
    lacks.set(step, new Map(await Promise.all(each)));
  }
  return lacks;
}

/** Where is asked about a scope; undefined where there are too many. */
function scopesAsked(needs: readonly Need[]): ((scope: string) => string) | undefined {
  const around = (scope: string): string => `/subscriptions/${subscriptionOf(scope) ?? ''}`;
  const asked = [(scope: string) => scope, around];
  return asked.find(
    (scopeOf) => new Set(needs.map(({ scope }) => scopeOf(scope).toLowerCase())).size <= MOST_SCOPES,
  );
}

async function lackAt(
  context: Writing,
  account: string,
  { need, scope }: { readonly need: Need; readonly scope: string },
  signal: AbortSignal,
): Promise<number> {
  const callers = context.store.callersOf(scope);
  if (callers.length === 0) return UNKNOWN;
  if (!callers.some((each) => each.account === account)) return 1;
  const held = await context.rights.of(context, account, scope, signal);
  return held === undefined ? UNKNOWN : missingActions([need.action], held).length;
}
