/** Knows how an estate that was read is written into a file, from which the same answers come. No secret goes into it. */
import type { Estate } from '../core/estate.ts';
import { isArray, isObject, stringAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { keyOf, subscriptionOf } from '../core/resourceId.ts';
import type { Scenario, ScenarioReading } from '../sandbox/scenarios/scenario.ts';

export interface SavedEstate extends Pick<
  Scenario,
  'name' | 'title' | 'summary' | 'subscriptions' | 'groups'
> {
  readonly tenants: readonly { readonly tenantId: string; readonly displayName: string }[];
  readonly bodies: readonly JsonObject[];
  readonly reading: ScenarioReading;
}

/** What opens something, as connections and gateways carry it [S]. */
const SECRET = /(?:sharedkey|authorizationkey|secret|password)$/i;
/** ARM says with it who made a resource and when. */
const NAMES_PEOPLE = 'systemData';

export function savedText({ name, title, summary, ...estate }: SavedEstate): string {
  const { tenants, subscriptions, groups, bodies, reading } = estate;
  const known = new Set(subscriptions.map(({ subscriptionId }) => subscriptionId.toLowerCase()));
  const once = new Map(bodies.map((body) => [keyOf(stringAt(body, 'id') ?? ''), body]));
  // With an etag a body is an answer, and is kept as it is; without one it would be a request.
  const resources = [...once]
    // Of a subscription that was not read there may be single resources; a file names no other than those that it has.
    .filter(([key]) => known.has(subscriptionOf(key)?.toLowerCase() ?? ''))
    .map(([, body]): JsonObject => ({ etag: 'W/"unknown"', ...withoutSecrets(body) }));
  return `${JSON.stringify(
    { version: 1, name, title, summary, tenants, subscriptions, groups, resources, reading },
    undefined,
    2,
  )}\n`;
}

/** The networks that links point at and of which Azure says that they are not there. */
export function goneIn(estate: Estate): readonly string[] {
  const gone = new Map<string, string>();
  for (const { links } of estate.all())
    for (const { remoteId, remoteKey } of links)
      if (remoteId !== undefined && remoteKey !== undefined && estate.lookup(remoteKey).kind === 'absent')
        gone.set(remoteKey, remoteId);
  return [...gone.values()];
}

function withoutSecrets(body: JsonObject): JsonObject {
  const visit = (value: JsonValue | undefined): JsonValue => {
    if (isArray(value)) return value.map(visit);
    return isObject(value) ? withoutSecrets(value) : (value ?? null);
  };
  return Object.fromEntries(
    Object.entries(body)
      .filter(([member]) => !SECRET.test(member) && member !== NAMES_PEOPLE)
      .map(([member, value]) => [member, visit(value)]),
  );
}
