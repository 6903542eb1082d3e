/**
 * Knows which networks have a new etag after each of the two moments of a write: the rule against which random
 * sequences of requests are held. Nothing else gives a network a new etag: no read, no refusal, no other resource.
 *
 * - A link and a subnet have their network's etag, so a write of a child is one of its network [R].
 * - A PUT of a link changes the remote network's etag too, even where that has no link back [R]; likewise the
 *   deletion of a link, once it has ended [R].
 * - A network that is made, or gets another address space, shows at once in the links that point at it, and so
 *   changes their networks' etags [inf]; a deletion changes those of the peers, whose links are then Disconnected [inf].
 * - A gateway that has finished, or is gone, shows in its network and in the links that use it, and so changes their
 *   networks' etags [?].
 * - Each etag changes once more when the operation ends [R]. A peer that runs an operation of its own then waits
 *   for the end of that [?].
 * - A classic network has no etag [?].
 */
import { sameSpace } from '../addressSpace.ts';
import { networkAt, type EstateView } from '../estate.ts';
import { arrayAt, isObject, objectAt, stringAt, stringsAt, type JsonObject } from '../json.ts';
import { keyOf, parseLinkId, parseNetworkId, type Key } from '../resourceId.ts';
import { isRunning } from './readiness.ts';
import type { Write } from './write.ts';

/** @param estate as it was before the write, which ARM has accepted */
export function stampedAtBegin(estate: EstateView, write: Write): ReadonlySet<Key> {
  switch (write.kind) {
    case 'putLink':
      return present(estate, [parseLinkId(write.id)?.network.key, remoteOf(write.body)]);
    case 'deleteLink':
      return present(estate, [parseLinkId(write.id)?.network.key]);
    case 'putNetwork': {
      const own = keyOf(write.id);
      const before = networkAt(estate, own);
      const space = stringsAt(
        objectAt(objectAt(write.body, 'properties'), 'addressSpace'),
        'addressPrefixes',
      );
      const shows = before === undefined || !sameSpace(before.addressPrefixes, space);
      const listed = arrayAt(objectAt(write.body, 'properties'), 'virtualNetworkPeerings').filter(isObject);
      const touched = present(estate, [...(shows ? pointingAt(estate, own) : []), ...listed.map(remoteOf)]);
      return new Set([own, ...touched]);
    }
    case 'deleteNetwork':
      return present(estate, [keyOf(write.id)]);
  }
}

/** @param estate as it was before the operation of the write ended; that it has succeeded is taken for granted */
export function stampedAtEnd(estate: EstateView, write: Write): ReadonlySet<Key> {
  switch (write.kind) {
    case 'putLink':
    case 'deleteLink': {
      const id = parseLinkId(write.id);
      const link = networkAt(estate, id?.network.key)?.links.find((candidate) => candidate.key === id?.key);
      if (link === undefined) return new Set();
      return new Set([link.networkKey, ...idle(estate, present(estate, [link.remoteKey]))]);
    }
    case 'putNetwork':
      return present(estate, [keyOf(write.id)]);
    case 'deleteNetwork': {
      const own = keyOf(write.id);
      const found = networkAt(estate, own) !== undefined;
      return new Set(found ? idle(estate, present(estate, pointingAt(estate, own))) : []);
    }
  }
}

function remoteOf(body: JsonObject): Key | undefined {
  const id = stringAt(objectAt(objectAt(body, 'properties'), 'remoteVirtualNetwork'), 'id');
  return id === undefined ? undefined : keyOf(id);
}

function pointingAt(estate: EstateView, key: Key): readonly Key[] {
  return [...estate.linksTo(key)].map((link) => link.networkKey);
}

/** The networks that there are, classic ones left out. */
function present(estate: EstateView, keys: readonly (Key | undefined)[]): ReadonlySet<Key> {
  const found = keys.flatMap((key) => networkAt(estate, key) ?? []);
  return new Set(found.filter(({ id }) => parseNetworkId(id)?.classic === false).map(({ key }) => key));
}

function idle(estate: EstateView, keys: ReadonlySet<Key>): readonly Key[] {
  return [...keys].filter((key) => !isRunning(networkAt(estate, key)?.provisioningState));
}
