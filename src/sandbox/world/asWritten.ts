/** Knows what a write says by itself, where Azure's rules would refuse it: it is done, and links get the state that they can have. */
import { linkBetween, networkAt } from '../../core/estate.ts';
import { objectAt, stringAt } from '../../core/json.ts';
import { readNetwork, withLinks } from '../../core/network.ts';
import { keyOf, parseLinkId } from '../../core/resourceId.ts';
import { LINK_TYPE, requestedProperties } from '../../core/rules/linkBody.ts';
import { putLinkInto } from '../../core/rules/pair.ts';
import { peeredPrefixes } from '../../core/rules/peeredSpace.ts';
import type { PutLink, PutNetwork, Write } from '../../core/rules/write.ts';
import { readLink, withProperties } from '../../core/sentLink.ts';
import type { IndexedEstate } from './indexedEstate.ts';

export function takeAsWritten(networks: IndexedEstate, write: Write): void {
  switch (write.kind) {
    case 'putLink':
      putLink(networks, write);
      return;
    case 'putNetwork':
      putNetwork(networks, write);
      return;
    case 'deleteNetwork':
      networks.remove(keyOf(write.id));
      return;
    case 'deleteLink':
      deleteLink(networks, write.id);
  }
}

function putNetwork(networks: IndexedEstate, { id, body }: PutNetwork): void {
  const network = readNetwork({ ...body, id });
  const before = networkAt(networks, keyOf(id));
  if (network !== undefined) networks.put(withLinks(network, before?.links ?? network.links));
}

function deleteLink(networks: IndexedEstate, id: string): void {
  const network = networkAt(networks, parseLinkId(id)?.network.key);
  if (network !== undefined)
    networks.put(
      withLinks(
        network,
        network.links.filter(({ key }) => key !== keyOf(id)),
      ),
    );
}

/** Connected where there is one back. Of a link to a network that is not there nothing is claimed. */
function putLink(networks: IndexedEstate, { id, body }: PutLink): void {
  const parsed = parseLinkId(id);
  const network = networkAt(networks, parsed?.network.key);
  if (parsed === undefined || network === undefined) return;
  const remoteId = stringAt(objectAt(objectAt(body, 'properties'), 'remoteVirtualNetwork'), 'id');
  const remote = remoteId === undefined ? undefined : networkAt(networks, keyOf(remoteId));
  const other = remote === undefined ? undefined : linkBetween(remote, network.key);
  const properties = requestedProperties(body, undefined);
  const space = remote && { addressPrefixes: peeredPrefixes(remote, { properties }, 'remoteSubnetNames') };
  const isAnswered = other !== undefined && other.state !== 'Disconnected';
  const standing = space && {
    peeringState: isAnswered ? 'Connected' : 'Initiated',
    remoteAddressSpace: space,
    remoteVirtualNetworkAddressSpace: space,
  };
  const known = { name: parsed.name, id, etag: 'W/"unknown"', type: LINK_TYPE };
  const link = readLink({ ...known, properties: { ...properties, ...standing } }, network.id);
  networks.put(putLinkInto(network, link));
  if (remote !== undefined && other?.state === 'Initiated')
    networks.put(putLinkInto(remote, withProperties(other, { peeringState: 'Connected' })));
}
