/**
 * Knows the forms in which people have resources at hand, and how each is read as Azure Resource Manager writes it:
 * - the Azure CLI (`az network vnet list`): members beside `properties`, and a `resourceGroup` with every id;
 * - Az PowerShell (`Get-AzVirtualNetwork | ConvertTo-Json`): the same with names of its own, see `powershell.ts`;
 * - Resource Graph, and `az resource show`: `properties` as they are, and what the table has beside them.
 * What is written as Azure Resource Manager writes it stays as it is.
 */
import {
  isArray,
  isObject,
  objectAt,
  stringAt,
  type JsonObject,
  type JsonValue,
} from '../../../core/json.ts';
import { l10n } from '../../../core/l10n.ts';
import { parseNetworkId, parseResourceId } from '../../../core/resourceId.ts';
import { fromPowerShell } from './powershell.ts';

export type Normalised =
  | { readonly kind: 'resource'; readonly body: JsonObject }
  | { readonly kind: 'wrong'; readonly sentence: string };

/** Members that a resource has beside its properties. */
const BESIDE = new Set([
  ...[
    'id',
    'name',
    'type',
    'etag',
    'location',
    'tags',
    'properties',
    'resourceGroup',
    'subscriptionId',
    'tenantId',
  ],
  ...[
    'sku',
    'zones',
    'identity',
    'extendedLocation',
    'kind',
    'managedBy',
    'plan',
    'systemData',
    'apiVersion',
  ],
]);

/** What the table of Resource Graph has beside a resource, empty or not. */
const OF_THE_TABLE = ['subscriptionId', 'tenantId', 'resourceGroup', 'apiVersion'];

/** An etag that says that the body is an answer, where the form has none. */
const UNKNOWN_ETAG = 'W/"unknown"';

function whatToDo(): string {
  return l10n.t`Give whole networks as View JSON, "az rest" or "az network vnet list" prints them, or "Get-AzVirtualNetwork | ConvertTo-Json -Depth 20".`;
}

export function normalise(given: JsonObject): Normalised {
  if (stringAt(given, 'Id') !== undefined && given['id'] === undefined) {
    const read = fromPowerShell(given);
    return read.kind === 'wrong' ? read : whole(fromAzureCli(read.body));
  }
  if (stringAt(given, 'id') === undefined) {
    return { kind: 'wrong', sentence: l10n.t`is no resource: it has no id. ${whatToDo()}` };
  }
  if (isObject(given['properties'])) {
    const tabular = OF_THE_TABLE.some((member) => typeof given[member] === 'string');
    return tabular ? whole(fromTable(given)) : { kind: 'resource', body: given };
  }
  return isFlat(given) ? whole(fromAzureCli(given)) : { kind: 'resource', body: given };
}

/** A network without an address space is none that Azure has: its form was not understood. */
function whole(body: JsonObject): Normalised {
  const network = parseNetworkId(stringAt(body, 'id') ?? '');
  const space = objectAt(objectAt(body, 'properties'), 'addressSpace');
  return network === undefined || isArray(space['addressPrefixes'])
    ? { kind: 'resource', body }
    : { kind: 'wrong', sentence: l10n.t`has no address space that could be read. ${whatToDo()}` };
}

/** Types that have their sku among their properties [S]. */
const SKU_INSIDE = /\/(?:virtualNetworkGateways|azureFirewalls|firewallPolicies|virtualHubs)\/[^/]+$/i;

function isBeside(member: string, body: JsonObject): boolean {
  const inside = member === 'sku' && SKU_INSIDE.test(stringAt(body, 'id') ?? '');
  return BESIDE.has(member) && !inside;
}

/** Whether a resource has members beside `properties` that belong below. */
function isFlat(body: JsonObject): boolean {
  return Object.keys(body).some((member) => !isBeside(member, body));
}

/** The members under `properties`, of children too; what the CLI adds is gone. */
function fromAzureCli(body: JsonObject): JsonObject {
  const read = Object.entries(withoutGroup(body)).map(
    ([member, value]) => [member, member === 'tags' ? value : nested(value)] as const,
  );
  if (stringAt(body, 'id') === undefined || isObject(body['properties']) || !isFlat(body)) {
    return Object.fromEntries(read);
  }
  const beside = read.filter(([member]) => isBeside(member, body));
  const below = read.filter(([member]) => !isBeside(member, body));
  return { ...Object.fromEntries(beside), properties: Object.fromEntries(below) };
}

function nested(value: JsonValue | undefined): JsonValue | undefined {
  if (isArray(value)) return value.map((element) => nested(element) ?? null);
  return isObject(value) ? fromAzureCli(value) : value;
}

/** The CLI says the group of whatever has an id. */
function withoutGroup(body: JsonObject): JsonObject {
  const { resourceGroup, ...rest } = body;
  const group = /\/resourceGroups\/([^/]+)/i.exec(stringAt(body, 'id') ?? '')?.[1];
  const added = typeof resourceGroup === 'string' && group?.toLowerCase() === resourceGroup.toLowerCase();
  return added ? rest : body;
}

function fromTable(row: JsonObject): JsonObject {
  const members = Object.entries(row).filter(
    ([member, value]) =>
      !OF_THE_TABLE.includes(member) && value !== null && value !== '' && member !== 'type',
  );
  const id = parseResourceId(stringAt(row, 'id') ?? '');
  // The table has types in lower case; a network's is in its id.
  const type = id === undefined && typeof row['type'] === 'string' ? { type: row['type'] } : {};
  return { etag: UNKNOWN_ETAG, ...type, ...Object.fromEntries(members) };
}
