/**
 * Knows the form of a scenario file, member by member, with what an editor tells whoever writes one. The JSON
 * schema in media/ is made from it, and a test holds it to the type {@link Scenario}.
 */
import * as v from 'valibot';
import { prefixError } from '../../../core/addressSpace.ts';
import { NEEDS } from '../../../core/findings/finding.ts';
import type { Flag } from '../../../core/flags.ts';
import { l10n } from '../../../core/l10n.ts';
import { ROLES, type RoleKey } from '../../world/roles.ts';
import { REGISTRATION_STATES } from '../../world/registrations.ts';

const guid = (about: string) =>
  v.pipe(
    v.string(),
    v.uuid(
      ({ received }) => l10n.t`${received} must be a GUID, such as 20000000-0000-4000-8000-000000000001.`,
    ),
    v.description(about),
  );

const text = (about: string) =>
  v.pipe(
    v.string(),
    v.minLength(1, () => l10n.t`must not be empty.`),
    v.description(about),
  );

const prefix = v.pipe(
  v.string(),
  v.check(
    (value) => prefixError(value) === undefined,
    ({ input }) => prefixError(input) ?? '',
  ),
);

const prefixes = v.pipe(v.array(prefix), v.description('Address prefixes, such as 10.1.0.0/16.'));

const armId = (about: string) =>
  v.pipe(
    v.string(),
    v.regex(
      /^\/[Ss]ubscriptions\/[^/]+(\/.*[^/])?$/,
      ({ received }) => l10n.t`${received} must be a resource id, which begins with /subscriptions/.`,
    ),
    v.description(about),
  );

const tags = v.exactOptional(v.pipe(v.record(v.string(), v.string()), v.description('Tags by their names.')));

const subscriptionId = guid('A subscription of this scenario.');
const group = text('The resource group; one that is not listed is made.');
const location = text('A region, such as westeurope.');

const list = <T extends v.GenericSchema>(item: T, about: string) =>
  v.optional(v.pipe(v.array(item), v.description(about)), []);

const tenant = v.strictObject({
  tenantId: guid('The id of the tenant.'),
  displayName: text('What people call it.'),
  domain: v.optional(text('Its default domain.'), 'sandbox.example'),
  countryCode: v.optional(text('Two letters.'), 'US'),
});

const subscription = v.strictObject({
  subscriptionId: guid('The id of the subscription.'),
  tenantId: guid('The tenant that it belongs to.'),
  displayName: text('What people call it.'),
});

const resourceGroup = v.strictObject({
  subscriptionId,
  name: text('Its name.'),
  location,
  tags,
  managedBy: v.exactOptional(armId('The resource that manages the group and what is in it.')),
});

const reference = (about: string) => v.exactOptional(v.strictObject({ id: armId(about) }));

const subnet = v.strictObject({
  addressPrefix: prefix,
  routeTable: reference('The route table that its packets follow.'),
  networkSecurityGroup: reference('The network security group that judges them.'),
});

const network = v.strictObject({
  subscriptionId,
  group,
  name: text('Its name, which the steps of the history use; no other network here has it.'),
  location,
  addressPrefixes: prefixes,
  subnets: v.optional(
    v.pipe(
      v.record(v.string(), v.union([prefix, subnet])),
      v.description(
        'The prefix of each subnet by its name, or an object that also names its table and group.',
      ),
    ),
    {},
  ),
  gateway: v.exactOptional(text('The name of a VPN gateway to stand in its GatewaySubnet.')),
  tags,
});

const classicNetwork = v.strictObject({
  subscriptionId,
  group,
  name: text('Its name.'),
  location,
  addressPrefixes: prefixes,
});

const flag = v.exactOptional(v.boolean());
const flags = v.strictObject({
  allowVirtualNetworkAccess: flag,
  allowForwardedTraffic: flag,
  allowGatewayTransit: flag,
  useRemoteGateways: flag,
} satisfies Record<Flag, typeof flag>);

const called = (about: string) => text(`${about}, by its name.`);

const step = v.variant('kind', [
  v.strictObject({
    kind: v.pipe(v.literal('link'), v.description('A link was made.')),
    local: called('The network that has the link'),
    remote: called('The network that it points at'),
    name: v.exactOptional(text('The name of the link; local-to-remote where it is absent.')),
    flags: v.exactOptional(flags),
  }),
  v.strictObject({
    kind: v.pipe(v.literal('unlink'), v.description('A link was removed.')),
    local: called('The network that had the link'),
    remote: called('The network that it pointed at'),
  }),
  v.strictObject({
    kind: v.pipe(v.literal('resize'), v.description('A network got another address space.')),
    network: called('The network'),
    addressPrefixes: prefixes,
  }),
  v.strictObject({
    kind: v.pipe(v.literal('delete'), v.description('A network was deleted.')),
    network: called('The network'),
  }),
  v.strictObject({
    kind: v.pipe(v.literal('strand'), v.description('A network was left in a state other than Succeeded.')),
    network: called('The network'),
    provisioningState: v.picklist(['Updating', 'Failed', 'Canceled']),
  }),
]);

