/** Knows what services of Azure have made in a soak world, and so own: no plan writes it. */
import { linkBetween } from '../../src/core/estate.ts';
import { keyOf, linkIdOf, type Key } from '../../src/core/resourceId.ts';
import { networkId, type World } from '../unit/core/world.ts';
import { wanNetworkId } from './names.ts';
import { wanNetwork } from './networkBodies.ts';
import type { Scenery } from './scenery.ts';

export interface Owned {
  readonly links: ReadonlySet<Key>;
  readonly networks: ReadonlySet<Key>;
}

/** Does what services have done before anybody wished for anything. */
export function serve(world: World, scenery: Scenery): void {
  const { wan, managed, owned } = scenery;
  if (wan !== undefined) {
    const id = wanNetworkId(wan.isRead);
    world.write({ kind: 'putNetwork', id, body: wanNetwork() });
    join(world, [networkId(wan.spoke), id], 'RemoteVnetToHubPeering_1', 'HubToSpoke_1');
  }
  if (managed !== undefined) {
    const [one, other] = managed;
    join(world, [networkId(one), networkId(other)], `ANM_1A2B_${other}`, `ANM_1A2B_${one}`);
  }
  if (owned !== undefined)
    join(world, [networkId(owned.network), networkId('hub')], 'to-hub', `to-${owned.network}`);
}

/** A link each way; nothing where the two are joined already. */
function join(world: World, [one, other]: readonly [string, string], forth: string, back: string): void {
  const put = (local: string, remote: string, name: string): void => {
    const properties = { remoteVirtualNetwork: { id: remote }, allowForwardedTraffic: true };
    world.write({ kind: 'putLink', id: linkIdOf(local, name), body: { name, properties }, sync: false });
  };
  put(one, other, forth);
  put(other, one, back);
}

/** What is owned in a world that services have just served. */
export function ownedIn(world: World, { wan, managed, owned }: Scenery): Owned {
  const networks = [
    ...(owned === undefined ? [] : [networkId(owned.network)]),
    ...(wan === undefined ? [] : [wanNetworkId(wan.isRead)]),
  ].map(keyOf);
  const pairs = [
    ...(managed === undefined ? [] : [managed.map((name) => keyOf(networkId(name)))]),
    ...(wan === undefined ? [] : [[keyOf(networkId(wan.spoke)), keyOf(wanNetworkId(wan.isRead))]]),
  ];
  const links = [...world.estate.all()].flatMap((network) =>
    pairs.flatMap((pair) => {
      const other = pair.find((key) => key !== network.key);
      const link =
        pair.includes(network.key) && other !== undefined ? linkBetween(network, other) : undefined;
      return link === undefined ? [] : [link.key];
    }),
  );
  return { links: new Set(links), networks: new Set(networks) };
}
