/** Knows how what the product foretells is tried on the sandbox: a refusal, a bar for an owner's sake, a missing right. */
import assert from 'node:assert/strict';
import type { Arm } from '../../src/azure/arm.ts';
import { isArmError } from '../../src/azure/armError.ts';
import { MANAGED_ELSEWHERE } from '../../src/core/explain/managed.ts';
import { missingActions, needsOf } from '../../src/core/permissions.ts';
import type { Plan, PlanRefusal, PlanWrite } from '../../src/core/plan/plan.ts';
import { parseNetworkId } from '../../src/core/resourceId.ts';
import { TENANT } from './names.ts';
import type { Scenery } from './scenery.ts';
import type { Owned } from './services.ts';
import { quietly } from './soakWorld.ts';

/** @throws AssertionError where ARM takes what the product says that it refuses, or refuses it for another reason */
export async function assertRefused(plan: Plan, refusal: PlanRefusal, owner: Arm): Promise<void> {
  for (const { write, title } of plan.steps.slice(0, refusal.step)) {
    const code = await codeOf(write, owner);
    assert.equal(code, undefined, `"${title}" was to be accepted, before a refusal that is foretold`);
  }
  const refused = plan.steps[refusal.step];
  assert.ok(refused, 'a refusal of no step');
  const code = await codeOf(refused.write, owner);
  assert.equal(code, refusal.refusal.code, `the refusal that is foretold of "${refused.title}"`);
}

/** The code of ARM's refusal; undefined where it accepts the write. */
async function codeOf(write: PlanWrite, owner: Arm): Promise<string | undefined> {
  try {
    await send(write, owner);
    return undefined;
  } catch (error) {
    if (!isArmError(error)) throw error;
    return error.code ?? 'none';
  }
}

async function send(write: PlanWrite, owner: Arm): Promise<void> {
  switch (write.kind) {
    case 'putLink': {
      const query: Record<string, string> = write.sync ? { syncRemoteAddressSpace: 'true' } : {};
      await owner.put(write.id, write.body, query, TENANT, quietly());
      return;
    }
    case 'putNetwork':
    case 'putOther':
      await owner.put(write.id, write.body, {}, TENANT, quietly());
      return;
    case 'deleteLink':
    case 'deleteOther':
      await owner.remove(write.id, TENANT, quietly());
      return;
    case 'register':
      await owner.register(write.id, TENANT, quietly());
      return;
  }
}

export function isBarredForOwner(refusal: PlanRefusal): boolean {
  return refusal.refusal.code === MANAGED_ELSEWHERE;
}

/** @throws AssertionError where what is not owned, and in no pool, is said to be */
export function assertOwned(refusal: PlanRefusal, owned: Owned, { pooled }: Scenery): void {
  const { message } = refusal.refusal;
  const [, kind, name] = /^(?:The|A) (link|network) (\S+) belongs to /.exec(message) ?? [];
  const [, inPool] = / allots the address space of (\S+),/.exec(message) ?? [];
  const ownLinks = [...owned.links].map((key) => key.split('/').pop());
  const ownNetworks = [...owned.networks].map((key) => parseNetworkId(key)?.name);
  // The links of a network that is owned are its owner's, too.
  const ofNetworks = (link: string): boolean => owned.networks.size > 0 && link.startsWith('to-');
  const isRight =
    kind === 'link'
      ? ownLinks.includes(name?.toLowerCase()) || ofNetworks(name ?? '')
      : kind === 'network'
        ? ownNetworks.includes(name?.toLowerCase())
        : inPool !== undefined && inPool === pooled;
  assert.ok(isRight, `nobody owns it: ${message}`);
}

/** The needs of a plan that the person's permissions do not hold, as the preview warns of them. */
export async function missingRights(plan: Plan, arm: Arm): Promise<readonly string[]> {
  const needs = needsOf(plan);
  const scopes = [...new Set(needs.map(({ scope }) => scope.toLowerCase()))];
  const missing = await Promise.all(
    scopes.map(async (scope) => {
      const actions = needs.filter((need) => need.scope.toLowerCase() === scope).map(({ action }) => action);
      try {
        const held = await arm.permissions(scope, TENANT, new AbortController().signal);
        return missingActions(actions, held).map((action) => `${action} on ${scope}`);
      } catch (error) {
        if (!isArmError(error)) throw error;
        return [];
      }
    }),
  );
  return missing.flat();
}
