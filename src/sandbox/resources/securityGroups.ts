/** Answers for network security groups; a subnet names its group. What their rules do to traffic is nobody's here. */
import { objectAt, type JsonObject } from '../../core/json.ts';
import type { Route } from '../wire/armRequest.ts';
import { SECURITY_GROUP_SHAPE, SECURITY_RULE_SHAPE } from '../wire/otherShapes.ts';
import { listedNamesRefusal } from '../wire/resourceNames.ts';
import { childRoutes, listedChildren } from './childResources.ts';
import { defaultRuleRoutes, withDefaultRules } from './defaultSecurityRules.ts';
import { plainRoutes, type Completion } from './plainResource.ts';
import { ruleBody, ruleRefusal, rulesRefusal } from './securityRules.ts';
import { namedBySubnets, withSubnetsThatName } from './subnetReferences.ts';

const TYPE = 'Microsoft.Network/networkSecurityGroups';

const withSubnets = withSubnetsThatName('networkSecurityGroup');

export const securityGroupRoutes: readonly Route[] = [
  ...plainRoutes({
    type: TYPE,
    shape: SECURITY_GROUP_SHAPE,
    operations: { put: 'PutNetworkSecurityGroupOperation', delete: 'DeleteNetworkSecurityGroupOperation' },
    complete,
    objection: (request, id) =>
      listedNamesRefusal(request.body, id, 'securityRules') ??
      rulesRefusal(listedChildren(request.body, id, 'securityRules')),
    show: (world, body) => withSubnets(world, withDefaultRules(body)),
    keeps: namedBySubnets('networkSecurityGroup', 'InUseNetworkSecurityGroupCannotBeDeleted'),
  }),
  ...childRoutes({
    parentType: TYPE,
    member: 'securityRules',
    shape: SECURITY_RULE_SHAPE,
    operations: { put: 'PutSecurityRuleOperation', delete: 'DeleteSecurityRuleOperation' },
    complete: ruleBody,
    objection: ruleRefusal,
  }),
  ...defaultRuleRoutes,
];

function complete(request: JsonObject, about: Completion): JsonObject {
  const { flushConnection } = objectAt(request, 'properties');
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
      ...(flushConnection === undefined ? {} : { flushConnection }),
      securityRules: listedChildren(request, about.id, 'securityRules').map(({ name, body }) =>
        ruleBody(body, name, about),
      ),
    },
  };
}
