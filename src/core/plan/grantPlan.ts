/** Knows how somebody else is given the right to peer with a network: a role, and its assignment on the network. */
import type { EstateView } from '../estate.ts';
import { objectAt, stringAt, type JsonObject } from '../json.ts';
import type { Network } from '../network.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { makePlan } from './makePlan.ts';
import type { Plan } from './plan.ts';

/** The definition of Network Contributor, the same in every tenant [D]. */
const NETWORK_CONTRIBUTOR = '4d97b98b-1d4f-4787-a291-c67834d212e7';

/** What peering takes and nothing else: to read the network, to write its links, to be the remote of others' [D]. */
const LEAST_ACTIONS = [
  'Microsoft.Network/virtualNetworks/read',
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/*',
  'Microsoft.Network/virtualNetworks/peer/action',
];

export const PRINCIPAL_TYPES = ['User', 'Group', 'ServicePrincipal'] as const;
export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

export interface RoleChoice {
  readonly definitionId: string;
  readonly name: string;
  /** The definition to be made where it does not exist; undefined for a built-in role. */
  readonly definition: JsonObject | undefined;
}

export function networkContributor(subscriptionId: string): RoleChoice {
  return {
    definitionId: definitionIdOf(subscriptionId, NETWORK_CONTRIBUTOR),
    name: 'Network Contributor',
    definition: undefined,
  };
}

/** @param guid of the definition: the same each time for one subscription, so that it is made once */
export function leastRightsRole(subscriptionId: string, guid: string): RoleChoice {
  // A tenant takes a name once [D], and this role is assignable in one subscription.
  const name = `Virtual Network Peering (${subscriptionId})`;
  return {
    definitionId: definitionIdOf(subscriptionId, guid),
    name,
    definition: {
      properties: {
        roleName: name,
        type: 'CustomRole',
        description: 'Peer with virtual networks of this subscription, and nothing else.',
        assignableScopes: [`/subscriptions/${subscriptionId}`],
        permissions: [{ actions: LEAST_ACTIONS, notActions: [], dataActions: [], notDataActions: [] }],
      },
    },
  };
}

export interface Grant {
  readonly network: Network;
  readonly role: RoleChoice;
  /** The definition of a custom role as it was read; undefined where there is none. */
  readonly presentDefinition: JsonObject | undefined;
  /** An object id. */
  readonly principalId: string;
  readonly principalType: PrincipalType;
  /** A new GUID: the name of the assignment. */
  readonly assignment: string;
}

export function planGrant(estate: EstateView, grant: Grant): Plan {
  const { network, role, presentDefinition, principalId, principalType } = grant;
  const id = `${network.id}/providers/Microsoft.Authorization/roleAssignments/${grant.assignment}`;
  const { definition, definitionId } = role;
  const isMade = definition !== undefined && presentDefinition === undefined;
  const assignment = { properties: { roleDefinitionId: definitionId, principalId, principalType } };
  return makePlan(estate, {
    title: `Grant ${role.name} on ${network.name}`,
    writes: [
      ...(isMade
        ? [
            {
              write: { kind: 'putOther' as const, id: definitionId, body: definition },
              title: `Define role ${role.name}`,
            },
          ]
        : []),
      {
        write: { kind: 'putOther', id, body: assignment },
        title: `Assign it to ${principalType} ${principalId} on ${network.name}`,
      },
    ],
    pairs: [],
    networks: [network.key],
    others: new Map<Key, JsonObject | undefined>([
      ...(isMade ? [[keyOf(definitionId), undefined] as const] : []),
      [keyOf(id), undefined],
    ]),
    consequences: [`${principalType} ${principalId} may ${whatFor(role)} ${network.name}.`],
    notes: [
      'Azure needs some minutes before a new right is valid everywhere.',
      'Whoever adds the link to this network also needs rights on their own network.',
    ],
  });
}

function whatFor({ definition }: RoleChoice): string {
  return definition === undefined ? 'manage' : 'read and peer with';
}

/** The scope at which the same role is granted to the same principal already, the network's own or above. */
export function grantedAt(
  assignments: readonly JsonObject[],
  grant: Omit<Grant, 'assignment'>,
): string | undefined {
  const wanted = guidOf(grant.role.definitionId);
  return assignments
    .map((assignment) => objectAt(assignment, 'properties'))
    .filter(
      (properties) =>
        guidOf(stringAt(properties, 'roleDefinitionId') ?? '') === wanted &&
        stringAt(properties, 'principalId')?.toLowerCase() === grant.principalId.toLowerCase(),
    )
    .flatMap((properties) => stringAt(properties, 'scope') ?? [])
    .find((scope) => covers(keyOf(scope), grant.network.key));
}

/** What is wrong with an object id; undefined when nothing is. */
export function objectIdError(text: string): string | undefined {
  if (/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return undefined;
  const where = `Find it with: az ad user show --id ${text.includes('@') ? text : 'NAME'} --query id`;
  return /^[0-9a-f-]*$/i.test(text)
    ? `An object id is a GUID such as 30000000-0000-4000-8000-00000000000b. ${where}`
    : `Names are not looked up: no token is sent to Microsoft Graph, only to Azure Resource Manager. ${where}`;
}

function definitionIdOf(subscriptionId: string, guid: string): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
}

function guidOf(definitionId: string): string {
  return definitionId.split('/').pop()?.toLowerCase() ?? '';
}

function covers(outer: string, inner: string): boolean {
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}
