/** Knows how resources other than networks, given as ARM writes them, come into a world. */
import { networkAt } from '../../core/estate.ts';
import { isArray, isObject, objectAt, stringAt, type JsonObject, type JsonValue } from '../../core/json.ts';
import { readNetwork, type Network } from '../../core/network.ts';
import { keyOf, parseNetworkId } from '../../core/resourceId.ts';
import type { ScenarioResource } from '../scenarios/scenario.ts';
import { addressInUse } from './addresses.ts';
import { withGateway } from './canonicalNetwork.ts';
import { DENY_ASSIGNMENT } from './denyAssignments.ts';
import { configurationsOf, gatewayBody, GATEWAY_TYPE } from './gatewayResources.ts';
import { completionOf } from './completions.ts';
import { complete, ensureGroup, type PlacingContext } from './placing.ts';
import type { World } from './world.ts';

/** A resource, or a child that is one of its own, however far below. */
const RESOURCE =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/((?:[^/]+\/[^/]+\/)*)([^/]+)\/([^/]+)$/i;

/** What stands below another resource and is in a region all the same. */
const LOCATED = 'microsoft.network/networkmanagers/ipampools';

interface Named {
  readonly type: string;
  readonly name: string;
  /** Absent for what has none of its own. */
  readonly location?: string;
}

/** @throws Error with the reason when it cannot be placed */
export function placePlainResource(world: World, given: ScenarioResource, context: PlacingContext): void {
  const denied = DENY_ASSIGNMENT.exec(given.id)?.[2];
  if (denied !== undefined) {
    const type = 'Microsoft.Authorization/denyAssignments';
    world.putResource({ id: given.id, body: { name: denied, type, ...given } });
    return;
  }
  const [, subscriptionId, group, provider, above = '', own, name] = RESOURCE.exec(given.id) ?? [];
  if (subscriptionId === undefined || group === undefined || own === undefined || name === undefined) {
    throw new Error(`${given.id} is the id of nothing that the sandbox can hold`);
  }
  const types = [...above.split('/').filter((_, index) => index % 2 === 0), own].filter((one) => one !== '');
  const type = [provider, ...types].join('/');
  const isPart = types.length > 1 && type.toLowerCase() !== LOCATED;
  const location = stringAt(given, 'location') ?? world.group(subscriptionId, group)?.location;
  if (location === undefined) throw new Error('location is missing, and its group is not listed either');
  ensureGroup(world, subscriptionId, group, location);
  const gateway = type.toLowerCase() === GATEWAY_TYPE.toLowerCase();
  const network = gateway ? gatewayNetwork(world, given) : undefined;
  const named = { type, name, ...(isPart ? {} : { location }) };
  const isAnswer = stringAt(given, 'etag') !== undefined;
  const body = isAnswer ? { ...named, ...given } : requested(world, given, named, network, context);
  const newGuid = (): string => context.newGuid();
  world.putResource({ id: given.id, body }, newGuid);
  if (!isAnswer) completionOf(type)?.beside?.(world, body, newGuid);
  const classic = parseNetworkId(given.id);
  const read = classic === undefined ? undefined : readNetwork(body);
  // Among the networks too, since the rules look there for the remote of a link.
  if (read !== undefined) world.networks.put(read);
  if (network !== undefined) standIn(world, network, body, context);
}

/** The body of what is given as a request. */
function requested(
  world: World,
  given: ScenarioResource,
  named: Named,
  network: Network | undefined,
  context: PlacingContext,
): JsonObject {
  const etag = `W/"${context.newGuid()}"`;
  const asked = objectAt(given, 'properties');
  const resourceGuid = stringAt(asked, 'resourceGuid') ?? context.newGuid();
  if (network !== undefined) {
    return gatewayBody(
      { ...given, location: named.location },
      {
        given: true,
        id: given.id,
        name: named.name,
        etag,
        resourceGuid,
        network,
        done: true,
        publicAddress: (id) => addressInUse(world, id),
      },
    );
  }
  const completing = completionOf(named.type);
  if (completing !== undefined) {
    const { name, location = '' } = named;
    const about = { id: given.id, name, etag, resourceGuid, location, world, given: true } as const;
    return completing.complete(given, { ...about, provisioningState: 'Succeeded' });
  }
  const parent = { id: given.id, type: named.type, etag };
  const children = Object.entries(asked).map(
    ([member, value]) => [member, withChildren(parent, member, value)] as const,
  );
  return {
    ...named,
    etag,
    ...given,
    properties: { provisioningState: 'Succeeded', resourceGuid, ...Object.fromEntries(children) },
  };
}

/** Named parts of a resource, such as the routes of a table, are children with an id of their own. */
function withChildren(
  parent: { readonly id: string; readonly type: string; readonly etag: string },
  member: string,
  value: JsonValue | undefined,
): JsonValue | undefined {
  if (!isArray(value)) return value;
  return value.map((child) => {
    const name = isObject(child) ? stringAt(child, 'name') : undefined;
    if (!isObject(child) || name === undefined) return child;
    const properties = { provisioningState: 'Succeeded', ...objectAt(child, 'properties') };
    const { id, type, etag } = parent;
    return { id: `${id}/${member}/${name}`, type: `${type}/${member}`, etag, ...child, properties };
  });
}

/** @throws Error when the network that a gateway stands in is not there */
function gatewayNetwork(world: World, gateway: JsonObject): Network {
  const subnet = configurationsOf(objectAt(gateway, 'properties'))
    .map((configuration) => stringAt(objectAt(objectAt(configuration, 'properties'), 'subnet'), 'id'))
    .find((id) => id !== undefined);
  const networkId = subnet?.replace(/\/subnets\/GatewaySubnet$/i, '');
  const network = networkId === undefined ? undefined : networkAt(world.networks, keyOf(networkId));
  if (network === undefined || !network.subnets.some(({ name }) => name.toLowerCase() === 'gatewaysubnet')) {
    throw new Error('it stands in no GatewaySubnet of this scenario');
  }
  return network;
}

/** The GatewaySubnet names the gateway that stands in it, where it does not yet. */
function standIn(world: World, network: Network, gateway: JsonObject, context: PlacingContext): void {
  const id = stringAt(gateway, 'id') ?? '';
  if (network.gatewayIds.some((known) => keyOf(known) === keyOf(id))) return;
  const name = configurationsOf(objectAt(gateway, 'properties')).map((one) => stringAt(one, 'name'))[0];
  const used = withGateway(network, `${id}/ipConfigurations/${name ?? 'default'}`, true);
  complete(world, { kind: 'putNetwork', id: network.id, body: used }, context);
}
