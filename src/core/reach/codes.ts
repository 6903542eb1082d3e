/** Knows every reason that an answer can have, each with one sentence: a closed list. */

export const REASONS = {
  'no-route': 'Nothing has the address.',
  'dropped-by-default-route': 'A system route drops what goes to private addresses that nothing here has.',
  'to-internet': 'The packet leaves to the internet, where the address is not.',
  'dropped-by-route': 'A user route drops it.',
  'link-missing': 'The two networks are not peered.',
  'link-one-sided': 'Only one of the two links is there.',
  'link-disconnected': 'The other link was removed, or its network made anew.',
  'prefix-not-synced': 'The link routes the prefixes of its last sync, and this one is newer.',
  'subnet-not-in-peering': 'The peering is one of chosen subnets, and this one is not among them.',
  'family-not-peered': 'Addresses of this family do not cross here.',
  'user-route-overrides-peering': 'A user route overrides the route of the peering.',
  'summary-route-shadowed': 'The route of a peering is longer than the user route, and wins.',
  'next-hop-no-owner': 'Nothing has the address that the route names as its next hop.',
  'next-hop-not-connected': 'The next hop is neither in this network nor in one that is peered with it.',
  'ip-forwarding-off': 'The interface of the appliance does not forward.',
  'basic-balancer-across-regions': 'A Basic load balancer is not reached from another region.',
  'gateway-next-hop-not-vpn': 'Only a VPN gateway can be the next hop of a user route.',
  loop: 'The packet comes back to where it was.',
  'forwarded-not-assured': 'A link that does not allow forwarded traffic may or may not take it.',
  'access-not-in-tag': 'A link that does not allow access keeps the prefixes out of the tag VirtualNetwork.',
  'transit-off': 'The network with the gateway does not share it.',
  'remote-gateway-not-used': 'The link does not use the gateway of its remote network.',
  'no-gateway': 'There is no gateway here.',
  'propagation-off': 'The route table keeps the routes of gateways away.',
  'peering-routes-off': 'The route table keeps the routes of peerings away.',
  'prefix-unknown-on-premises': 'It is not known which prefixes the gateway has learned.',
  'prefix-not-advertised': 'The gateway does not advertise the prefix to its sites.',
  'admin-deny': 'An admin rule of Virtual Network Manager denies it.',
  'nsg-deny': 'A rule of a network security group denies it.',
  'nsg-default-deny': 'No rule of the network security group allows it.',
  'mesh-overlap': 'Several members of the mesh have the address, so it is dropped.',
  asymmetric: 'The way there and the way back cross different appliances.',
  'appliance-decides': 'What is not in the estate decides: an appliance, or a site.',
  unreadable: 'Something that decides could not be read.',
  'arrives-elsewhere': 'The packet arrives at another place that has the same address.',
  'no-outbound-access': 'The subnet has no way out to the internet.',
  'no-public-address': 'Nothing in the internet leads to an address that is private.',
  'some-only': 'It holds for some of the addresses and not for others.',
} as const;

export type Reason = keyof typeof REASONS;

/** What no text or recording says for certain, by name. */
export const UNSETTLED_QUESTIONS = [
  'forwardedIsEnforced',
  'accessWithoutGroups',
  'initiatedLinkHasRoutes',
  'deadNextHopFallsBack',
  'privateIsInternet',
  'hasIPv6DefaultRoute',
  'unnamedSubnetsHaveRoutes',
  'remoteApplianceWithoutPeeringRoutes',
] as const;

export type Unsettled = (typeof UNSETTLED_QUESTIONS)[number];

/**
 * What is taken of each: undefined where an answer that stands on it is not assured. Each is one constant, so that a
 * recording can flip it.
 */
export const UNSETTLED: Readonly<Record<Unsettled, boolean | undefined>> = {
  /** Whether a link drops what it is not told to take as forwarded: documented, not seen in experiments [?]. */
  forwardedIsEnforced: undefined,
  /** Whether traffic flows without access where no group judges: no in 2018, yes in 2025 [?]. */
  accessWithoutGroups: undefined,
  /** Whether a link that is Initiated puts its routes into the tables; traffic does not flow either way [?]. */
  initiatedLinkHasRoutes: false,
  /** Whether traffic falls back to another route where the next hop is dead [?]. */
  deadNextHopFallsBack: false,
  /** Whether a private address outside the tag VirtualNetwork is in the tag Internet [?]. */
  privateIsInternet: undefined,
  /** Whether subnets have a route ::/0 to the internet [?]. */
  hasIPv6DefaultRoute: undefined,
  /** Whether subnets that a peering does not name have its routes; their packets are dropped [D]. */
  unnamedSubnetsHaveRoutes: true,
  /** Whether routes of peerings may be switched off where the appliance is in another network [?]. */
  remoteApplianceWithoutPeeringRoutes: undefined,
};
