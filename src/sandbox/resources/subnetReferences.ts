/** Knows what a subnet may name beside it: a route table and a network security group, which then name the subnet. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import { providerError } from '../wire/refusals.ts';
import { subnetNamed } from '../world/canonicalNetwork.ts';
import type { Usage } from '../world/usage.ts';
import type { World } from '../world/world.ts';

const MEMBERS = ['routeTable', 'networkSecurityGroup'] as const;

/**
 * The refusal of subnets that name something that does not exist. What a subnet names already is not asked about: a
 * saved estate has the networks, and not everything that they name.
 * @param existing the network as it is, where there is one
 */
export function danglingReference(
  world: World,
  subnets: readonly { readonly name: string; readonly body: JsonObject }[],
  networkId: string,
  existing: Network | undefined,
): Answer | undefined {
  for (const { name, body } of subnets) {
    const before = subnetNamed(existing, name) ?? {};
    for (const member of MEMBERS) {
      const id = referenceIn(body, member);
      if (id === undefined || world.resources.has(keyOf(id))) continue;
      if (keyOf(id) !== keyOf(referenceIn(before, member) ?? '')) return invalidReference(id, networkId);
    }
  }
  return undefined;
}

function referenceIn(subnet: JsonObject, member: (typeof MEMBERS)[number]): string | undefined {
  return stringAt(objectAt(objectAt(subnet, 'properties'), member), 'id');
}

/** Code and text as other users of missing resources get them [inf]. */
export function invalidReference(id: string, by: string): Answer {
  return providerError(
    400,
    'InvalidResourceReference',
    `Resource ${id} referenced by resource ${by} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
  );
}

/** A resource's body with the subnets that name it, as the provider shows them. */
export function withSubnetsThatName(
  member: (typeof MEMBERS)[number],
): (usage: Usage, body: JsonObject) => JsonObject {
  return (usage, body) => {
    const subnets = usage.subnets(member, keyOf(stringAt(body, 'id') ?? ''));
    if (subnets.length === 0) return body;
    return {
      ...body,
      properties: { ...objectAt(body, 'properties'), subnets: subnets.map(({ id }) => ({ id })) },
    };
  };
}

/** The refusal of a deletion while subnets name the resource. */
export function namedBySubnets(
  member: (typeof MEMBERS)[number],
  code: string,
): (usage: Usage, body: JsonObject) => Answer | undefined {
  return (usage, body) => {
    const id = stringAt(body, 'id') ?? '';
    const [first] = usage.subnets(member, keyOf(id));
    return first === undefined ? undefined : inUse(id, code, first.id);
  };
}

/** [I] for tables and groups of subnets. */
export function inUse(id: string, code: string, user: string): Answer {
  return providerError(
    400,
    code,
    `${id} cannot be deleted because it is in use by the following resources: ${user}.`,
  );
}
