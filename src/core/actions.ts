/** Knows the actions of writes, and how patterns, in roles and in deny assignments, match them. */

/** What writes of networks and links are to ARM [D]. */
export const ACTIONS = {
  writeLink: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write',
  deleteLink: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/delete',
  /** Of the remote network, with every write of a link. */
  peer: 'Microsoft.Network/virtualNetworks/peer/action',
  writeNetwork: 'Microsoft.Network/virtualNetworks/write',
} as const;

/** One set of actions at a scope: what a role allows, or what a deny assignment forbids [S]. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** Whether an action is among those of a permission: what its `actions` match and its `notActions` do not [D]. */
export function covers({ actions, notActions }: Permission, action: string): boolean {
  return matchesAny(action, actions) && !matchesAny(action, notActions);
}

function matchesAny(action: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matches(action.toLowerCase(), pattern.toLowerCase()));
}

/** `*` stands for any text, slashes included [D]. */
function matches(action: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  if (parts.length === 1) return action === first;
  if (!action.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = action.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = parts.at(-1) ?? '';
  return action.length - last.length >= at && action.endsWith(last);
}
