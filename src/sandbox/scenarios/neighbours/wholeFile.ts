/**
 * Knows how a file that holds resources and nothing else becomes a scenario file: a list of them, the answer of a list
 * request, rows of Resource Graph, or one resource alone.
 */
import { l10n } from '../../../core/l10n.ts';
import { isArray, isObject, stringAt, type JsonObject, type JsonValue } from '../../../core/json.ts';
import { subscriptionOf } from '../../../core/resourceId.ts';

interface WholeFile {
  /** The form of a scenario file. */
  readonly file: JsonObject;
  /** Where in the text a resource is. */
  readonly placeOf: (index: number) => readonly (string | number)[];
}

/** The tenant of subscriptions of which none is said. */
const UNKNOWN_TENANT = '00000000-0000-4000-8000-000000000001';

/** Undefined for what is no such file. */
export function resourcesAlone(value: unknown): WholeFile | undefined {
  if (Array.isArray(value)) return around(value as JsonValue[], []);
  if (!isObject(value) || 'version' in value || 'resources' in value) return undefined;
  for (const member of ['value', 'data']) {
    const list = value[member];
    if (isArray(list)) return around(list, [member]);
  }
  return idOf(value) === undefined ? undefined : { ...around([value], []), placeOf: () => [] };
}

function around(resources: readonly JsonValue[], place: readonly string[]): WholeFile {
  const tenants = new Map<string, string>();
  for (const resource of resources.filter(isObject)) {
    const subscriptionId = subscriptionOf(idOf(resource) ?? '');
    if (subscriptionId === undefined) continue;
    const said = stringAt(resource, 'tenantId');
    tenants.set(subscriptionId, said ?? tenants.get(subscriptionId) ?? UNKNOWN_TENANT);
  }
  const file = {
    version: 1,
    name: 'networks',
    title: l10n.t`Networks from a File`,
    summary: l10n.t`Networks as a tool printed them.`,
    tenants: [...new Set(tenants.size === 0 ? [UNKNOWN_TENANT] : tenants.values())].map(
      (tenantId, index) => ({
        tenantId,
        displayName: `Tenant ${index + 1}`,
      }),
    ),
    subscriptions: [...tenants].map(([subscriptionId, tenantId], index) => ({
      subscriptionId,
      tenantId,
      displayName: `Subscription ${index + 1}`,
    })),
    resources,
  };
  return { file, placeOf: (index) => [...place, index] };
}

/** Az PowerShell writes it with a capital. */
function idOf(resource: JsonObject): string | undefined {
  return stringAt(resource, 'id') ?? stringAt(resource, 'Id');
}
