/**
 * Knows who may do what where. A principal that the scenario lists has the roles that it is assigned; any other
 * owns everything in its tenant, except what the scenario denies to everybody.
 */
import type { JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Caller } from './callers.ts';
import { matches, permits, ROLES, type CustomRole, type Role, type RoleKey } from './roles.ts';

export interface RoleAssignment {
  /** A GUID. */
  readonly name: string;
  readonly principalId: string;
  readonly principalType: string;
  /** The GUID of the role's definition. */
  readonly role: string;
  /** An ARM id; the role holds there and below. */
  readonly scope: string;
  /** What else was said of it, such as a description. */
  readonly notes?: JsonObject;
  /** Of one that a scenario gives nothing is known. */
  readonly record?: {
    /** Times in ISO 8601. */
    readonly createdOn: string;
    readonly updatedOn: string;
    /** Object ids. */
    readonly createdBy: string;
    readonly updatedBy: string;
  };
}

export interface Principal {
  readonly tenantId: string;
  readonly principalId: string;
  readonly displayName: string;
  /** A user where it is absent. */
  readonly type?: 'User' | 'Group' | 'ServicePrincipal';
  /** Of a user; made of the display name where it is absent. */
  readonly userPrincipalName?: string;
  /** Of a service principal: the id of its application. */
  readonly appId?: string;
  /** Of a group: the object ids of those who have its roles too. */
  readonly members?: readonly string[];
  readonly assignments: readonly { readonly role: RoleKey; readonly scope: string }[];
}

/** What nobody may do at a scope and below, like a deny assignment. */
export interface Denial {
  readonly scope: string;
  readonly actions: readonly string[];
}

export class Access {
  private readonly listed: ReadonlySet<string>;
  private readonly assignments = new Map<string, RoleAssignment>();
  private readonly custom = new Map<string, CustomRole>();

  constructor(
    private readonly directory: readonly Principal[],
    private readonly denials: readonly Denial[],
    newGuid: () => string,
  ) {
    this.listed = new Set(directory.map((principal) => principal.principalId.toLowerCase()));
    for (const { principalId, type, assignments } of directory) {
      for (const { role, scope } of assignments) {
        this.assign({
          name: newGuid(),
          principalId: principalId.toLowerCase(),
          principalType: type ?? 'User',
          role: ROLES[role].definition,
          scope,
        });
      }
    }
  }

  /** @param scope an id in a subscription of the caller's tenant; the tenant is checked elsewhere */
  may(caller: Caller, action: string, scope: string): boolean {
    const denied = this.denials.some(
      (denial) => covers(denial.scope, scope) && denial.actions.some((pattern) => matches(pattern, action)),
    );
    return !denied && this.rolesAt(caller, scope).some((role) => permits(role, action));
  }

  /** The roles that a caller has at a scope; nothing where everything is denied. */
  rolesAt(caller: Caller, scope: string): readonly Role[] {
    const shut = this.denials.some((denial) => covers(denial.scope, scope) && denial.actions.includes('*'));
    if (shut) return [];
    if (!this.listed.has(caller.objectId)) return [ROLES.owner];
    return this.assignedTo(caller)
      .filter((assignment) => covers(assignment.scope, scope))
      .flatMap((assignment) => this.role(assignment.role) ?? []);
  }

  /** Whether a caller has any business at a scope or below it: what makes a subscription visible. */
  sees(caller: Caller, scope: string): boolean {
    if (!this.listed.has(caller.objectId)) return true;
    return this.assignedTo(caller).some(
      (assignment) => covers(scope, assignment.scope) || covers(assignment.scope, scope),
    );
  }

  principals(): readonly Principal[] {
    return this.directory;
  }

  /** Whom the directory has under an object id, as far as the scenario says. */
  principal(objectId: string): Principal | undefined {
    return this.directory.find(({ principalId }) => principalId.toLowerCase() === objectId.toLowerCase());
  }

  assignment(name: string): RoleAssignment | undefined {
    return this.assignments.get(name.toLowerCase());
  }

  allAssignments(): Iterable<RoleAssignment> {
    return this.assignments.values();
  }

  /** The assignments that hold at a scope, with or without those below it. */
  assignmentsAround(scope: string, onlyHere: boolean): readonly RoleAssignment[] {
    return [...this.assignments.values()].filter(
      (assignment) => covers(assignment.scope, scope) || (!onlyHere && covers(scope, assignment.scope)),
    );
  }

  assign(assignment: RoleAssignment): void {
    this.assignments.set(assignment.name.toLowerCase(), assignment);
  }

  unassign(name: string): void {
    this.assignments.delete(name.toLowerCase());
  }

  /** The role with a definition, built in or defined by somebody. */
  role(definition: string): Role | undefined {
    const key = definition.toLowerCase();
    return Object.values(ROLES).find((role) => role.definition === key) ?? this.custom.get(key);
  }

  customRole(definition: string): CustomRole | undefined {
    return this.custom.get(definition.toLowerCase());
  }

  customRoles(): Iterable<CustomRole> {
    return this.custom.values();
  }

  define(role: CustomRole): void {
    this.custom.set(role.definition.toLowerCase(), role);
  }

  undefine(definition: string): void {
    this.custom.delete(definition.toLowerCase());
  }

  private assignedTo(caller: Caller): readonly RoleAssignment[] {
    const groups = this.directory.filter(({ members = [] }) =>
      members.some((member) => member.toLowerCase() === caller.objectId),
    );
    const ids = new Set([caller.objectId, ...groups.map(({ principalId }) => principalId.toLowerCase())]);
    return [...this.assignments.values()].filter(({ principalId }) => ids.has(principalId));
  }
}

function covers(outer: string, inner: string): boolean {
  const a = keyOf(outer);
  const b = keyOf(inner);
  return a === '' || b === a || b.startsWith(`${a}/`);
}
