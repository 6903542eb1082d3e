/**
 * Knows where in the JSON of a resource a finding is about it: at the member that is concerned, of the resource itself or of
 * a part of it, such as a link in its network.
 */
import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { Finding } from '../../core/findings/finding.ts';
import { keyOf } from '../../core/resourceId.ts';

/** A piece of a text, in characters. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface Placed {
  readonly finding: Finding;
  readonly at: Span;
}

/** The findings that are about a resource, in its text, in their order. */
export function placedIn(text: string, resourceId: string, findings: readonly Finding[]): readonly Placed[] {
  const root = parseTree(text);
  if (root === undefined) return [];
  const own = keyOf(resourceId);
  let parts: ReadonlyMap<string, Node> | undefined;
  return findings.flatMap((finding) => {
    const about = [finding.anchor.id, ...(finding.about ?? [])].map(keyOf);
    const target = about.find((key) => key === own || key.startsWith(`${own}/`));
    if (target === undefined) return [];
    const node = target === own ? root : ((parts ??= partsOf(root)).get(target) ?? root);
    return [{ finding, at: spanIn(node, finding.rule, target === keyOf(finding.anchor.id)) }];
  });
}

/** The parts of a resource by their keys. */
function partsOf(root: Node): ReadonlyMap<string, Node> {
  const parts = new Map<string, Node>();
  const visit = (node: Node): void => {
    const id: unknown = node.type === 'object' ? findNodeAtLocation(node, ['id'])?.value : undefined;
    // A reference has nothing but the id: the part itself says more.
    if (typeof id === 'string' && (node.children?.length ?? 0) > 1 && !parts.has(keyOf(id)))
      parts.set(keyOf(id), node);
    for (const child of node.children ?? []) visit(child);
  };
  visit(root);
  return parts;
}

function spanIn(node: Node, rule: string, isAnchor: boolean): Span {
  const members = isAnchor ? (MEMBERS.get(rule) ?? []) : (OTHERS.get(rule) ?? []);
  for (const member of [...members.map((name) => ['properties', name]), ['name'], ['id']]) {
    const property = findNodeAtLocation(node, member)?.parent;
    if (property?.type === 'property') return spanOf(property);
  }
  return { offset: node.offset, length: 1 };
}

/** Of a member with much in it the name alone. */
function spanOf({ offset, length, children = [] }: Node): Span {
  const [name, value] = children;
  const isLong = value?.type === 'object' || value?.type === 'array';
  return isLong && name !== undefined ? { offset: name.offset, length: name.length } : { offset, length };
}

const LINK_MEMBERS = {
  peeringState: ['link-disconnected', 'link-one-sided', 'states-differ'],
  provisioningState: ['link-failed', 'link-stuck'],
  peeringSyncLevel: ['stale-at-the-peer', 'sync-would-be-refused'],
  remoteAddressSpace: [
    'stale-peer-space',
    'removed-prefix-still-routed',
    'overlap-pair',
    'mesh-peer-overlap',
  ],
  remoteVirtualNetwork: [
    ...['remote-gone', 'remote-classic', 'remote-recreated', 'remote-unreadable'],
    ...['cross-tenant', 'bypass-link', 'platform-owned'],
  ],
  allowVirtualNetworkAccess: ['access-off', 'access-one-sided', 'nsg-denies-peer'],
  allowForwardedTraffic: ['forwarded-hub-hub', 'forwarded-missing', 'forwarded-unneeded'],
  allowGatewayTransit: ['transit-not-used', 'remote-gateway-no-transit', 'transit-both-sides'],
  useRemoteGateways: ['gateway-conflict', 'remote-gateway-none'],
  doNotVerifyRemoteGateways: ['do-not-verify'],
  peerCompleteVnets: ['kind-differs'],
  localSubnetNames: ['subnet-name-gone', 'subnet-peering-near-limit', 'unnamed-subnets-have-routes'],
} as const;

const NETWORK_MEMBERS = {
  addressSpace: [
    ...['overlap-mesh', 'overlap-on-premises', 'overlap-through-hub', 'overlap-unlinked'],
    ...['space-huge', 'space-not-private', 'summary-prefix-misses-network', 'summary-prefix-too-wide'],
  ],
  virtualNetworkPeerings: [
    ...['links-near-limit', 'spoke-two-hubs', 'advertised-near-limit', 'mesh-near-limit'],
    'one-sided-by-manager',
  ],
  dhcpOptions: ['dns-server-unreachable'],
} as const;

const OTHER_MEMBERS = {
  addressPrefix: ['subnet-too-small'],
  networkSecurityGroup: ['gatewaysubnet-nsg'],
  routeTable: ['gatewaysubnet-default-route', 'gatewaysubnet-route-missing', 'bastion-behind-route'],
  enableIPForwarding: ['ip-forwarding-off'],
  securityRules: ['tag-is-everything', 'probe-denied', 'transit-denied-at-appliance'],
  disableBgpRoutePropagation: [
    ...['gatewaysubnet-propagation-off', 'propagation-off-no-route', 'peering-routes-off-uncovered'],
  ],
  routes: [
    ...['next-hop-no-owner', 'next-hop-not-connected', 'route-hides-peer', 'route-loop', 'stale-route'],
    ...['route-table-near-limit', 'summary-route-shadowed', 'private-endpoint-bypass'],
    ...['gateway-next-hop-not-vpn', 'appliance-in-own-subnet'],
  ],
} as const;

/** What a rule is about in the resource that its findings are anchored at, below `properties`. */
const MEMBERS = byRule({ ...LINK_MEMBERS, ...NETWORK_MEMBERS, ...OTHER_MEMBERS });

/** The same in another resource that a finding is about. */
const OTHERS = byRule({
  addressSpace: [
    ...['overlap-pair', 'overlap-mesh', 'overlap-unlinked', 'overlap-through-hub', 'mesh-peer-overlap'],
    ...['stale-peer-space', 'stale-at-the-peer', 'sync-would-be-refused'],
  ],
  encryption: ['encryption-differs'],
  peeringState: LINK_MEMBERS.peeringState,
});

function byRule(
  members: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly string[]> {
  const byId = new Map<string, string[]>();
  for (const [member, rules] of Object.entries(members))
    for (const rule of rules) byId.set(rule, [...(byId.get(rule) ?? []), member]);
  return byId;
}

/** The rules of which a member is known. */
export const PLACED_RULES: ReadonlySet<string> = new Set([...MEMBERS.keys(), ...OTHERS.keys()]);
