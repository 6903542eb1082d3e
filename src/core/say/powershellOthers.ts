/** Knows how the resources beside networks and links are said with Azure PowerShell: route tables, subnets, roles. */
import type { JsonObject } from '../json.ts';
import { apiVersionOf } from './apiVersions.ts';
import { nameIn, parentIn, type ArmId } from './armId.ts';
import { comments } from './comment.ts';
import { assignmentWords, routeTableOf, routeTableWords, type RouteWords } from './others.ts';
import { quoted } from './powershellQuoting.ts';

export function putOther(id: ArmId, body: JsonObject, created: boolean): readonly string[] {
  switch (id.type) {
    case 'Microsoft.Network/routeTables':
      return routeTable(id, body);
    case 'Microsoft.Network/virtualNetworks/subnets': {
      const table = routeTableOf(body);
      return created || table === undefined ? rest('PUT', id, body) : associate(id, table);
    }
    case 'Microsoft.Authorization/roleAssignments':
      return [roleAssignment(id, body)];
    // `New-AzRoleDefinition` chooses another GUID, and what follows names the role by the one that was planned.
    default:
      return rest('PUT', id, body);
  }
}

function routeTable(id: ArmId, body: JsonObject): readonly string[] {
  const { location, takesBgpRoutes, routes } = routeTableWords(body);
  const made = [
    'New-AzRouteTable',
    `-ResourceGroupName ${quoted(id.resourceGroup ?? '')}`,
    `-Name ${quoted(nameIn(id))}`,
    `-Location ${quoted(location)}`,
    ...(takesBgpRoutes ? [] : ['-DisableBgpRoutePropagation']),
    '-Force',
  ];
  return [
    `$table = ${made.join(' ')}`,
    ...routes.map((route) => `Add-AzRouteConfig -RouteTable $table ${routeArguments(route)} | Out-Null`),
    'Set-AzRouteTable -RouteTable $table | Out-Null',
  ];
}

function routeArguments({ name, addressPrefix, nextHopType, nextHopIpAddress }: RouteWords): string {
  return [
    `-Name ${quoted(name)}`,
    `-AddressPrefix ${quoted(addressPrefix)}`,
    `-NextHopType ${quoted(nextHopType)}`,
    ...(nextHopIpAddress === undefined ? [] : [`-NextHopIpAddress ${quoted(nextHopIpAddress)}`]),
  ].join(' ');
}

/** The subnet is changed in the object that was read: `Set-AzVirtualNetworkSubnetConfig` would reset what it is not told. */
function associate(id: ArmId, table: string): readonly string[] {
  return [
    `$network = Get-AzVirtualNetwork -ResourceGroupName ${quoted(id.resourceGroup ?? '')} -Name ${quoted(parentIn(id))}`,
    `$subnet = Get-AzVirtualNetworkSubnetConfig -VirtualNetwork $network -Name ${quoted(nameIn(id))}`,
    `$subnet.RouteTable = [Microsoft.Azure.Commands.Network.Models.PSRouteTable]@{ Id = ${quoted(table)} }`,
    'Set-AzVirtualNetwork -VirtualNetwork $network | Out-Null',
  ];
}

function roleAssignment(id: ArmId, body: JsonObject): string {
  const { roleDefinitionId, principalId, principalType } = assignmentWords(body);
  const role = roleDefinitionId.split('/').pop() ?? roleDefinitionId;
  const type = principalType === undefined ? '' : ` -ObjectType ${quoted(principalType)}`;
  return `New-AzRoleAssignment -ObjectId ${quoted(principalId)}${type} -RoleDefinitionId ${quoted(role)} -Scope ${quoted(id.scope)} | Out-Null`;
}

/** The plain request, for which there is no cmdlet that keeps everything. */
export function rest(method: 'PUT' | 'DELETE', id: ArmId, body?: JsonObject): readonly string[] {
  const version = apiVersionOf(id);
  if (version === undefined)
    return [comments('#', [`This cannot be said: the API version of ${id.type} is not known here.`])];
  const payload = body === undefined ? '' : ` -Payload ${quoted(JSON.stringify(body))}`;
  return [
    `$answer = Invoke-AzRestMethod -WaitForCompletion -Method ${method} -Path ${quoted(`${id.text}?api-version=${version}`)}${payload}`,
    'if ($answer.StatusCode -ge 400) { throw $answer.Content }',
  ];
}
