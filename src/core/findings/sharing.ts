/** Knows how networks use gateways of others, as far as links say it. */
import type { Network } from '../network.ts';
import type { Look } from './look.ts';
import type { Shared } from './shared.ts';
import type { Side } from './side.ts';

/** Whether a network has a gateway or a Route Server to share. */
export function hasToShare(shared: Shared, network: Network): boolean {
  return shared.of(network).gateways.length > 0;
}

/** Whether a network has a gateway, which keeps it from using another one; that a Route Server does too is not known [?]. */
export function hasGateway(shared: Shared, network: Network): boolean {
  return (
    network.gatewayIds.length > 0 ||
    shared.of(network).gateways.some(({ source }) => source.kind === 'gateway')
  );
}

/** The links by which a network wants to use gateways of others. */
export function usesOf(look: Look): readonly Side[] {
  return look.sides.filter(
    ({ link, state }) =>
      link.flags.useRemoteGateways === true && !['owned', 'running', 'gone', 'nowhere'].includes(state),
  );
}

/** Whether it wants to use what it may not: a second one, or one beside its own. */
export function isInConflict(look: Look): boolean {
  const count = usesOf(look).length;
  return count > 1 || (count > 0 && hasGateway(look.shared, look.network));
}
