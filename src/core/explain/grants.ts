/** Explains the refusals of role assignments and of what is asked of a directory. */
import { l10n } from '../l10n.ts';
import { phrase } from './phrase.ts';
import type { Explanations } from './refusal.ts';

/** [I] */
const TYPE = phrase('has type {text}');

export const GRANTS: Explanations = {
  Authorization_RequestDenied: () => ({
    cause: l10n.t`You may not look up names in the directory of this tenant.`,
    next: l10n.t`Paste an object id instead.`,
  }),
  PrincipalNotFound: () => ({
    cause: l10n.t`The directory of this subscription has nobody with this object id.`,
    next: l10n.t`Check the id (az ad user show --id NAME --query id); somebody of another tenant must be a guest here.`,
  }),
  UnmatchedPrincipalType: ({ message }) => ({
    cause: ofType(TYPE(message)?.[0]),
    next: l10n.t`Run the command again and choose that type.`,
  }),
  RoleAssignmentExists: () => ({
    cause: l10n.t`The same role is granted to the same principal here already.`,
    next: l10n.t`There is nothing to be done.`,
  }),
  RoleDefinitionDoesNotExist: () => ({
    cause: l10n.t`Azure does not know this role (yet): a role that was just made needs some minutes.`,
    next: l10n.t`Try again in a minute.`,
  }),
  RoleDefinitionWithSameNameExists: () => ({
    cause: l10n.t`The tenant has another role with this name.`,
    next: l10n.t`Rename or delete that role, or grant Network Contributor.`,
  }),
  RoleDefinitionHasAssignments: () => ({
    cause: l10n.t`The role is granted to somebody and cannot be deleted.`,
    next: l10n.t`Remove its assignments first, or leave it.`,
  }),
};

function ofType(type: string | undefined): string {
  return type === undefined
    ? l10n.t`This object id is that of a principal of another type.`
    : l10n.t`This object id is that of a ${type}.`;
}
