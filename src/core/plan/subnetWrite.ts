/** Knows how a network reads after one of its subnets was written by itself. */
import type { EstateView } from '../estate.ts';
import { networkAt } from '../estate.ts';
import { objectAt, objectsAt, type JsonObject } from '../json.ts';
import { networkBody, readNetwork, type Network } from '../network.ts';
import { keyOf, networkIdAround, type Key } from '../resourceId.ts';
import type { PutOther } from './plan.ts';

/** Undefined where it is the write of no subnet, or of one whose network was not read. */
export function withWrittenSubnet(estate: EstateView, { id, body }: PutOther): Network | undefined {
  const name = subnetName(id);
  const network = networkAt(estate, keyOf(networkIdAround(id) ?? ''));
  if (name === undefined || network === undefined) return undefined;
  const subnets = subnetsOf(network.body);
  const written = { ...body, id, name };
  const replaced = subnets.some((each) => isNamed(each, name))
    ? subnets.map((each) => (isNamed(each, name) ? written : each))
    : [...subnets, written];
  const whole = networkBody(network);
  const properties = { ...objectAt(whole, 'properties'), subnets: [...replaced] };
  return readNetwork({ ...whole, properties });
}

/** The body of a subnet as its network has it. */
export function subnetBody(estate: EstateView, key: Key): JsonObject | undefined {
  const name = subnetName(key);
  const network = networkAt(estate, keyOf(networkIdAround(key) ?? ''));
  return name === undefined ? undefined : subnetsOf(network?.body).find((each) => isNamed(each, name));
}

function subnetName(id: string): string | undefined {
  return /\/virtualnetworks\/[^/]+\/subnets\/([^/]+)$/i.exec(id.trim())?.[1];
}

function subnetsOf(body: JsonObject | undefined): readonly JsonObject[] {
  return body === undefined ? [] : objectsAt(objectAt(body, 'properties'), 'subnets');
}

function isNamed({ name }: JsonObject, wanted: string): boolean {
  return typeof name === 'string' && name.toLowerCase() === wanted.toLowerCase();
}
