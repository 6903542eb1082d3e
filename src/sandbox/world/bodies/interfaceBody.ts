/** Knows the body of a network interface as the provider completes it: an address for each configuration [S, I]. */
import { isObject, objectAt, type JsonObject } from '../../../core/json.ts';
import { askedIn, bodyAround, propertiesBefore, referenceOnly, type Completion } from '../completion.ts';
import { seatedParts } from '../seats.ts';

export const INTERFACE_TYPE = 'Microsoft.Network/networkInterfaces';

/** What others put there: a machine, an endpoint, and what comes of them. */
const OWNED = [
  'virtualMachine',
  'privateEndpoint',
  'macAddress',
  'primary',
  'hostedWorkloads',
  'tapConfigurations',
];

export function interfaceBody(request: JsonObject, about: Completion): JsonObject {
  const said = about.given === true ? objectAt(request, 'properties') : propertiesBefore(about);
  const owned = Object.fromEntries(
    OWNED.flatMap((member) => (member in said ? [[member, said[member]]] : [])),
  );
  const asked = askedIn(request, OWNED);
  const { networkSecurityGroup, ipConfigurations: _configurations, ...others } = asked;
  const group = referenceOnly(networkSecurityGroup);
  const configurations = seatedParts(asked, about, {
    type: INTERFACE_TYPE,
    member: 'ipConfigurations',
    defaults: { privateIPAddressVersion: 'IPv4' },
  }).map((one, index, all) => {
    const properties = objectAt(one, 'properties');
    // The only one is the primary one, and of several the first where none says so [D].
    const isOther = all.some((each) => objectAt(each, 'properties')['primary'] === true);
    return {
      ...one,
      properties: { ...properties, primary: properties['primary'] ?? (!isOther && index === 0) },
    };
  });
  return {
    ...bodyAround(request, about, INTERFACE_TYPE, {
      enableAcceleratedNetworking: false,
      vnetEncryptionSupported: false,
      enableIPForwarding: false,
      disableTcpStateTracking: false,
      hostedWorkloads: [],
      tapConfigurations: [],
      nicType: 'Standard',
      auxiliaryMode: 'None',
      auxiliarySku: 'None',
      ...others,
      dnsSettings: { dnsServers: [], appliedDnsServers: [], ...dnsIn(others) },
      ...(group === undefined ? {} : { networkSecurityGroup: group }),
      ipConfigurations: configurations,
      ...owned,
    }),
    kind: 'Regular',
  };
}

function dnsIn(asked: JsonObject): JsonObject {
  return isObject(asked['dnsSettings']) ? asked['dnsSettings'] : {};
}

/** The interface as it is once a machine has it: running, since nothing here can stop one. */
export function withMachine(body: JsonObject, machine: string): JsonObject {
  const properties = { ...objectAt(body, 'properties'), virtualMachine: { id: machine }, primary: true };
  return { ...body, properties };
}
