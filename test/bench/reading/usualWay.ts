/**
 * Knows the usual way to read an estate: the vendor's full client, subscription after subscription, of each the networks
 * and then of each network the links.
 */
import { NetworkManagementClient } from '@azure/arm-network';
import type { TokenCredential } from '@azure/core-auth';

export interface Usual {
  readonly endpoint: string;
  readonly scopes: readonly string[];
  readonly ca: string;
  readonly credential: TokenCredential;
}

/** Milliseconds for these subscriptions. */
export async function theUsualWay(ids: readonly string[], usual: Usual): Promise<number> {
  const { endpoint, scopes, ca, credential } = usual;
  const links = new Set<string | undefined>();
  const begun = performance.now();
  for (const id of ids) {
    const client = new NetworkManagementClient(credential, id, {
      endpoint,
      credentials: { scopes: [...scopes] },
      tlsOptions: { ca },
    });
    for await (const { id: networkId = '', name = '' } of client.virtualNetworks.listAll()) {
      const [, group = ''] = /\/resourceGroups\/([^/]+)/i.exec(networkId) ?? [];
      for await (const { id: linkId } of client.virtualNetworkPeerings.list(group, name)) links.add(linkId);
    }
  }
  return performance.now() - begun;
}
