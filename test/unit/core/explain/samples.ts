/**
 * Refusals as ARM words them, and what is said of each. Every name in them begins with `zz`, so that a test finds
 * the names of an explanation in whatever is said around them.
 */
import type { ArmRefusal } from '../../../../src/core/explain/refusal.ts';

export const SUBSCRIPTION = '20000000-0000-4000-8000-000000000001';
export const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/zzgroup`;
export const provided = (path: string): string => `${GROUP}/providers/Microsoft.Network/${path}`;
export const network = (name: string): string => provided(`virtualNetworks/${name}`);
export const link = (local: string, name: string): string =>
  `${network(local)}/virtualNetworkPeerings/${name}`;

const WHO = "The client 'zzme' with object id '00000000-0000-4000-8000-000000000001'";
const may = (action: string, scope: string): string =>
  `${WHO} has permission to perform action '${action}' on scope '${scope}'`;
const NETWORKS = 'Microsoft.Network/virtualNetworks';
const SPOKE_LINK = link('zzspoke', 'zzlink');

const linked = (action: string, scopes: string, over = network('zzspoke')): ArmRefusal => ({
  status: 403,
  code: 'LinkedAuthorizationFailed',
  message: `${may(`${NETWORKS}/write`, over)}; however, it does not have permission to perform action '${action}' on the linked scope(s) '${scopes}' or the linked scope(s) are invalid.`,
});
const refused = (code: string, message: string, status = 400): ArmRefusal => ({ status, code, message });
const notReady = (resource: string, state: string, operation: string): ArmRefusal =>
  refused(
    'ReferencedResourceNotProvisioned',
    `Cannot proceed with operation because resource ${resource} used by resource ${SPOKE_LINK} is not in Succeeded state. Resource is in ${state} state and the last operation that updated/is updating the resource is ${operation}.`,
  );
const missing = (resource: string, referrer: string, code = 'InvalidResourceReference'): ArmRefusal =>
  refused(
    code,
    `Resource ${resource} referenced by resource ${referrer} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
  );

export interface Sample {
  readonly title: string;
  readonly refusal: ArmRefusal;
  /** What is said, with `{s}` for the id of the subscription. */
  readonly said: RegExp;
  /** What must not be said. */
  readonly never?: RegExp;
}

const sample = (title: string, refusal: ArmRefusal, said: RegExp, never?: RegExp): Sample => ({
  title,
  refusal,
  said,
  ...(never === undefined ? {} : { never }),
});

