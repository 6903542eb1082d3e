/** Knows which appliances a change leads past, so that no fix does it without a word. */
import { l10n } from '../../l10n.ts';
import type { Network } from '../../network.ts';
import { keyOf, type Key } from '../../resourceId.ts';
import { factsOf, subnetHolding } from '../../surroundings/networkFacts.ts';
import { addressText, anyHolds, covers, parseAddress } from '../../surroundings/prefix.ts';
import type { Answer } from '../ask.ts';
import { peersOf } from '../scope.ts';
import type { World } from '../world.ts';
import type { Edit } from './edit.ts';

/** What the changes of a fix lead past, in sentences. */
export function passedBy(
  before: World,
  answer: Answer,
  edits: readonly Edit[],
  after: World,
  then: Answer,
): readonly string[] {
  const lost = lostAppliances(before, answer, after, then);
  if (lost.length > 0) return lost;
  return edits.flatMap(({ between }) => {
    const [a, b] = (between ?? []).map((key) => before.network(key));
    return (a && b && pastAppliances(before, a, b)) ?? [];
  });
}

/** What a direct link leads past: an appliance in a network between the two, to which a route of theirs or of another spoke sends such traffic. */
function pastAppliances(world: World, network: Network, remote: Network): string | undefined {
  const ends = [network, remote];
  const own = [...factsOf(network).prefixes, ...factsOf(remote).prefixes];
  const between = [...peersOf(world.networks, network.key)].filter((key) =>
    peersOf(world.networks, remote.key).has(key),
  );
  const others = between.flatMap((key) => [...peersOf(world.networks, key)]);
  for (const key of new Set<Key>([...ends.map((end) => end.key), ...others])) {
    const sender = world.network(key);
    const subnets = sender === undefined ? [] : factsOf(sender).subnets;
    for (const { table: id } of subnets) {
      const table = id === undefined ? undefined : world.around.table(id);
      const route = table?.routes.find(
        ({ hop, prefix }) =>
          hop.kind === 'appliance' &&
          prefix !== undefined &&
          own.some((each) => covers(prefix, each) || covers(each, prefix)) &&
          (ends.some((end) => end.key === key) || hop.addresses.some((one) => isIn(world, between, one))),
      );
      if (table !== undefined && route !== undefined)
        return l10n.t`A direct link leads past the appliance that route ${route.name} of ${table.name} sends this through.`;
    }
  }
  return undefined;
}

function isIn(world: World, networks: readonly Key[], address: number | bigint): boolean {
  return networks.some((key) => {
    const network = world.network(key);
    return network !== undefined && anyHolds(factsOf(network).prefixes, address);
  });
}

/** The appliances that an answer leads to before a change, and no more after it. */
function lostAppliances(before: World, answer: Answer, after: World, then: Answer): readonly string[] {
  const left = appliancesOf(after, then);
  return [...appliancesOf(before, answer)].flatMap(([address, route]) =>
    left.has(address) || isOfGateway(before, address)
      ? []
      : route === undefined
        ? l10n.t`It leads past the appliance ${address}, through which this goes now.`
        : l10n.t`It leads past the appliance ${address}, to which ${route} sends this now.`,
  );
}

/** A gateway that is the next hop of a route is no appliance: it inspects nothing. */
function isOfGateway(world: World, text: string): boolean {
  const address = parseAddress(text);
  return (
    address !== undefined &&
    world
      .networksWith(address)
      .some((network) => subnetHolding(network, address)?.name.toLowerCase() === 'gatewaysubnet')
  );
}

/** By their addresses, with the route that leads there. */
function appliancesOf(world: World, { pairs }: Answer): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const { there, back } of pairs) {
    for (const { hops, path } of [there, back]) {
      for (const { kind, decided } of hops) {
        const [, table, name] =
          /^(.*\/routetables\/[^/]+)\/routes\/([^/]+)$/i.exec(decided.source ?? '') ?? [];
        if (kind !== 'route' || table === undefined) continue;
        const known = world.around.table(keyOf(table));
        const route = known?.routes.find((each) => each.name === name);
        if (known === undefined || route?.hop.kind !== 'appliance') continue;
        const text = l10n.t`route ${route.name} of ${known.name}`;
        for (const address of route.hop.addresses) found.set(addressText(address), text);
      }
      for (const place of path) {
        const address = place.startsWith('appliance:') ? place.slice('appliance:'.length) : undefined;
        if (address !== undefined && !found.has(address)) found.set(address, undefined);
      }
    }
  }
  return found;
}
