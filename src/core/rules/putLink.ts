/** Knows what ARM does with a PUT of a link: the state machine of peering. */
import { linkBetween, networkAt, Overlay, type EstateView } from '../estate.ts';
import { objectAt, stringAt, type JsonObject } from '../json.ts';
import { linkNameError } from '../linkName.ts';
import type { Link, LinkState, SyncLevel } from '../link.ts';
import { readLink } from '../sentLink.ts';
import type { Network } from '../network.ts';
import { parseLinkId, parseNetworkId, type LinkId, type NetworkId } from '../resourceId.ts';
import { gatewayViolations } from './gatewayRule.ts';
import { pairGuid } from './guid.ts';
import { LINKS_PER_NETWORK, SUBNETS_PER_SIDE } from './limits.ts';
import { inOrder, LINK_TYPE, requestedProperties } from './linkBody.ts';
import { overlapViolations } from './overlapRule.ts';
import { putLinkInto, refreshPair, spaceOf } from './pair.ts';
import { peeredPrefixes, subnetNamesOf } from './peeredSpace.ts';
import { localRefusal, remoteRefusal } from './readiness.ts';
import * as refusals from './refusals.ts';
import { stamp } from './stamp.ts';
import { levelOfOneSide } from './syncLevel.ts';
import { judge, SOUND, together, violation, type Judgement, type Violation } from './violation.ts';
import type { Outcome, PutLink, Refusal, RuleContext } from './write.ts';

/** Everything about a write that the checks look at. */
interface Situation {
  readonly id: LinkId;
  readonly local: Network;
  readonly remoteId: NetworkId;
  /** Undefined where it is not read. */
  readonly remote: Network | undefined;
  readonly existing: Link | undefined;
  /** The link of the remote network that points back. */
  readonly other: Link | undefined;
}

export function beginPutLink(estate: EstateView, write: PutLink, context: RuleContext): Outcome {
  const situation = situate(estate, write, context);
  if ('code' in situation) return { kind: 'refused', refusal: situation };
  const { local, remote, remoteId, existing } = situation;
  const link = compose(situation, write, context);
  const { refusal, doubts } = judgement(situation, link, context);
  if (refusal !== undefined) return { kind: 'refused', refusal };

  const draft = new Overlay(estate);
  draft.put(stamp(putLinkInto(local, link), context, 'Updating'));
  // The remote network's etag changes too, even when it has no link back [R].
  if (remote !== undefined && !remoteId.classic)
    draft.put(stamp(connectOther(remote, situation, link), context));
  refreshPair(draft, local.key, remoteId.key);
  return {
    kind: 'accepted',
    created: existing === undefined,
    changes: draft.changes(),
    unread: remote === undefined && !remoteId.classic ? [remoteId.id] : [],
    doubts,
  };
}

function situate(estate: EstateView, write: PutLink, context: RuleContext): Situation | Refusal {
  const id = parseLinkId(write.id);
  if (id === undefined || linkNameError(id.name) !== undefined) {
    return refusals.invalidName(id?.name ?? write.id.split('/').pop() ?? write.id);
  }
  const local = networkAt(estate, id.network.key);
  if (local === undefined) return refusals.parentNotFound(id.network.name);
  const existing = local.links.find((link) => link.key === id.key);
  const remoteText =
    stringAt(objectAt(objectAt(write.body, 'properties'), 'remoteVirtualNetwork'), 'id') ?? '';
  const remoteId = parseNetworkId(remoteText);
  if (remoteId === undefined) return refusals.invalidRemoteId(remoteText);
  const notReady = localRefusal(local, id.id, context);
  if (notReady !== undefined) return notReady;
  if (existing?.remoteKey !== undefined && existing.remoteKey !== remoteId.key)
    return refusals.changingRemote(existing.id);
  const twin = linkBetween(local, remoteId.key);
  if (twin !== undefined && twin.key !== id.key) return refusals.alreadyReferenced(twin.id, remoteId.id);
  if (estate.lookup(remoteId.key).kind === 'absent') return refusals.remoteNotFound(id.id, remoteId.id);
  const remote = networkAt(estate, remoteId.key);
  const other = remote === undefined ? undefined : linkBetween(remote, local.key);
  return { id, local, remoteId, remote, existing, other };
}

/** What a link must keep to is asked in ARM's order; what the existing link breaks already, an update may leave so. */
function judgement(situation: Situation, link: Link, context: RuleContext): Judgement {
  const { id, local, remote, existing, other } = situation;
  const number = existing === undefined ? numberOfLinks(local) : SOUND;
  if (number.refusal !== undefined) return number;
  const notReady = remote === undefined ? undefined : remoteRefusal(remote, id.id, context);
  if (notReady !== undefined) return { ...SOUND, refusal: notReady };
  const spaces = judge(spaceViolations(situation, link), () =>
    stands(existing) ? spaceViolations(situation, existing) : [],
  );
  if (spaces.refusal !== undefined) return spaces;
  if (other?.state === 'Disconnected')
    return { ...SOUND, refusal: refusals.remoteDisconnected(id.id, other.id, local.id) };
  const gateways = judge(gatewayViolations(link, local, remote, other), () =>
    stands(existing) ? gatewayViolations(existing, local, remote, other) : [],
  );
  return together(number, spaces, gateways);
}

