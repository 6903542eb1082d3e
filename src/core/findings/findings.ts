/**
 * Knows how an estate is judged: every rule over every network, and after a change over the networks that it touches and
 * those that were judged by them, no more. What a rule could not look at is counted, and nothing is said of it.
 */
import type { Network } from '../network.ts';
import { atOnce, type Planning } from '../planning.ts';
import type { World } from '../reach/world.ts';
import { sameSpace } from '../addressSpace.ts';
import type { Key } from '../resourceId.ts';
import { parsePrefixes, type Prefix } from '../surroundings/prefix.ts';
import { parentOf, typeOf } from '../surroundings/reference.ts';
import { SEVERITIES, type Finding, type Severity } from './finding.ts';
import { Ground } from './ground.ts';
import { Look } from './look.ts';
import { overlap } from './places.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules.ts';
import { Shared, type Setup } from './shared.ts';

/** How a rule is graded where it differs from the rule itself. */
export type Grades = ReadonlyMap<string, Severity | 'off'>;

/** What was found at one network. */
interface Judged {
  readonly found: readonly Finding[];
  /** The rules that could not look at everything here. */
  readonly unchecked: readonly string[];
  /** The networks beyond the neighbours that were looked at. */
  readonly read: ReadonlySet<Key>;
  readonly watched: readonly Prefix[];
}

export class Findings {
  private readonly ground = new Ground();
  private readonly judged = new Map<Key, Judged>();
  private readonly readers = new Map<Key, Set<Key>>();
  private readonly rules: readonly { readonly rule: Rule; readonly severity: Severity | undefined }[];
  /** Rules that cannot speak at all, since what they need was not read. */
  private readonly blind: readonly string[];
  private listed: readonly Finding[] | undefined;

  private constructor(
    private world: World,
    private readonly setup: Setup,
    grades: Grades,
  ) {
    const on = RULES.filter((rule) => gradeOf(rule, grades) !== 'off');
    const seeing = on.filter(({ needs }) => needs.every((need) => need === 'links' || setup.read.has(need)));
    this.rules = seeing.map((rule) => ({ rule, severity: regraded(rule, grades) }));
    this.blind = on.filter((rule) => !seeing.includes(rule)).map(({ id }) => id);
  }

  /** Judges a whole estate. */
  static over(world: World, setup: Setup, grades: Grades = new Map()): Findings {
    return atOnce(Findings.overInPieces(world, setup, grades));
  }

  /** The same, a network at a time. */
  static *overInPieces(world: World, setup: Setup, grades: Grades = new Map()): Planning<Findings> {
    const findings = new Findings(world, setup, grades);
    const networks = [...world.allNetworks()];
    for (const network of networks) findings.ground.put(network);
    const shared = new Shared(world, setup, findings.ground);
    for (const network of networks) {
      yield;
      findings.judge(shared, network);
    }
    return findings;
  }

  /**
   * Judges anew what some resources have to do with.
   * @param world the estate as it is now, with nothing worked out of how it was before
   * @param changed networks, tables, groups and whatever else was written
   * @returns the networks that were judged
   */
  update(world: World, changed: Iterable<Key>): ReadonlySet<Key> {
    const keys = new Set([...changed].map(ownOrNetwork));
    const before = this.touched(this.world, keys);
    this.world = world;
    const touched = new Set([...before, ...this.touched(world, keys)]);
    for (const key of keys) for (const watching of this.moved(key)) touched.add(watching);
    for (const key of keys) {
      const network = world.network(key);
      if (network === undefined) this.ground.remove(key);
      else this.ground.put(network);
    }
    const shared = new Shared(world, this.setup, this.ground);
    for (const key of touched) {
      const network = world.network(key);
      if (network === undefined) this.forget(key);
      else this.judge(shared, network);
    }
    return touched;
  }

  /** Worst first, then in the order of the rules; one for each cause. */
  all(): readonly Finding[] {
    return (this.listed ??= listOf(this.judged));
  }

