/**
 * Knows the body of a private endpoint as the provider completes it, and the network interface that comes with it: its
 * addresses are that interface's [S, I].
 */
import { arrayAt, isObject, objectAt, stringAt, stringsAt, type JsonObject } from '../../../core/json.ts';
import { keyOf } from '../../../core/resourceId.ts';
import { addressText, parseAddress, type Address } from '../../../core/surroundings/prefix.ts';
import { askedIn, bodyAround, partsOf, referenceOnly, type Completion } from '../completion.ts';
import { configurationsIn } from '../occupancy.ts';
import { nextAddress, subnetAt } from '../privateAddresses.ts';
import type { World } from '../world.ts';
import { INTERFACE_TYPE, interfaceBody } from './interfaceBody.ts';

export const ENDPOINT_TYPE = 'Microsoft.Network/privateEndpoints';

const CONNECTIONS = ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'] as const;

/** Where the names of a service's endpoints end, by what is reached of it [D]; there are more than these. */
const DOMAINS: Readonly<Record<string, string>> = {
  blob: 'blob.core.windows.net',
  file: 'file.core.windows.net',
  queue: 'queue.core.windows.net',
  table: 'table.core.windows.net',
  dfs: 'dfs.core.windows.net',
  web: 'web.core.windows.net',
  sqlserver: 'database.windows.net',
  postgresqlserver: 'postgres.database.azure.com',
  mysqlserver: 'mysql.database.azure.com',
  sql: 'documents.azure.com',
  vault: 'vault.azure.net',
  registry: 'azurecr.io',
  sites: 'azurewebsites.net',
  rediscache: 'redis.cache.windows.net',
  namespace: 'servicebus.windows.net',
};

export function endpointBody(request: JsonObject, about: Completion): JsonObject {
  const asked = askedIn(request, ['networkInterfaces', 'customDnsConfigs']);
  const given = arrayAt(objectAt(request, 'properties'), 'customDnsConfigs');
  const connections = Object.fromEntries(
    CONNECTIONS.map((member) => [
      member,
      partsOf(asked, member, about, ENDPOINT_TYPE).map((one) => connected(one, member)),
    ]),
  );
  const [address] = addressesOf(about.world, { ...asked, ...connections }, about.id);
  const names = address === undefined ? [] : namesOf({ ...asked, ...connections });
  return bodyAround(request, about, ENDPOINT_TYPE, {
    ipConfigurations: [],
    ...asked,
    ...connections,
    ...(referenceOnly(asked['subnet']) === undefined ? {} : { subnet: referenceOnly(asked['subnet']) }),
    customNetworkInterfaceName: asked['customNetworkInterfaceName'] ?? '',
    networkInterfaces: [{ id: interfaceIdOf(asked, about) }],
    customDnsConfigs:
      about.given === true && given.length > 0
        ? given
        : names.map((fqdn) => ({ fqdn, ipAddresses: [addressText(address ?? 0)] })),
  });
}

/** What is asked for in the own tenant is approved at once; by hand it waits for somebody [D]. */
function connected(connection: JsonObject, member: (typeof CONNECTIONS)[number]): JsonObject {
  const properties = objectAt(connection, 'properties');
  const state =
    member === 'privateLinkServiceConnections'
      ? { status: 'Approved', description: 'Auto-Approved', actionsRequired: 'None' }
      : { status: 'Pending', description: 'Awaiting approval', actionsRequired: 'None' };
  return { ...connection, properties: { privateLinkServiceConnectionState: state, ...properties } };
}

function interfaceIdOf(
  properties: JsonObject,
  about: Pick<Completion, 'id' | 'name' | 'resourceGuid'>,
): string {
  const custom = stringAt(properties, 'customNetworkInterfaceName') ?? '';
  const scope = about.id.slice(0, about.id.toLowerCase().indexOf('/providers/'));
  return `${scope}/providers/${INTERFACE_TYPE}/${custom === '' ? `${about.name}.nic.${about.resourceGuid}` : custom}`;
}

