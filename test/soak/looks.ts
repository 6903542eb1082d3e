/** Knows what of a soak world is looked at before a plan and after it, and how two looks compare. */
import { networkAt } from '../../src/core/estate.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { movedSince } from '../../src/core/plan/moved.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { Others } from '../../src/core/plan/predict.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { networkId } from '../unit/core/world.ts';
import { NAMES } from './names.ts';
import type { Reader } from './reader.ts';

export async function othersOf(plan: Plan, reader: Reader): Promise<Others> {
  return await reader.others(plan.others.map(({ id }) => id));
}

/** A sentence for each thing that is not as the plan had predicted. */
export async function outcomeDifferences(plan: Plan, reader: Reader): Promise<readonly string[]> {
  return movedSince(plan, 'after', reader.estate, await othersOf(plan, reader));
}

/**
 * Everything that a take-back restores; what is routed of a prefix that has gone cannot be un-told, and nothing is
 * brought back into a failed state.
 */
export async function lookAt(plan: Plan, reader: Reader): Promise<readonly unknown[]> {
  const networks = NAMES.flatMap((name) => {
    const network = networkAt(reader.estate, keyOf(networkId(name)));
    if (network === undefined) return [`${name} is not read`];
    const links = network.links.map(
      (link) =>
        `${name}/${link.name} ${link.state ?? ''} ${link.syncLevel ?? ''} ${JSON.stringify(link.flags)}`,
    );
    return [`${name} ${network.addressPrefixes.join()}`, ...links.toSorted()];
  });
  return [
    ...networks,
    ...[...(await othersOf(plan, reader)).values()].map((body) => body && withoutRestless(body)),
  ];
}

/** What has not succeeded of what a plan is about: each network and link that is in such a state. */
export function unlucky(reader: Reader, plan: Plan): readonly string[] {
  return plan.networks.flatMap(({ networkId: id }) => {
    const network = networkAt(reader.estate, keyOf(id));
    return [network, ...(network?.links ?? [])]
      .filter((each) => each?.provisioningState !== 'Succeeded')
      .flatMap((each) => each?.id ?? []);
  });
}

const RESTLESS = new Set(['etag', 'resourceGuid', 'provisioningState']);

export function withoutRestless(body: JsonObject): unknown {
  return JSON.parse(
    JSON.stringify(body, (member, value: unknown) => (RESTLESS.has(member) ? undefined : value)),
  );
}
