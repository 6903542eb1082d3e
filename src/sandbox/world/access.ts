/**
 * Knows who may do what where. A principal that the scenario lists has the roles that it is assigned; any other
 * owns everything in its tenant, except what the scenario denies to everybody.
 */
import { keyOf } from '../../core/resourceId.ts';
import type { Caller } from './callers.ts';
import { matches, permits, ROLES, type RoleKey } from './roles.ts';

export interface RoleAssignment {
  readonly role: RoleKey;
  /** An ARM id; the role holds there and below. */
  readonly scope: string;
}

export interface Principal {
  readonly tenantId: string;
  readonly principalId: string;
  readonly displayName: string;
  readonly assignments: readonly RoleAssignment[];
}

/** What nobody may do at a scope and below, like a deny assignment. */
export interface Denial {
  readonly scope: string;
  readonly actions: readonly string[];
}

export class Access {
  private readonly principals: ReadonlyMap<string, Principal>;

  constructor(
    principals: readonly Principal[],
    private readonly denials: readonly Denial[],
  ) {
    this.principals = new Map(
      principals.map((principal) => [principal.principalId.toLowerCase(), principal]),
    );
  }

  /** @param scope an id in a subscription of the caller's tenant; the tenant is checked elsewhere */
  may(caller: Caller, action: string, scope: string): boolean {
    const denied = this.denials.some(
      (denial) => covers(denial.scope, scope) && denial.actions.some((pattern) => matches(pattern, action)),
    );
    if (denied) return false;
    const principal = this.principals.get(caller.objectId);
    if (principal === undefined) return true;
    return principal.assignments.some(
      (assignment) => covers(assignment.scope, scope) && permits(ROLES[assignment.role], action),
    );
  }

  /** Whether a caller has any business at a scope or below it: what makes a subscription visible. */
  sees(caller: Caller, scope: string): boolean {
    const principal = this.principals.get(caller.objectId);
    if (principal === undefined) return true;
    return principal.assignments.some(
      (assignment) => covers(scope, assignment.scope) || covers(assignment.scope, scope),
    );
  }
}

function covers(outer: string, inner: string): boolean {
  const a = keyOf(outer);
  const b = keyOf(inner);
  return a === '' || b === a || b.startsWith(`${a}/`);
}
