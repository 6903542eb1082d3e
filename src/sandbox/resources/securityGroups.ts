/** Answers for network security groups; subnets and interfaces name theirs. What their rules do to traffic is nobody's here. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import type { Route } from '../wire/armRequest.ts';
import { SECURITY_GROUP_SHAPE, SECURITY_RULE_SHAPE } from '../wire/otherShapes.ts';
import { listedNamesRefusal } from '../wire/resourceNames.ts';
import { INTERFACE_TYPE } from '../world/bodies/interfaceBody.ts';
import {
  SECURITY_GROUP_TYPE,
  securityGroupBody,
  securityRuleBody,
} from '../world/bodies/securityGroupBody.ts';
import { listedChildren } from '../world/completion.ts';
import type { Usage } from '../world/usage.ts';
import { childRoutes } from './childResources.ts';
import { defaultRuleRoutes, withDefaultRules } from './defaultSecurityRules.ts';
import { interfacesByGroup } from './interfaces.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { ruleRefusal, rulesRefusal } from './securityRules.ts';
import { referencesIn, type Reference } from './references.ts';
import { inUse, namedBySubnets, withSubnetsThatName } from './subnetReferences.ts';

const IN_USE = 'InUseNetworkSecurityGroupCannotBeDeleted';

const withSubnets = withSubnetsThatName('networkSecurityGroup');
const keptBySubnets = namedBySubnets('networkSecurityGroup', IN_USE);

export const securityGroups: PlainType = {
  type: SECURITY_GROUP_TYPE,
  shape: SECURITY_GROUP_SHAPE,
  operations: { put: 'PutNetworkSecurityGroupOperation', delete: 'DeleteNetworkSecurityGroupOperation' },
  complete: securityGroupBody,
  objection: (request, id) =>
    listedNamesRefusal(request.body, id, 'securityRules') ??
    rulesRefusal(listedChildren(request.body, id, 'securityRules')),
  show: (usage, body) => withInterfaces(usage, withSubnets(usage, withDefaultRules(body))),
  keeps: kept,
  names: namedByRules,
};

export const securityGroupRoutes: readonly Route[] = [
  ...plainRoutes(securityGroups),
  ...childRoutes({
    parentType: SECURITY_GROUP_TYPE,
    member: 'securityRules',
    shape: SECURITY_RULE_SHAPE,
    operations: { put: 'PutSecurityRuleOperation', delete: 'DeleteSecurityRuleOperation' },
    complete: securityRuleBody,
    objection: ruleRefusal,
  }),
  ...defaultRuleRoutes,
];

/** A group shows the interfaces that name it, as it shows subnets [S]. */
function withInterfaces(usage: Usage, body: JsonObject): JsonObject {
  const networkInterfaces = interfacesNaming(usage, body);
  if (networkInterfaces.length === 0) return body;
  return { ...body, properties: { ...objectAt(body, 'properties'), networkInterfaces } };
}

function interfacesNaming(usage: Usage, body: JsonObject): readonly { readonly id: string }[] {
  const key = keyOf(stringAt(body, 'id') ?? '');
  return usage.resources(INTERFACE_TYPE, interfacesByGroup, key).map(({ id }) => ({ id }));
}

function kept(usage: Usage, body: JsonObject): Answer | undefined {
  const [nic] = interfacesNaming(usage, body);
  const named = keptBySubnets(usage, body);
  return named ?? (nic === undefined ? undefined : inUse(stringAt(body, 'id') ?? '', IN_USE, nic.id));
}

/** The application groups that rules are about. */
function namedByRules(body: JsonObject): readonly Reference[] {
  return listedChildren(body, '', 'securityRules').flatMap(({ body: rule }) => {
    const properties = objectAt(rule, 'properties');
    return ['sourceApplicationSecurityGroups', 'destinationApplicationSecurityGroups'].flatMap((member) =>
      referencesIn(properties, member, {
        join: 'applicationSecurityGroups/joinNetworkSecurityRule',
        isNear: true,
      }),
    );
  });
}
