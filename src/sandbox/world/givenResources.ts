/**
 * Knows how resources that a scenario gives as ARM writes them come into a world. One with an etag is as ARM
 * answered it, and is kept as it is, odd or not. One without is a request: networks and links go through ARM's
 * rules, and everything gets what only the service writes, except what it says of that itself.
 */
import { networkAt } from '../../core/estate.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { readLink } from '../../core/sentLink.ts';
import { readNetwork } from '../../core/network.ts';
import { keyOf, linkIdOf, parseResourceId, type LinkId, type NetworkId } from '../../core/resourceId.ts';
import { putLinkInto } from '../../core/rules/pair.ts';
import type { ScenarioResource } from '../scenarios/scenario.ts';
import { canonicalNetwork } from './canonicalNetwork.ts';
import { placePlainResource } from './givenPlainResources.ts';
import { attachMachines } from './machines.ts';
import { configurationsIn } from './occupancy.ts';
import { inState } from './networkWrites.ts';
import { at, complete, ensureGroup, WRITTEN_AT, type PlacingContext } from './placing.ts';
import { layOverLinks, saysHowItStands, withSaid } from './saidByAzure.ts';
import type { World } from './world.ts';

interface Given<Id> {
  readonly place: string;
  readonly id: Id;
  readonly body: ScenarioResource;
}

/**
 * Networks first, then what stands in them, then links in the order in which they are given.
 * @returns the ids of the networks
 * @throws Error that names the place when the rules refuse one and nobody is told
 */
export function placeResources(
  world: World,
  resources: readonly ScenarioResource[],
  context: PlacingContext,
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
    at(given.place, context, (inside) => {
      placeNetwork(world, given, inside);
    });
  }
  for (const { place, body } of [...others].sort((a, b) => turnOf(a.body) - turnOf(b.body))) {
    at(place, context, (inside) => {
      placePlainResource(world, body, inside);
    });
  }
  attachMachines(world, context);
  const all = [...networks.flatMap(listedLinks), ...links];
  for (const given of all) {
    at(given.place, context, (inside) => {
      placeLink(world, given, inside);
    });
  }
  layOverLinks(
    world.networks,
    all
      .filter(({ body }) => !isAnswer(body))
      .map(({ id, body }) => ({ network: id.network.key, link: keyOf(id.id), body })),
  );
  for (const { id, body } of networks) sayState(world, id, body);
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

function placeNetwork(world: World, { id, body }: Given<NetworkId>, context: PlacingContext): void {
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
  if (written !== undefined) world.networks.put(withSaid(written, body));
}

/** Last, since nothing is written to a network in the middle of an operation. */
function sayState(world: World, { key }: NetworkId, body: ScenarioResource): void {
  const state = stringAt(objectAt(body, 'properties'), 'provisioningState');
  const network = networkAt(world.networks, key);
  if (network === undefined || state === undefined || state === network.provisioningState) return;
  world.networks.put(inState(network, state));
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

function placeLink(world: World, { id, body }: Given<LinkId>, context: PlacingContext): void {
  const network = networkAt(world.networks, id.network.key);
  if (network === undefined) throw new Error(`its network ${id.network.name} is not in the scenario`);
  if (isAnswer(body)) {
    const link = readLink({ name: id.name, ...body }, network.id);
    world.networks.put(putLinkInto(network, link));
    return;
  }
  const write = { kind: 'putLink', id: linkIdOf(network.id, id.name), body, sync: true } as const;
  // How a link stands is what its body says, whatever the rules would have made of it.
  complete(world, write, saysHowItStands(body) ? { ...context, told: () => undefined } : context);
}

/** Whether a body is as ARM answered it. */
function isAnswer(body: JsonObject): boolean {
  return stringAt(body, 'etag') !== undefined;
}
