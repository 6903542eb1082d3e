/** Knows how many peerings are made at once: spokes around a hub, or every network with every other. */
import { linkBetween, networkAt, Overlay, type Change, type EstateView } from '../estate.ts';
import type { Flags } from '../flags.ts';
import { objectAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import { proposeLinkName } from '../linkName.ts';
import type { Network } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { numberOf } from '../plural.ts';
import { linkIdOf, type Key } from '../resourceId.ts';
import { failedRefusal } from '../rules/readiness.ts';
import type { Refusal } from '../rules/write.ts';
import { workingGoal } from './goals.ts';
import { idle } from './idle.ts';
import { pairBarred } from './barred.ts';
import { makePlanInPieces } from './makePlan.ts';
import type { WhereFailed } from './mending.ts';
import type { Pair } from './pair.ts';
import { leftOut } from './parts.ts';
import { searchPair, type SearchResult, type WantedLink } from './pairSearch.ts';
import type { Plan } from './plan.ts';
import { PLACEHOLDERS, type TitledWrite } from './predict.ts';
import { readSubnetChoice, subnetMembers, type SubnetChoice } from './subnetChoice.ts';

/** A named set of flags for both links of a pair. */
export interface Preset {
  readonly id: 'plain' | 'forwarded' | 'gateway';
  readonly label: string;
  readonly detail: string;
  /** The flags of the link of the hub, or of either network in a mesh. */
  readonly hub: Flags;
  readonly spoke: Flags;
}

const PLAIN: Flags = {
  allowVirtualNetworkAccess: true,
  allowForwardedTraffic: false,
  allowGatewayTransit: false,
  useRemoteGateways: false,
};
const FORWARDED: Flags = { ...PLAIN, allowForwardedTraffic: true };

export const PRESETS: readonly Preset[] = [
  {
    id: 'plain',
    get label() {
      return l10n.t`Talk to each other`;
    },
    get detail() {
      return l10n.t`Access in both directions, nothing else.`;
    },
    hub: PLAIN,
    spoke: PLAIN,
  },
  {
    id: 'forwarded',
    get label() {
      return l10n.t`Through an appliance`;
    },
    get detail() {
      return l10n.t`Access, and forwarded traffic is accepted in both directions.`;
    },
    hub: FORWARDED,
    spoke: FORWARDED,
  },
  {
    id: 'gateway',
    get label() {
      return l10n.t`With the gateway of the hub`;
    },
    get detail() {
      return l10n.t`Access and forwarded traffic; the spokes use the gateway of the hub.`;
    },
    hub: { ...FORWARDED, allowGatewayTransit: true },
    spoke: { ...FORWARDED, useRemoteGateways: true },
  },
];

/** Links both ways between a hub and each spoke; links that exist are brought to the same flags. */
export function planSpokesInPieces(
  estate: EstateView,
  hub: Network,
  spokes: readonly Network[],
  preset: Preset,
  whereFailed: WhereFailed = 'mend',
): Planning<Plan> {
  const wanted = spokes.map((spoke): WantedPair => ({
    left: hub,
    right: spoke,
    leftFlags: preset.hub,
    rightFlags: preset.spoke,
  }));
  const title = (leftOut: number): string =>
    l10n.t`Connect ${numberOf(spokes.length - leftOut, 'spoke')} to ${hub.name}`;
  return planPairs(estate, title, wanted, whereFailed);
}

export const planSpokes = inOneGo(planSpokesInPieces);

/** Links both ways between each two of some networks. */
export function planMeshInPieces(
  estate: EstateView,
  networks: readonly Network[],
  preset: Preset,
  whereFailed: WhereFailed = 'mend',
): Planning<Plan> {
  const wanted = networks.flatMap((left, index) =>
    networks
      .slice(index + 1)
      .map((right): WantedPair => ({ left, right, leftFlags: preset.hub, rightFlags: preset.spoke })),
  );
  return planPairs(
    estate,
    () => l10n.t`Connect ${numberOf(networks.length, 'network')} as a mesh`,
    wanted,
    whereFailed,
  );
}

export const planMesh = inOneGo(planMeshInPieces);

interface WantedPair {
  readonly left: Network;
  readonly right: Network;
  readonly leftFlags: Flags;
  readonly rightFlags: Flags;
}

function* planPairs(
  estate: EstateView,
  title: (leftOut: number) => string,
  wanted: readonly WantedPair[],
  whereFailed: WhereFailed,
): Planning<Plan> {
  const writes: TitledWrite[] = [];
  const pairs: Pair[] = [];
  const warnings: string[] = [];
  // On a busy network ARM's rules would refuse each link, and the next pair would be planned without it.
  const draft = new Overlay(idle(estate, networksIn(wanted)).estate);
  for (const [index, pair] of wanted.entries()) {
    yield { doing: 'finding', done: index, of: wanted.length };
    const found = yield* writesFor(draft, pair, whereFailed);
    if (found.kind === 'barred') warnings.push(found.because);
    else if (found.writes.length > 0) {
      writes.push(...found.writes);
      pairs.push([pair.left.key, pair.right.key]);
      draft.apply(found.changes);
    }
  }
  return yield* makePlanInPieces(estate, { title: title(warnings.length), writes, pairs, warnings });
}

function networksIn(wanted: readonly WantedPair[]): ReadonlySet<Key> {
  return new Set(wanted.flatMap(({ left, right }) => [left.key, right.key]));
}

type Found =
  | { readonly kind: 'writes'; readonly writes: readonly TitledWrite[]; readonly changes: readonly Change[] }
  | { readonly kind: 'barred'; readonly because: string };

/** A pair that ARM would refuse is left out, and it is said why: the others are still worth having. */
function* writesFor(estate: EstateView, pair: WantedPair, whereFailed: WhereFailed): Planning<Found> {
  const key: Pair = [pair.left.key, pair.right.key];
  const subject = l10n.t`The peering of ${pair.left.name} and ${pair.right.name}`;
  const barred = pairBarred(estate, key);
  if (barred !== undefined) return { kind: 'barred', because: l10n.t`${subject} is left out: ${barred}` };
  const forth = wantedLink(estate, pair.left, pair.right, pair.leftFlags);
  const back = wantedLink(estate, pair.right, pair.left, pair.rightFlags);
  const result = yield* searchPair(estate, key, workingGoal(forth, back));
  // Deleting a link would do for a network that has failed, too, at the price of an outage.
  const failed =
    whereFailed === 'mend'
      ? undefined
      : (failureOf(estate, pair.left, forth) ?? failureOf(estate, pair.right, back));
  if (result.kind === 'found' && (failed === undefined || result.writes.length === 0))
    return { kind: 'writes', writes: result.writes, changes: result.changes };
  return { kind: 'barred', because: leftOut(subject, failed ?? refusalIn(result)) };
}

function refusalIn(result: SearchResult): Refusal | undefined {
  return result.kind === 'found' ? undefined : result.refusal;
}

/** How ARM refuses a link of a network whose last operation failed; undefined where it did not. */
function failureOf(estate: EstateView, { key }: Network, { name }: WantedLink): Refusal | undefined {
  const network = networkAt(estate, key);
  return network === undefined ? undefined : failedRefusal(network, linkIdOf(network.id, name), PLACEHOLDERS);
}

/** A peering that is there in part stays one of the same subnets: another kind would cost an outage. */
function peeredAlready(existing: Link | undefined, other: Link | undefined): JsonObject {
  const choice = (link: Link | undefined): SubnetChoice | undefined =>
    readSubnetChoice(objectAt(link?.body ?? {}, 'properties'));
  return existing === undefined
    ? subnetMembers(choice(other), 'back')
    : subnetMembers(choice(existing), 'forth');
}

function wantedLink(estate: EstateView, local: Network, remote: Network, flags: Flags): WantedLink {
  const now = networkAt(estate, local.key) ?? local;
  const existing = linkBetween(now, remote.key);
  const name =
    existing?.name ??
    proposeLinkName(
      local.name,
      remote.name,
      now.links.map((link) => link.name),
    );
  const peered = peeredAlready(existing, linkBetween(networkAt(estate, remote.key) ?? remote, local.key));
  return { name, body: { properties: { remoteVirtualNetwork: { id: remote.id }, ...flags, ...peered } } };
}
