/**
 * Knows how an estate that was read becomes the text of a scenario file, from which a sandbox shows it again. What
 * decides over peering always stays: ids, GUIDs, etags, prefixes, states, gateways. What could name people never
 * does; the rest is asked for part by part.
 */
import type { Guards } from '../../../core/guards.ts';
import {
  isArray,
  isObject,
  memberAt,
  stringAt,
  type JsonObject,
  type JsonValue,
} from '../../../core/json.ts';
import { networkBody, type Network } from '../../../core/network.ts';
import { tagsOfOwner } from '../../../core/ownership.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { denyAssignmentsAt, groupOf, managedGroups } from './savedGuards.ts';

/** What can be left out without changing how the networks are peered. */
export interface SavedParts {
  /** What tenants and subscriptions are called. */
  readonly names: boolean;
  /** What resources are called, and the ids of tenants and subscriptions. */
  readonly resourceNames: boolean;
  readonly tags: boolean;
  /** What stands in subnets: network interfaces, private endpoints, services. */
  readonly occupants: boolean;
}

export interface EstateToSave {
  readonly name: string;
  readonly summary: string;
  readonly tenants: readonly { readonly tenantId: string; readonly displayName: string }[];
  readonly subscriptions: readonly {
    readonly subscriptionId: string;
    readonly tenantId: string;
    readonly displayName: string;
  }[];
  readonly networks: readonly Network[];
  /** What stands above them, of each subscription. */
  readonly guards: readonly Guards[];
  readonly parts: SavedParts;
}

/** ARM says with it who made a resource and when. */
const NAMES_PEOPLE = 'systemData';

/** Members of a subnet that name what stands in it. */
const OCCUPANTS = [
  'ipConfigurations',
  'ipConfigurationProfiles',
  'privateEndpoints',
  'resourceNavigationLinks',
  'serviceAssociationLinks',
];

export function writeScenario({ name, summary, parts, ...estate }: EstateToSave): string {
  const called = (kind: string, index: number, displayName: string): string =>
    parts.names ? displayName : `${kind} ${index + 1}`;
  const pseudonyms = parts.resourceNames ? undefined : new Pseudonyms();
  const guid = (id: string): string => pseudonyms?.guid(id) ?? id;
  const replaced = (body: JsonObject): JsonObject => pseudonyms?.body(body) ?? body;
  const groups = managedGroups(estate.guards, estate.networks);
  const file = {
    version: 1,
    name,
    summary,
    tenants: estate.tenants.map(({ tenantId, displayName }, index) => ({
      tenantId: guid(tenantId),
      displayName: called('Tenant', index, displayName),
    })),
    subscriptions: estate.subscriptions.map(({ subscriptionId, tenantId, displayName }, index) => ({
      subscriptionId: guid(subscriptionId),
      tenantId: guid(tenantId),
      displayName: called('Subscription', index, displayName),
    })),
    ...(groups.length === 0 ? {} : { groups: groups.map(replaced).map(groupOf) }),
    resources: [
      ...estate.networks.map((network) => savedBody(network, parts)),
      ...denyAssignmentsAt(estate.guards, estate.networks, parts.resourceNames),
    ].map(replaced),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

function savedBody(network: Network, parts: SavedParts): JsonObject {
  const kept = withoutMembers(networkBody(network), (member, owner) => {
    if (member === NAMES_PEOPLE) return false;
    if (member === 'tags') return parts.tags;
    return parts.occupants || !OCCUPANTS.includes(member) || isGatewaySubnet(owner);
  });
  const tags = memberAt(network.body, 'tags');
  const owned = parts.tags || !isObject(tags) ? {} : tagsOfOwner(tags);
  return {
    ...kept,
    ...(Object.keys(owned).length === 0 ? {} : { tags: owned }),
    id: network.id,
    // Without an etag it would be a request; what was read is an answer.
    etag: network.etag ?? 'W/"unknown"',
  };
}

/** Whether the properties are those of the subnet by which a network has its gateways. */
function isGatewaySubnet(owner: JsonObject | undefined): boolean {
  return owner !== undefined && stringAt(owner, 'name')?.toLowerCase() === 'gatewaysubnet';
}

/** @param keeps is asked for each member, with the object around the one that has it */
function withoutMembers(
  body: JsonObject,
  keeps: (member: string, owner: JsonObject | undefined) => boolean,
  owner?: JsonObject,
): JsonObject {
  const visit = (value: JsonValue | undefined): JsonValue | undefined => {
    if (isArray(value)) return value.map((element) => visit(element) ?? null);
    return isObject(value) ? withoutMembers(value, keeps, body) : value;
  };
  const members = Object.entries(body).filter(([member]) => keeps(member, owner));
  return Object.fromEntries(members.map(([member, value]) => [member, visit(value)]));
}
