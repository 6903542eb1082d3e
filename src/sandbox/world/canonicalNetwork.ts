/**
 * Knows how the provider completes the body of a network or subnet that it is sent: defaults, ids, and what
 * only the service writes. What the rules decide (etags, states, links, address checks) is core's.
 */
import { arrayAt, isObject, objectAt, stringAt, stringsAt, type JsonObject } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import { OCCUPANTS } from '../../core/rules/subnetBodies.ts';
import { canonicalDelegation } from './delegations.ts';
import { canonicalLocation } from './locations.ts';
import { canonicalServiceEndpoint } from './serviceEndpoints.ts';

/** The default of `privateEndpointNetworkPolicies` is recorded as Enabled in 2019 and 2020, Disabled at 2022-01-01. */
const POLICIES_DISABLED_SINCE = '2022-01-01';

const SUBNET_TYPE = 'Microsoft.Network/virtualNetworks/subnets';

/** Members of a subnet that others put there: kept from what exists, whatever the request says. */
const SUBNET_SERVICE_OWNED: readonly string[] = [...OCCUPANTS, 'purpose'];

interface NetworkRequest {
  readonly networkId: string;
  readonly apiVersion: string;
  readonly existing: Network | undefined;
}

export function canonicalNetwork(request: JsonObject, about: NetworkRequest): JsonObject {
  const asked = objectAt(request, 'properties');
  const { subnets, addressSpace, dhcpOptions, virtualNetworkPeerings, ...rest } = asked;
  const location = stringAt(request, 'location') ?? about.existing?.location;
  const { location: _location, tags, properties: _properties, ...members } = request;
  return {
    ...members,
    ...(location === undefined ? {} : { location: canonicalLocation(location) }),
    ...(isObject(tags) ? { tags } : {}),
    properties: {
      addressSpace: isObject(addressSpace) ? addressSpace : { addressPrefixes: [] },
      ...(isObject(dhcpOptions) ? { dhcpOptions: { dnsServers: [], ...dhcpOptions } } : {}),
      // What a request without the member means is for the rules to say.
      ...(subnets === undefined
        ? {}
        : {
            subnets: arrayAt(asked, 'subnets')
              .filter(isObject)
              .map((subnet) => canonicalSubnet(subnet, { ...about, location: location ?? '' })),
          }),
      ...(Array.isArray(virtualNetworkPeerings) && virtualNetworkPeerings.length > 0
        ? { virtualNetworkPeerings }
        : {}),
      enableDdosProtection: false,
      enableVmProtection: false,
      ...rest,
    },
  };
}

interface SubnetRequest extends NetworkRequest {
  /** Of the network. */
  readonly location: string;
}

export function canonicalSubnet(request: JsonObject, about: SubnetRequest, ownName?: string): JsonObject {
  const name = ownName ?? stringAt(request, 'name') ?? '';
  const before = subnetNamed(about.existing, name);
  const owned = Object.entries(objectAt(before ?? {}, 'properties')).filter(([member]) =>
    SUBNET_SERVICE_OWNED.includes(member),
  );
  const {
    provisioningState: _state,
    subnetID: _number,
    addressPrefix: _single,
    addressPrefixes: _several,
    ...asked
  } = objectAt(request, 'properties');
  const { delegations: _delegations, serviceEndpoints: _endpoints, ...others } = asked;
  const writable = Object.entries(others).filter(([member]) => !SUBNET_SERVICE_OWNED.includes(member));
  const id = stringAt(before ?? {}, 'id') ?? `${about.networkId}/subnets/${name}`;
  const delegations = arrayAt(asked, 'delegations').filter(isObject);
  const endpoints = arrayAt(asked, 'serviceEndpoints').filter(isObject);
  return {
    name: stringAt(before ?? {}, 'name') ?? name,
    id,
    etag: '',
    properties: {
      provisioningState: 'Updating',
      ...prefixesOf(objectAt(request, 'properties')),
      ...Object.fromEntries(owned),
      ...(Array.isArray(asked['serviceEndpoints'])
        ? {
            serviceEndpoints: endpoints.map((endpoint) =>
              canonicalServiceEndpoint(endpoint, canonicalLocation(about.location)),
            ),
          }
        : {}),
      delegations: delegations.map((delegation) => canonicalDelegation(delegation, id)),
      privateEndpointNetworkPolicies: about.apiVersion < POLICIES_DISABLED_SINCE ? 'Enabled' : 'Disabled',
      privateLinkServiceNetworkPolicies: 'Enabled',
      ...Object.fromEntries(writable),
    },
    type: SUBNET_TYPE,
  };
}

/** A subnet shows its prefixes as they were given; of both forms the single one wins, and alone is shown [I]. */
function prefixesOf(asked: JsonObject): JsonObject {
  const single = stringAt(asked, 'addressPrefix') ?? '';
  if (single !== '') return { addressPrefix: single };
  const several = stringsAt(asked, 'addressPrefixes');
  return several.length > 0 ? { addressPrefixes: several } : {};
}

export function subnetsOf(network: Network | undefined): readonly JsonObject[] {
  return network === undefined
    ? []
    : arrayAt(objectAt(network.body, 'properties'), 'subnets').filter(isObject);
}

export function subnetNamed(network: Network | undefined, name: string): JsonObject | undefined {
  return subnetsOf(network).find((subnet) => stringAt(subnet, 'name')?.toLowerCase() === name.toLowerCase());
}

/** The network's own body with other subnets: what a write of a subnet comes to. */
export function withSubnets(network: Network, subnets: readonly JsonObject[]): JsonObject {
  const { virtualNetworkPeerings: _links, ...properties } = objectAt(network.body, 'properties');
  return { ...network.body, properties: { ...properties, subnets } };
}

/** The network's own body with a gateway's configuration among those that use its GatewaySubnet [R], or not. */
export function withGateway(network: Network, configurationId: string, stands: boolean): JsonObject {
  return withSubnets(
    network,
    subnetsOf(network).map((subnet) => {
      if (stringAt(subnet, 'name')?.toLowerCase() !== 'gatewaysubnet') return subnet;
      const { ipConfigurations: _used, ...properties } = objectAt(subnet, 'properties');
      const others = arrayAt(objectAt(subnet, 'properties'), 'ipConfigurations').filter(
        (one) => isObject(one) && (stringAt(one, 'id') ?? '').toLowerCase() !== configurationId.toLowerCase(),
      );
      const ipConfigurations = stands ? [...others, { id: configurationId }] : others;
      return {
        ...subnet,
        properties: { ...properties, ...(ipConfigurations.length === 0 ? {} : { ipConfigurations }) },
      };
    }),
  );
}
