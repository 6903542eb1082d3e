/**
 * Knows how a write of a network or link runs in the world: the rules answer, their changes are applied, and an
 * operation applies the rest when it ends. The rules themselves are core's.
 */
import { networkAt, type Change } from '../../core/estate.ts';
import { objectAt } from '../../core/json.ts';
import { type Network, networkBody, networkWith, readNetwork } from '../../core/network.ts';
import { keyOf, parseResourceId, type Key } from '../../core/resourceId.ts';
import { beginWrite, settleWrite } from '../../core/rules/arm.ts';
import type { Refusal, RuleContext, Write } from '../../core/rules/write.ts';
import { OCCUPANTS } from '../../core/rules/subnetBodies.ts';
import { endedAs, type UnluckyState } from '../provisioningStates.ts';
import { subnetsOf } from './canonicalNetwork.ts';
import { withGatewaysToCome } from './gatewaysOfNetwork.ts';
import type { World } from './world.ts';

interface WriteRequest {
  readonly write: Write;
  /** The id of the operation, which is that of the request too [R]. */
  readonly operationId: string;
  readonly apiVersion: string;
  /** The provider's name of the operation. */
  readonly operationName: string;
  readonly operationUrl: (operationId: string, location: string) => string;
}

export type WriteResult =
  | {
      readonly kind: 'accepted';
      readonly created: boolean;
      /** The written network as it is answered, before the operation has ended. */
      readonly network: Network | undefined;
      readonly location: string;
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export function runWrite(world: World, request: WriteRequest): WriteResult {
  const { write } = request;
  const context = ruleContext(world, request);
  const own = networkKey(write);
  const location = networkAt(world.networks, own)?.location ?? bodyLocation(write);
  const later = withGatewaysToCome(world, own);
  const trial = later && beginWrite(later, write, context);
  if (trial?.kind === 'refused') return trial;
  const outcome = beginWrite(world.networks, write, context);
  if (outcome.kind !== 'accepted') return outcome;
  world.networks.apply(outcome.changes);
  const network = networkAt(world.networks, own);
  world.operations.start(
    {
      id: request.operationId,
      subscriptionId: write.id.split('/')[2] ?? '',
      location,
      apiVersion: request.apiVersion,
      name: request.operationName,
      touches: [own, ...outcome.changes.map(changedKey)],
      write,
    },
    {
      settle: () => {
        world.networks.apply(settleWrite(world.networks, write, context));
        if (write.kind === 'deleteNetwork' || write.kind === 'deleteLink') world.locks.forgetBelow(write.id);
      },
      fail: (unlucky) => {
        leaveUnfinished(world, write, unlucky);
      },
    },
  );
  return { kind: 'accepted', created: outcome.created, network, location };
}

function ruleContext(world: World, request: WriteRequest): RuleContext {
  return {
    newGuid: world.newGuid,
    apiVersion: request.apiVersion,
    operationUri(networkId) {
      const operation = world.operations.lastOn(keyOf(networkId));
      return operation === undefined
        ? request.operationUrl(world.newGuid(), 'unknown')
        : request.operationUrl(operation.id, operation.location ?? '');
    },
    lastOperation: (networkId) =>
      world.operations.lastOn(keyOf(networkId))?.name ?? 'PutVirtualNetworkOperation',
  };
}

/** A write that did not succeed leaves its network, and the subnets and links that it wrote, in its state [inf]. */
function leaveUnfinished(world: World, write: Write, unlucky: UnluckyState): void {
  const network = networkAt(world.networks, networkKey(write));
  const left = network && readNetwork(endedAs(networkBody(network), unlucky));
  if (left !== undefined) world.networks.put(left);
}

/** A network in another provisioning state. */
export function inState(network: Network, provisioningState: string): Network {
  const body = networkBody(network);
  const changed = readNetwork({
    ...body,
    properties: { ...objectAt(body, 'properties'), provisioningState },
  });
  if (changed === undefined) throw new Error(`not a network: ${network.id}`);
  return changed;
}

/** A network in whose subnets nothing stands any more. */
export function emptied(network: Network): Network {
  const occupied = new Set<string>(OCCUPANTS);
  const subnets = subnetsOf(network).map((subnet) => {
    const properties = Object.entries(objectAt(subnet, 'properties'));
    return {
      ...subnet,
      properties: Object.fromEntries(properties.filter(([member]) => !occupied.has(member))),
    };
  });
  const body = { ...network.body, properties: { ...objectAt(network.body, 'properties'), subnets } };
  return networkWith(network, { body, gatewayIds: [] });
}

function networkKey(write: Write): Key {
  const id = parseResourceId(write.id);
  if (id === undefined) return keyOf(write.id);
  return id.kind === 'link' ? id.network.key : id.key;
}

function changedKey(change: Change): Key {
  return change.kind === 'networkChanged' ? change.network.key : change.key;
}

function bodyLocation(write: Write): string {
  const location = write.kind === 'putNetwork' ? write.body['location'] : undefined;
  return typeof location === 'string' ? location : 'global';
}
