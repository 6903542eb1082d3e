/** Answers for networks. What a write of one does is core's to say. */
import { networkAt } from '../../core/estate.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import { keyOf } from '../../core/resourceId.ts';
import { NETWORKS_PER_REGION } from '../../core/rules/limits.ts';
import { networkLimit } from '../../core/rules/refusals.ts';
import type { Write } from '../../core/rules/write.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { NETWORK_SHAPE } from '../wire/networkShapes.ts';
import { operationHeaders, operationUrl } from '../wire/operationHeaders.ts';
import { projectNetwork, withHidden } from '../wire/projection.ts';
import {
  groupNotFound,
  locationRequired,
  otherLocation,
  preconditionFailed,
  refusalAnswer,
  resourceNotFound,
} from '../wire/refusals.ts';
import { listedNamesRefusal, networkNameRefusal } from '../wire/resourceNames.ts';
import { misfit } from '../wire/shape.ts';
import { takeBack } from '../wire/takeBack.ts';
import { canonicalNetwork } from '../world/canonicalNetwork.ts';
import { canonicalLocation } from '../world/locations.ts';
import { runWrite, type WriteResult } from '../world/networkWrites.ts';
import { networksInRegion } from '../world/networksInRegion.ts';
import { groupId } from '../world/world.ts';
import { joinRefusal } from './joins.ts';
import { linkedRefusal } from './linkedAccess.ts';
import { NETWORK, GROUP, SUBSCRIPTION } from './patterns.ts';
import { regionRefusal } from './regions.ts';
import { danglingReference } from './subnetReferences.ts';

const ALL = 'providers/Microsoft.Network/virtualNetworks';
const ACTION = 'Microsoft.Network/virtualNetworks';

