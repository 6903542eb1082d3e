/**
 * Knows how resources that a scenario gives as ARM writes them come into a world. One with an etag is as ARM
 * answered it, and is kept as it is, odd or not. One without is a request: networks and links go through ARM's
 * rules, and everything gets what only the service writes, except a `resourceGuid` that is given.
 */
import { networkAt } from '../../core/estate.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { readLink, withProperties } from '../../core/sentLink.ts';
import { networkBody, readNetwork } from '../../core/network.ts';
import { keyOf, linkIdOf, parseResourceId, type LinkId, type NetworkId } from '../../core/resourceId.ts';
import { putLinkInto } from '../../core/rules/pair.ts';
import type { RuleContext } from '../../core/rules/write.ts';
import type { ScenarioResource } from '../scenarios/scenario.ts';
import { canonicalNetwork } from './canonicalNetwork.ts';
import { placePlainResource } from './givenPlainResources.ts';
import { attachMachines } from './machines.ts';
import { configurationsIn } from './occupancy.ts';
import { at, complete, ensureGroup, WRITTEN_AT } from './placing.ts';
import type { World } from './world.ts';

interface Given<Id> {
  readonly place: string;
  readonly id: Id;
  readonly body: ScenarioResource;
}

/**
 * Networks first, then what stands in them, then links in the order in which they are given.
 * @returns the ids of the networks
 * @throws Error that names the place when the rules refuse one
 */
export function placeResources(
  world: World,
  resources: readonly ScenarioResource[],
  context: RuleContext,
): readonly string[] {
  const networks: Given<NetworkId>[] = [];
  const links: Given<LinkId>[] = [];
  const others: Given<undefined>[] = [];
  for (const [index, body] of resources.entries()) {
    const place = `resources[${index}]`;
    const id = parseResourceId(body.id);
    if (id === undefined || (id.kind === 'network' && id.classic))
      others.push({ place, id: undefined, body });
    else if (id.kind === 'network') networks.push({ place, id, body });
    else links.push({ place, id, body });
  }
  for (const given of networks) {
    at(given.place, () => {
      placeNetwork(world, given, context);
    });
  }
  for (const { place, body } of [...others].sort((a, b) => turnOf(a.body) - turnOf(b.body))) {
    at(place, () => {
      placePlainResource(world, body, context);
    });
  }
  attachMachines(world, context);
  for (const given of [...networks.flatMap(listedLinks), ...links]) {
    at(given.place, () => {
      placeLink(world, given, context);
    });
  }
  return networks.map(({ id }) => id.id);
}

/** First what says its addresses itself, then what gets those that are left, and endpoints get theirs last. */
function turnOf(body: ScenarioResource): number {
  if (/\/privateendpoints\/[^/]+$/i.test(body.id)) return isAnswer(body) ? 0 : 2;
  const waits = configurationsIn(body).some((one) => {
    const { subnet, privateIPAddress } = objectAt(one, 'properties');
    return subnet !== undefined && privateIPAddress === undefined;
  });
  return waits && !isAnswer(body) ? 1 : 0;
}

function placeNetwork(world: World, { id, body }: Given<NetworkId>, context: RuleContext): void {
  const location = stringAt(body, 'location') ?? world.group(id.subscriptionId, id.resourceGroup)?.location;
  if (location === undefined) throw new Error('location is missing, and its group is not listed either');
  ensureGroup(world, id.subscriptionId, id.resourceGroup, location);
  if (isAnswer(body)) {
    const type = 'Microsoft.Network/virtualNetworks';
    const network = readNetwork({ name: id.name, type, location, ...body });
    if (network !== undefined) world.networks.put(network);
    return;
  }
  const { virtualNetworkPeerings: _links, ...properties } = objectAt(body, 'properties');
  const request = canonicalNetwork(
    { ...body, location, properties },
    { networkId: id.id, apiVersion: WRITTEN_AT, existing: undefined },
  );
  complete(world, { kind: 'putNetwork', id: id.id, body: request }, context);
  const written = networkAt(world.networks, id.key);
  const resourceGuid = stringAt(properties, 'resourceGuid');
  if (written === undefined || resourceGuid === undefined) return;
  const whole = networkBody(written);
  const named = readNetwork({ ...whole, properties: { ...objectAt(whole, 'properties'), resourceGuid } });
  if (named !== undefined) world.networks.put(named);
}

/** The links that the request of a network lists; those of an answer are in it already. */
function listedLinks({ place, id, body }: Given<NetworkId>): readonly Given<LinkId>[] {
  if (isAnswer(body)) return [];
  return arrayAt(objectAt(body, 'properties'), 'virtualNetworkPeerings').flatMap((entry, index) => {
    if (!isObject(entry)) return [];
    const linkId = stringAt(entry, 'id') ?? linkIdOf(id.id, stringAt(entry, 'name') ?? '');
    const parsed = parseResourceId(linkId);
    return parsed?.kind === 'link'
      ? [
          {
            place: `${place}.properties.virtualNetworkPeerings[${index}]`,
            id: parsed,
            body: { ...entry, id: linkId },
          },
        ]
      : [];
  });
}

function placeLink(world: World, { id, body }: Given<LinkId>, context: RuleContext): void {
  const network = networkAt(world.networks, id.network.key);
  if (network === undefined) throw new Error(`its network ${id.network.name} is not in the scenario`);
  if (isAnswer(body)) {
    const link = readLink({ name: id.name, ...body }, network.id);
    world.networks.put(putLinkInto(network, link));
    return;
  }
  complete(world, { kind: 'putLink', id: linkIdOf(network.id, id.name), body, sync: true }, context);
  const resourceGuid = stringAt(objectAt(body, 'properties'), 'resourceGuid');
  const written = networkAt(world.networks, id.network.key);
  const link = written?.links.find((candidate) => candidate.key === keyOf(id.id));
  if (written === undefined || link === undefined || resourceGuid === undefined) return;
  world.networks.put(putLinkInto(written, withProperties(link, { resourceGuid })));
}

/** Whether a body is as ARM answered it. */
function isAnswer(body: JsonObject): boolean {
  return stringAt(body, 'etag') !== undefined;
}
