/** Knows how the registration of a preview feature or a resource provider is read from its resource. */
import { objectAt, stringAt, type JsonObject } from '../json.ts';

/** A feature has its state among its properties, a provider beside its namespace [R]; undefined for anything else. */
export function registrationState(body: JsonObject): string | undefined {
  return stringAt(objectAt(body, 'properties'), 'state') ?? stringAt(body, 'registrationState');
}
