/** Knows what a network reaches: the prefixes that its links route, and what lies behind a gateway. */
import { networkAt, type EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import { sharedWord, type Network } from '../network.ts';
import { parseNetworkId } from '../resourceId.ts';

export interface Reach {
  /** The remote prefixes that are routed, in order. */
  readonly prefixes: readonly string[];
  /** Through which gateway it reaches what is not in Azure; undefined where it does not. */
  readonly onPremises: string | undefined;
}

export function reachOf(estate: EstateView, network: Network): Reach {
  const connected = network.links.filter((link) => link.state === 'Connected');
  const lender = connected.find((link) => link.flags.useRemoteGateways === true);
  return {
    prefixes: [...new Set(connected.flatMap((link) => link.remoteAddressSpace))].toSorted(),
    onPremises:
      ownGateway(network) ?? (lender === undefined ? undefined : remoteGateway(estate, lender.remoteId)),
  };
}

function ownGateway(network: Network): string | undefined {
  const name = network.gatewayIds[0]?.split('/').pop();
  return name === undefined ? undefined : l10n.t`its own gateway ${name}`;
}

function remoteGateway(estate: EstateView, remoteId: string | undefined): string {
  const id = remoteId === undefined ? undefined : parseNetworkId(remoteId);
  const network = networkAt(estate, id?.key);
  const name = network?.name ?? id?.name;
  return name === undefined ? l10n.t`a remote gateway` : l10n.t`the ${sharedWord(network)} of ${name}`;
}
