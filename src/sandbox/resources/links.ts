/** Answers for links. The state machine behind a write is core's. */
import type { Link } from '../../core/link.ts';
import type { Network } from '../../core/network.ts';
import { linkIdOf } from '../../core/resourceId.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { LINK_SHAPE } from '../wire/networkShapes.ts';
import { projectLink, withHidden } from '../wire/projection.ts';
import { childNotFound, parentNotFound } from '../wire/refusals.ts';
import { misfit } from '../wire/shape.ts';
import { linkedRefusal } from './linkedAccess.ts';
import { findNetwork, missingGroup, missingNetwork, write, written } from './networks.ts';
import { NETWORK } from './patterns.ts';

const LINKS = `${NETWORK}/virtualNetworkPeerings`;
const LINK = `${LINKS}/{link}`;
const ACTION = 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings';

export const linkRoutes: readonly Route[] = [
  { method: 'GET', pattern: LINKS, versions: 'network', action: `${ACTION}/read`, answer: list },
  { method: 'GET', pattern: LINK, versions: 'network', action: `${ACTION}/read`, answer: get },
  { method: 'PUT', pattern: LINK, versions: 'network', action: `${ACTION}/write`, answer: put },
  { method: 'DELETE', pattern: LINK, versions: 'network', action: `${ACTION}/delete`, answer: remove },
];

function list(request: ArmRequest): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? missingNetwork(request);
  return providerAnswer(200, {
    value: network.links.map((link) => projectLink(link.body, request.apiVersion)),
  });
}

/** `syncRemoteAddressSpace` is accepted and ignored here: SDKs read back with the write's own query [R]. */
function get(request: ArmRequest): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? missingNetwork(request);
  const link = findLink(request, network);
  if (link === undefined) return childNotFound(linkIdOf(network.id, segment(request, 'link')));
  const headers = link.etag === undefined ? {} : { ETag: link.etag };
  return providerAnswer(200, projectLink(link.body, request.apiVersion), headers);
}

function put(request: ArmRequest): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? parentNotFound(segment(request, 'network'));
  const before = findLink(request, network);
  const id = before?.id ?? linkIdOf(network.id, segment(request, 'link'));
  const shown = before && projectLink(before.body, request.apiVersion);
  const refusal =
    linkedRefusal(request, id, request.body) ??
    misfit(request.body, LINK_SHAPE, request.apiVersion, request.text, shown);
  if (refusal !== undefined) return refusal;
  // PowerShell sends `True` [R], the specification says `true` [S].
  const sync = request.query.get('syncremoteaddressspace')?.toLowerCase() === 'true';
  const result = write(
    request,
    { kind: 'putLink', id, body: withHidden(request.body, before?.body, request.apiVersion), sync },
    'PutVirtualNetworkPeeringOperation',
  );
  return written(request, result, (changed) => {
    const link = findLink(request, changed);
    return link === undefined ? undefined : projectLink(link.body, request.apiVersion);
  });
}

function remove(request: ArmRequest): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? parentNotFound(segment(request, 'network'));
  const id = findLink(request, network)?.id ?? linkIdOf(network.id, segment(request, 'link'));
  return written(request, write(request, { kind: 'deleteLink', id }, 'DeleteVirtualNetworkPeeringOperation'));
}

function findLink(request: ArmRequest, network: Network): Link | undefined {
  const name = segment(request, 'link').toLowerCase();
  return network.links.find((link) => link.name.toLowerCase() === name);
}
