/** Knows the bodies of Virtual Network Manager and its parts: each says who made it when [S]. */
import { networkAt } from '../../../core/estate.ts';
import { objectAt, stringAt, type JsonObject } from '../../../core/json.ts';
import { keyOf } from '../../../core/resourceId.ts';
import { askedIn, bodyAround, type Complete, type Completion } from '../completion.ts';

export const MANAGER_TYPE = 'Microsoft.Network/networkManagers';

/** The parts by the names in their types, and what each says where nothing was asked for. */
export const MANAGER_PARTS: ReadonlyMap<string, (asked: JsonObject, about: Completion) => JsonObject> =
  new Map([
    ['networkGroups', (asked) => ({ memberType: 'VirtualNetwork', ...asked })],
    ['networkGroups/staticMembers', memberBody],
    [
      'connectivityConfigurations',
      (asked) => ({ hubs: [], deleteExistingPeering: 'False', isGlobal: 'False', ...asked }),
    ],
    [
      'securityAdminConfigurations',
      (asked) => ({ applyOnNetworkIntentPolicyBasedServices: ['None'], ...asked }),
    ],
    ['securityAdminConfigurations/ruleCollections', (asked) => asked],
    [
      'securityAdminConfigurations/ruleCollections/rules',
      (asked) => ({
        sources: [],
        destinations: [],
        sourcePortRanges: ['0-65535'],
        destinationPortRanges: ['0-65535'],
        ...asked,
      }),
    ],
    ['ipamPools', (asked) => ({ addressPrefixes: [], ...asked })],
  ] as const);

/** A member says the region of its network. */
function memberBody(asked: JsonObject, about: Completion): JsonObject {
  const network = networkAt(about.world.networks, keyOf(stringAt(asked, 'resourceId') ?? ''));
  const { region: _region, ...others } = asked;
  return { ...others, ...(network?.location === undefined ? {} : { region: network.location }) };
}

export function managerPartBody(name: string): Complete {
  const properties = MANAGER_PARTS.get(name) ?? ((asked) => asked);
  return (request, about) =>
    bodyAround(
      request,
      about,
      `${MANAGER_TYPE}/${name}`,
      properties(askedIn(request, about.given === true ? [] : ['region']), about),
      name.endsWith('/rules') ? ['kind'] : [],
    );
}

export function managerBody(request: JsonObject, about: Completion): JsonObject {
  return bodyAround(request, about, MANAGER_TYPE, {
    networkManagerScopes: {},
    ...askedIn(request),
    ...(objectAt(request, 'properties')['networkManagerScopeAccesses'] === undefined
      ? { networkManagerScopeAccesses: [] }
      : {}),
  });
}
