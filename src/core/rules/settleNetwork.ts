/** Knows what is different once the operation on a network has succeeded. */
import { networkAt, Overlay, type Change, type EstateView } from '../estate.ts';
import { arrayAt, isObject, objectAt } from '../json.ts';
import { withProperties } from '../sentLink.ts';
import { type Network, networkWith, withLinks } from '../network.ts';
import { parseNetworkId } from '../resourceId.ts';
import { isRunning } from './readiness.ts';
import { stamp } from './stamp.ts';
import type { PutNetwork, RuleContext } from './write.ts';

/** The network, its subnets and the links that were written with it are Succeeded, with a new etag [R]. */
export function settlePutNetwork(
  estate: EstateView,
  write: PutNetwork,
  context: RuleContext,
): readonly Change[] {
  const network = networkAt(estate, parseNetworkId(write.id)?.key);
  if (network === undefined) return [];
  const draft = new Overlay(estate);
  const links = network.links.map((link) =>
    isRunning(link.provisioningState) ? withProperties(link, { provisioningState: 'Succeeded' }) : link,
  );
  draft.put(stamp(settleSubnets(withLinks(network, links)), context, 'Succeeded'));
  return draft.changes();
}

function settleSubnets(network: Network): Network {
  const properties = objectAt(network.body, 'properties');
  if (!('subnets' in properties)) return network;
  const subnets = arrayAt(properties, 'subnets').map((subnet) =>
    isObject(subnet)
      ? { ...subnet, properties: { ...objectAt(subnet, 'properties'), provisioningState: 'Succeeded' } }
      : subnet,
  );
  return networkWith(network, { body: { ...network.body, properties: { ...properties, subnets } } });
}
