/** Answers for the PATCH of a network, and knows what a PATCH may ask for: other tags, and nothing else [S]. */
import { objectAt, type JsonObject } from '../../core/json.ts';
import { refusalAnswer } from '../wire/refusals.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { misfit, type Shape } from '../wire/shape.ts';
import { subnetsOf, withSubnets } from '../world/canonicalNetwork.ts';
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

/** A write like any other, but one that has ended when it is answered: 200 and no operation [S]. */
function patchNetwork(request: ArmRequest): Answer {
  const network = findNetwork(request);
  const refusal = tagsRefusal(request);
  if (refusal !== undefined) return refusal;
  if (network !== undefined) {
    const body = { ...withSubnets(network, subnetsOf(network)), tags: askedTags(request) };
    const result = request.world.operations.withFate({ after: 0 }, () =>
      write(request, { kind: 'putNetwork', id: network.id, body }, 'PutVirtualNetworkOperation'),
    );
    if (result.kind === 'refused') return refusalAnswer(result.refusal);
  }
  return answerNetwork(request);
}
