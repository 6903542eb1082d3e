/** Measures how long answers about reach, and findings, take in estates of growing size. Milliseconds, the median of several. */
import { performance } from 'node:perf_hooks';
import { Estate } from '../../src/core/estate.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { NEEDS } from '../../src/core/findings/finding.ts';
import { Findings } from '../../src/core/findings/findings.ts';
import { withProperties } from '../../src/core/sentLink.ts';
import { readNetwork, withLinks, type Network } from '../../src/core/network.ts';
import { atOnce, type Planning } from '../../src/core/planning.ts';
import { ask, askInPieces, type Question } from '../../src/core/reach/ask.ts';
import { reachDifference } from '../../src/core/reach/difference.ts';
import { smallestFix } from '../../src/core/reach/fix/smallestFix.ts';
import { matrix, sideOf } from '../../src/core/reach/matrix.ts';
import { World } from '../../src/core/reach/world.ts';
import { Surroundings } from '../../src/core/surroundings/surroundings.ts';
import { median } from './statistics.ts';

export interface UnderstandingFigures {
  readonly networks: number;
  /** From bodies to an estate that can be asked. */
  readonly readMs: number;
  /** The first answer, with the indexes that it makes, and the longest piece of it that nobody else gets a turn in. */
  readonly firstMs: number;
  readonly firstPieceMs: number;
  readonly answerMs: number;
  readonly answerAndFixMs: number;
}

export interface FindingsFigures {
  readonly networks: number;
  readonly links: number;
  /** From JSON that has been read to findings: networks, what is around them, and every rule. */
  readonly fromJsonMs: number;
  /** Of all threads: what else runs on the machine counts for nothing in it. */
  readonly fromJsonProcessorMs: number;
  /** The rules alone. */
  readonly judgedMs: number;
  readonly found: number;
  /** All that is judged again after one write of a spoke, and the list of findings. */
  readonly afterWriteMs: number;
  readonly judgedAgain: number;
  /** What is kept of a network for it: what was worked out of bodies that are there anyway. */
  readonly bytesOfHeapPerNetwork: number;
}

export interface MatrixFigures {
  readonly networks: number;
  readonly matrixMs: number;
  readonly reachable: number;
}

const ROUNDS = 51;
const SPOKES_OF_A_HUB = 200;

const ABOVE =
  '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.Network';
const networkId = (index: number): string => `${ABOVE}/virtualNetworks/n${index}`;

/** Hubs with an appliance, spokes whose tables lead to it, a group on every second; every seventh spoke lacks its table. */
function bodies(count: number): readonly JsonObject[] {
  const found: JsonObject[] = [];
  for (let hub = 0; hub < count; hub += SPOKES_OF_A_HUB + 1) {
    const spokes = Array.from(
      { length: Math.min(SPOKES_OF_A_HUB, count - hub - 1) },
      (_, index) => hub + 1 + index,
    );
    found.push(
      networkBody(
        hub,
        [{ name: 'nva' }],
        spokes.map((spoke) => link(hub, spoke, false)),
      ),
    );
    found.push({
      id: `${ABOVE}/networkInterfaces/nva${hub}`,
      properties: {
        enableIPForwarding: true,
        ipConfigurations: [
          {
            name: 'c',
            properties: {
              privateIPAddress: appliance(hub),
              subnet: { id: `${networkId(hub)}/subnets/nva` },
            },
          },
        ],
      },
    });
    const nextHopIpAddress = appliance(hub);
    for (const spoke of spokes) {
      const properties = {
        ...(spoke % 7 === 0 ? {} : { routeTable: { id: `${ABOVE}/routeTables/rt${spoke}` } }),
        ...(spoke % 2 === 0
          ? { networkSecurityGroup: { id: `${ABOVE}/networkSecurityGroups/nsg${spoke}` } }
          : {}),
      };
      found.push(networkBody(spoke, [{ name: 'default', properties }], [link(spoke, hub, true)]));
      const route = {
        name: 'all',
        properties: { addressPrefix: '10.0.0.0/8', nextHopType: 'VirtualAppliance', nextHopIpAddress },
      };
      found.push({ id: `${ABOVE}/routeTables/rt${spoke}`, properties: { routes: [route] } });
      found.push({ id: `${ABOVE}/networkSecurityGroups/nsg${spoke}`, properties: { securityRules: [] } });
    }
  }
  return found;
}

