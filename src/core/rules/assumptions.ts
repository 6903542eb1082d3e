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
    id: 'omitted-forwarding-is-off',
    text: 'allowForwardedTraffic that a PUT leaves out becomes false, as is recorded of the gateway flags; allowVirtualNetworkAccess becomes true, which is recorded too.',
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
    text: 'The codes AllowGatewayTransitAndUseRemoteGateways, LocalVnetHasGateways, AnotherPeeringUsesRemoteGateways, RemotePeeringDoesNotAllowGatewayTransit and RemotePeeringUsesGateways are invented; that ARM refuses these combinations is documented, and its words for the third and the fourth are known.',
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
    id: 'prefixes-in-use',
    text: 'Of a subnet in which something stands no prefix can be taken away, since the addresses of what stands there are not looked at.',
  },
  {
    id: 'reserved-subnets',
    text: 'AzureFirewallSubnet, AzureFirewallManagementSubnet and RouteServerSubnet refuse a network security group as NetworkSecurityGroupNotSupportedOnSubnet (code invented; that none is supported is documented). Their sizes, and which routes a firewall demands of its table, are not looked at.',
  },
  {
    id: 'version-needs',
    text: 'Delegations alone bar the write of a subnet below the api-version that first had them (2018-04-01); for other members no such refusal is known.',
  },
  {
    id: 'pools',
    text: 'Prefixes beside an IPAM pool are refused with an invented code. A pool that is named anew gives the prefixes that its allocation lists: none are worked out.',
  },
  {
    id: 'busy-with-a-subnet',
    text: 'While a subnet of its own network is written or deleted, a link that is written is refused as ReferencedResourceNotProvisioned; while anything else of it is, as AnotherOperationInProgress.',
  },
  {
    id: 'remote-etag-twice',
    text: 'The etag of the remote network changes when a write of a link begins and again when it settles.',
  },
];
