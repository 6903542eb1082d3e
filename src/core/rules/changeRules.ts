/** Knows what ARM refuses to change of a network: what is in use, and what the api-version of the write is too old for. */
import { missingFrom, sameSpace } from '../addressSpace.ts';
import { arrayAt } from '../json.ts';
import type { Network } from '../network.ts';
import { subnetInUse } from './refusals.ts';
import { occupantOf, subnetBodies, subnetBodyNamed, type SubnetBody } from './subnetBodies.ts';
import * as refusals from './subnetRefusals.ts';
import type { PutNetwork, Refusal, RuleContext } from './write.ts';

/** From here on a network PUT that does not mention subnets leaves them as they are; before, it deletes them [D, I]. */
const SUBNETS_STAY_SINCE = '2023-09-01';

/** A network that is peered takes another address space only from here on [I]. */
const PEERED_RESIZE_SINCE = '2021-01-01';

/** Members of a subnet that bar writes below the version that first had them, as ARM names them [I]. */
const NEEDS = [{ member: 'delegations', property: 'Delegations', since: '2018-04-01' }] as const;

/** The api-version of a write that is made with an older one; a write that names none is made with the newest. */
function versionBefore(needed: string, { apiVersion = needed }: RuleContext): string | undefined {
  return apiVersion < needed ? apiVersion : undefined;
}

/** Whether subnets that a body leaves out stay. */
export function subnetsStay(context: RuleContext): boolean {
  return versionBefore(SUBNETS_STAY_SINCE, context) === undefined;
}

export function changeRefusal(
  network: Network,
  existing: Network,
  write: PutNetwork,
  context: RuleContext,
): Refusal | undefined {
  const before = subnetBodies(existing);
  const after = subnetBodies(network);
  return (
    versionRefusal(before, after, write, context) ??
    resizeVersionRefusal(network, existing, context) ??
    useRefusal(before, after)
  );
}

function versionRefusal(
  before: readonly SubnetBody[],
  after: readonly SubnetBody[],
  { subnets: only }: PutNetwork,
  context: RuleContext,
): Refusal | undefined {
  for (const { member, property, since } of NEEDS) {
    const given = versionBefore(since, context);
    if (given === undefined) continue;
    const written = only === undefined ? after : only.flatMap((name) => subnetBodyNamed(after, name) ?? []);
    const user = before.find(
      (one) => arrayAt(one.properties, member).length > 0 && subnetBodyNamed(written, one.name) !== undefined,
    );
    if (user !== undefined) return refusals.writeNeedsVersion(user.id, property, since, given);
  }
  return undefined;
}

function resizeVersionRefusal(
  network: Network,
  existing: Network,
  context: RuleContext,
): Refusal | undefined {
  const resized = existing.links.length > 0 && !sameSpace(existing.addressPrefixes, network.addressPrefixes);
  const given = versionBefore(PEERED_RESIZE_SINCE, context);
  return resized && given !== undefined ? refusals.resizeNeedsVersion(PEERED_RESIZE_SINCE, given) : undefined;
}

/** A subnet in which something stands stays, with all its prefixes [I]. */
function useRefusal(before: readonly SubnetBody[], after: readonly SubnetBody[]): Refusal | undefined {
  for (const subnet of before) {
    const user = occupantOf(subnet);
    if (user === undefined) continue;
    const kept = subnetBodyNamed(after, subnet.name);
    if (kept === undefined) return subnetInUse(subnet.name, user);
    const [gone] = missingFrom(subnet.addressPrefixes, kept.addressPrefixes);
    if (gone !== undefined) return refusals.prefixInUse(gone, subnet.name);
  }
  return undefined;
}
