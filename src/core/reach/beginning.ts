/** Knows where a packet begins: in a subnet, at a site behind a gateway, or outside. */
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { subnetHolding } from '../surroundings/networkFacts.ts';
import { addressText, isPrivate } from '../surroundings/prefix.ts';
import { useCause } from './causes.ts';
import { ownersAt } from './devices.ts';
import { isAdvertised, useName, type GatewayUse } from './gateways.ts';
import type { Journey } from './journey.ts';
import { toOtherSite } from './siteToSite.ts';
import { checkFamily } from './throughGateways.ts';
import type { Stand } from './trip.ts';
import { placeName } from './wayBuilder.ts';

export function begin(journey: Journey): Stand | undefined {
  const { start } = journey.trip;
  switch (start.kind) {
    case 'inside':
      journey.leave(start.stand);
      return start.stand;
    case 'site':
      return beginAtSite(journey, start.use);
    case 'internet':
    case 'platform': {
      beginOutside(journey, start.kind);
      return;
    }
  }
}

function beginAtSite(journey: Journey, use: GatewayUse): Stand | undefined {
  const hub = journey.world.network(use.network);
  journey.out.pass(`site:${useName(use)}`);
  if (hub === undefined) {
    journey.out.unknown(
      'unreadable',
      useName(use),
      l10n.t`The network of ${useName(use)} could not be read.`,
    );
    return undefined;
  }
  if (use.source.kind === 'gateway') checkFamily(journey, use.source);
  if (toOtherSite(journey, use, hub)) return journey.links.atGateway(hub);
  if (isAdvertised(journey.world, hub, journey.destination)) {
    journey.out.hop(
      'gateway',
      useName(use),
      l10n.t`The site knows ${addressText(journey.destination)} by ${useName(use)}.`,
      l10n.t`what ${useName(use)} advertises`,
      use.source.id,
    );
  } else notAdvertised(journey, use, hub);
  return journey.links.atGateway(hub);
}

function notAdvertised(journey: Journey, use: GatewayUse, hub: Network): void {
  const text = l10n.t`${useName(use)} does not advertise ${addressText(journey.destination)} to its sites.`;
  journey.out.stop('prefix-not-advertised', useName(use), text, {
    network: hub.key,
    address: journey.destination,
  });
  const target = journey.targetNetwork();
  const cause =
    target === undefined || target.key === hub.key ? undefined : useCause(journey.world, target, hub);
  if (cause !== undefined) journey.out.stop(cause.code, cause.at, cause.text, cause.about);
}

function beginOutside(journey: Journey, kind: 'internet' | 'platform'): Stand | undefined {
  journey.out.pass(kind);
  const target = journey.targetNetwork();
  if (target === undefined) return undefined;
  const subnet = subnetHolding(target, journey.destination);
  const seat = ownersAt(journey.world, target, journey.destination)
    .map((owner) => owner.seat)
    .find((each) => 'isPublic' in each && each.isPublic);
  if (kind === 'internet' && seat === undefined && isPrivate(journey.destination)) {
    const text = l10n.t`${addressText(journey.destination)} has no public address that the internet could know.`;
    journey.out.stop('no-public-address', placeName(target, subnet), text, {
      network: target.key,
      address: journey.destination,
    });
  }
  journey.arrive(target, undefined);
  return undefined;
}
