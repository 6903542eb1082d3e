/** Knows the bodies of what leads to sites: local network gateways, and connections to them and between networks [S]. */
import { objectAt, stringAt, type JsonObject } from '../../../core/json.ts';
import { keyOf } from '../../../core/resourceId.ts';
import { askedIn, bodyAround, propertiesBefore, withReferences, type Completion } from '../completion.ts';
import type { World } from '../world.ts';

export const LOCAL_GATEWAY_TYPE = 'Microsoft.Network/localNetworkGateways';
export const CONNECTION_TYPE = 'Microsoft.Network/connections';

export function localGatewayBody(request: JsonObject, about: Completion): JsonObject {
  const asked = askedIn(request);
  return bodyAround(request, about, LOCAL_GATEWAY_TYPE, {
    ...asked,
    localNetworkAddressSpace: { addressPrefixes: [], ...objectAt(asked, 'localNetworkAddressSpace') },
  });
}

export const CONNECTION_ENDS = [
  'virtualNetworkGateway1',
  'virtualNetworkGateway2',
  'localNetworkGateway2',
  'peer',
] as const;

/** What only the service writes; a scenario may. */
const OWNED = [
  'connectionStatus',
  'egressBytesTransferred',
  'ingressBytesTransferred',
  'tunnelConnectionStatus',
];

export function connectionBody(request: JsonObject, about: Completion): JsonObject {
  const said = about.given === true ? objectAt(request, 'properties') : propertiesBefore(about);
  const { sharedKey: _secret, ...asked } = askedIn(request, OWNED);
  const whole = withReferences(
    {
      packetCaptureDiagnosticState: 'None',
      connectionType: 'IPsec',
      connectionProtocol: 'IKEv2',
      routingWeight: 0,
      enableBgp: false,
      useLocalAzureIpAddress: false,
      usePolicyBasedTrafficSelectors: false,
      ipsecPolicies: [],
      trafficSelectorPolicies: [],
      expressRouteGatewayBypass: false,
      enablePrivateLinkFastPath: false,
      dpdTimeoutSeconds: 0,
      connectionMode: 'Default',
      ...asked,
    },
    CONNECTION_ENDS,
  );
  const done = about.provisioningState === 'Succeeded';
  const [had] = [stringAt(said, 'connectionStatus')].filter((status) => status !== 'Unknown');
  return bodyAround(request, about, CONNECTION_TYPE, {
    ...whole,
    connectionStatus: had ?? (done ? statusOf(about.world, whole) : 'Unknown'),
    ingressBytesTransferred: said['ingressBytesTransferred'] ?? 0,
    egressBytesTransferred: said['egressBytesTransferred'] ?? 0,
  });
}

/** A site answers at once; another gateway only when it has a connection back (chosen). */
function statusOf(world: World, properties: JsonObject): string {
  if (stringAt(properties, 'connectionType')?.toLowerCase() !== 'vnet2vnet') return 'Connected';
  return backTo(world, properties) === undefined ? 'NotConnected' : 'Connected';
}

/** The connection of the other gateway to this one's. */
function backTo(world: World, properties: JsonObject) {
  const end = (of: JsonObject, member: string): string => keyOf(stringAt(objectAt(of, member), 'id') ?? '');
  return world.resourcesOf(CONNECTION_TYPE, '/subscriptions').find(({ body }) => {
    const other = objectAt(body, 'properties');
    return (
      end(properties, 'virtualNetworkGateway2') !== '' &&
      end(other, 'virtualNetworkGateway1') === end(properties, 'virtualNetworkGateway2') &&
      end(other, 'virtualNetworkGateway2') === end(properties, 'virtualNetworkGateway1')
    );
  });
}

/** Two gateways are connected once both have said so: the first connection then is, too. */
export function connectBoth(world: World, connection: JsonObject): void {
  const other = backTo(world, objectAt(connection, 'properties'));
  if (other === undefined) return;
  const properties = { ...objectAt(other.body, 'properties'), connectionStatus: 'Connected' };
  world.putResource({ id: other.id, body: { ...other.body, properties } });
}
