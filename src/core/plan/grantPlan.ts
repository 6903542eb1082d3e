/** Knows how somebody else is given the right to peer with a network: a role, and its assignment on the network. */
import type { EstateView } from '../estate.ts';
import { objectAt, stringAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import type { Principal, PrincipalType } from '../principals.ts';
import { atOnce } from '../planning.ts';
import { keyOf } from '../resourceId.ts';
import { makePlanInPieces } from './makePlan.ts';
import type { Plan } from './plan.ts';

/** The definition of Network Contributor, the same in every tenant [D]. */
const NETWORK_CONTRIBUTOR = '4d97b98b-1d4f-4787-a291-c67834d212e7';

/** What peering takes and nothing else: to read the network, to write its links, to be the remote of others' [D]. */
const LEAST_ACTIONS = [
  'Microsoft.Network/virtualNetworks/read',
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/*',
  'Microsoft.Network/virtualNetworks/peer/action',
];

/** Whom a role is given to; by an object id alone where nothing else is known of it. */
export type Grantee = Pick<Principal, 'id' | 'type'> & Partial<Principal>;

const WHO: Readonly<Record<PrincipalType, (name: string) => string>> = {
  User: (name) => l10n.t`user ${name}`,
  Group: (name) => l10n.t`group ${name}`,
  ServicePrincipal: (name) => l10n.t`application ${name}`,
};

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
  readonly principal: Grantee;
  /** A new GUID: the name of the assignment. */
  readonly assignment: string;
}

export function planGrant(estate: EstateView, grant: Grant): Plan {
  const { network, role, presentDefinition, principal } = grant;
  const who = WHO[principal.type](principal.name ?? principal.id);
  const id = `${network.id}/providers/Microsoft.Authorization/roleAssignments/${grant.assignment}`;
  const { definition, definitionId } = role;
  const isMade = definition !== undefined && presentDefinition === undefined;
  const assignment = {
    properties: { roleDefinitionId: definitionId, principalId: principal.id, principalType: principal.type },
  };
  const work = makePlanInPieces(estate, {
    title: l10n.t`Grant ${role.name} on ${network.name} to ${principal.name ?? principal.id}`,
    writes: [
      ...(isMade
        ? [
            {
              write: { kind: 'putOther' as const, id: definitionId, body: definition },
              title: l10n.t`Define role ${role.name}`,
            },
          ]
        : []),
      {
        write: { kind: 'putOther', id, body: assignment },
        title: l10n.t`Assign it to ${who} on ${network.name}`,
      },
    ],
    pairs: [],
    networks: [network.key],
    consequences: [
      definition === undefined
        ? l10n.t`The ${who} may manage ${network.name}.`
        : l10n.t`The ${who} may read and peer with ${network.name}.`,
    ],
    notes: [
      ...identity(principal),
      l10n.t`Azure needs some minutes before a new right is valid everywhere.`,
      l10n.t`Whoever adds the link to this network also needs rights on their own network.`,
    ],
  });
  return atOnce(work);
}

/** Names are not unique, so that whoever is meant is told by more than a name. */
function identity({ id, name, detail }: Grantee): readonly string[] {
  if (name === undefined) return [];
  return [
    detail === undefined
      ? l10n.t`${name} has the object id ${id}.`
      : l10n.t`${name}, ${detail}, has the object id ${id}.`,
  ];
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
        stringAt(properties, 'principalId')?.toLowerCase() === grant.principal.id.toLowerCase(),
    )
    .flatMap((properties) => stringAt(properties, 'scope') ?? [])
    .find((scope) => covers(keyOf(scope), grant.network.key));
}

function definitionIdOf(subscriptionId: string, guid: string): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
}

function guidOf(definitionId: string): string {
  return definitionId.slice(definitionId.lastIndexOf('/') + 1).toLowerCase();
}

function covers(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}
