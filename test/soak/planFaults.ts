/** Knows what no plan may do: write what a service owns, name prefixes beside a pool, or say nothing. */
import { arrayAt, equalJson, objectAt, stringsAt, type JsonObject } from '../../src/core/json.ts';
import type { Link } from '../../src/core/link.ts';
import { readNetwork } from '../../src/core/network.ts';
import type { Plan, Step } from '../../src/core/plan/plan.ts';
import { keyOf, parseLinkId } from '../../src/core/resourceId.ts';
import { writableProperties } from '../../src/core/rules/linkBody.ts';
import type { Owned } from './services.ts';
import { wordFaults } from './words.ts';

/** A phrase for each. */
export function planFaults(plan: Plan, owned: Owned): readonly string[] {
  return [
    ...wordFaults(plan),
    ...plan.steps
      .filter((step) => isOwned(plan, step, owned))
      .map(({ title }) => `writes what is owned: ${title}`),
    ...plan.steps
      .filter((step) => changesListed(step, owned))
      .map(({ title }) => `changes an owned link with its network: ${title}`),
    ...plan.steps.filter(namesBoth).map(({ title }) => `names prefixes beside a pool: ${title}`),
  ];
}

/** What a service has left behind, Disconnected before the plan, may be cleared away. */
function isOwned({ ends }: Plan, { write }: Step, { links, networks }: Owned): boolean {
  const isLeftOver = ends.some(
    ({ before }) =>
      before.kind === 'present' && before.state === 'Disconnected' && keyOf(before.id) === keyOf(write.id),
  );
  if (write.kind === 'deleteLink' && isLeftOver) return false;
  const network = parseLinkId(write.id)?.network.key ?? keyOf(write.id.replace(/\/subnets\/[^/]+$/i, ''));
  return links.has(keyOf(write.id)) || networks.has(network);
}

/** A network is written with the links that it has, which may be none of a person's: these go back as they are. */
function changesListed({ write, before }: Step, { links }: Owned): boolean {
  if (write.kind !== 'putNetwork' || before.kind !== 'resource') return false;
  const ownedIn = (body: JsonObject): readonly Link[] =>
    (readNetwork({ ...body, id: write.id })?.links ?? []).filter(({ key }) => links.has(key));
  const known = new Map(ownedIn(before.body).map((link) => [link.key, writableProperties(link.body)]));
  return ownedIn(write.body).some(({ key, body }) => !equalJson(writableProperties(body), known.get(key)));
}

function namesBoth({ write }: Step): boolean {
  if (write.kind !== 'putNetwork') return false;
  const space = objectAt(objectAt(write.body, 'properties'), 'addressSpace');
  return (
    stringsAt(space, 'addressPrefixes').length > 0 && arrayAt(space, 'ipamPoolPrefixAllocations').length > 0
  );
}