const principal = v.strictObject({
  tenantId: guid('The tenant whose directory has it.'),
  principalId: guid('Its object id: the claim oid of its tokens.'),
  displayName: text('What people call it.'),
  type: v.exactOptional(
    v.pipe(v.picklist(['User', 'Group', 'ServicePrincipal']), v.description('A user where it is absent.')),
  ),
  userPrincipalName: v.exactOptional(text('By which a user signs in.')),
  appId: v.exactOptional(guid('The application of a service principal.')),
  members: v.exactOptional(
    v.pipe(v.array(guid('An object id.')), v.description('Who has the roles of a group too.')),
  ),
  assignments: list(
    v.strictObject({
      role: v.picklist(Object.keys(ROLES) as RoleKey[]),
      scope: armId('Where it has the role, and below.'),
    }),
    'Its roles; it may do nothing else.',
  ),
});

const denial = v.strictObject({
  scope: armId('Where it is denied, and below.'),
  actions: v.pipe(v.array(text('Such as Microsoft.Network/virtualNetworks/read, or *.'))),
});

const lock = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(
      /^\/.+\/[Pp]roviders\/[Mm]icrosoft\.[Aa]uthorization\/[Ll]ocks\/[^/]+$/,
      ({ received }) =>
        l10n.t`${received} must be the id of a lock: SCOPE/providers/Microsoft.Authorization/locks/NAME.`,
    ),
    v.description('SCOPE/providers/Microsoft.Authorization/locks/NAME'),
  ),
  name: v.exactOptional(v.string()),
  type: v.exactOptional(v.string()),
  properties: v.strictObject({
    level: v.picklist(['CanNotDelete', 'ReadOnly']),
    notes: v.exactOptional(v.string()),
  }),
});

const registration = v.strictObject({
  subscriptionId,
  name: text('Such as Microsoft.Network/AllowClassicCrossSubscriptionPeering, or Microsoft.Network.'),
  state: v.picklist(REGISTRATION_STATES),
});

const resource = v.looseObject({
  id: armId('The resource id; it says what the resource is.'),
  etag: v.exactOptional(
    v.pipe(
      v.string(),
      v.description(
        'With an etag the body is kept as it is; without one it is a request, but for what it says itself of how it stands.',
      ),
    ),
  ),
  properties: v.exactOptional(v.looseObject({})),
});

const reading = v.strictObject({
  whole: list(v.picklist(NEEDS), 'What was read whole; of anything else nothing is claimed.'),
  gone: list(armId('A network.'), 'Networks of which Azure said that they are not there.'),
});

export const scenarioSchema = v.pipe(
  v.strictObject({
    $schema: v.exactOptional(v.string()),
    version: v.pipe(v.literal(1), v.description('The version of this form: 1.')),
    name: text('A short name; GUIDs that are not given are made from it.'),
    title: v.exactOptional(text('What lists call it; the name where it is absent.')),
    summary: v.optional(v.pipe(v.string(), v.description('One sentence for people.')), ''),
    tenants: v.pipe(
      v.array(tenant),
      v.minLength(1, () => l10n.t`must have at least one.`),
      v.description('The tenants.'),
    ),
    subscriptions: list(subscription, 'The subscriptions.'),
    groups: list(resourceGroup, 'Resource groups; those that something lies in are made in any case.'),
    networks: list(network, 'Networks in short form.'),
    classicNetworks: list(classicNetwork, 'Classic networks, which can only be the remote of a link.'),
    resources: list(
      resource,
      'Networks, links, gateways, route tables and other resources as Azure Resource Manager writes them. One with an etag is kept as it is; one without is a request, and goes through the rules of Azure, but for what it says itself of how it stands, such as the state of a link.',
    ),
    history: list(step, 'What happened to the networks, in order.'),
    principals: list(principal, 'Who there is. Whoever is not listed owns everything in the own tenant.'),
    denials: list(denial, 'What nobody may do.'),
    locks: list(lock, 'Management locks as Azure Resource Manager writes them.'),
    features: list(registration, 'Preview features that subscriptions have registered.'),
    providers: list(registration, 'Resource providers, where they are not Registered.'),
    reading: v.exactOptional(
      v.pipe(
        reading,
        v.description('Of an estate that was read by the command line: what is known of that.'),
      ),
    ),
  }),
  v.title('A scenario of the Azure VNet Peering sandbox'),
);

export type ScenarioFile = v.InferOutput<typeof scenarioSchema>;
