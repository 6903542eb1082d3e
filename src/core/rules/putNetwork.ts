/** Knows what ARM does with a PUT of a network: creation, resizing, and what that means for its peerings. */
import { sameSpace } from '../addressSpace.ts';
import { networkAt, Overlay, type EstateView } from '../estate.ts';
import { arrayAt, equalJson, isObject, objectAt, stringAt, type JsonObject } from '../json.ts';
import type { Link } from '../link.ts';
import { type Network, networkWith, readNetwork, withLinks } from '../network.ts';
import type { Planning } from '../planning.ts';
import { keyOf, parseNetworkId, type Key } from '../resourceId.ts';
import { changeRefusal, subnetsStay } from './changeRules.ts';
import { requestedProperties, writableProperties } from './linkBody.ts';
import { newFault } from './networkRules.ts';
import { overlapViolations } from './overlapRule.ts';
import { refreshPair } from './pair.ts';
import { pooledSpace, poolRefusal } from './poolRule.ts';
import { beginPutLink } from './putLink.ts';
import { busyRefusal, isRunning } from './readiness.ts';
import * as refusals from './refusals.ts';
import { stamp } from './stamp.ts';
import { judge, SOUND, together, type Judgement } from './violation.ts';
import type { Outcome, PutNetwork, Refusal, RuleContext } from './write.ts';

const NETWORK_TYPE = 'Microsoft.Network/virtualNetworks';

/** A network may have hundreds of links, each of which is judged, so this is done in pieces. */
export function* beginPutNetwork(
  estate: EstateView,
  write: PutNetwork,
  context: RuleContext,
): Planning<Outcome> {
  const id = parseNetworkId(write.id);
  if (id === undefined)
    return { kind: 'refused', refusal: refusals.invalidName(write.id.split('/').pop() ?? '') };
  const existing = networkAt(estate, id.key);
  const network = compose(write.body, existing, existing?.id ?? id.id, id.name, context);
  const refusal =
    (existing === undefined ? undefined : busyRefusal(existing, context)) ??
    (existing === undefined ? undefined : changeRefusal(network, existing, write, context)) ??
    poolRefusal(write.body, existing, network.id) ??
    newFault(network, existing);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const resize = yield* resizeJudgement(network, existing, estate);
  if (resize.refusal !== undefined) return { kind: 'refused', refusal: resize.refusal };
  const draft = new Overlay(estate);
  draft.put(stamp(network, context, 'Updating'));
  yield* touchPeers(draft, network, existing, context);
  const listed = yield* putListedLinks(draft, network, write.body, context);
  if (listed.refusal !== undefined) return { kind: 'refused', refusal: listed.refusal };
  return {
    kind: 'accepted',
    created: existing === undefined,
    changes: draft.changes(),
    unread: [],
    doubts: together(resize, listed).doubts,
  };
}

/** The network with its own members from the request and its links as they are [I]. */
function compose(
  request: JsonObject,
  existing: Network | undefined,
  id: string,
  name: string,
  context: RuleContext,
): Network {
  const { provisioningState: _state, resourceGuid: _guid, ...asked } = objectAt(request, 'properties');
  // An empty list, or null, is a wish for none.
  const left = !('subnets' in asked) && subnetsStay(context);
  const listed = left ? objectAt(existing?.body ?? {}, 'properties') : asked;
  const subnets = arrayAt(listed, 'subnets').map((subnet) =>
    isObject(subnet) && !left
      ? { ...subnet, properties: { provisioningState: 'Updating', ...objectAt(subnet, 'properties') } }
      : subnet,
  );
  const { name: _name, id: _id, etag: _etag, type: _type, properties: _properties, ...members } = request;
  const body: JsonObject = {
    name: existing === undefined ? name : existing.name,
    id,
    etag: existing?.etag ?? '',
    type: NETWORK_TYPE,
    ...members,
    properties: {
      provisioningState: 'Updating',
      resourceGuid: existing?.resourceGuid ?? context.newGuid(),
      ...asked,
      ...(isObject(asked['addressSpace']) ? { addressSpace: pooledSpace(request, existing) } : {}),
      ...('subnets' in listed ? { subnets } : {}),
      virtualNetworkPeerings: [],
    },
  };
  const network = readNetwork(body);
  if (network === undefined) throw new Error(`not the id of a network: ${id}`);
  return withLinks(network, existing?.links ?? []);
}

