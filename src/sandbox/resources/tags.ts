/** Answers for the PATCH of a network, and knows what a PATCH may ask for: other tags, and nothing else [S]. */
import { objectAt, type JsonObject } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import { refusalAnswer } from '../wire/refusals.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { misfit, type Shape } from '../wire/shape.ts';
import { subnetsOf, withSubnets } from '../world/canonicalNetwork.ts';
import type { PlainResource, World } from '../world/world.ts';
import { busyResource } from './busyResource.ts';
import { answerNetwork, findNetwork, write } from './networks.ts';
import { NETWORK } from './patterns.ts';

const TAGS_SHAPE: Shape = { type: 'TagsObject', members: { tags: 'any' } };

export const networkTagRoutes: readonly Route[] = [
  {
    method: 'PATCH',
    pattern: NETWORK,
    versions: 'network',
    action: 'Microsoft.Network/virtualNetworks/write',
    answer: patchNetwork,
  },
];

/** The refusal of a PATCH that asks for more than tags. */
export function tagsRefusal(request: ArmRequest): Answer | undefined {
  return misfit(request.body, TAGS_SHAPE, request.apiVersion, request.text);
}

/** The tags that take the place of those that are there. */
export function askedTags(request: ArmRequest): JsonObject {
  return objectAt(request.body, 'tags');
}

function patchNetwork(request: ArmRequest): Answer {
  const network = findNetwork(request);
  const refusal = tagsRefusal(request) ?? (network && retagNetwork(request, network, askedTags(request)));
  return refusal ?? answerNetwork(request);
}

/**
 * A write like any other, but one that has ended when it is answered: 200 and no operation [S].
 * @returns the refusal, where there is one
 */
export function retagNetwork(request: ArmRequest, network: Network, tags: JsonObject): Answer | undefined {
  const body = { ...withSubnets(network, subnetsOf(network)), tags };
  const result = request.world.operations.withFate({ after: 0 }, () =>
    write(request, { kind: 'putNetwork', id: network.id, body, subnets: [] }, 'PutVirtualNetworkOperation'),
  );
  return result.kind === 'refused' ? refusalAnswer(result.refusal) : undefined;
}

/** @returns the refusal, where there is one */
export function retagResource(world: World, resource: PlainResource, tags: JsonObject): Answer | undefined {
  const busy = busyResource(world, resource);
  if (busy !== undefined) return busy;
  const etag = `W/"${world.newGuid()}"`;
  world.putResource({ id: resource.id, body: { ...resource.body, etag, tags } });
  return undefined;
}