export const networkRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${SUBSCRIPTION}/${ALL}`, versions: 'network', answer: listInSubscription },
  { method: 'GET', pattern: `${GROUP}/${ALL}`, versions: 'network', answer: listInGroup },
  { method: 'GET', pattern: NETWORK, versions: 'network', action: `${ACTION}/read`, answer: answerNetwork },
  { method: 'PUT', pattern: NETWORK, versions: 'network', action: `${ACTION}/write`, answer: put },
  { method: 'DELETE', pattern: NETWORK, versions: 'network', action: `${ACTION}/delete`, answer: remove },
];

/** Lists leave out what the caller may not read. */
function listUnder(request: ArmRequest, scope: string): Answer {
  const below = `${keyOf(scope)}/`;
  const value = [...request.world.networks.inSubscription(segment(request, 'subscription'))]
    .filter((network) => network.key.startsWith(below))
    .filter((network) => !network.key.includes('/providers/microsoft.classicnetwork/'))
    .filter((network) => request.world.access.may(request.caller, `${ACTION}/read`, network.id))
    .map((network) => projectNetwork(network, request.apiVersion));
  return providerAnswer(200, { value });
}

function listInSubscription(request: ArmRequest): Answer {
  return listUnder(request, `/subscriptions/${segment(request, 'subscription')}`);
}

function listInGroup(request: ArmRequest): Answer {
  const missing = missingGroup(request);
  return missing ?? listUnder(request, groupId(segment(request, 'subscription'), segment(request, 'group')));
}

/** The network that a request is about, or that there is none. */
export function answerNetwork(request: ArmRequest): Answer {
  const network = findNetwork(request);
  return network === undefined
    ? (missingGroup(request) ?? missingNetwork(request))
    : networkAnswer(request, 200, network);
}

function put(request: ArmRequest): Answer {
  const existing = findNetwork(request);
  const shown = existing && projectNetwork(existing, request.apiVersion);
  // The gateway knows groups and regions; what is in the body is the provider's to parse.
  const refusal =
    missingGroup(request) ??
    locationRefusal(request, existing) ??
    misfit(request.body, NETWORK_SHAPE, request.apiVersion, request.text, shown) ??
    preconditionRefusal(request, existing);
  if (refusal !== undefined) return refusal;
  const networkId = existing?.id ?? createdId(request);
  const subnets = arrayAt(objectAt(request.body, 'properties'), 'subnets')
    .filter(isObject)
    .map((subnet) => ({ name: stringAt(subnet, 'name') ?? '', body: subnet }));
  const barred =
    (existing === undefined ? networkNameRefusal(segment(request, 'network')) : undefined) ??
    listedNamesRefusal(request.body, networkId, 'subnets', shown) ??
    listedNamesRefusal(request.body, networkId, 'virtualNetworkPeerings', shown) ??
    (existing === undefined ? limitRefusal(request) : undefined) ??
    listedLinksRefusal(request, networkId) ??
    joinRefusal(
      request,
      `${ACTION}/write`,
      networkId,
      request.body,
      subnets.map(({ body }) => body),
    ) ??
    danglingReference(request.world, subnets, networkId, existing);
  if (barred !== undefined) return barred;
  const body = networkToWrite(request, networkId, existing, shown);
  const result = write(request, { kind: 'putNetwork', id: networkId, body }, 'PutVirtualNetworkOperation');
  return written(request, result, (network) => projectNetwork(network, request.apiVersion));
}

/** The whole of the network that is asked for; its links are written one by one, each after the rules for links. */
function networkToWrite(
  request: ArmRequest,
  networkId: string,
  existing: Network | undefined,
  shown: JsonObject | undefined,
): JsonObject {
  const completed = canonicalNetwork(request.body, { networkId, apiVersion: request.apiVersion, existing });
  if (existing === undefined || shown === undefined) return completed;
  const [own, before, sent, made] = [existing.body, shown, request.body, completed].map(withoutLinks) as [
    JsonObject,
    JsonObject,
    JsonObject,
    JsonObject,
  ];
  const taken = takeBack({ kept: own, shown: before, sent, completed: made });
  const links = arrayAt(objectAt(completed, 'properties'), 'virtualNetworkPeerings')
    .filter(isObject)
    .map((link) => withHidden(link, linkNamed(existing, link), request.apiVersion));
  const properties = objectAt(taken, 'properties');
  return links.length === 0
    ? taken
    : { ...taken, properties: { ...properties, virtualNetworkPeerings: links } };
}

function withoutLinks(body: JsonObject): JsonObject {
  const { virtualNetworkPeerings: _links, ...properties } = objectAt(body, 'properties');
  return { ...body, properties };
}

function linkNamed(network: Network, entry: JsonObject): JsonObject | undefined {
  const name = stringAt(entry, 'name')?.toLowerCase();
  return network.links.find((link) => link.name.toLowerCase() === name)?.body;
}

function remove(request: ArmRequest): Answer {
  const missing = missingGroup(request);
  if (missing !== undefined) return missing;
  const existing = findNetwork(request);
  const stale = preconditionRefusal(request, existing);
  if (existing !== undefined && stale !== undefined) return stale;
  const id = existing?.id ?? request.path;
  return written(request, write(request, { kind: 'deleteNetwork', id }, 'DeleteVirtualNetworkOperation'));
}

/** `If-Match` is honoured for networks; links declare no such parameter [S], and ignore it. */
function preconditionRefusal(request: ArmRequest, existing: Network | undefined): Answer | undefined {
  const wanted = request.headers.get('if-match');
  if (wanted === null || wanted === '*' || wanted === existing?.etag) return undefined;
  return preconditionFailed(existing?.etag);
}

function locationRefusal(request: ArmRequest, existing: Network | undefined): Answer | undefined {
  const asked = stringAt(request.body, 'location');
  if (asked === undefined || asked === '') return existing === undefined ? locationRequired() : undefined;
  const location = existing?.location;
  if (location === undefined) return regionRefusal(request.world, asked, ACTION);
  return canonicalLocation(asked) !== canonicalLocation(location)
    ? otherLocation(segment(request, 'network'), segment(request, 'group'), location, asked)
    : undefined;
}

/** Who has as many networks in a region as there can be cannot make another there [D]. */
function limitRefusal(request: ArmRequest): Answer | undefined {
  const location = canonicalLocation(stringAt(request.body, 'location') ?? '');
  const there = networksInRegion(request.world, segment(request, 'subscription'), location);
  return there < NETWORKS_PER_REGION ? undefined : refusalAnswer(networkLimit(NETWORKS_PER_REGION));
}

/** A network's PUT writes the links that it lists, so their remotes are asked about too [inf]. */
function listedLinksRefusal(request: ArmRequest, networkId: string): Answer | undefined {
  for (const link of arrayAt(objectAt(request.body, 'properties'), 'virtualNetworkPeerings')) {
    if (!isObject(link)) continue;
    const id = `${networkId}/virtualNetworkPeerings/${stringAt(link, 'name') ?? ''}`;
    const refusal = linkedRefusal(request, id, link);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** The id of a resource to come: the group in the case in which it was created, the rest as asked. */
function createdId(request: ArmRequest): string {
  const subscription = segment(request, 'subscription');
  const group = request.world.group(subscription, segment(request, 'group'));
  const scope = group?.id ?? groupId(subscription, segment(request, 'group'));
  return `${scope}/providers/Microsoft.Network/virtualNetworks/${segment(request, 'network')}`;
}

export function findNetwork(request: ArmRequest): Network | undefined {
  const group = groupId(segment(request, 'subscription'), segment(request, 'group'));
  const id = `${group}/providers/Microsoft.Network/virtualNetworks/${segment(request, 'network')}`;
  return networkAt(request.world.networks, keyOf(id));
}

export function missingGroup(request: ArmRequest): Answer | undefined {
  const name = segment(request, 'group');
  return request.world.group(segment(request, 'subscription'), name) === undefined
    ? groupNotFound(name)
    : undefined;
}

export function missingNetwork(request: ArmRequest): Answer {
  return resourceNotFound(
    `Microsoft.Network/virtualNetworks/${segment(request, 'network')}`,
    segment(request, 'group'),
  );
}

function networkAnswer(request: ArmRequest, status: number, network: Network): Answer {
  const headers = network.etag === undefined ? {} : { ETag: network.etag };
  return providerAnswer(status, projectNetwork(network, request.apiVersion), headers);
}

export function write(request: ArmRequest, asked: Write, operationName: string): WriteResult {
  return runWrite(request.world, {
    write: asked,
    operationId: request.requestId,
    apiVersion: request.apiVersion,
    operationName,
    operationUrl: (id, location) => operationUrl(request, 'operations', id, location),
  });
}

/** The answer to a write: 201 or 200 with the body that `show` picks, 202 without one, 204 or the refusal. */
export function written(
  request: ArmRequest,
  result: WriteResult,
  show?: (network: Network) => Answer['body'],
): Answer {
  switch (result.kind) {
    case 'refused':
      return refusalAnswer(result.refusal);
    case 'nothing':
      return providerAnswer(204);
    case 'accepted': {
      const headers = operationHeaders(request, result.location);
      if (show === undefined || result.network === undefined) return providerAnswer(202, undefined, headers);
      return providerAnswer(result.created ? 201 : 200, show(result.network), headers);
    }
  }
}
