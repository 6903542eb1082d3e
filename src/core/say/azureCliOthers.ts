/** Knows how the resources beside networks and links are said with the Azure CLI: route tables, subnets, roles. */
import type { JsonObject } from '../json.ts';
import { apiVersionOf } from './apiVersions.ts';
import { nameIn, parentIn, type ArmId } from './armId.ts';
import { assignmentWords, routeTableOf, routeTableWords, routeWords, type RouteWords } from './others.ts';
import { cannotBeSaid, command, one, type Argument, type CannotBeSaid } from './shell.ts';

type Said = string | CannotBeSaid;

export function putOther(id: ArmId, body: JsonObject, created: boolean): readonly Said[] {
  switch (id.type) {
    case 'Microsoft.Network/routeTables': {
      // An existing table is written whole: by itself, `create` would leave its old routes.
      if (!created) return [rest('put', id, body)];
      const { location, takesBgpRoutes, routes } = routeTableWords(body);
      return [
        command('az network route-table create', [
          ...place(id),
          one('--name', nameIn(id)),
          one('--location', location),
          one('--disable-bgp-route-propagation', String(!takesBgpRoutes)),
        ]),
        ...routes.map((route) => routeCommand(id, nameIn(id), route.name, route)),
      ];
    }
    case 'Microsoft.Network/routeTables/routes':
      return [routeCommand(id, parentIn(id), nameIn(id), routeWords(body))];
    case 'Microsoft.Network/virtualNetworks/subnets': {
      const table = routeTableOf(body);
      if (created || table === undefined) return [rest('put', id, body)];
      return [command('az network vnet subnet update', [...linkPlace(id), one('--route-table', table)])];
    }
    case 'Microsoft.Authorization/roleAssignments': {
      const { roleDefinitionId, principalId, principalType } = assignmentWords(body);
      return [
        command('az role assignment create', [
          one('--subscription', id.subscriptionId),
          one('--name', nameIn(id)),
          one('--scope', id.scope),
          one('--role', roleDefinitionId),
          one('--assignee-object-id', principalId),
          ...(principalType === undefined ? [] : [one('--assignee-principal-type', principalType)]),
        ]),
      ];
    }
    // `az role definition create` chooses another GUID, and what follows names the role by the one that was planned.
    default:
      return [rest('put', id, body)];
  }
}

function routeCommand(id: ArmId, table: string, name: string, route: RouteWords): Said {
  const { addressPrefix, nextHopType, nextHopIpAddress } = route;
  return command('az network route-table route create', [
    ...place(id),
    one('--route-table-name', table),
    one('--name', name),
    one('--address-prefix', addressPrefix),
    one('--next-hop-type', nextHopType),
    ...(nextHopIpAddress === undefined ? [] : [one('--next-hop-ip-address', nextHopIpAddress)]),
  ]);
}

/** The plain request, for which the CLI has no command of its own. It does not wait for an operation to end. */
export function rest(method: 'put' | 'delete', id: ArmId, body?: JsonObject): Said {
  const version = apiVersionOf(id);
  if (version === undefined) return cannotBeSaid(`The API version of ${id.type} is not known here.`);
  return command('az rest', [
    one('--method', method),
    one('--url', `${id.text}?api-version=${version}`),
    ...(body === undefined ? [] : [one('--body', JSON.stringify(body))]),
  ]);
}

export function linkPlace(id: ArmId): readonly Argument[] {
  return [...place(id), one('--vnet-name', parentIn(id)), one('--name', nameIn(id))];
}

export function place(id: ArmId): readonly Argument[] {
  return [one('--subscription', id.subscriptionId), one('--resource-group', id.resourceGroup ?? '')];
}
