/** Answers for subnets. A write of one is a write of its network with other subnets. */
import { stringAt } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { SUBNET_SHAPE } from '../wire/networkShapes.ts';
import { projectSubnet } from '../wire/projection.ts';
import { childNotFound, parentNotFound } from '../wire/refusals.ts';
import { nameRefusal } from '../wire/resourceNames.ts';
import { misfit } from '../wire/shape.ts';
import { takeBack } from '../wire/takeBack.ts';
import { canonicalSubnet, subnetNamed, subnetsOf, withSubnets } from '../world/canonicalNetwork.ts';
import { joinRefusal } from './joins.ts';
import { findNetwork, missingGroup, missingNetwork, write, written } from './networks.ts';
import { NETWORK } from './patterns.ts';
import { danglingReference } from './subnetReferences.ts';

const SUBNETS = `${NETWORK}/subnets`;
const SUBNET = `${SUBNETS}/{subnet}`;
const ACTION = 'Microsoft.Network/virtualNetworks/subnets';

export const subnetRoutes: readonly Route[] = [
  { method: 'GET', pattern: SUBNETS, versions: 'network', action: `${ACTION}/read`, answer: list },
  { method: 'GET', pattern: SUBNET, versions: 'network', action: `${ACTION}/read`, answer: get },
  { method: 'PUT', pattern: SUBNET, versions: 'network', action: `${ACTION}/write`, answer: put },
  { method: 'DELETE', pattern: SUBNET, versions: 'network', action: `${ACTION}/delete`, answer: remove },
];

function list(request: ArmRequest): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? missingNetwork(request);
  return providerAnswer(200, {
    value: subnetsOf(network).map((subnet) => projectSubnet(subnet, request.apiVersion)),
  });
}

function get(request: ArmRequest): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? missingNetwork(request);
  const subnet = subnetNamed(network, segment(request, 'subnet'));
  if (subnet === undefined) return childNotFound(`${network.id}/subnets/${segment(request, 'subnet')}`);
  const etag = stringAt(subnet, 'etag');
  return providerAnswer(
    200,
    projectSubnet(subnet, request.apiVersion),
    etag === undefined ? {} : { ETag: etag },
  );
}

function put(request: ArmRequest): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? parentNotFound(segment(request, 'network'));
  const name = segment(request, 'subnet');
  const before = subnetNamed(network, name);
  const shown = before && projectSubnet(before, request.apiVersion);
  const refusal =
    misfit(request.body, SUBNET_SHAPE, request.apiVersion, request.text, shown) ??
    (before === undefined ? nameRefusal(name) : undefined) ??
    joinRefusal(request, `${ACTION}/write`, `${network.id}/subnets/${name}`, {}, [request.body]) ??
    danglingReference(request.world, [{ name, body: request.body }], network.id, network);
  if (refusal !== undefined) return refusal;
  const about = {
    networkId: network.id,
    apiVersion: request.apiVersion,
    existing: network,
    location: network.location ?? '',
  };
  const completed = canonicalSubnet(request.body, about, name);
  const asked =
    before === undefined || shown === undefined
      ? completed
      : takeBack({ kept: before, shown, sent: request.body, completed });
  const subnets =
    before === undefined
      ? [...subnetsOf(network), asked]
      : subnetsOf(network).map((subnet) => (subnet === before ? asked : subnet));
  const result = writeSubnets(request, network, subnets, 'PutSubnetOperation', [name]);
  const created = before === undefined;
  return written(request, result.kind === 'accepted' ? { ...result, created } : result, (changed) => {
    const subnet = subnetNamed(changed, name);
    return subnet === undefined ? undefined : projectSubnet(subnet, request.apiVersion);
  });
}

function remove(request: ArmRequest): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? parentNotFound(segment(request, 'network'));
  const before = subnetNamed(network, segment(request, 'subnet'));
  if (before === undefined) return providerAnswer(204);
  const subnets = subnetsOf(network).filter((subnet) => subnet !== before);
  return written(request, writeSubnets(request, network, subnets, 'DeleteSubnetOperation', []));
}

function writeSubnets(
  request: ArmRequest,
  network: Network,
  subnets: ReturnType<typeof subnetsOf>,
  operationName: string,
  written: readonly string[],
) {
  return write(
    request,
    { kind: 'putNetwork', id: network.id, body: withSubnets(network, subnets), subnets: written },
    operationName,
  );
}
