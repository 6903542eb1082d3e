/** Knows the bodies of network security groups and their rules as the provider completes them [R]. */
import { objectAt, type JsonObject } from '../../../core/json.ts';
import { bodyAround, listedChildren, type ChildParent, type Completion } from '../completion.ts';

export const SECURITY_GROUP_TYPE = 'Microsoft.Network/networkSecurityGroups';

export function securityGroupBody(request: JsonObject, about: Completion): JsonObject {
  const { flushConnection } = objectAt(request, 'properties');
  return bodyAround(request, about, SECURITY_GROUP_TYPE, {
    ...(flushConnection === undefined ? {} : { flushConnection }),
    securityRules: listedChildren(request, about.id, 'securityRules').map(({ name, body }) =>
      securityRuleBody(body, name, about),
    ),
  });
}

export function securityRuleBody(request: JsonObject, name: string, group: ChildParent): JsonObject {
  const { provisioningState: _state, ...asked } = objectAt(request, 'properties');
  return {
    name,
    id: `${group.id}/securityRules/${name}`,
    etag: group.etag,
    type: `${SECURITY_GROUP_TYPE}/securityRules`,
    properties: { provisioningState: group.provisioningState, ...asked },
  };
}
