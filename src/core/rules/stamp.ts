/**
 * Knows how a write marks a network. A link and a subnet have no etag of their own: theirs is their network's,
 * so that any write of a child changes the etag of all of them [R].
 */
import { arrayAt, isObject, objectAt, type JsonObject, type JsonValue } from '../json.ts';
import { type Network, networkWith } from '../network.ts';
import type { RuleContext } from './write.ts';
import { linkWithEtag } from '../sentLink.ts';

/** The network with a new etag on itself and all its children and, where given, another provisioning state. */
export function stamp(network: Network, context: RuleContext, provisioningState?: string): Network {
  const fresh = `W/"${context.newGuid()}"`;
  // In a prediction all etags are equal; where they are one string, comparing hundreds of links costs nothing.
  const etag = fresh === network.etag ? network.etag : fresh;
  const properties = objectAt(network.body, 'properties');
  const subnets = arrayAt(properties, 'subnets').map((subnet) => withEtag(subnet, etag));
  const body: JsonObject = {
    ...network.body,
    etag,
    properties: {
      ...properties,
      ...(provisioningState === undefined ? {} : { provisioningState }),
      ...('subnets' in properties ? { subnets } : {}),
    },
  };
  // Nothing else of a link changes, so it need not be read again, nor copied where it has the etag: a hub has hundreds.
  const links = network.links.map((link) => (link.etag === etag ? link : linkWithEtag(link, etag)));
  return networkWith(network, {
    body,
    etag,
    links,
    provisioningState: provisioningState ?? network.provisioningState,
  });
}

function withEtag(child: JsonValue, etag: string): JsonValue {
  return isObject(child) ? { ...child, etag } : child;
}
