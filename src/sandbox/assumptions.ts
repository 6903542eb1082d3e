/**
 * Knows every answer of the sandbox for which no evidence was found, those of the rules included. It prints the
 * list, so that nobody takes a choice for a fact.
 */
import { RULE_ASSUMPTIONS, type Assumption } from '../core/rules/assumptions.ts';

const WIRE_ASSUMPTIONS: readonly Assumption[] = [
  {
    id: 'token-texts',
    text: 'The texts of 401 answers to a missing, unreadable or expired token are chosen; so is the code for more than three auxiliary tokens.',
  },
  {
    id: 'sign-in',
    text: 'Applications sign in with any secret or assertion and get an unsigned token; persons do not sign in. The numbers of refusals are those of Entra ID, their words may differ.',
  },
  {
    id: 'unknown-principal-owns',
    text: 'A principal that the scenario does not list owns everything in its tenant, except what is denied to everybody.',
  },
  {
    id: 'peer-complete-vnets-gate',
    text: 'peerCompleteVnets is shown from 2022-01-01 on (recorded there, and absent at 2021-02-01).',
  },
  {
    id: 'subnet-peering-members-gate',
    text: 'The members of subnet peering are shown from 2023-11-01 on, by analogy with those that are recorded.',
  },
  {
    id: 'hidden-members-stay',
    text: 'What an api-version does not show of a resource stays as it is in a write at that version, where the write is taken.',
  },
  {
    id: 'subnet-members-gate',
    text: 'delegations of a subnet are shown from 2018-04-01 on (recorded absent at 2017-10-01 and present at 2018-11-01, named in a refusal), the policies for private endpoints and links from 2019-04-01 on (absent at 2018-11-01, present at 2019-09-01).',
  },
  {
    id: 'standing-is-not-refused',
    text: 'What is wrong already in a resource, such as a subnet that lies nowhere or a link in a network body whose remote is gone, does not bar a write that leaves it as it is.',
  },
  {
    id: 'vm-protection-gate',
    text: 'enableVmProtection is shown below 2021-01-01 (recorded at 2019-11-01, absent at 2022-01-01).',
  },
  {
    id: 'subnet-id-gate',
    text: 'subnetID is shown from 2019-11-01 to before 2021-01-01 (recorded as 0 at 2019-11-01, absent at 2019-09-01 and 2022-01-01).',
  },
  {
    id: 'public-addresses',
    text: 'Public addresses are those kept for documentation; a dynamic one is given when a gateway has finished that uses it.',
  },
  {
    id: 'policies-default',
    text: 'privateEndpointNetworkPolicies is Disabled by default from 2022-01-01 on and Enabled before; recorded at 2019-11-01 and 2022-01-01.',
  },
  {
    id: 'notification-on-links',
    text: 'azure-asyncnotification is on writes of links from 2022-01-01 on; recorded there, and absent at 2019-11-01.',
  },
  {
    id: 'retry-after',
    text: 'Retry-After is 1 second instead of the recorded 10 and 20, since operations are short here.',
  },
  {
    id: 'member-types',
    text: 'A member of the wrong type is refused as InvalidRequestFormat with a chosen text.',
  },
  {
    id: 'member-case',
    text: 'Of two members of an object that differ in their case alone the last one counts, as in the parser that ARM is known to use.',
  },
  {
    id: 'tag-values',
    text: 'A tag whose value is no text is refused as InvalidRequestContent; that is known for an object, and taken to be so for everything else.',
  },
  {
    id: 'nesting',
    text: 'A body can be nested 64 deep, as in the parser that ARM is known to use, and a query of Resource Graph can have 1000 conditions and brackets.',
  },
  {
    id: 'missing-scope',
    text: 'A lock or a role assignment on a group, a network or another resource that does not exist is refused as ResourceGroupNotFound or ResourceNotFound; so is the question what may be done there.',
  },
  {
    id: 'graph-retry-after',
    text: 'Resource Graph says with 429 when the quota resets, as its answers do, and the same in Retry-After.',
  },
  {
    id: 'graph-skip',
    text: 'A $skip of Resource Graph that is no whole number of at least 0 is refused with a chosen code.',
  },
  {
    id: 'group-names',
    text: 'The words for a resource group name that is too long or ends with a period are chosen; those for odd characters are known.',
  },
  {
    id: 'if-match',
    text: 'If-Match is honoured for networks with 412 PreconditionFailed, and ignored for links, whose operations declare no such parameter.',
  },
  {
    id: 'arm-words',
    text: 'The words of LocationRequired, InvalidResourceLocation, ScopeLocked, MissingSubscriptionRegistration, RoleAssignmentExists, RoleAssignmentUpdateNotPermitted, UnmatchedPrincipalType, PrincipalNotFound and of refusals of routes come from common knowledge of ARM, not from evidence.',
  },
  {
    id: 'security-rules',
    text: 'The words for a security rule without protocol, access, direction, priority or ports, and for a word that these cannot have, follow those known for a rule without addresses.',
  },
  {
    id: 'tags-at-scope',
    text: 'The codes for tags that are too many, too long or at something that can have none are invented; the limits are documented. Delete with an empty value goes by the name alone, and Merge takes over the case of the name.',
  },
  {
    id: 'usages',
    text: 'The usages of a region are those of what the sandbox has, with the documented limits, and 10 for public addresses whatever the offer. A subnet uses one address for each IP configuration, and its size is that of its IPv4 prefixes less five.',
  },
  {
    id: 'endpoint-services',
    text: 'Every region has the service endpoints that are generally available.',
  },
  {
    id: 'known-principals',
    text: 'The directory has the principals that the scenario lists, and the caller; a role for any other is refused as PrincipalNotFound.',
  },
  {
    id: 'directory-subset',
    text: 'Below /v1.0 the sandbox answers in the place of Microsoft Graph: users, groups and service principals, one or by $filter (startswith, eq, any, and, or), directoryObjects by id, me. Everybody may read; words of refusals are those of the documentation, and other queries are refused.',
  },
  {
    id: 'delegations',
    text: 'A subnet can be delegated to any service; the list of those available is a part of the real one, and what others than these may do is to join.',
  },
  {
    id: 'classic-cross-subscription',
    text: 'A classic network of another subscription can be peered with whether or not AllowClassicCrossSubscriptionPeering is registered.',
  },
  {
    id: 'resource-filters',
    text: 'Lists of all types and of groups understand resourceType, resourceGroup, name and location with eq, ne and substringof, and tags, joined by and; the code for any other filter is chosen.',
  },
  {
    id: 'list-filtering',
    text: 'Lists leave out what the caller may not read, and are never refused for it.',
  },
  {
    id: 'links-in-network-put-access',
    text: 'A PUT of a network asks for peer/action on the remote of each link that it lists.',
  },
  {
    id: 'failed-write-state',
    text: 'An operation that fails or is canceled leaves its network, and the link that it wrote, in provisioning state Failed or Canceled.',
  },
  {
    id: 'canceled-gate',
    text: 'Canceled is shown as provisioning state from 2025-05-01 on and as Failed before: the specification of 2025-01-01 does not know it, the JavaScript SDK for 2025-05-01 does.',
  },
  {
    id: 'gateway-deletion',
    text: "A gateway can be deleted while peers use it; their links keep their flag and name it no more, which changes their networks' etags.",
  },
  {
    id: 'gateway-refusals',
    text: 'A second gateway of a type in a network, and one in a network that uses remote gateways, are refused with invented codes. A gateway bars from its first write what it bars when it has finished.',
  },
  {
    id: 'held-resources',
    text: 'Virtual WANs, plans against DDoS attacks, NAT gateways and service endpoint policies are held and do nothing. Interfaces, balancers, firewalls, endpoints, gateways of sites, connections, hubs and parts of Virtual Network Manager are completed with the defaults that are specified, as far as anybody reads them.',
  },
  {
    id: 'private-addresses',
    text: 'The next free address of the first prefix of a subnet is given, beginning with the fifth; an address that is asked for without a method is static. That one is not free, lies elsewhere or is kept by Azure is refused in words that users got; the code for a full subnet is chosen. The network of the subnet gets another etag.',
  },
  {
    id: 'machines',
    text: 'Machines come from a scenario, by themselves or as the member virtualMachine of an interface, and all of them run. The words of the refusal of effective routes and groups without one are chosen, the codes are known.',
  },
  {
    id: 'in-use',
    text: 'What is named by something else cannot be deleted: codes are known for security groups, tables and interfaces, and chosen for application groups, policies and gateways with connections, network groups, hubs and their tables. A balancer can be deleted while interfaces are in its pools, and what stands below a network manager goes with it.',
  },
  {
    id: 'special-subnets',
    text: 'A firewall must stand in AzureFirewallSubnet and a Route Server in RouteServerSubnet, with chosen codes; a Route Server speaks from the address that it gets and the next one.',
  },
  {
    id: 'private-dns',
    text: 'Zones of private DNS and their links are held and answer no names; records and counts are not there. Writes end at once. The code for a second zone of a name is chosen.',
  },
  {
    id: 'private-endpoints',
    text: 'An endpoint is approved at once, and waits where it is asked for by hand. Its names are those of the best known services; others have none.',
  },
  {
    id: 'connections',
    text: 'A connection to a site, or to a circuit, is Connected when its operation has ended; one to another gateway when that has one back. A shared key is kept by nobody.',
  },
  {
    id: 'hubs',
    text: 'A hub without a Virtual WAN is a Route Server. A network that is connected to a hub gets no link for it, and is refused a second hub with a chosen code.',
  },
  {
    id: 'effective-answers',
    text: 'Effective routes and groups, next hops and IP flows are worked out by the rules by which the extension answers about reach. A private address outside the tag VirtualNetwork is not in Internet there, and the tag of a service holds every public address. Routes of service endpoints are not listed.',
  },
  {
    id: 'gateway-answers',
    text: 'A gateway has learned what a scenario says in its member learnedRoutes, and speaks BGP with each site whose connection says so; messages and times are made up.',
  },
  {
    id: 'network-manager',
    text: 'Whatever configuration there is of Virtual Network Manager is in force, without a deployment, in every region, and whatever the scope of its manager.',
  },
  {
    id: 'join-actions',
    text: 'A write of a network or subnet asks for join/action on the plan, security groups, route tables, NAT gateways and policies that its body names, whether or not they were named before; one of an interface, balancer, firewall or endpoint asks where something is named for the first time.',
  },
  {
    id: 'deny-assignments',
    text: 'A deny assignment is asked after the roles, and holds for everybody where it names nobody; members of groups that it names are not looked up.',
  },
  {
    id: 'busy-resource',
    text: 'What is not a network answers writes during another one with 429 RetryableError, which is recorded for a gateway.',
  },
  {
    id: 'gateway-numbers',
    text: 'The BGP address of a gateway is the last but one of its subnet, as recorded once.',
  },
  {
    id: 'activity-log',
    text: 'The activity log tells of a write at once, where Azure takes some minutes; an operation that still runs is told as Started and Accepted, as in pasted logs. A filter that it does not take is refused with words that one user has pasted, and the one resource that a filter may name is compared as a whole.',
  },
  {
    id: 'group-deletion',
    text: 'A resource group is deleted with everything in it at the end of its operation, whatever state its networks are in.',
  },
];

const ASSUMPTIONS: readonly Assumption[] = [...RULE_ASSUMPTIONS, ...WIRE_ASSUMPTIONS];

/** One line each. */
export function printAssumptions(): string {
  return ASSUMPTIONS.map(({ id, text }) => `${id}: ${text}\n`).join('');
}
