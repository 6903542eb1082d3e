/** Knows whether what lies behind one gateway of a network is told to what lies behind the gateways there. */
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { lastName } from '../surroundings/reference.ts';
import { ownGateways, useName, type GatewayUse } from './gateways.ts';
import type { Journey } from './journey.ts';

/**
 * Of another gateway it is told where a Route Server has branch-to-branch traffic on, which is off by default [D]; whether
 * one gateway tells its sites of each other is not in the estate [?].
 * @returns whether this is about two sites of one network
 */
export function toOtherSite(journey: Journey, use: GatewayUse, hub: Network): boolean {
  const { target } = journey.trip;
  if (target.kind !== 'site') return false;
  const { base } = journey.world.around;
  const other = target.gateways
    .flatMap((key) => base.gateways.get(key) ?? [])
    .find(({ network }) => network === hub.key);
  if (other === undefined || use.source.kind !== 'gateway') return false;
  const name = useName(use);
  if (other.key === use.source.key) {
    journey.out.doubt(
      'appliance-decides',
      name,
      l10n.t`Both ends lie behind ${name}: whether its sites know each other is not in the estate.`,
    );
    return true;
  }
  const server = (base.routeServersOf.get(hub.key) ?? []).find(({ branchToBranch }) => branchToBranch);
  const unread = ownGateways(journey.world, hub).find(({ source }) => source.kind === 'unread');
  if (server === undefined && unread !== undefined) {
    journey.out.unknown('unreadable', name, l10n.t`${useName(unread)} of ${hub.name} could not be read.`);
    return true;
  }
  if (server === undefined) {
    journey.out.stop(
      'prefix-not-advertised',
      name,
      l10n.t`${name} tells its sites nothing of what lies behind ${other.name}: that takes a Route Server in ${hub.name} with branch-to-branch traffic on.`,
      { network: hub.key, address: journey.destination },
    );
    return true;
  }
  journey.out.hop(
    'gateway',
    name,
    l10n.t`The Route Server ${server.name}, which has branch-to-branch traffic on, tells ${name} of what lies behind ${other.name}.`,
    lastName(server.id),
    server.id,
  );
  return true;
}
