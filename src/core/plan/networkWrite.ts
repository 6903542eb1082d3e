/** Knows how a network is written back as it was read, with another address space or as it is. */
import type { EstateView } from '../estate.ts';
import { leftToPool } from '../ipamPool.ts';
import { objectAt } from '../json.ts';
import { l10n } from '../l10n.ts';
import { type Network, networkBody, networkWith, withLinks } from '../network.ts';
import type { Planning } from '../planning.ts';
import type { Key } from '../resourceId.ts';
import { completing } from '../rules/arm.ts';
import type { DeleteLink, PutLink, PutNetwork } from '../rules/write.ts';
import { PLACEHOLDERS } from './predict.ts';

/** A write that the rules know, and what it is called. */
export interface LinkStep {
  readonly write: PutLink | DeleteLink | PutNetwork;
  readonly title: string;
}

/** Writes a network as it was read, with another address space. */
export function* resizeWrite(
  estate: EstateView,
  network: Network,
  addressPrefixes: readonly string[],
): Planning<LinkStep> {
  const properties = objectAt(network.body, 'properties');
  const addressSpace = { ...objectAt(properties, 'addressSpace'), addressPrefixes };
  const body = { ...network.body, properties: { ...properties, addressSpace } };
  return {
    write: yield* acceptable(estate, networkWith(network, { body })),
    title: l10n.t`Set the address space of ${network.name} to ${addressPrefixes.join(', ')}`,
  };
}

/**
 * A network in a failed state takes no writes of its links until it has been written itself [R].
 * @param remote the network of which a Disconnected link may start over by that
 */
export function* rewrite(estate: EstateView, network: Network, remote?: Key): Planning<LinkStep> {
  return {
    write: yield* acceptable(estate, leftToPool(network), remote),
    title: l10n.t`Write network ${network.name} again as it is`,
  };
}

/**
 * A network with its links, as the Azure CLI sends it; without them where ARM would, or might, refuse it for one of
 * them, since links that are not listed stay [I]. One that is Disconnected would start over by being listed [?], which
 * nobody has asked for.
 */
function* acceptable(estate: EstateView, network: Network, remote?: Key): Planning<PutNetwork> {
  const listed = network.links.filter((link) => link.state !== 'Disconnected' || link.remoteKey === remote);
  const body = networkBody(withLinks(network, listed));
  const whole: PutNetwork = { kind: 'putNetwork', id: network.id, body };
  const { virtualNetworkPeerings: _, ...properties } = objectAt(network.body, 'properties');
  const alone: PutNetwork = { ...whole, body: { ...network.body, properties } };
  // What an empty list says of the links that there are is not known [?].
  if (listed.length === 0 && network.links.length > 0) return alone;
  const trouble = yield* troubleWith(estate, whole);
  return trouble > 0 && (yield* troubleWith(estate, alone)) < trouble ? alone : whole;
}

/** None for a write that is sure to be taken, more for each rule in doubt, and beyond all for a refusal. */
function* troubleWith(estate: EstateView, write: PutNetwork): Planning<number> {
  const outcome = yield* completing(estate, write, PLACEHOLDERS);
  if (outcome.kind === 'refused') return Infinity;
  return outcome.kind === 'accepted' ? outcome.doubts.length : 0;
}
