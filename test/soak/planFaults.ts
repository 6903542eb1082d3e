/** Knows what no plan may do: write what a service owns, name prefixes beside a pool, or say nothing. */
import { arrayAt, objectAt, stringsAt } from '../../src/core/json.ts';
import type { Plan, Step } from '../../src/core/plan/plan.ts';
import { keyOf, parseLinkId } from '../../src/core/resourceId.ts';
import type { Owned } from './services.ts';
import { wordFaults } from './words.ts';

/** A phrase for each. */
export function planFaults(plan: Plan, owned: Owned): readonly string[] {
  return [
    ...wordFaults(plan),
    ...plan.steps.filter((step) => isOwned(step, owned)).map(({ title }) => `writes what is owned: ${title}`),
    ...plan.steps.filter(namesBoth).map(({ title }) => `names prefixes beside a pool: ${title}`),
  ];
}

/** What a service has left behind, Disconnected, may be cleared away. */
function isOwned({ write, before }: Step, { links, networks }: Owned): boolean {
  if (write.kind === 'deleteLink' && before.kind === 'present' && before.state === 'Disconnected')
    return false;
  const network = parseLinkId(write.id)?.network.key ?? keyOf(write.id.replace(/\/subnets\/[^/]+$/i, ''));
  return links.has(keyOf(write.id)) || networks.has(network);
}

function namesBoth({ write }: Step): boolean {
  if (write.kind !== 'putNetwork') return false;
  const space = objectAt(objectAt(write.body, 'properties'), 'addressSpace');
  return (
    stringsAt(space, 'addressPrefixes').length > 0 && arrayAt(space, 'ipamPoolPrefixAllocations').length > 0
  );
}
