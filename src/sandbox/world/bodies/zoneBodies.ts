/** Knows the bodies of zones of private DNS and of their links to networks [S]; neither has a GUID. */
import { objectAt, type JsonObject } from '../../../core/json.ts';
import { askedIn, bodyAround, withReferences, type Complete, type Completion } from '../completion.ts';

export const ZONE_TYPE = 'Microsoft.Network/privateDnsZones';
export const ZONE_LINK_TYPE = `${ZONE_TYPE}/virtualNetworkLinks`;

export const zoneBody: Complete = (request, about) => around(request, about, ZONE_TYPE, askedIn(request));

export const zoneLinkBody: Complete = (request, about) =>
  around(request, about, ZONE_LINK_TYPE, {
    registrationEnabled: false,
    ...withReferences(askedIn(request, ['virtualNetworkLinkState']), ['virtualNetwork']),
    virtualNetworkLinkState: about.provisioningState === 'Succeeded' ? 'Completed' : 'InProgress',
  });

function around(request: JsonObject, about: Completion, type: string, properties: JsonObject): JsonObject {
  const body = bodyAround(request, about, type, properties);
  const { resourceGuid: _guid, ...own } = objectAt(body, 'properties');
  return { ...body, properties: own };
}
