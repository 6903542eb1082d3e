/**
 * Knows what is true of any world that only ARM's rules have changed, once no operation is running. It is how
 * random sequences of writes are judged, and what a scenario must satisfy unless it says otherwise.
 */
import { overlaps } from '../addressSpace.ts';
import { networkAt, otherLink, type EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { parseNetworkId } from '../resourceId.ts';
import { pairGuid } from './guid.ts';
import { routedBy } from './pair.ts';
import { syncLevelOf } from './syncLevel.ts';

/** A sentence for each thing that is not as it must be; empty for a sound world. */
export function violations(estate: EstateView & { all(): Iterable<Network> }): readonly string[] {
  return [...estate.all()].flatMap((network) => [
    ...networkViolations(network),
    ...network.links.flatMap((link) => linkViolations(estate, network, link)),
  ]);
}

function networkViolations(network: Network): readonly string[] {
  const found: string[] = [];
  const remotes = network.links.map((link) => link.remoteKey);
  if (new Set(remotes).size !== remotes.length) found.push(`${network.name} has two links to one remote`);
  const users = network.links.filter((link) => link.flags.useRemoteGateways === true);
  if (users.length > 1) found.push(`${network.name} uses two remote gateways`);
  if (users.length > 0 && network.gatewayIds.length > 0)
    found.push(`${network.name} uses a remote gateway beside its own`);
  return found;
}

function linkViolations(estate: EstateView, network: Network, link: Link): readonly string[] {
  const found: string[] = [];
  const say = (sentence: string): void => void found.push(`${network.name}/${link.name} ${sentence}`);
  if (link.etag !== network.etag) say('has another etag than its network');
  if (link.problems.length > 0)
    say(`has problems: ${link.problems.map((problem) => problem.message).join(' ')}`);
  if (parseNetworkId(link.remoteId ?? '')?.classic === true) {
    if (link.state !== 'Connected') say('points at a classic network and is not Connected');
    return found;
  }
  const remote = networkAt(estate, link.remoteKey);
  const other = otherLink(estate, link);
  if (link.state === 'Connected' && other?.state !== 'Connected')
    say('is Connected and the other link is not');
  if (link.state !== 'Connected' && other !== undefined)
    say(`is ${link.state ?? 'unknown'} although the other link exists`);
  if (link.state === 'Connected' && link.resourceGuid !== other?.resourceGuid)
    say('shares no resourceGuid with the other link');
  if (remote === undefined && link.state === 'Connected') say('is Connected to nothing');
  // A link that was made with an earlier network of the same id is not held to the space of the new one: nothing
  // checks that when the network is made, and an update of the link is refused.
  if (
    remote !== undefined &&
    link.resourceGuid === pairGuid(network.resourceGuid, remote.resourceGuid) &&
    overlaps(network.addressPrefixes, remote.addressPrefixes) &&
    link.kind === 'whole'
  ) {
    say('joins networks that overlap');
  }
  const level = syncLevelOf(
    routedBy(estate, link),
    other === undefined ? undefined : routedBy(estate, other),
  );
  if (link.syncLevel !== level) say(`says ${link.syncLevel ?? 'nothing'} where ${level} holds`);
  return found;
}