  /** At how many networks each rule could not look at everything; rules that looked everywhere are not in it. */
  notChecked(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const id of this.blind) if (this.judged.size > 0) counts.set(id, this.judged.size);
    for (const { unchecked } of this.judged.values())
      for (const id of unchecked) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }

  private judge(shared: Shared, network: Network): void {
    const near = new Set(neighboursOf(shared.world, network));
    const read = new Set<Key>();
    const watched: Prefix[] = [];
    const look = new Look(
      shared,
      network,
      (key) => {
        if (key !== network.key && !near.has(key)) read.add(key);
      },
      (prefix) => watched.push(prefix),
    );
    const found: Finding[] = [];
    const unchecked: string[] = [];
    for (const { rule, severity } of this.rules) {
      let isUnchecked = false;
      rule.check(look, {
        says(spoken) {
          const graded = severity ?? spoken.severity ?? rule.severity;
          found.push({ ...spoken, rule: rule.id, severity: graded, evidence: rule.evidence });
        },
        unchecked() {
          isUnchecked = true;
        },
      });
      // The compiler does not see that the rule may have called it.
      if (isUnchecked as boolean) unchecked.push(rule.id);
    }
    this.forget(network.key);
    this.judged.set(network.key, { found, unchecked, read, watched });
    for (const key of read) {
      const readers = this.readers.get(key);
      if (readers === undefined) this.readers.set(key, new Set([network.key]));
      else readers.add(network.key);
    }
  }

  private forget(key: Key): void {
    this.listed = undefined;
    for (const other of this.judged.get(key)?.read ?? []) this.readers.get(other)?.delete(key);
    this.judged.delete(key);
  }

  /** The networks whose judgment may be another one when these resources are. */
  private touched(world: World, keys: ReadonlySet<Key>): ReadonlySet<Key> {
    const found = new Set<Key>();
    for (const key of keys) {
      const near = networksAt(world, key, this.ground);
      for (const at of near === 'all' ? this.judged.keys() : near) {
        found.add(at);
        const network = world.network(at);
        for (const neighbour of network === undefined ? linkedTo(world, at) : neighboursOf(world, network))
          found.add(neighbour);
        for (const reader of this.readers.get(at) ?? []) found.add(reader);
      }
    }
    return found;
  }

  /** Those that asked who has an address which a network gained or lost. */
  private *moved(key: Key): Iterable<Key> {
    const [before, after] = [this.ground.before(key), this.world.network(key)];
    const [was, is] = [before?.addressPrefixes ?? [], after?.addressPrefixes ?? []];
    if (sameSpace(was, is)) return;
    const moved = parsePrefixes([...was, ...is]);
    for (const [watching, { watched }] of this.judged) {
      if (watched.some((prefix) => moved.some((each) => overlap(prefix, each)))) yield watching;
    }
  }
}

function gradeOf(rule: Rule, grades: Grades): Severity | 'off' {
  return grades.get(rule.id) ?? (rule.isOff === true ? 'off' : rule.severity);
}

function regraded(rule: Rule, grades: Grades): Severity | undefined {
  const grade = grades.get(rule.id);
  return grade === 'off' ? undefined : grade;
}

function* neighboursOf(world: World, network: Network): Iterable<Key> {
  for (const { remoteKey } of network.links) if (remoteKey !== undefined) yield remoteKey;
  yield* linkedTo(world, network.key);
  for (const mesh of world.around.base.meshesOf.get(network.key) ?? []) yield* mesh;
}

function* linkedTo(world: World, key: Key): Iterable<Key> {
  for (const { networkKey } of world.networks.linksTo(key)) yield networkKey;
}

/** Subnets and links are parts of their network. */
function ownOrNetwork(key: Key): Key {
  return typeOf(key)?.startsWith('virtualnetworks/') === true ? parentOf(key) : key;
}

/** The networks that a resource belongs to; all of them where that is not known. */
function networksAt(world: World, key: Key, ground: Ground): Iterable<Key> | 'all' {
  const { base } = world.around;
  switch (typeOf(key) ?? '') {
    case 'virtualnetworks':
      return [key];
    case 'routetables':
    case 'networksecuritygroups':
      return ground.usersOf(key);
    case 'networkinterfaces':
      return (base.interfaces.get(key)?.seats ?? []).map(({ subnet }) => parentOf(subnet));
    default:
      return 'all';
  }
}

const ORDER = new Map(RULES.map(({ id }, index) => [id, index]));

function listOf(judged: ReadonlyMap<Key, Judged>): readonly Finding[] {
  const causes = new Map<string, { readonly finding: Finding; readonly at: Key }>();
  for (const [at, { found }] of judged) {
    for (const finding of found) {
      const other = causes.get(finding.cause);
      // Of two networks that see the same the first by its id speaks, in whatever order they were judged.
      const goesFirst =
        other === undefined ||
        place(finding) < place(other.finding) ||
        (place(finding) === place(other.finding) && at < other.at);
      if (goesFirst) causes.set(finding.cause, { finding, at });
    }
  }
  return [...causes.values()]
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity) ||
        place(a.finding) - place(b.finding) ||
        (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
    )
    .map(({ finding }) => finding);
}

function place({ rule }: Finding): number {
  return ORDER.get(rule) ?? RULES.length;
}
