/** Knows how the links of zones of private DNS are read: in which networks the names of a zone are found. */
import { objectAt, type JsonObject } from '../json.ts';
import type { Key } from '../resourceId.ts';
import { lastName, namedOf, parentOf, referenceAt } from './reference.ts';

/** A zone as a network is linked to it. */
export interface ZoneLink {
  /** Of the zone. */
  readonly key: Key;
  readonly id: string;
  /** A domain, in lower case: names differ in nothing else by their case [D]. */
  readonly zone: string;
  readonly network: Key;
}

export function readZoneLink(body: JsonObject): ZoneLink | undefined {
  const named = namedOf(body);
  const network = referenceAt(objectAt(body, 'properties'), 'virtualNetwork');
  if (named === undefined || network === undefined) return undefined;
  const key = parentOf(named.key);
  return { key, id: named.id.slice(0, key.length), zone: lastName(key), network };
}