/** A resize is checked against the peers and their other peers, like a new link (an assumption). */
function* resizeJudgement(
  network: Network,
  existing: Network | undefined,
  estate: EstateView,
): Planning<Judgement> {
  if (existing === undefined || sameSpace(existing.addressPrefixes, network.addressPrefixes)) return SOUND;
  const whole = new Set(
    existing.links.filter(({ kind }) => kind === 'whole').map(({ remoteKey }) => remoteKey),
  );
  // Whole networks overlap alike seen from either, so the link back of such a peering says nothing new.
  const incoming = [...estate.linksTo(network.key)].filter(
    (link) => link.kind !== 'whole' || !whole.has(link.networkKey),
  );
  const judgements: Judgement[] = [];
  for (const link of [...existing.links, ...incoming]) {
    yield;
    const own = link.networkKey === network.key;
    const peer = networkAt(estate, own ? link.remoteKey : link.networkKey);
    if (peer === undefined) continue;
    const violations = (sized: Network): ReturnType<typeof overlapViolations> =>
      overlapViolations(link.id, link.body, own ? sized : peer, own ? peer : sized);
    // A link that is not Connected does not prove that Azure holds both spaces as they are.
    judgements.push(
      judge(violations(network), () => (link.state === 'Connected' ? violations(existing) : [])),
    );
  }
  return together(...judgements);
}

/** The peers' links show the new address space at once, and are out of sync until they are synced [R]; gateways too [?]. */
function* touchPeers(
  draft: Overlay,
  network: Network,
  existing: Network | undefined,
  context: RuleContext,
): Planning<void> {
  // A network that is made anew shows in the links that have outlived an earlier one of its id, too.
  const shows = existing === undefined || !sameSpace(existing.addressPrefixes, network.addressPrefixes);
  const gateways = existing?.gatewayIds.join() !== network.gatewayIds.join();
  const pointing = new Set<Key>([...draft.linksTo(network.key)].map((link) => link.networkKey));
  const peers = new Set<Key>([...pointing, ...network.links.flatMap((link) => link.remoteKey ?? [])]);
  for (const key of peers) {
    yield;
    const peer = networkAt(draft, key);
    const shown = pointing.has(key) && (shows || (gateways && usesGateways(peer, network.key)));
    if (shown && peer !== undefined) draft.put(stamp(peer, context));
    refreshPair(draft, network.key, key);
  }
}

function usesGateways(peer: Network | undefined, remote: Key): boolean {
  return (
    peer?.links.some((link) => link.remoteKey === remote && link.flags.useRemoteGateways === true) === true
  );
}

function* putListedLinks(
  draft: Overlay,
  network: Network,
  request: JsonObject,
  context: RuleContext,
): Planning<Judgement> {
  const doubts: Refusal[] = [];
  for (const entry of arrayAt(objectAt(request, 'properties'), 'virtualNetworkPeerings')) {
    yield;
    const name = isObject(entry) ? stringAt(entry, 'name') : undefined;
    if (!isObject(entry) || name === undefined) continue;
    const current = networkAt(draft, network.key);
    if (current === undefined) continue;
    // The network's own write is the one that runs, so the link does not find it busy.
    const idle = new Overlay(draft);
    idle.put(networkWith(current, { provisioningState: 'Succeeded' }));
    const id = `${network.id}/virtualNetworkPeerings/${name}`;
    const outcome = beginPutLink(idle, { kind: 'putLink', id, body: entry, sync: false }, context);
    const link = current.links.find((each) => each.key === keyOf(id));
    const remote = networkAt(draft, link?.remoteKey);
    // What stands already is not refused; what passes is waited for.
    const stands = link !== undefined && isUnchanged(entry, link) && !isRunning(remote?.provisioningState);
    if (outcome.kind === 'refused' && !stands) return { refusal: outcome.refusal, doubts };
    if (outcome.kind === 'refused') {
      doubts.push(outcome.refusal);
      if (remote !== undefined) draft.put(stamp(remote, context));
    }
    if (outcome.kind !== 'accepted') continue;
    draft.apply(outcome.changes);
    doubts.push(...outcome.doubts);
  }
  return { refusal: undefined, doubts };
}

/** Whether a link is listed as it is: nothing that a person decides is asked to be otherwise. */
function isUnchanged(entry: JsonObject, link: Link): boolean {
  return equalJson(decisions(entry, link), decisions(link.body, link));
}

function decisions(body: JsonObject, link: Link): JsonObject {
  return writableProperties({ properties: requestedProperties(body, link) });
}
