/** Knows which resource of the provider azurerm stands for which resource of Azure, and its arguments in 4 and 5 [C]. */
import type { JsonObject } from '../json.ts';
import type { LinkAct } from './acts.ts';
import { nameIn, parentIn, type ArmId } from './armId.ts';
import { assignmentWords, roleWords, routeTableOf, routeTableWords } from './others.ts';
import type { Written } from './outcome.ts';
import { hclArguments, hclString, type HclValue } from './terraformQuoting.ts';

type Given = readonly (readonly [name: string, value: HclValue])[];

export interface TerraformResource {
  /** Undefined where the provider has none. */
  readonly type: string | undefined;
  readonly given: Given;
  /** Nested blocks, each on lines of its own. */
  readonly blocks: string;
  readonly importId: string | undefined;
  readonly notes: readonly string[];
}

export function terraformResource({ id, act, body }: Written): TerraformResource {
  if (act.kind !== 'putOther') return linkResource(id, act.kind === 'syncLink' ? act.link : act, act.kind);
  switch (id.type) {
    case 'Microsoft.Network/routeTables':
      return routeTable(id, body);
    case 'Microsoft.Network/virtualNetworks/subnets':
      return association(id, body);
    case 'Microsoft.Authorization/roleDefinitions':
      return role(id, body);
    case 'Microsoft.Authorization/roleAssignments':
      return assignment(id, body);
    default:
      return nothing(`azurerm has no resource for ${id.type}.`);
  }
}

function nothing(note: string): TerraformResource {
  return { type: undefined, given: [], blocks: '', importId: undefined, notes: [note] };
}

function linkResource(id: ArmId, link: LinkAct, kind: Written['act']['kind']): TerraformResource {
  const { flags, subnets, remoteId, remotePrefixes, wordless } = link;
  return {
    type: 'azurerm_virtual_network_peering',
    given: [
      ['name', nameIn(id)],
      ['resource_group_name', id.resourceGroup ?? ''],
      ['virtual_network_name', parentIn(id)],
      ['remote_virtual_network_id', remoteId],
      ['allow_virtual_network_access', flags.allowVirtualNetworkAccess ?? true],
      ['allow_forwarded_traffic', flags.allowForwardedTraffic ?? false],
      ['allow_gateway_transit', flags.allowGatewayTransit ?? false],
      ['use_remote_gateways', flags.useRemoteGateways ?? false],
      ...(subnets === undefined
        ? []
        : ([
            ['peer_complete_virtual_networks_enabled', false],
            ['only_ipv6_peering_enabled', subnets.onlyIPv6],
            ['local_subnet_names', subnets.localNames],
            ['remote_subnet_names', subnets.remoteNames],
          ] satisfies Given)),
      ...(kind === 'syncLink'
        ? [
            [
              'triggers',
              { raw: `{ remote_address_space = ${hclString(remotePrefixes.join(','))} }` },
            ] as const,
          ]
        : []),
    ],
    blocks: '',
    importId: id.text,
    notes: [
      ...(kind === 'syncLink' ? [SYNC] : []),
      ...wordless.map((member) => `The link also sets ${member}, for which azurerm has no argument.`),
    ],
  };
}

/** [C] The provider's source. */
const SYNC = 'The provider sends syncRemoteAddressSpace with each update; the trigger makes it send one.';

function routeTable(id: ArmId, body: JsonObject): TerraformResource {
  const { location, takesBgpRoutes, routes } = routeTableWords(body);
  const blocks = routes.map((route) => {
    const { name, addressPrefix, nextHopType, nextHopIpAddress } = route;
    const given: Given = [
      ['name', name],
      ['address_prefix', addressPrefix],
      ['next_hop_type', nextHopType],
      ...(nextHopIpAddress === undefined ? [] : [['next_hop_in_ip_address', nextHopIpAddress] as const]),
    ];
    return `\n\n  route {\n${hclArguments(given, '    ')}\n  }`;
  });
  return {
    type: 'azurerm_route_table',
    given: [
      ['name', nameIn(id)],
      ['resource_group_name', id.resourceGroup ?? ''],
      ['location', location],
      ['bgp_route_propagation_enabled', takesBgpRoutes],
    ],
    blocks: blocks.join(''),
    importId: id.text,
    notes: [],
  };
}

function association(id: ArmId, body: JsonObject): TerraformResource {
  const table = routeTableOf(body);
  if (table === undefined)
    return nothing(
      'A subnet as a whole is declared where its network is; only its route table can be said here.',
    );
  return {
    type: 'azurerm_subnet_route_table_association',
    given: [
      ['subnet_id', id.text],
      ['route_table_id', table],
    ],
    blocks: '',
    // Whether the subnet had this table before is not known here; an import of none fails.
    importId: undefined,
    notes: ['Only the route table of the subnet is said: the rest stays as it is.'],
  };
}

function role(id: ArmId, body: JsonObject): TerraformResource {
  const { name, description, assignableScopes, actions, notActions, dataActions, notDataActions } =
    roleWords(body);
  const permissions: Given = [
    ['actions', actions],
    ['not_actions', notActions],
    ['data_actions', dataActions],
    ['not_data_actions', notDataActions],
  ];
  return {
    type: 'azurerm_role_definition',
    given: [
      ['role_definition_id', nameIn(id)],
      ['name', name],
      ['description', description],
      ['scope', id.scope],
      ['assignable_scopes', assignableScopes],
    ],
    blocks: `\n\n  permissions {\n${hclArguments(permissions, '    ')}\n  }`,
    // [D] A role is imported by its id and its scope.
    importId: `${id.text}|${id.scope}`,
    notes: [],
  };
}

function assignment(id: ArmId, body: JsonObject): TerraformResource {
  const { roleDefinitionId, principalId, principalType } = assignmentWords(body);
  return {
    type: 'azurerm_role_assignment',
    given: [
      ['name', nameIn(id)],
      ['scope', id.scope],
      ['role_definition_id', roleDefinitionId],
      ['principal_id', principalId],
      ...(principalType === undefined ? [] : [['principal_type', principalType] as const]),
    ],
    blocks: '',
    importId: id.text,
    notes: [],
  };
}
