/** Knows in what two estates differ, as people ask about it: networks, links, and what of them matters to a peering. */
import type { Estate } from './estate.ts';
import { FLAGS } from './flags.ts';
import { l10n } from './l10n.ts';
import { linkFacts } from './surroundings/networkFacts.ts';
import type { Link } from './link.ts';
import { networkAt, type EstateView } from './estate.ts';
import type { Network } from './network.ts';
import { parseNetworkId } from './resourceId.ts';

export interface NamedThing {
  readonly id: string;
  readonly name: string;
}

export interface ChangedMember extends NamedThing {
  readonly member: string;
  /** Undefined where it does not say. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface Difference {
  readonly added: readonly NamedThing[];
  readonly removed: readonly NamedThing[];
  readonly changed: readonly ChangedMember[];
}

export interface EstateDiff {
  readonly networks: Difference;
  readonly links: Difference;
}

export function estateDiff(before: Estate, after: Estate): EstateDiff {
  return differenceOf([...before.all()], [...after.all()], (link) =>
    linkLabel(networkAt(after, link.networkKey) === undefined ? before : after, link),
  );
}

/** The same of some networks of them. */
export function differenceOf(
  before: readonly Network[],
  after: readonly Network[],
  labelOf: (link: Link) => string,
): EstateDiff {
  return {
    networks: difference(before, after, membersOfNetwork, ({ name }) => name),
    links: difference(linksOf(before), linksOf(after), membersOfLink, labelOf),
  };
}

function linksOf(networks: readonly Network[]): readonly Link[] {
  return networks.flatMap(({ links }) => links);
}

/** `hub → spoke (hub-to-spoke)`. */
export function linkLabel(estate: EstateView, link: Link): string {
  const local = parseNetworkId(link.networkId)?.name ?? link.networkId;
  const remote =
    networkAt(estate, link.remoteKey)?.name ??
    parseNetworkId(link.remoteId ?? '')?.name ??
    link.remoteId ??
    '?';
  return `${local} → ${remote} (${link.name})`;
}

function difference<T extends { readonly key: string; readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  membersOf: (thing: T) => ReadonlyMap<string, string | undefined>,
  nameOf: (thing: T) => string,
): Difference {
  const were = new Map(before.map((each) => [each.key, each]));
  const are = new Map(after.map((each) => [each.key, each]));
  const named = (each: T): NamedThing => ({ id: each.id, name: nameOf(each) });
  return {
    added: after.filter(({ key }) => !were.has(key)).map(named),
    removed: before.filter(({ key }) => !are.has(key)).map(named),
    changed: after.flatMap((now) => {
      const was = were.get(now.key);
      if (was === undefined) return [];
      const [old, current] = [membersOf(was), membersOf(now)];
      return [...new Set([...old.keys(), ...current.keys()])]
        .filter((member) => old.get(member) !== current.get(member))
        .map((member) => ({
          ...named(now),
          member,
          before: old.get(member),
          after: current.get(member),
        }));
    }),
  };
}

function membersOfNetwork(network: Network): ReadonlyMap<string, string | undefined> {
  return new Map<string, string | undefined>([
    ['addressPrefixes', listed(network.addressPrefixes)],
    ['location', network.location],
    ['provisioningState', network.provisioningState],
    [
      'subnets',
      listed(network.subnets.map(({ name, addressPrefixes }) => `${name} ${addressPrefixes.join(' ')}`)),
    ],
    [
      'gateways',
      listed([...network.gatewayIds, ...network.routeServerIds].map((id) => id.split('/').pop() ?? id)),
    ],
  ]);
}

function membersOfLink(link: Link): ReadonlyMap<string, string | undefined> {
  const { localSubnets, remoteSubnets } = linkFacts(link);
  return new Map<string, string | undefined>([
    ['peeringState', link.state ?? link.reported.state],
    ['peeringSyncLevel', link.syncLevel ?? link.reported.syncLevel],
    ['provisioningState', link.provisioningState],
    ['remoteVirtualNetwork', link.remoteId?.toLowerCase()],
    ...FLAGS.map((flag) => [flag, said(link.flags[flag])] as const),
    ['remoteAddressSpace', listed(link.remoteAddressSpace)],
    [
      'peers',
      link.kind === 'whole'
        ? l10n.t`whole networks`
        : l10n.t`subnets ${listed([...(localSubnets ?? [])])} with ${listed([...(remoteSubnets ?? [])])}`,
    ],
  ]);
}

function said(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** Order means nothing in what is listed. */
function listed(texts: readonly string[]): string {
  return texts.toSorted().join(', ');
}
