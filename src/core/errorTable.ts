/**
 * Knows what each refusal of ARM means for a person: the cause, and the next move. A code that is not in the
 * table passes through with ARM's own words.
 */

/** A refusal as ARM sent it; `code` is absent when the answer was no ARM error at all. */
export interface ArmRefusal {
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly message: string;
}

export interface Explanation {
  /** A sentence. */
  readonly cause: string;
  /** What to do next, a sentence; empty where nothing is known. */
  readonly next: string;
}

/** A name may hold dots but does not end with one, so that of a sentence is none of it. */
const NETWORK = /\/virtualNetworks\/([\w.-]*\w)/gi;
const LINK = /\/virtualNetworkPeerings\/([\w.-]*\w)/gi;

/** The last segments of the network ids in a text, in order. */
function networksIn(message: string): readonly string[] {
  return [...message.matchAll(NETWORK)].flatMap((match) => match[1] ?? []);
}

/** The names of the links whose ids are in a text, in order. */
function linksIn(message: string): readonly string[] {
  return [...message.matchAll(LINK)].flatMap((match) => match[1] ?? []);
}

/** ARM names both sides of each overlap; a prefix that is on both, or in several, is one for people. */
function prefixesIn(message: string): string {
  const list = message.split(/prefixes?: /)[1] ?? '';
  const prefixes = [...list.matchAll(/[0-9a-fA-F.:]+\/\d+/g)].map(([prefix]) => prefix);
  return [...new Set(prefixes)].join(', ');
}

type Entry = (message: string) => Explanation;

