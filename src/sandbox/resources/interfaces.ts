/** Answers for network interfaces and application security groups: who has an address, and in which groups it is. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import type { Route } from '../wire/armRequest.ts';
import { APPLICATION_GROUP_SHAPE, INTERFACE_SHAPE } from '../wire/deviceShapes.ts';
import { providerError } from '../wire/refusals.ts';
import { listedNamesRefusal } from '../wire/resourceNames.ts';
import { INTERFACE_TYPE, interfaceBody } from '../world/bodies/interfaceBody.ts';
import { askedIn, bodyAround } from '../world/completion.ts';
import { configurationsIn } from '../world/occupancy.ts';
import type { NamesIn, Usage } from '../world/usage.ts';
import { readOnlyParts } from './childResources.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { seatRefusal } from './privateAddressRefusals.ts';
import { referencesIn, type Reference } from './references.ts';

const APPLICATION_GROUP_TYPE = 'Microsoft.Network/applicationSecurityGroups';
const SECURITY_GROUP_TYPE = 'Microsoft.Network/networkSecurityGroups';

export const interfaces: PlainType = {
  type: INTERFACE_TYPE,
  shape: INTERFACE_SHAPE,
  operations: { put: 'PutNicOperation', delete: 'DeleteNicOperation' },
  complete: interfaceBody,
  names: namesIn,
  objection: (request, id) =>
    listedNamesRefusal(request.body, id, 'ipConfigurations') ??
    configurationsMissing(request.body, id) ??
    seatRefusal(request, id, 'ipConfigurations'),
  keeps: (_usage, body) => whyKept(body),
};

export const applicationGroups: PlainType = {
  type: APPLICATION_GROUP_TYPE,
  shape: APPLICATION_GROUP_SHAPE,
  operations: {
    put: 'PutApplicationSecurityGroupOperation',
    delete: 'DeleteApplicationSecurityGroupOperation',
  },
  complete: (request, about) => bodyAround(request, about, APPLICATION_GROUP_TYPE, askedIn(request)),
  keeps: applicationGroupKept,
};

export const interfaceRoutes: readonly Route[] = [
  ...plainRoutes(interfaces),
  ...readOnlyParts(interfaces, 'ipConfigurations'),
  ...plainRoutes(applicationGroups),
];

function namesIn(body: JsonObject): readonly Reference[] {
  const properties = objectAt(body, 'properties');
  return [
    ...referencesIn(properties, 'networkSecurityGroup', { join: 'networkSecurityGroups/join', isNear: true }),
    ...arrayAt(properties, 'ipConfigurations')
      .filter(isObject)
      .flatMap((one) => namedByConfiguration(objectAt(one, 'properties'))),
  ];
}

/** What an address configuration of any device names. */
export function namedByConfiguration(properties: JsonObject): readonly Reference[] {
  return [
    ...referencesIn(properties, 'subnet', { join: 'virtualNetworks/subnets/join', isNear: true }),
    ...referencesIn(properties, 'publicIPAddress', { join: 'publicIPAddresses/join', isNear: true }),
    ...referencesIn(properties, 'applicationSecurityGroups', {
      join: 'applicationSecurityGroups/joinIpConfiguration',
      isNear: true,
    }),
    ...referencesIn(properties, 'loadBalancerBackendAddressPools', {
      join: 'loadBalancers/backendAddressPools/join',
      isNear: true,
    }),
  ];
}

/** The ids of interfaces, by the group that each names. */
export const interfacesByGroup: NamesIn = (body) =>
  referencesIn(objectAt(body, 'properties'), 'networkSecurityGroup').map(
    ({ id }) => [stringAt(body, 'id') ?? '', id] as const,
  );

/** The ids of configurations, by what each names in a list. */
export const configurationsNaming =
  (member: string): NamesIn =>
  (body) =>
    configurationsIn(body).flatMap((one) =>
      referencesIn(objectAt(one, 'properties'), member).map(
        ({ id }) => [stringAt(one, 'id') ?? '', id] as const,
      ),
    );

const byApplicationGroup = configurationsNaming('applicationSecurityGroups');

/** The ids of security rules, by the application groups that each names. */
const rulesByApplicationGroup: NamesIn = (body) =>
  arrayAt(objectAt(body, 'properties'), 'securityRules')
    .filter(isObject)
    .flatMap((rule) => {
      const properties = objectAt(rule, 'properties');
      return ['sourceApplicationSecurityGroups', 'destinationApplicationSecurityGroups']
        .flatMap((member) => referencesIn(properties, member))
        .map(({ id }) => [stringAt(rule, 'id') ?? '', id] as const);
    });

/** The words are those that users got [I]; the code, and that rules hold it alike, is chosen. */
function applicationGroupKept(usage: Usage, body: JsonObject): Answer | undefined {
  const key = keyOf(stringAt(body, 'id') ?? '');
  const name = stringAt(body, 'name') ?? '';
  const last = (id: string): string => id.split('/').pop() ?? '';
  const configurations = usage.resources(INTERFACE_TYPE, byApplicationGroup, key);
  const rules = usage.resources(SECURITY_GROUP_TYPE, rulesByApplicationGroup, key);
  const user =
    configurations.length > 0
      ? `IpConfiguration(s) ${configurations.map(({ id }) => last(id)).join(', ')}`
      : rules.length > 0
        ? `SecurityRule(s) ${rules.map(({ id }) => last(id)).join(', ')}`
        : undefined;
  return user === undefined
    ? undefined
    : providerError(
        400,
        'ApplicationSecurityGroupInUse',
        `Application Security Group ${name} cannot be deleted because it is referenced by ${user}.`,
      );
}

/** Codes [I]; of the words those about a machine are users', the others are shortened. */
function whyKept(body: JsonObject): Answer | undefined {
  const id = stringAt(body, 'id') ?? '';
  const properties = objectAt(body, 'properties');
  const machine = stringAt(objectAt(properties, 'virtualMachine'), 'id');
  if (machine !== undefined) {
    return providerError(
      400,
      'NicInUse',
      `Network Interface ${id} is used by existing resource ${machine}. In order to delete the network interface, it must be dissociated from the resource. To learn more, see aka.ms/deletenic.`,
    );
  }
  const endpoint = stringAt(objectAt(properties, 'privateEndpoint'), 'id');
  return endpoint === undefined
    ? undefined
    : providerError(
        400,
        'NicInUseWithPrivateEndpoint',
        `Network interface ${id} cannot be deleted because it is currently in use with an private endpoint (${endpoint}).`,
      );
}

/** Code and words are chosen; that an interface has one is specified [S]. */
function configurationsMissing(body: JsonObject, id: string): Answer | undefined {
  const configurations = arrayAt(objectAt(body, 'properties'), 'ipConfigurations').filter(isObject);
  const bare = configurations.find(
    (one) => stringAt(objectAt(objectAt(one, 'properties'), 'subnet'), 'id') === undefined,
  );
  if (configurations.length > 0 && bare === undefined) return undefined;
  return bare === undefined
    ? providerError(
        400,
        'NetworkInterfaceMustHaveAtLeastOneIpConfiguration',
        `Network interface ${id} must have at least one IP configuration.`,
      )
    : providerError(
        400,
        'SubnetReferenceMissing',
        `IP configuration ${id}/ipConfigurations/${stringAt(bare, 'name') ?? ''} must name a subnet.`,
      );
}
