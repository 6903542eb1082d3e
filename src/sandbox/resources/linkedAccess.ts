/**
 * Knows that a write of a link needs a right on the remote network too: `peer/action`, from the caller itself
 * or, where the remote lies in another tenant, from the caller of an auxiliary token of that tenant [D].
 */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { parseNetworkId } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest } from '../wire/armRequest.ts';
import {
  linkedAuthorizationFailed,
  linkedScopesBlocked,
  linkedTenantUnauthorized,
} from '../wire/accessRefusals.ts';
import { denialOf } from '../world/denyAssignments.ts';

export function linkedRefusal(request: ArmRequest, linkId: string, body: JsonObject): Answer | undefined {
  const remoteId = stringAt(objectAt(objectAt(body, 'properties'), 'remoteVirtualNetwork'), 'id');
  const remote = remoteId === undefined ? undefined : parseNetworkId(remoteId);
  const subscription = remote === undefined ? undefined : request.world.subscription(remote.subscriptionId);
  // A remote that does not parse or lies nowhere is refused by the rules.
  if (remote === undefined || subscription === undefined) return undefined;
  const tenantId = subscription.tenantId.toLowerCase();
  const caller = [request.caller, ...request.auxiliary].find((candidate) => candidate.tenantId === tenantId);
  if (caller === undefined) {
    return linkedTenantUnauthorized(linkId, request.caller.tenantId, subscription.subscriptionId);
  }
  const action = `Microsoft.${remote.classic ? 'ClassicNetwork' : 'Network'}/virtualNetworks/peer/action`;
  if (denialOf(request.world, caller, action, remote.id) !== undefined) {
    const written = 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write';
    const asked = { action: written, id: linkId, needed: action, scope: remote.id };
    return linkedScopesBlocked(caller, asked);
  }
  return request.world.access.may(caller, action, remote.id)
    ? undefined
    : linkedAuthorizationFailed(caller.name, caller.objectId, linkId, remote.id);
}