/** Those that its interface has, else those that are asked for, else the next free one of its subnet. */
function addressesOf(world: World, properties: JsonObject, id: string): readonly Address[] {
  const had = arrayAt(objectAt(world.resources.get(keyOf(id))?.body ?? {}, 'properties'), 'networkInterfaces')
    .filter(isObject)
    .flatMap((reference) => {
      const own = world.resources.get(keyOf(stringAt(reference, 'id') ?? ''));
      return own === undefined ? [] : configurationsIn(own.body);
    });
  const asked = arrayAt(properties, 'ipConfigurations').filter(isObject);
  const texts = (asked.length > 0 ? asked : had).flatMap(
    (one) => stringAt(objectAt(one, 'properties'), 'privateIPAddress') ?? [],
  );
  const known = texts.flatMap((text) => parseAddress(text) ?? []);
  if (known.length > 0) return known;
  const subnet = subnetAt(world, stringAt(objectAt(properties, 'subnet'), 'id') ?? '');
  const next = subnet === undefined ? undefined : nextAddress(world, subnet, 4, new Set());
  return next === undefined ? [] : [next];
}

function namesOf(properties: JsonObject): readonly string[] {
  return CONNECTIONS.flatMap((member) => arrayAt(properties, member).filter(isObject)).flatMap(
    (connection) => {
      const own = objectAt(connection, 'properties');
      const service = (stringAt(own, 'privateLinkServiceId') ?? '').split('/').pop() ?? '';
      return stringsAt(own, 'groupIds').flatMap((group) => {
        const domain = DOMAINS[group.toLowerCase()];
        return domain === undefined || service === '' ? [] : [`${service}.${domain}`];
      });
    },
  );
}

/** Puts the interface beside an endpoint that has been written. */
export function putEndpointInterface(world: World, endpoint: JsonObject, newGuid = world.newGuid): void {
  const properties = objectAt(endpoint, 'properties');
  const endpointId = stringAt(endpoint, 'id') ?? '';
  const [reference] = arrayAt(properties, 'networkInterfaces').filter(isObject);
  const id = stringAt(reference ?? {}, 'id') ?? '';
  const subnet = objectAt(properties, 'subnet');
  if (id === '' || stringAt(subnet, 'id') === undefined) return;
  const guid = stringAt(properties, 'resourceGuid') ?? newGuid();
  const connections = CONNECTIONS.flatMap((member) => arrayAt(properties, member).filter(isObject));
  const [groupId = ''] = connections.flatMap((one) => stringsAt(objectAt(one, 'properties'), 'groupIds'));
  const named = arrayAt(properties, 'ipConfigurations').filter(isObject);
  const addresses = addressesOf(world, properties, endpointId);
  if (isAsItIs(world.resources.get(keyOf(id))?.body, addresses, subnet)) return;
  const ipConfigurations = addresses.map((address, index) => ({
    name: stringAt(named[index] ?? {}, 'name') ?? `privateEndpointIpConfig.${guid}`,
    properties: {
      privateIPAddress: addressText(address),
      privateIPAllocationMethod: named.length > 0 ? 'Static' : 'Dynamic',
      subnet,
      privateLinkConnectionProperties: {
        groupId,
        requiredMemberName: groupId,
        fqdns: arrayAt(properties, 'customDnsConfigs').flatMap((one) =>
          isObject(one) ? (stringAt(one, 'fqdn') ?? []) : [],
        ),
      },
    },
  }));
  const about: Completion = {
    id,
    name: id.split('/').pop() ?? '',
    etag: `W/"${newGuid()}"`,
    resourceGuid:
      stringAt(objectAt(world.resources.get(keyOf(id))?.body ?? {}, 'properties'), 'resourceGuid') ??
      newGuid(),
    location: stringAt(endpoint, 'location') ?? '',
    provisioningState: 'Succeeded',
    world,
    given: true,
  };
  const request: JsonObject = {
    properties: { ipConfigurations, privateEndpoint: { id: endpointId }, hostedWorkloads: [] },
  };
  world.putResource({ id, body: interfaceBody(request, about) }, newGuid);
}

/** Whether an interface has the addresses that its endpoint is to have. */
function isAsItIs(nic: JsonObject | undefined, addresses: readonly Address[], subnet: JsonObject): boolean {
  if (nic === undefined) return false;
  const had = configurationsIn(nic).map((one) => objectAt(one, 'properties'));
  const wanted = keyOf(stringAt(subnet, 'id') ?? '');
  return (
    had.every((one) => keyOf(stringAt(objectAt(one, 'subnet'), 'id') ?? '') === wanted) &&
    had.map((one) => parseAddress(stringAt(one, 'privateIPAddress') ?? '')).join() === addresses.join()
  );
}

/** The interface goes with its endpoint. */
export function removeEndpointInterface(world: World, endpoint: JsonObject): void {
  for (const reference of arrayAt(objectAt(endpoint, 'properties'), 'networkInterfaces').filter(isObject)) {
    world.removeResource(keyOf(stringAt(reference, 'id') ?? ''));
  }
}