/** A /27 for each network, of all that there are in 10.0.0.0/8. */
function prefix(index: number): string {
  const start = index * 32;
  return `10.${(start >> 16) & 255}.${(start >> 8) & 255}`;
}

/** The first address of a network that is not Azure's own. */
function appliance(index: number): string {
  return `${prefix(index)}.${((index * 32) & 255) + 4}`;
}

function range(index: number): string {
  return `${prefix(index)}.${(index * 32) & 255}/27`;
}

function networkBody(
  index: number,
  subnets: readonly JsonObject[],
  virtualNetworkPeerings: readonly JsonObject[],
): JsonObject {
  return {
    id: networkId(index),
    name: `n${index}`,
    location: 'westeurope',
    etag: 'W/"1"',
    properties: {
      addressSpace: { addressPrefixes: [range(index)] },
      subnets: subnets.map((subnet) => ({
        ...subnet,
        properties: { ...(subnet['properties'] as JsonObject | undefined), addressPrefix: range(index) },
      })),
      virtualNetworkPeerings,
    },
  };
}

function link(from: number, to: number, allowForwardedTraffic: boolean): JsonObject {
  const remoteAddressSpace = { addressPrefixes: [range(to)] };
  return {
    id: `${networkId(from)}/virtualNetworkPeerings/to-${to}`,
    name: `to-${to}`,
    properties: {
      peeringState: 'Connected',
      peeringSyncLevel: 'FullyInSync',
      remoteVirtualNetwork: { id: networkId(to) },
      remoteAddressSpace,
      remoteVirtualNetworkAddressSpace: remoteAddressSpace,
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic,
      allowGatewayTransit: false,
      useRemoteGateways: false,
    },
  };
}

function worldOf(all: readonly JsonObject[]): {
  readonly world: World;
  readonly estate: Estate;
  readonly networks: readonly Network[];
} {
  const estate = new Estate('unread');
  for (const body of all) {
    const network = readNetwork(body);
    if (network !== undefined) estate.put(network);
  }
  return { world: World.of(estate, new Surroundings(all, true)), estate, networks: [...estate.all()] };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const begun = performance.now();
  const result = work();
  return { ms: performance.now() - begun, result };
}

export function measureUnderstanding(count: number): UnderstandingFigures {
  const all = bodies(count);
  const read = timed(() => worldOf(all));
  const { world, networks } = read.result;
  const questions = Array.from({ length: ROUNDS }, (_, round): Question => {
    const first = Math.floor((round / ROUNDS) * (networks.length - 20));
    const [from, to] = [networks[first], networks[first + 7 + (round % 5)]];
    return {
      from: { kind: 'network', network: from?.key ?? ('' as never) },
      to: { kind: 'network', network: to?.key ?? ('' as never) },
    };
  });
  const [start] = questions;
  const first = timed(() => (start === undefined ? Number.NaN : longestPiece(askInPieces(world, start))));
  const answers = questions.map((question) => timed(() => ask(world, question)).ms);
  const fixes = questions.map(
    (question) => timed(() => smallestFix(world, question, ask(world, question))).ms,
  );
  return {
    networks: count,
    readMs: hundredths(read.ms),
    firstMs: hundredths(first.ms),
    firstPieceMs: hundredths(first.result),
    answerMs: hundredths(median(answers)),
    answerAndFixMs: hundredths(median(fixes)),
  };
}

/** Milliseconds. */
function longestPiece(work: Planning<unknown>): number {
  let longest = 0;
  for (;;) {
    const { ms, result } = timed(() => work.next());
    longest = Math.max(longest, ms);
    if (result.done === true) return longest;
  }
}

const EVERYTHING = { read: new Set(NEEDS) };