const TABLE: Readonly<Record<string, Entry>> = {
  VnetAddressSpacesOverlap: (message) => ({
    cause: `The two networks overlap${at(prefixesIn(message))}, and networks that overlap cannot be peered.`,
    next: 'Choose another network, or change one of the address spaces.',
  }),
  VnetAddressSpaceOverlapsWithAlreadyPeeredVnet: (message) => {
    const [, first, second, third] = networksIn(message);
    return {
      cause: `${first ?? 'A network'} overlaps ${third ?? 'a network'}, which is already peered with ${second ?? 'the other'}${at(prefixesIn(message))}.`,
      next: `Remove that peering (it counts even when it is Disconnected), or change the address space.`,
    };
  },
  RemotePeeringIsDisconnected: () => ({
    cause: 'The link on the other side is left over, Disconnected, from an earlier peering.',
    next: 'Update that link so that it starts over, or remove it; then add this one again.',
  }),
  AnotherPeeringAlreadyReferencesRemoteVnet: () => ({
    cause: 'This network has a link to that network already; there can be one only.',
    next: 'Change the link that exists.',
  }),
  ChangingRemoteVirtualNetworkNotAllowed: () => ({
    cause: 'A link with this name points at another network, and the remote of a link cannot be changed.',
    next: 'Choose another name, or remove that link first.',
  }),
  RemoteVnetHasNoGateways: (message) => ({
    cause: `${networksIn(message).at(-1) ?? 'The remote network'} has no gateway that could be used (it must have finished provisioning).`,
    next: 'Turn off "Use remote gateways", or create the gateway first.',
  }),
  AllowGatewayTransitAndUseRemoteGateways: () => ({
    cause: 'A link cannot lend the gateway of its own network and use the other one at the same time.',
    next: 'Turn off "Allow gateway transit" or "Use remote gateways".',
  }),
  LocalVnetHasGateways: (message) => ({
    cause: `${networksIn(message).at(-1) ?? 'The network'} has a gateway of its own, so it cannot use another one.`,
    next: 'Turn off "Use remote gateways", or remove that gateway.',
  }),
  AnotherPeeringUsesRemoteGateways: (message) => ({
    cause: `${networksIn(message).at(-1) ?? 'The network'} uses a remote gateway already, and a network can use one only.`,
    next: `Turn off "Use remote gateways" on its link ${linksIn(message).at(-1) ?? 'that does'} first.`,
  }),
  RemotePeeringDoesNotAllowGatewayTransit: (message) => ({
    cause: `The link ${linksIn(message).at(-1) ?? 'back'} of ${networksIn(message).at(-1) ?? 'the remote network'} does not allow gateway transit.`,
    next: 'Turn on "Allow gateway transit" there first; Share Gateway… does both in order.',
  }),
  RemotePeeringUsesGateways: (message) => ({
    cause: `The link ${linksIn(message)[1] ?? 'back'} still uses the gateway of ${networksIn(message).at(-1) ?? 'this network'}.`,
    next: 'Turn off "Use remote gateways" there first; Stop Sharing Gateway… does both in order.',
  }),
  NetcfgInvalidSubnet: (message) => {
    const [subnet, network] = [...message.matchAll(/'([^']+)'/g)].map((match) => match[1]);
    return {
      cause: `The subnet ${subnet ?? ''} of ${network ?? 'the network'} does not lie in that address space.`,
      next: 'Keep the prefixes that its subnets are in, or move the subnets first.',
    };
  },
  InvalidGlobalResourceReference: (message) => missing(message),
  InvalidResourceReference: (message) => missing(message),
  ReferencedResourceNotProvisioned: (message) => ({
    cause: `${networksIn(message)[0] ?? 'A network'} is being changed by another operation.`,
    next: 'Try again when that has finished, usually within a minute.',
  }),
  AnotherOperationInProgress: () => ({
    cause: 'Another operation on this network is running; ARM takes one write at a time for each network.',
    next: 'Try again when that has finished, usually within a minute.',
  }),
  RetryableError: () => ({
    cause: 'Another operation on this network is running.',
    next: 'Try again in a few seconds.',
  }),
  ParentResourceIsInFailedState: (message) => ({
    cause: `The last operation on ${networksIn(message)[0] ?? 'the network'} failed and left it in a failed state.`,
    next: 'Write the network itself again (for example its tags, in the portal), then try again.',
  }),
  InvalidResourceName: () => ({
    cause: 'ARM does not allow this name.',
    next: 'Use 1 to 80 letters, digits, "_", "." and "-", beginning with a letter or digit and ending with one or "_".',
  }),
  VnetPeeringLimitExceeded: () => ({
    cause: 'The network has as many links as a network may have.',
    next: 'Remove links that are no longer needed.',
  }),
  AuthorizationFailed: (message) => {
    const action = /perform action '([^']+)'/.exec(message)?.[1];
    const scope = /over scope '([^']+)'/.exec(message)?.[1]?.split('/').pop();
    return {
      cause: `You may not do this: the permission ${action ?? 'for it'} is missing${scope === undefined ? '' : ` on ${scope}`}.`,
      next: 'Ask its owner for the role Network Contributor. A role that was just granted needs a few minutes.',
    };
  },
  Authorization_RequestDenied: () => ({
    cause: 'You may not look up names in the directory of this tenant.',
    next: 'Paste an object id instead.',
  }),
  PrincipalNotFound: () => ({
    cause: 'The directory of this subscription has nobody with this object id.',
    next: 'Check the id (az ad user show --id NAME --query id); somebody of another tenant must be a guest here.',
  }),
  UnmatchedPrincipalType: (message) => ({
    cause: `This object id is that of a ${/has type '(\w+)'/.exec(message)?.[1] ?? 'principal of another type'}.`,
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
  LinkedAuthorizationFailed: (message) => {
    const tenant = message.includes('is not authorized to access linked subscription');
    return {
      cause: tenant
        ? 'The remote network belongs to another tenant, which this sign-in does not reach.'
        : `You may write this link, but not use the remote network${of(networksIn(message).at(-1))}: the permission Microsoft.Network/virtualNetworks/peer/action is missing there.`,
      next: 'Ask the owner of the remote network for the role Network Contributor on it.',
    };
  },
  ResourceNotFound: (message) => ({
    cause: `${networksIn(message)[0] ?? 'The resource'} no longer exists.`,
    next: 'Refresh.',
  }),
  NotFound: () => ({ cause: 'The link no longer exists.', next: 'Refresh.' }),
  ParentResourceNotFound: () => ({ cause: 'The network no longer exists.', next: 'Refresh.' }),
  ResourceGroupNotFound: () => ({ cause: 'The resource group no longer exists.', next: 'Refresh.' }),
  SubscriptionNotFound: () => ({
    cause: 'The subscription does not exist, or it belongs to another tenant.',
    next: 'Sign in to its tenant, or check the id.',
  }),
  InvalidAuthenticationToken: () => ({ cause: 'The sign-in is no longer valid.', next: 'Sign in again.' }),
  InvalidAuthenticationTokenTenant: () => ({
    cause: 'The subscription belongs to another tenant than this sign-in.',
    next: 'Sign in to that tenant.',
  }),
  ExpiredAuthenticationToken: () => ({ cause: 'The sign-in has expired.', next: 'Sign in again.' }),
  ScopeLocked: () => ({ cause: 'A management lock forbids the change.', next: 'Remove the lock first.' }),
  RequestDisallowedByPolicy: () => ({
    cause: 'An Azure Policy forbids the change.',
    next: 'See the details in the log for the name of the policy.',
  }),
  SubscriptionRequestsThrottled: () => ({
    cause: 'ARM has had too many requests of this account for the moment.',
    next: 'Try again in a minute.',
  }),
};

/** Explains a refusal; undefined for a code that is not known, which is shown in ARM's own words. */
export function explain(refusal: ArmRefusal): Explanation | undefined {
  const { code } = refusal;
  const entry = code !== undefined && Object.hasOwn(TABLE, code) ? TABLE[code] : undefined;
  if (entry !== undefined) return entry(refusal.message);
  if (refusal.status === 429) return TABLE['SubscriptionRequestsThrottled']?.(refusal.message);
  if (refusal.status === 401) return TABLE['InvalidAuthenticationToken']?.(refusal.message);
  return undefined;
}

/** One or two sentences for people: the cause and the next move, or ARM's own words. */
export function sentenceFor(refusal: ArmRefusal): string {
  const explained = explain(refusal);
  if (explained !== undefined) return `${explained.cause} ${explained.next}`.trim();
  const text = refusal.message.trim() || `The service answered with status ${refusal.status ?? 'unknown'}.`;
  return refusal.code === undefined || text.includes(refusal.code) ? text : `${text} (${refusal.code})`;
}

function missing(message: string): Explanation {
  return {
    cause: `${networksIn(message)[0] ?? 'The remote network'} does not exist (any more).`,
    next: 'Check the resource id, or remove the link that points at it.',
  };
}

function at(prefixes: string): string {
  return prefixes === '' ? '' : ` (${prefixes})`;
}

function of(name: string | undefined): string {
  return name === undefined ? '' : ` ${name}`;
}
