/** Knows what a walk is about: where a packet is, where it begins, and where it should arrive. */
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import type { SubnetFacts } from '../surroundings/networkFacts.ts';
import type { Interface } from '../surroundings/owners.ts';
import type { Packet } from './filter.ts';
import type { GatewayUse } from './gateways.ts';

/** Where a packet is: the subnet whose routes decide, and the interface that sends it. */
export interface Stand {
  readonly network: Network;
  readonly subnet: SubnetFacts | undefined;
  readonly interface: Interface | undefined;
}

export type Start =
  | { readonly kind: 'inside'; readonly stand: Stand }
  | { readonly kind: 'site'; readonly use: GatewayUse }
  /** From outside or from Azure itself, straight to a machine. */
  | { readonly kind: 'internet' }
  | { readonly kind: 'platform' };

/** Where it should arrive. */
export type Target =
  | { readonly kind: 'network'; readonly network: Key }
  | { readonly kind: 'site'; readonly gateways: readonly Key[] }
  | {
      readonly kind: 'internet';
      /** Whether it stands for the internet as such. */
      readonly isAnywhere: boolean;
      /** Whether something of the estate answers there. */
      readonly behind: Network | undefined;
    }
  | { readonly kind: 'nowhere' };

export interface Trip {
  readonly start: Start;
  readonly packet: Packet;
  readonly target: Target;
  /** Whether it is the answer to what was let through: groups remember [D]. */
  readonly isReply: boolean;
}
