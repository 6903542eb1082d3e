/** Knows how the id of any resource is taken apart: its subscription, its group, its type and its names. */

export interface ArmId {
  /** The id as it was given. */
  readonly text: string;
  readonly subscriptionId: string;
  /** Undefined for what lies in a subscription and in no group. */
  readonly resourceGroup: string | undefined;
  /** Such as `Microsoft.Network/virtualNetworks/subnets`, in the usual case where the type is known. */
  readonly type: string;
  /** The name of each part of the type, outermost first. */
  readonly names: readonly string[];
  /** What the resource is attached to, for one that can be attached to anything, as a role assignment can. */
  readonly scope: string;
}

const ROOT = /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?(\/.*)?$/is;

/** The types that plans write, in the case of Microsoft's documentation. */
const KNOWN = [
  'Microsoft.Network/virtualNetworks',
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
  'Microsoft.Network/virtualNetworks/subnets',
  'Microsoft.Network/routeTables',
  'Microsoft.Network/routeTables/routes',
  'Microsoft.Authorization/roleAssignments',
  'Microsoft.Authorization/roleDefinitions',
  'Microsoft.Features/providers/features',
];

/** Undefined for a text that is no id of a resource in a subscription. */
export function parseArmId(text: string): ArmId | undefined {
  const [, subscriptionId, resourceGroup, rest] = ROOT.exec(text) ?? [];
  if (subscriptionId === undefined || rest === undefined) return undefined;
  const start = rest.toLowerCase().lastIndexOf('/providers/');
  const inFeatures = /^\/providers\/microsoft\.features\/providers\//i.test(rest);
  const parts = rest
    .slice(inFeatures ? 0 : Math.max(start, 0))
    .split('/')
    .slice(1);
  const [providers, namespace, ...pairs] = parts;
  if (providers?.toLowerCase() !== 'providers' || namespace === undefined) return undefined;
  const kinds = pairs.filter((_, index) => index % 2 === 0);
  const names = pairs.filter((_, index) => index % 2 === 1);
  if (kinds.length !== names.length) return undefined;
  const type = [namespace, ...kinds].join('/');
  return {
    text,
    subscriptionId,
    resourceGroup,
    type: KNOWN.find((known) => known.toLowerCase() === type.toLowerCase()) ?? type,
    names,
    scope: text.slice(0, text.length - parts.join('/').length - 1),
  };
}

/** The last name of an id: the resource's own. */
export function nameIn(id: ArmId): string {
  return id.names.at(-1) ?? id.type;
}

/** The name of the resource that another lies in, such as a link's network. */
export function parentIn(id: ArmId): string {
  return id.names.at(-2) ?? '';
}
