/** Answers for network security groups, as far as a subnet names one: their rules are kept and not judged. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { plainRoutes, type Completion } from './plainResource.ts';
import { namedBySubnets, withSubnetsThatName } from './subnetReferences.ts';

const TYPE = 'Microsoft.Network/networkSecurityGroups';

export const securityGroupRoutes = plainRoutes({
  type: TYPE,
  operations: { put: 'PutNetworkSecurityGroupOperation', delete: 'DeleteNetworkSecurityGroupOperation' },
  complete,
  show: withSubnetsThatName('networkSecurityGroup'),
  keeps: namedBySubnets('networkSecurityGroup', 'InUseNetworkSecurityGroupCannotBeDeleted'),
});

function complete(request: JsonObject, about: Completion): JsonObject {
  const rules = arrayAt(objectAt(request, 'properties'), 'securityRules').filter(isObject);
  return {
    name: about.name,
    id: about.id,
    etag: about.etag,
    type: TYPE,
    location: about.location,
    ...(request['tags'] === undefined ? {} : { tags: request['tags'] }),
    properties: {
      provisioningState: about.provisioningState,
      resourceGuid: about.resourceGuid,
      securityRules: rules.map((rule) => ({
        ...rule,
        id: `${about.id}/securityRules/${stringAt(rule, 'name') ?? ''}`,
        etag: about.etag,
        type: `${TYPE}/securityRules`,
        properties: { ...objectAt(rule, 'properties'), provisioningState: about.provisioningState },
      })),
      defaultSecurityRules: [],
    },
  };
}
