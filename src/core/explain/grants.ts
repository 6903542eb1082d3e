/** Explains the refusals of role assignments and of what is asked of a directory. */
import { phrase } from './phrase.ts';
import type { Explanations } from './refusal.ts';

/** [I] */
const TYPE = phrase('has type {text}');

export const GRANTS: Explanations = {
  Authorization_RequestDenied: () => ({
    cause: 'You may not look up names in the directory of this tenant.',
    next: 'Paste an object id instead.',
  }),
  PrincipalNotFound: () => ({
    cause: 'The directory of this subscription has nobody with this object id.',
    next: 'Check the id (az ad user show --id NAME --query id); somebody of another tenant must be a guest here.',
  }),
  UnmatchedPrincipalType: ({ message }) => ({
    cause: `This object id is that of a ${TYPE(message)?.[0] ?? 'principal of another type'}.`,
    next: 'Run the command again and choose that type.',
  }),
  RoleAssignmentExists: () => ({
    cause: 'The same role is granted to the same principal here already.',
    next: 'There is nothing to be done.',
  }),
  RoleDefinitionDoesNotExist: () => ({
    cause: 'Azure does not know this role (yet): a role that was just made needs some minutes.',
    next: 'Try again in a minute.',
  }),
  RoleDefinitionWithSameNameExists: () => ({
    cause: 'The tenant has another role with this name.',
    next: 'Rename or delete that role, or grant Network Contributor.',
  }),
  RoleDefinitionHasAssignments: () => ({
    cause: 'The role is granted to somebody and cannot be deleted.',
    next: 'Remove its assignments first, or leave it.',
  }),
};
