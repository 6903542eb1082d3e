/** Knows what the built-in roles permit, as far as the resources of the sandbox go, and what a role is. */
import type { JsonObject } from '../../core/json.ts';

export interface Role {
  readonly name: string;
  /** The GUID of the role definition in Azure. */
  readonly definition: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** A role that somebody defined. */
export interface CustomRole extends Role {
  /** The resource, as it is answered. */
  readonly body: JsonObject;
}

/** Definitions [C]; actions as documented [D], shortened to what the sandbox has. */
export const ROLES = {
  owner: {
    name: 'Owner',
    definition: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    actions: ['*'],
    notActions: [],
  },
  contributor: {
    name: 'Contributor',
    definition: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    actions: ['*'],
    notActions: ['Microsoft.Authorization/*/write', 'Microsoft.Authorization/*/delete'],
  },
  reader: {
    name: 'Reader',
    definition: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    actions: ['*/read'],
    notActions: [],
  },
  networkContributor: {
    name: 'Network Contributor',
    definition: '4d97b98b-1d4f-4787-a291-c67834d212e7',
    actions: [
      'Microsoft.Network/*',
      'Microsoft.Authorization/*/read',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
    ],
    notActions: [],
  },
} as const satisfies Readonly<Record<string, Role>>;

export type RoleKey = keyof typeof ROLES;

export function permits(role: Role, action: string): boolean {
  return (
    role.actions.some((pattern) => matches(pattern, action)) &&
    !role.notActions.some((pattern) => matches(pattern, action))
  );
}

/** `*` in an action stands for anything, slashes too [D]. */
export function matches(pattern: string, action: string): boolean {
  const parts = pattern
    .toLowerCase()
    .split('*')
    .map((part) => part.replace(/[.\\^$+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(action.toLowerCase());
}