export function measureFindings(count: number): FindingsFigures {
  const all = bodies(count);
  // The first rounds are longer, since the engine compiles meanwhile: one alone could not be held against a median of several.
  const rounds = Array.from({ length: count > 10_000 ? 3 : 7 }, () => judgedRound(all));
  const bytesBefore = heapUsed();
  const { findings, world: before, estate, networks } = made(all);
  const bytes = heapUsed() - bytesBefore;
  const writes = Array.from({ length: 21 }, (_, round) => {
    const spoke = networks[1 + Math.floor((round / 21) * (networks.length - 2))];
    const write = spoke?.links.length === 1 ? withFlag(spoke) : undefined;
    if (write === undefined) return undefined;
    estate.put(write);
    const world = before.changed(estate, before.around);
    return timed(() => {
      const judgedAgain = findings.update(world, [write.key]).size;
      findings.all();
      return judgedAgain;
    });
  }).filter((each) => each !== undefined);
  return {
    networks: count,
    links: networks.reduce((sum, { links }) => sum + links.length, 0),
    fromJsonMs: hundredths(median(rounds.map(({ fromJsonMs }) => fromJsonMs))),
    fromJsonProcessorMs: hundredths(median(rounds.map(({ processorMs }) => processorMs))),
    judgedMs: hundredths(median(rounds.map(({ judgedMs }) => judgedMs))),
    found: findings.all().length,
    afterWriteMs: hundredths(median(writes.map(({ ms }) => ms))),
    judgedAgain: median(writes.map(({ result }) => result)),
    bytesOfHeapPerNetwork: Math.round(bytes / count),
  };
}

/** Bytes; needs `--expose-gc` to be more than a guess. */
function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function made(all: readonly JsonObject[]) {
  const read = worldOf(all);
  const findings = Findings.over(read.world, EVERYTHING);
  findings.all();
  return { ...read, findings };
}

function judgedRound(all: readonly JsonObject[]) {
  const begun = performance.now();
  const usedBefore = process.cpuUsage();
  const { world } = worldOf(all);
  const judged = timed(() => Findings.over(world, EVERYTHING).all().length);
  const { user, system } = process.cpuUsage(usedBefore);
  return {
    fromJsonMs: performance.now() - begun,
    processorMs: (user + system) / 1000,
    judgedMs: judged.ms,
  };
}

/** A spoke whose link accepts forwarded traffic, or no longer. */
function withFlag(network: Network): Network | undefined {
  const [link] = network.links;
  if (link === undefined) return undefined;
  const changed = withProperties(link, { allowForwardedTraffic: link.flags.allowForwardedTraffic !== true });
  return withLinks(network, [changed]);
}

export function measureMatrix(count: number): MatrixFigures {
  const all = bodies(count);
  const rounds = Array.from({ length: 3 }, () => {
    const { world, networks } = worldOf(all);
    return timed(
      () =>
        [...matrix(world, networks.map(sideOf), {})].filter(({ verdict }) => verdict === 'reachable').length,
    );
  });
  return {
    networks: count,
    matrixMs: hundredths(median(rounds.map(({ ms }) => ms))),
    reachable: rounds[0]?.result ?? 0,
  };
}

export interface DifferenceFigures {
  readonly networks: number;
  readonly pairs: number;
  /** What removing a peering of a hub changes in what reaches what, the first time. */
  readonly differenceMs: number;
}

/** One plan in a hub with its spokes: the peering of a spoke is removed. */
export function measureDifference(count: number): DifferenceFigures {
  const all = bodies(count);
  const rounds = Array.from({ length: 11 }, (_, round) => {
    const { world, networks } = worldOf(all);
    const spoke = networks[10 + round];
    const writes = (spoke?.links ?? []).map(({ id }) => ({ kind: 'deleteLink' as const, id }));
    return timed(() => atOnce(reachDifference(world, writes)));
  });
  const [first] = rounds;
  return {
    networks: count,
    pairs: first?.result.kind === 'compared' ? first.result.changes.length : 0,
    differenceMs: hundredths(median(rounds.map(({ ms }) => ms))),
  };
}
