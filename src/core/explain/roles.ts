/** Knows which built-in role holds an action, and how one is asked for. */
import { l10n } from '../l10n.ts';
import { kindOf, say, type Named } from './resource.ts';

/** Built-in roles by the beginning of the actions that they hold [D]; the first that fits is the narrowest. */
const ROLES: readonly (readonly [RegExp, string])[] = [
  [/^microsoft\.network\/(?:.*\/)?read$/, 'Reader'],
  [/^microsoft\.network\//, 'Network Contributor'],
  [/^microsoft\.classicnetwork\//, 'Classic Network Contributor'],
  [/^microsoft\.authorization\/roleassignments\//, 'Role Based Access Control Administrator'],
  [/^microsoft\.authorization\/(?:.*\/)?read$/, 'Reader'],
  [/^microsoft\.authorization\//, 'User Access Administrator'],
  [/^microsoft\.features\//, 'Contributor'],
  [/^microsoft\.[a-z]+\/register\/action$/, 'Contributor'],
  [/^microsoft\.resources\/(?:.*\/)?read$/, 'Reader'],
];

/** The role to ask for; undefined where this product knows none. */
export function roleFor(action: string): string | undefined {
  return ROLES.find(([pattern]) => pattern.test(action.toLowerCase()))?.[1];
}

/** Whom to ask for what, a sentence. */
export function askFor(action: string, where: string | undefined): string {
  const role = roleFor(action);
  const wanted = role === undefined ? l10n.t`a role that holds ${action}` : l10n.t`the role ${role}`;
  const what = where === undefined ? wanted : l10n.t`${wanted} on ${where}`;
  return l10n.t`Ask its owner for ${what}. A role that was just granted needs a few minutes.`;
}

/** What an action does with the resource that it is linked to: `peer with network hub`. */
export function linkedVerb(action: string, scopes: string): string {
  return /(?:^|\/)peer\/action$/i.test(action)
    ? l10n.t`peer with ${scopes}`
    : /(?:^|\/)join\/action$/i.test(action)
      ? l10n.t`attach ${scopes}`
      : l10n.t`use ${scopes}`;
}

/** ARM names some linked actions without their type: `peer/action` [I]. Then it is that of the resource. */
export function fullAction(action: string, scope: Named | undefined): string {
  const type = scope === undefined ? undefined : /\/providers\/([^/]+\/[^/]+)/i.exec(scope.id)?.[1];
  return /^\w+\/action$/.test(action) && type !== undefined ? `${type}/${action}` : action;
}

/** The word for what an action such as `Microsoft.Network/ddosProtectionPlans/join/action` is about. */
export function kindOfAction(action: string): string {
  const type = /^(.*)\/\w+\/(?:action|read|write|delete)$/i.exec(action)?.[1] ?? '';
  return kindOf(/\/(?:write|read|delete)$/i.test(action) ? action.replace(/\/\w+$/, '') : type);
}

/** `you may write link l of network a, but …`: what ARM says that the caller may do. */
export function mayDo(action: string, scope: Named | undefined): string {
  if (scope === undefined) return l10n.t`make this change`;
  if (/\/delete$/i.test(action)) return l10n.t`delete ${say(scope)}`;
  return /\/read$/i.test(action) ? l10n.t`read ${say(scope)}` : l10n.t`write ${say(scope)}`;
}
