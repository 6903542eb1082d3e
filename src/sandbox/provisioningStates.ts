/** Knows where the provisioning states stand in a body: its own, and those of the children that it holds. */
import { isArray, isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { isRunning } from '../core/rules/readiness.ts';

/** What an operation that did not succeed leaves behind. */
export type UnluckyState = 'Failed' | 'Canceled';

/** The body with each provisioning state that is Updating or Deleting ended as another. */
export function endedAs(body: JsonObject, unlucky: UnluckyState): JsonObject {
  return withStates(body, (state) => (isRunning(state) ? unlucky : state));
}

/** The body with each provisioning state changed. Only what lies in `properties` is looked at: tags are anybody's. */
export function withStates(body: JsonObject, change: (state: string) => string): JsonObject {
  const { properties } = body;
  return isObject(properties) ? { ...body, properties: changed(properties, change) } : body;
}

function changed(value: JsonObject, change: (state: string) => string): JsonObject {
  const entries = Object.entries(value).map(([member, child]): [string, JsonValue | undefined] =>
    member === 'provisioningState' && typeof child === 'string'
      ? [member, change(child)]
      : [member, changedWithin(child, change)],
  );
  return Object.fromEntries(entries);
}

function changedWithin(
  value: JsonValue | undefined,
  change: (state: string) => string,
): JsonValue | undefined {
  if (isArray(value)) return value.map((each) => changedWithin(each, change) ?? null);
  return isObject(value) ? changed(value, change) : value;
}
