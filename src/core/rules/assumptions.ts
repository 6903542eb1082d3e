/**
 * Knows every answer of the rules for which no evidence was found. Each is a choice: what the documentation
 * suggests, or the least surprising. The sandbox prints this list.
 */

export interface Assumption {
  readonly id: string;
  readonly text: string;
}

export const RULE_ASSUMPTIONS: readonly Assumption[] = [
  {
    id: 'omitted-flags-are-false',
    text: 'A flag that a PUT leaves out becomes false, allowVirtualNetworkAccess too (recorded only for the gateway flags).',
  },
  {
    id: 'self-peering-overlaps',
    text: 'A link to its own network is refused as VnetAddressSpacesOverlap, since a network overlaps itself.',
  },
  {
    id: 'update-of-disconnected',
    text: 'A PUT of the Disconnected link of a pair whose other link is missing makes it Initiated and takes the remote prefixes as they are now.',
  },
  {
    id: 'both-disconnected',
    text: 'When both links are Disconnected, a PUT of either is refused as RemotePeeringIsDisconnected; deleting both heals.',
  },
  {
    id: 'sync-level-of-disconnected',
    text: 'A Disconnected link without another link reports RemoteNotInSync, as an Initiated one does.',
  },
  {
    id: 'classic-in-sync',
    text: 'A link to a classic network is Connected and FullyInSync at once.',
  },
  {
    id: 'local-network-updating',
    text: 'While a link is written its local network is in state Updating; the remote network stays Succeeded.',
  },
  {
    id: 'canceled-is-failed',
    text: 'A network whose last write was canceled bars writes of its children as one whose last write failed does, and the same writes mend it.',
  },
  {
    id: 'delete-ignores-remote',
    text: 'A deletion does not wait for an operation on the remote network (two deletions at once are recorded as accepted).',
  },
  {
    id: 'delete-of-missing-link',
    text: 'Deleting a link or network that does not exist answers 204.',
  },
  {
    id: 'gateway-flag-codes',
    text: 'The codes AllowGatewayTransitAndUseRemoteGateways, LocalVnetHasGateways, AnotherPeeringUsesRemoteGateways, RemotePeeringDoesNotAllowGatewayTransit and RemotePeeringUsesGateways are invented; that ARM refuses these combinations is documented.',
  },
  {
    id: 'transit-unchecked-without-other-link',
    text: 'A link may use remote gateways before the other link exists, if the remote network has a gateway.',
  },
  {
    id: 'limit-code',
    text: 'More than 500 links on a network are refused as VnetPeeringLimitExceeded (code invented, limit documented).',
  },
  {
    id: 'subnets-of-network-limit',
    text: 'More than 3000 subnets in a network are refused as SubnetCountLimitReached (code invented, limit documented).',
  },
  {
    id: 'subnet-limit',
    text: 'A link that names more than 200 subnets of a side is refused as PeeringSubnetLimitExceeded (code invented, limit documented).',
  },
  {
    id: 'ipv6-only',
    text: 'A link of subnets over IPv6 only covers the IPv6 prefixes of its subnets, and overlaps by nothing else.',
  },
  {
    id: 'changing-remote-text',
    text: 'The text of ChangingRemoteVirtualNetworkNotAllowed is invented (the code is evidenced).',
  },
  {
    id: 'missing-remote-text',
    text: 'A link without a remote network, or with a malformed id, is refused as LinkedInvalidPropertyId.',
  },
  {
    id: 'missing-remote-code',
    text: 'A remote network that does not exist is refused as InvalidGlobalResourceReference in its own region too.',
  },
  {
    id: 'resize-overlap',
    text: 'A new address space of a peered network is checked like a new link: against its peers and their other peers.',
  },
  {
    id: 'links-in-network-body',
    text: 'A network PUT never removes links; links that it lists are written like link PUTs.',
  },
  {
    id: 'subnet-codes',
    text: 'Subnets outside the address space are refused as NetcfgInvalidSubnet, overlapping ones as NetcfgSubnetRangesOverlap, removal of one in use as InUseSubnetCannotBeDeleted.',
  },
  {
    id: 'remote-etag-twice',
    text: 'The etag of the remote network changes when a write of a link begins and again when it settles.',
  },
];