export const SAMPLES: readonly Sample[] = [
  sample(
    'a right that is missing on what is written',
    refused(
      'AuthorizationFailed',
      `${WHO} does not have authorization to perform action '${NETWORKS}/virtualNetworkPeerings/write' over scope '${SPOKE_LINK}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      403,
    ),
    /virtualNetworkPeerings\/write is missing on link zzlink of network zzspoke\. .*role Network Contributor on link zzlink/,
  ),
  sample(
    'a right to grant rights',
    refused(
      'AuthorizationFailed',
      `${WHO} does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '${network('zzhub')}/providers/Microsoft.Authorization/roleAssignments/zzgrant' or the scope is invalid.`,
      403,
    ),
    /roleAssignments\/write is missing.*Role Based Access Control Administrator/,
    /Network Contributor/,
  ),
  sample(
    'the right to peer, by its short name',
    {
      ...linked('peer/action', network('zzhub')),
      message: `${may(`${NETWORKS}/virtualNetworkPeerings/write`, SPOKE_LINK)}; however, it does not have permission to perform action 'peer/action' on the linked scope(s) '${network('zzhub')}'.`,
    },
    /^You may write link zzlink of network zzspoke, but not peer with network zzhub: the permission Microsoft\.Network\/virtualNetworks\/peer\/action is missing there\. .*Network Contributor on network zzhub/,
    /no such resource/,
  ),
  ...(
    [
      ['ddosProtectionPlans/zzplan', 'ddosProtectionPlans/join/action', 'DDoS plan zzplan'],
      ['networkSecurityGroups/zznsg', 'networkSecurityGroups/join/action', 'security group zznsg'],
      ['routeTables/zzrt', 'routeTables/join/action', 'route table zzrt'],
      ['natGateways/zznat', 'natGateways/join/action', 'NAT gateway zznat'],
      [
        'serviceEndpointPolicies/zzsep',
        'serviceEndpointPolicies/join/action',
        'service endpoint policy zzsep',
      ],
      ['publicIPAddresses/zzpip', 'publicIPAddresses/join/action', 'public address zzpip'],
      [
        'virtualNetworks/zzhub/subnets/zzwork',
        'virtualNetworks/subnets/join/action',
        'subnet zzwork of network zzhub',
      ],
    ] as const
  ).map(([path, action, named]) =>
    sample(
      `the right to attach a ${named}`,
      linked(`Microsoft.Network/${action}`, provided(path)),
      new RegExp(
        `^You may write network zzspoke, but not attach ${named}: the permission Microsoft.Network/${action} is missing there, or there is no such resource\\. .*on ${named}`,
      ),
      /peer/,
    ),
  ),
  sample(
    'several linked resources',
    linked(
      'Microsoft.Network/routeTables/join/action',
      `${provided('routeTables/zzone')},${provided('routeTables/zztwo')}`,
    ),
    /not attach route table zzone and route table zztwo:/,
  ),
  sample(
    'a linked subscription that is gone',
    refused(
      'LinkedAuthorizationFailed',
      `The client has permission to perform action '${NETWORKS}/peer/action' on scope '${SPOKE_LINK}', however the linked subscription 'zzsub' was not found. `,
      403,
    ),
    /^The subscription zzsub of the remote network does not exist \(any more\), or its id is mistyped; no permission is missing\. .*can only be removed/,
    /role|Contributor|owner/,
  ),
  sample(
    'the subscription of a DDoS plan that is gone',
    refused(
      'LinkedAuthorizationFailed',
      `The client has permission to perform action 'Microsoft.Network/ddosProtectionPlans/join/action' on scope '${network('zzspoke')}', however the linked subscription 'zzsub' was not found.`,
      403,
    ),
    /^The subscription zzsub of the DDoS plan does not exist/,
    /link|peer|role/,
  ),
  sample(
    'a linked subscription of another tenant',
    refused(
      'LinkedAuthorizationFailed',
      `The client has permission to perform action '${NETWORKS}/peer/action' on scope '${SPOKE_LINK}', however the current tenant 'zztenant' is not authorized to access linked subscription 'zzsub'.`,
      403,
    ),
    /^The subscription zzsub of the remote network belongs to another tenant, which this sign-in does not reach\. Sign in/,
  ),
  sample(
    'linked resources that deny assignments protect',
    refused(
      'LinkedAuthorizationFailed',
      `${may(`${NETWORKS}/write`, network('zzspoke'))}; however, it does not have permission to perform action 'Microsoft.Network/networkSecurityGroups/join/action' on the '0' linked scope(s) '' or the linked scope(s) are invalid and is blocked by deny assignments on the '2' linked scope(s) '${provided('networkSecurityGroups/zzone')},${provided('networkSecurityGroups/zztwo')}'.`,
      403,
    ),
    /not attach security group zzone and security group zztwo: a deny assignment bars.*No role lifts it\./,
    /peer|Contributor|is missing/,
  ),
  sample(
    'linked resources of which some are denied and some not allowed',
    refused(
      'LinkedAuthorizationFailed',
      `${may(`${NETWORKS}/write`, network('zzspoke'))}; however, it does not have permission to perform action 'Microsoft.Network/routeTables/join/action' on the '1' linked scope(s) '${provided('routeTables/zzfree')}' or the linked scope(s) are invalid and is blocked by deny assignments on the '1' linked scope(s) '${provided('routeTables/zzheld')}'.`,
      403,
    ),
    /not attach route table zzheld: a deny assignment.* On route table zzfree the permission itself is missing\..*manages it\./,
  ),
  sample(
    'a deny assignment of a service',
    refused(
      'DenyAssignmentAuthorizationFailed',
      `${may(`${NETWORKS}/virtualNetworkPeerings/write`, SPOKE_LINK)}; however, the access is denied because of the deny assignment with name 'System deny assignment created by Azure Databricks /subscriptions/${SUBSCRIPTION}/resourceGroups/zzother/providers/Microsoft.Databricks/workspaces/zzworkspace' and Id '0000' at scope '${GROUP}'.`,
      403,
    ),
    /^The deny assignment "System deny assignment created by Azure Databricks" on resource group zzgroup bars .*peerings\/write on link zzlink of network zzspoke, whatever roles you have\. No role lifts it\. Make the change through Azure Databricks \(workspace zzworkspace\)\.$/i,
    /is missing|Contributor/,
  ),
  sample(
    'a deny assignment of somebody',
    refused(
      'DenyAssignmentAuthorizationFailed',
      `${may(`${NETWORKS}/write`, network('zzspoke'))}; however, the access is denied because of the deny assignment with name 'zzit's mine' and Id '0000' at scope '/subscriptions/${SUBSCRIPTION}'.`,
      403,
    ),
    /^The deny assignment "zzit's mine" on subscription .* the service that made this deny assignment/,
  ),
  sample(
    'a lock',
    refused(
      'ScopeLocked',
      `The scope '${SPOKE_LINK}' cannot perform write operation because following scope(s) are locked: '${GROUP}'. Please remove the lock and try again.`,
      409,
    ),
    /^A management lock on resource group zzgroup forbids the change\./,
  ),
  sample(
    'a policy that the message names',
    refused(
      'RequestDisallowedByPolicy',
      `Resource 'zzspoke/zzlink' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"zzit's denied","id":"/providers/Microsoft.Management/managementGroups/zzcorp/providers/Microsoft.Authorization/policyAssignments/zzid"},"policyDefinition":{"name":"zzDeny-Peering","id":"/x/zzDeny-Peering"}}]'.`,
      403,
    ),
    /^Azure Policy forbids this change of zzspoke\/zzlink: the assignment "zzit's denied" \(definition "zzDeny-Peering"\), assigned on management group zzcorp\. Change/,
    /log|carries its links/,
  ),
  sample(
    'a policy against links that bars a network',
    {
      ...refused(
        'RequestDisallowedByPolicy',
        "Resource 'zzspoke' was disallowed by policy. Reasons: 'zzAsk the network team.'. See error details for policy resource IDs.",
        403,
      ),
      error: {
        additionalInfo: [
          {
            type: 'PolicyViolation',
            info: { policyAssignmentDisplayName: 'zzNo peering', policyDefinitionName: 'zzdefinition' },
          },
        ],
      },
    },
    /^Azure Policy forbids this change of zzspoke: the assignment "zzNo peering" \(definition "zzdefinition"\)\. It says: zzAsk the network team\. A write of a network carries its links/,
  ),
  sample(
    'a security group that is gone',
    missing(provided('networkSecurityGroups/zznsg'), `${network('zzspoke')}/subnets/zzwork`),
    /^Security group zznsg does not exist \(any more\), or lies in another region; subnet zzwork of network zzspoke refers to it\. Create that security group, or take it out of subnet zzwork/,
    /link/,
  ),
  sample(
    'a route table that is gone',
    missing(provided('routeTables/zzrt'), `${network('zzspoke')}/subnets/zzwork`),
    /^Route table zzrt does not exist/,
    /link/,
  ),
  sample(
    'a network that a link points at and that is gone',
    missing(network('zzhub'), SPOKE_LINK, 'InvalidGlobalResourceReference'),
    /^Network zzhub does not exist .*link zzlink of network zzspoke refers to it\. .*can only be removed/,
  ),
  sample(
    'a subnet that is gone',
    refused('NotFound', `Resource ${network('zzspoke')}/subnets/zzwork not found.`, 404),
    /^Subnet zzwork of network zzspoke no longer exists\./,
    /link/,
  ),
  sample(
    'a resource that the gateway does not know',
    refused(
      'ResourceNotFound',
      "The Resource 'Microsoft.Network/virtualNetworks/zzspoke/subnets/zzwork' under resource group 'zzgroup' was not found.",
      404,
    ),
    /^Subnet zzwork of network zzspoke does not exist \(any more\) in resource group zzgroup\./,
  ),
  sample(
    'a subscription that is gone',
    refused('SubscriptionNotFound', "The subscription 'zzsub' could not be found.", 404),
    /^The subscription zzsub does not exist/,
  ),
  sample(
    'a network that is being changed',
    notReady(network('zzhub'), 'Updating', 'PutSubnetOperation'),
    /^Network zzhub, which link zzlink of network zzspoke needs, is being changed by another operation \(PutSubnetOperation\).*Try again when/,
    /mend/,
  ),
  ...(
    [
      [network('zzhub'), 'Network zzhub', /Heal… on one of its links/],
      [link('zzhub', 'zzback'), 'Link zzback of network zzhub', /Heal… does/],
      [provided('networkInterfaces/zznic'), 'Interface zznic', /az network nic update/],
      [provided('virtualNetworkGateways/zzgw'), 'Gateway zzgw', /az network vnet-gateway update/],
      [`${network('zzhub')}/subnets/zzwork`, 'Subnet zzwork of network zzhub', /as it is/],
    ] as const
  ).flatMap(([id, named, mending]) =>
    ['Failed', 'Canceled'].map((state) =>
      sample(
        `${named} in state ${state}`,
        notReady(id, state, 'PutSomethingOperation'),
        new RegExp(`^${named}, which .* is in state ${state}: .*PutSomethingOperation.*${mending.source}`),
        /being changed|minute/,
      ),
    ),
  ),
  sample(
    'a link of a network that has failed',
    refused(
      'ParentResourceIsInFailedState',
      `PUT operation on child resource ${SPOKE_LINK} is blocked because last operation (PutVirtualNetworkOperation) on parent resource failed leaving it in failed state. Run PUT operation on the parent, then retry operation on the child.`,
    ),
    /^The last operation on network zzspoke \(PutVirtualNetworkOperation\) failed.*Write network zzspoke again/,
  ),
  sample(
    'a resource that is locked by another operation',
    refused(
      'RetryableError',
      `A retryable error occurred. Operation PutVirtualNetworkGatewayOperation (0000) is updating resource ${provided('virtualNetworkGateways/zzgw')}. The call can be retried in 12 seconds.`,
      429,
    ),
    /^Another operation \(PutVirtualNetworkGatewayOperation\) is changing gateway zzgw\./,
    /too many/,
  ),
  sample(
    'a second remote gateway, whatever the code',
    refused(
      'zzUnknown',
      `Peering ${link('zzspoke', 'zzsecond')} cannot have UseRemoteGateways flag set to true, because another peering ${SPOKE_LINK} already has UseRemoteGateways flag set to true.`,
    ),
    /^Network zzspoke uses a remote gateway already, by its link zzlink, .*on its link zzlink first/,
    /zzsecond/,
  ),
  sample(
    'a remote gateway without transit, with the link back',
    refused(
      'zzUnknown',
      `Peering ${SPOKE_LINK} cannot have UseRemoteGateways flag set to true, because corresponding remote peering ${link('zzhub', 'zzback')} has AllowGatewayTransit flag set to false.`,
    ),
    /^Link zzback of network zzhub does not allow gateway transit\./,
  ),
  sample(
    'a remote gateway without transit, without the link back',
    refused(
      'zzUnknown',
      `Peering ${SPOKE_LINK} cannot have UseRemoteGateways flag set to true, because corresponding remote peering has AllowGatewayTransit flag set to false.`,
    ),
    /^The link that is the other side of link zzlink of network zzspoke does not allow/,
  ),
  sample(
    'a remote network without gateways',
    refused(
      'RemoteVnetHasNoGateways',
      `Peering ${SPOKE_LINK} cannot have UseRemoteGateway flag set to true because remote virtual network ${network('zzhub')} referenced by the peering does not have any gateways.`,
    ),
    /^Network zzhub has no gateway that could be used/,
    /zzspoke/,
  ),
  sample(
    'a link that is left over',
    refused(
      'RemotePeeringIsDisconnected',
      `Cannot create or update peering ${SPOKE_LINK} because remote peering ${link('zzhub', 'zzback')} referencing parent virtual network ${network('zzspoke')} is in Disconnected state.`,
    ),
    /^Link zzback of network zzhub is left over, Disconnected/,
  ),
  sample(
    'a resize below the version that it needs',
    refused(
      'MinimumApiVersionNotSpecifiedForAddressSpaceUpdateInPeeredVnet',
      'Address space update operation on virtual network can not be performed as the minimum required API version for working with Vnet Peering is 2021-01-01, and the provided client API version is 2020-11-01.',
    ),
    /from api-version 2021-01-01 on only, and 2020-11-01 was sent\./,
  ),
  sample(
    'a write below the version of a member',
    refused(
      'UpdateOnResourceNotAllowedWithApiVersion',
      `Resource ${network('zzspoke')}/subnets/zzwork cannot be updated using API version 2017-10-01 since it uses the property Delegations which has been set using a higher API version 2018-04-01. Please use api version greater than or equal to 2018-04-01 to update the resource.`,
    ),
    /^Subnet zzwork of network zzspoke holds Delegations, which api-version 2017-10-01 does not know\. .*2018-04-01/,
  ),
  sample(
    'a prefix in use',
    refused(
      'InUsePrefixCannotBeDeleted',
      'IpPrefix 10.0.0.0/27 on Subnet zzwork has active allocations and cannot be deleted.',
    ),
    /^The prefix 10\.0\.0\.0\/27 of subnet zzwork is in use/,
  ),
  sample(
    'host bits',
    refused(
      'InvalidCIDRNotation',
      `The address prefix 10.6.52.0/21 in resource ${network('zzspoke')} has an invalid CIDR notation. For the given prefix length, the address prefix should be 10.6.48.0/21.`,
    ),
    /^The prefix 10\.6\.52\.0\/21 of network zzspoke has bits set beyond its length\. Write 10\.6\.48\.0\/21 instead\./,
  ),
  sample(
    'a route table for Bastion',
    refused('RouteTableCannotBeAttachedForAzureBastionSubnet', 'Route Table zzrt cannot be attached.'),
    /AzureBastionSubnet takes no route table/,
  ),
  sample(
    'a subnet without a prefix',
    refused('AddressPrefixStringCannotBeNullOrEmpty', 'Address prefix string cannot be null or empty.'),
    /has no prefix/,
  ),
  sample(
    'a token of another tenant',
    refused(
      'InvalidAuthenticationTokenTenant',
      "The access token is from the wrong issuer 'https://sts.windows.net/zzmine/'. It must match the tenant 'https://sts.windows.net/zztheirs/' associated with this subscription.",
      401,
    ),
    /another tenant than this sign-in: zztheirs\./,
    /zzmine/,
  ),
];
