/** Knows how a request that was not recorded is made up: the answer, less what only the service writes. */
import { isArray, isObject, type JsonObject, type JsonValue } from '../../src/core/json.ts';
import { LINK_SHAPE, NETWORK_SHAPE, SUBNET_SHAPE } from '../../src/sandbox/wire/networkShapes.ts';
import type { Member, Shape } from '../../src/sandbox/wire/shape.ts';
import type { Exchange } from './recording.ts';
import { pathOf } from './recording.ts';

const SERVICE_OWNED = new Set([
  'etag',
  'provisioningState',
  'resourceGuid',
  'peeringState',
  'peeringSyncLevel',
  'remoteAddressSpace',
  'remoteVirtualNetworkAddressSpace',
  'localAddressSpace',
  'localVirtualNetworkAddressSpace',
  'remoteGateways',
  'routeServiceVips',
  'ipConfigurations',
]);

export function requestOf(exchange: Exchange): JsonObject | undefined {
  if (exchange.request !== undefined) return exchange.request;
  if (exchange.method !== 'PUT' && exchange.method !== 'PATCH') return undefined;
  if (exchange.body === undefined || exchange.status >= 400) return {};
  const shape = shapeOf(pathOf(exchange));
  return shape === undefined ? plain(exchange.body) : pruned(exchange.body, shape);
}

function shapeOf(path: string): Shape | undefined {
  if (/\/virtualNetworks\/[^/]+$/i.test(path)) return NETWORK_SHAPE;
  if (/\/virtualNetworkPeerings\/[^/]+$/i.test(path)) return LINK_SHAPE;
  return /\/subnets\/[^/]+$/i.test(path) ? SUBNET_SHAPE : undefined;
}

/** Keeps the members that the specification has and a client may write. */
function pruned(body: JsonObject, shape: Shape): JsonObject {
  const kept = Object.entries(body).flatMap(([name, value]) => {
    const member = shape.members[name];
    return member === undefined || value === undefined || SERVICE_OWNED.has(name)
      ? []
      : [[name, prunedValue(value, member)] as const];
  });
  return Object.fromEntries(kept);
}

function prunedValue(value: JsonValue, member: Member): JsonValue {
  if (typeof member === 'string') return value;
  if ('listOf' in member) {
    const { listOf } = member;
    return isArray(value)
      ? value.map((element) => (isObject(element) ? pruned(element, listOf) : element))
      : value;
  }
  return isObject(value) ? pruned(value, member) : value;
}

function plain(body: JsonObject): JsonObject {
  const { etag: _etag, type: _type, id: _id, properties, ...rest } = body;
  if (!isObject(properties)) return rest;
  const kept = Object.entries(properties).filter(
    ([name]) => !SERVICE_OWNED.has(name) || name === 'ipConfigurations',
  );
  return { ...rest, properties: Object.fromEntries(kept) };
}
