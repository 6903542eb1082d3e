/** Knows every reason that an answer can have, each with one sentence: a closed list. */
import { l10n } from '../l10n.ts';

export const REASONS = {
  get 'no-route'() {
    return l10n.t`Nothing has the address.`;
  },
  get 'dropped-by-default-route'() {
    return l10n.t`A system route drops what goes to private addresses that nothing here has.`;
  },
  get 'to-internet'() {
    return l10n.t`The packet leaves to the internet, where the address is not.`;
  },
  get 'dropped-by-route'() {
    return l10n.t`A user route drops it.`;
  },
  get 'link-missing'() {
    return l10n.t`The two networks are not peered.`;
  },
  get 'link-one-sided'() {
    return l10n.t`Only one of the two links is there.`;
  },
  get 'link-disconnected'() {
    return l10n.t`The other link was removed, or its network made anew.`;
  },
  get 'prefix-not-synced'() {
    return l10n.t`The link routes the prefixes of its last sync, and this one is newer.`;
  },
  get 'subnet-not-in-peering'() {
    return l10n.t`The peering is one of chosen subnets, and this one is not among them.`;
  },
  get 'family-not-peered'() {
    return l10n.t`Addresses of this family do not cross here.`;
  },
  get 'user-route-overrides-peering'() {
    return l10n.t`A user route overrides the route of the peering.`;
  },
  get 'summary-route-shadowed'() {
    return l10n.t`The route of a peering is longer than the user route, and wins.`;
  },
  get 'next-hop-no-owner'() {
    return l10n.t`Nothing has the address that the route names as its next hop.`;
  },
  get 'next-hop-not-connected'() {
    return l10n.t`The next hop is neither in this network nor in one that is peered with it.`;
  },
  get 'ip-forwarding-off'() {
    return l10n.t`The interface of the appliance does not forward.`;
  },
  get 'basic-balancer-across-regions'() {
    return l10n.t`A Basic load balancer is not reached from another region.`;
  },
  get 'no-backend'() {
    return l10n.t`Nothing is behind the load balancer.`;
  },
  get 'no-balancer-rule'() {
    return l10n.t`The load balancer has no rule that takes it.`;
  },
  get 'gateway-basic'() {
    return l10n.t`A Basic VPN gateway is not shared over a peering.`;
  },
  get 'gateway-next-hop-not-vpn'() {
    return l10n.t`Only a VPN gateway can be the next hop of a user route.`;
  },
  get loop() {
    return l10n.t`The packet comes back to where it was.`;
  },
  get 'forwarded-not-assured'() {
    return l10n.t`A link that does not allow forwarded traffic may or may not take it.`;
  },
  get 'access-not-in-tag'() {
    return l10n.t`A link that does not allow access keeps the prefixes out of the tag VirtualNetwork.`;
  },
  get 'transit-off'() {
    return l10n.t`The network with the gateway does not share it.`;
  },
  get 'remote-gateway-not-used'() {
    return l10n.t`The link does not use the gateway of its remote network.`;
  },
  get 'no-gateway'() {
    return l10n.t`There is no gateway here.`;
  },
  get 'propagation-off'() {
    return l10n.t`The route table keeps the routes of gateways away.`;
  },
  get 'peering-routes-off'() {
    return l10n.t`The route table keeps the routes of peerings away.`;
  },
  get 'prefix-unknown-on-premises'() {
    return l10n.t`It is not known which prefixes the gateway has learned.`;
  },
  get 'prefix-not-advertised'() {
    return l10n.t`The gateway does not advertise the prefix to its sites.`;
  },
  get 'admin-deny'() {
    return l10n.t`An admin rule of Virtual Network Manager denies it.`;
  },
  get 'nsg-deny'() {
    return l10n.t`A rule of a network security group denies it.`;
  },
  get 'nsg-default-deny'() {
    return l10n.t`No rule of the network security group allows it.`;
  },
  get 'mesh-overlap'() {
    return l10n.t`Several members of the mesh have the address, so it is dropped.`;
  },
  get asymmetric() {
    return l10n.t`The way there and the way back cross different appliances.`;
  },
  get 'appliance-decides'() {
    return l10n.t`What is not in the estate decides: an appliance, or a site.`;
  },
  get unreadable() {
    return l10n.t`Something that decides could not be read.`;
  },
  get 'arrives-elsewhere'() {
    return l10n.t`The packet arrives at another place that has the same address.`;
  },
  get 'no-outbound-access'() {
    return l10n.t`The subnet has no way out to the internet.`;
  },
  get 'no-public-address'() {
    return l10n.t`Nothing in the internet leads to an address that is private.`;
  },
  get 'some-only'() {
    return l10n.t`It holds for some of the addresses and not for others.`;
  },
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