/** Only a Connected link proves that Azure holds both networks as they are: another may be left over from earlier ones. */
function stands(link: Link | undefined): link is Link {
  return link?.state === 'Connected';
}

/** A network that has more than the limit has a higher one, as Virtual Network Manager gives [D]. */
function numberOfLinks(local: Network): Judgement {
  const count = local.links.length;
  const refusal = refusals.tooManyLinks(local.id, LINKS_PER_NETWORK);
  if (count < LINKS_PER_NETWORK) return SOUND;
  return count > LINKS_PER_NETWORK ? { ...SOUND, doubts: [refusal] } : { ...SOUND, refusal };
}

function spaceViolations({ id, local, remote }: Situation, link: Link): readonly Violation[] {
  const sides = (['localSubnetNames', 'remoteSubnetNames'] as const).map((side) =>
    subnetNamesOf(link.body, side),
  );
  const tooMany = link.kind === 'subnet' && sides.some((names) => names.length > SUBNETS_PER_SIDE);
  return [
    ...(tooMany ? [violation(refusals.tooManySubnets(id.id, SUBNETS_PER_SIDE))] : []),
    ...(remote === undefined ? [] : overlapViolations(id.id, link.body, local, remote)),
  ];
}

/** The link's body as ARM answers it at once, the final state already in it [R]. */
function compose(situation: Situation, write: PutLink, context: RuleContext): Link {
  const { id, local, remoteId, remote, existing } = situation;
  const asked = requestedProperties(write.body, existing);
  const before = existing === undefined ? {} : objectAt(existing.body, 'properties');
  // A new link, a sync and a link that starts over after being Disconnected take the prefixes as they are now.
  const fresh = existing === undefined || write.sync || existing.state === 'Disconnected';
  const current =
    remote === undefined ? undefined : peeredPrefixes(remote, { properties: asked }, 'remoteSubnetNames');
  const known = existing?.remoteCurrentAddressSpace ?? existing?.remoteAddressSpace ?? [];
  const properties: JsonObject = {
    ...asked,
    provisioningState: 'Updating',
    resourceGuid:
      pairGuid(local.resourceGuid, remote?.resourceGuid) ?? existing?.resourceGuid ?? context.newGuid(),
    peeringState: stateAfter(situation),
    peeringSyncLevel: levelAfter(situation, fresh),
    remoteVirtualNetwork: before['remoteVirtualNetwork'] ?? { id: remoteId.id },
    remoteAddressSpace: spaceOf(
      fresh ? (current ?? known) : existing.remoteAddressSpace,
      before,
      'remoteAddressSpace',
    ),
    remoteVirtualNetworkAddressSpace: spaceOf(current ?? known, before, 'remoteVirtualNetworkAddressSpace'),
    routeServiceVips: before['routeServiceVips'] ?? {},
  };
  const base = existing?.body ?? {
    name: id.name,
    id: `${local.id}/virtualNetworkPeerings/${id.name}`,
    etag: '',
  };
  return readLink({ ...base, properties: inOrder(properties), type: LINK_TYPE }, local.id);
}

/**
 * Initiated until the other link exists, then Connected [R]; a classic remote is Connected at once [D]. The
 * update of a Disconnected link starts over [D, C]. Where the remote is not read, nothing is known to change.
 */
function stateAfter({ remoteId, remote, existing, other }: Situation): LinkState {
  if (remoteId.classic) return 'Connected';
  if (remote === undefined) return existing?.state === 'Connected' ? 'Connected' : 'Initiated';
  return other === undefined ? 'Initiated' : 'Connected';
}

/** Without another link that side is out of sync [R]; where the remote is read, the level is derived anew after this. */
function levelAfter({ remoteId, existing }: Situation, fresh: boolean): SyncLevel {
  if (remoteId.classic) return 'FullyInSync';
  return existing?.state === 'Connected' ? levelOfOneSide(existing.syncLevel, fresh) : 'RemoteNotInSync';
}

function connectOther(remote: Network, { other }: Situation, link: Link): Network {
  if (other === undefined) return remote;
  const properties = objectAt(other.body, 'properties');
  const connected = {
    ...properties,
    peeringState: 'Connected',
    resourceGuid: link.resourceGuid,
  };
  return putLinkInto(remote, readLink({ ...other.body, properties: connected }, remote.id));
}
