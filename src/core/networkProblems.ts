/** Knows what is odd in the body of a network: what ARM always sends and is not there, and what it never sends. */
import { prefixError } from './addressSpace.ts';
import { arrayAt, isObject, objectAt, stringsAt, type JsonObject } from './json.ts';
import { l10n } from './l10n.ts';
import { idIn, nameIn } from './sentLink.ts';
import { ProblemList, type Problem } from './problems.ts';
import { keyOf, partsOf, type Key } from './resourceId.ts';

/**
 * In the order of its members; what is odd in its links they say themselves.
 * @param id of the network
 */
export function networkProblems(body: JsonObject, id: string): readonly Problem[] {
  const problems = new ProblemList();
  problems.expect(body, 'location', 'string', 'location', !partsOf(id).classic);
  problems.expect(body, 'properties', 'object', 'properties', true);
  const properties = objectAt(body, 'properties');
  const isWhole = isObject(body['properties']);
  problems.expect(properties, 'addressSpace', 'object', 'properties.addressSpace', isWhole);
  problems.expect(properties, 'subnets', 'list', 'properties.subnets', false);
  problems.expect(properties, 'virtualNetworkPeerings', 'list', 'properties.virtualNetworkPeerings', false);
  expectSpace(properties, problems);
  expectLinks(properties, id, problems);
  return problems.all;
}

function expectSpace(properties: JsonObject, problems: ProblemList): void {
  const space = objectAt(properties, 'addressSpace');
  const path = 'properties.addressSpace.addressPrefixes';
  if (isObject(properties['addressSpace'])) problems.expect(space, 'addressPrefixes', 'list', path, true);
  for (const prefix of stringsAt(space, 'addressPrefixes')) {
    const wrong = prefixError(prefix);
    if (wrong !== undefined) problems.add(path, wrong);
  }
}

function expectLinks(properties: JsonObject, networkId: string, problems: ProblemList): void {
  const entries = arrayAt(properties, 'virtualNetworkPeerings');
  const keys = new Set<Key>();
  for (const [index, entry] of entries.entries()) {
    const path = (): string => `properties.virtualNetworkPeerings[${index}]`;
    if (!isObject(entry)) {
      problems.add(path(), l10n.t`${path()} is not an object.`);
      continue;
    }
    // One alone is not listed twice.
    const key = entries.length > 1 ? keyOf(idIn(entry, networkId)) : undefined;
    if (key === undefined) continue;
    if (keys.has(key)) problems.add(path(), l10n.t`The link ${nameIn(entry)} is listed more than once.`);
    else keys.add(key);
  }
}
