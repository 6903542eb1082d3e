/**
 * Answers for zones of private DNS and their links to networks. Nothing answers names here, and records are not held; that
 * writes end at once is allowed [S].
 */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { lastName, parentOf } from '../../core/surroundings/reference.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { providerError } from '../wire/refusals.ts';
import { ZONE_LINK_SHAPE, ZONE_SHAPE } from '../wire/zoneShapes.ts';
import { ZONE_LINK_TYPE, ZONE_TYPE, zoneBody, zoneLinkBody } from '../world/bodies/zoneBodies.ts';
import type { NamesIn, Usage } from '../world/usage.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { referencesIn } from './references.ts';

export const zones: PlainType = {
  type: ZONE_TYPE,
  shape: ZONE_SHAPE,
  operations: { put: 'UpsertPrivateDnsZone', delete: 'DeletePrivateDnsZone' },
  versions: 'privateDns',
  isGlobal: true,
  atOnce: 'both',
  complete: zoneBody,
  keeps: linksKeep,
};

export const zoneLinks: PlainType = {
  type: ZONE_LINK_TYPE,
  shape: ZONE_LINK_SHAPE,
  operations: { put: 'UpsertVirtualNetworkLink', delete: 'DeleteVirtualNetworkLink' },
  versions: 'privateDns',
  isGlobal: true,
  atOnce: 'both',
  complete: zoneLinkBody,
  names: (body) =>
    referencesIn(objectAt(body, 'properties'), 'virtualNetwork', { join: 'virtualNetworks/join' }),
  objection: linkedTwice,
};

export const zoneRoutes: readonly Route[] = [zones, zoneLinks].flatMap(plainRoutes);

function networkOf(body: JsonObject): string {
  return keyOf(stringAt(objectAt(objectAt(body, 'properties'), 'virtualNetwork'), 'id') ?? '');
}

/** A network is linked to one zone of a name [D]; the words are chosen. */
function linkedTwice({ world, body }: ArmRequest, id: string): Answer | undefined {
  const [own, network] = [keyOf(id), networkOf(body)];
  const other = world
    .resourcesOf(ZONE_LINK_TYPE, '/subscriptions')
    .find(
      (link) =>
        link.key !== own &&
        networkOf(link.body) === network &&
        lastName(parentOf(link.key)) === lastName(parentOf(own)),
    );
  return other === undefined
    ? undefined
    : providerError(
        409,
        'Conflict',
        `A virtual network cannot be linked to multiple zones with overlapping namespaces. The network is linked already by '${other.id}'.`,
      );
}

const byZone: NamesIn = (link) => {
  const id = stringAt(link, 'id') ?? '';
  return [[id, parentOf(keyOf(id))]];
};

/** A zone stays as long as networks are linked to it [D]. */
function linksKeep(usage: Usage, body: JsonObject): Answer | undefined {
  const id = stringAt(body, 'id') ?? '';
  const [link] = usage.resources(ZONE_LINK_TYPE, byZone, keyOf(id));
  return link === undefined
    ? undefined
    : providerError(
        409,
        'CannotDeleteResource',
        `Can not delete resource before nested resources are deleted: ${link.id}`,
      );
}
