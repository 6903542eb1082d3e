/**
 * Knows what becomes of what a request says though only Azure writes it, such as the state of a link: whoever writes a
 * scenario by hand, or has it from a tool that leaves etags out, means that it is so. It is laid over what the rules have
 * made of the rest.
 */
import { networkAt, Overlay } from '../../core/estate.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import type { Link } from '../../core/link.ts';
import { networkBody, readNetwork, withLinks, type Network } from '../../core/network.ts';
import type { Key } from '../../core/resourceId.ts';
import { serviceProperties } from '../../core/rules/linkBody.ts';
import { putLinkInto, refreshPair } from '../../core/rules/pair.ts';
import { OCCUPANTS } from '../../core/rules/subnetBodies.ts';
import { withProperties } from '../../core/sentLink.ts';
import type { IndexedEstate } from './indexedEstate.ts';

/** What is said of one link. */
export interface SaidOfLink {
  readonly network: Key;
  readonly link: Key;
  readonly body: JsonObject;
}

/** By which members a body says how its link stands: then it is kept though the rules would not make it so. */
const STANDING = ['peeringState', 'peeringSyncLevel', 'remoteAddressSpace'];

export function saysHowItStands(body: JsonObject): boolean {
  const said = serviceProperties(body);
  return STANDING.some((member) => member in said);
}

/** After all links are placed, since each of them changes the other one of its pair. */
export function layOverLinks(networks: IndexedEstate, said: readonly SaidOfLink[]): void {
  const telling = said.filter(({ body }) => Object.keys(serviceProperties(body)).length > 0);
  const lay = (): void => {
    for (const one of telling) {
      const { network, link } = placeOf(networks, one);
      if (network === undefined || link === undefined) continue;
      networks.put(putLinkInto(network, withProperties(link, propertiesOf(one.body))));
    }
  };
  lay();
  // What is not said follows from what is: the levels from the prefixes.
  for (const one of telling) {
    const { link } = placeOf(networks, one);
    if (link?.remoteKey === undefined) continue;
    const draft = new Overlay(networks);
    refreshPair(draft, one.network, link.remoteKey);
    networks.apply(draft.changes());
  }
  lay();
}

function placeOf(
  networks: IndexedEstate,
  { network: key, link }: SaidOfLink,
): { readonly network: Network | undefined; readonly link: Link | undefined } {
  const network = networkAt(networks, key);
  return { network, link: network?.links.find((each) => each.key === link) };
}

/** Which prefixes a link routes that needs a sync is not known where its body does not say it. */
function propertiesOf(body: JsonObject): JsonObject {
  const said = serviceProperties(body);
  const level = stringAt(said, 'peeringSyncLevel')?.toLowerCase() ?? '';
  return level.startsWith('local') ? { remoteAddressSpace: undefined, ...said } : said;
}

/** A network with what its request says of who it is and of what stands in its subnets. */
export function withSaid(network: Network, request: JsonObject): Network {
  const asked = objectAt(request, 'properties');
  const subnets = new Map(
    arrayAt(asked, 'subnets')
      .filter(isObject)
      .map((subnet) => [nameOf(subnet), occupantsOf(objectAt(subnet, 'properties'))]),
  );
  const body = networkBody(network);
  const properties = objectAt(body, 'properties');
  const resourceGuid = stringAt(asked, 'resourceGuid');
  const isSilent = [...subnets.values()].every((one) => Object.keys(one).length === 0);
  if (resourceGuid === undefined && isSilent) return network;
  const read = readNetwork({
    ...body,
    properties: {
      ...properties,
      ...(resourceGuid === undefined ? {} : { resourceGuid }),
      subnets: arrayAt(properties, 'subnets').map((subnet) =>
        isObject(subnet)
          ? { ...subnet, properties: { ...objectAt(subnet, 'properties'), ...subnets.get(nameOf(subnet)) } }
          : subnet,
      ),
    },
  });
  return read === undefined ? network : withLinks(read, network.links);
}

function nameOf(subnet: JsonObject): string {
  return stringAt(subnet, 'name')?.toLowerCase() ?? '';
}

function occupantsOf(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    OCCUPANTS.flatMap((member) => {
      const value = arrayAt(properties, member);
      return value.length === 0 ? [] : [[member, value]];
    }),
  );
}
