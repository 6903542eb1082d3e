/** Knows how a network is written back as it was read, with another address space or as it is. */
import type { EstateView } from '../estate.ts';
import { objectAt, type JsonObject } from '../json.ts';
import { networkBody, type Network } from '../network.ts';
import { completeWrite } from '../rules/arm.ts';
import type { DeleteLink, PutLink, PutNetwork } from '../rules/write.ts';
import { PLACEHOLDERS, type TitledWrite } from './predict.ts';

/** A write that the rules know, and what it is called. */
export interface LinkStep {
  readonly write: PutLink | DeleteLink | PutNetwork;
  readonly title: string;
}

/** Writes a network as it was read, with another address space. */
export function resizeWrite(
  id: string,
  body: JsonObject,
  addressPrefixes: readonly string[],
  name: string,
): TitledWrite {
  const properties = objectAt(body, 'properties');
  const space = { ...objectAt(properties, 'addressSpace'), addressPrefixes };
  return {
    write: { kind: 'putNetwork', id, body: { ...body, properties: { ...properties, addressSpace: space } } },
    title: `Set the address space of ${name} to ${addressPrefixes.join(', ')}`,
  };
}

/**
 * A network in a failed state takes no writes of its links until it has been written itself [R]: with its links
 * first, as the Azure CLI does; without them where ARM would refuse one of them, since links that are not listed
 * stay [I].
 */
export function rewrite(estate: EstateView, network: Network): LinkStep {
  const title = `Write network ${network.name} again as it is`;
  const whole: PutNetwork = { kind: 'putNetwork', id: network.id, body: networkBody(network) };
  if (completeWrite(estate, whole, PLACEHOLDERS).kind !== 'refused') return { write: whole, title };
  const { virtualNetworkPeerings: _, ...properties } = objectAt(network.body, 'properties');
  return { write: { ...whole, body: { ...network.body, properties } }, title };
}
