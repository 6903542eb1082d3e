/** Knows what a subnet may name beside it: a route table and a network security group, which then name the subnet. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import { providerError } from '../wire/refusals.ts';
import { subnetNamed, subnetsOf } from '../world/canonicalNetwork.ts';
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
): (world: World, body: JsonObject) => JsonObject {
  return (world, body) => {
    const subnets = subnetsNaming(world, member, body);
    if (subnets.length === 0) return body;
    return { ...body, properties: { ...objectAt(body, 'properties'), subnets } };
  };
}

/** The refusal of a deletion while subnets name the resource. */
export function namedBySubnets(
  member: (typeof MEMBERS)[number],
  code: string,
): (world: World, body: JsonObject) => Answer | undefined {
  return (world, body) => {
    const [first] = subnetsNaming(world, member, body);
    const id = stringAt(body, 'id') ?? '';
    return first === undefined
      ? undefined
      : providerError(
          400,
          code,
          `${id} cannot be deleted because it is in use by the following resources: ${first.id}.`,
        );
  };
}

function subnetsNaming(
  world: World,
  member: (typeof MEMBERS)[number],
  body: JsonObject,
): readonly { readonly id: string }[] {
  const key = keyOf(stringAt(body, 'id') ?? '');
  return [...world.networks.all()].flatMap((network) =>
    subnetsOf(network).flatMap((subnet) => {
      const named = referenceIn(subnet, member);
      return named !== undefined && keyOf(named) === key ? [{ id: stringAt(subnet, 'id') ?? '' }] : [];
    }),
  );
}
