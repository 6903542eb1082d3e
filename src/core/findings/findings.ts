/**
 * Knows how an estate is judged: every rule over every network, and after a change over the networks that it touches and
 * those that were judged by them, no more. What a rule could not look at is counted, and nothing is said of it.
 */
import { sameSpace } from '../addressSpace.ts';
import type { Network } from '../network.ts';
import { atOnce, type Planning } from '../planning.ts';
import type { World } from '../reach/world.ts';
import type { Key } from '../resourceId.ts';
import { parsePrefixes, type Prefix } from '../surroundings/prefix.ts';
import type { Finding, Severity } from './finding.ts';
import { Ground } from './ground.ts';
import { Look } from './look.ts';
import { overlap } from './places.ts';
import { Ranking } from './ranking.ts';
import { Reporter } from './reporter.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules.ts';
import { Shared, type Setup } from './shared.ts';
import { neighboursOf, networksAt, ownOrNetwork } from './touching.ts';
import { maskOf, traitsOf } from './traits.ts';

/** How a rule is graded where it differs from the rule itself. */
export type Grades = ReadonlyMap<string, Severity | 'off'>;

interface Judge {
  readonly rule: Rule;
  readonly severity: Severity | undefined;
  /** Of the traits of which a network must have one. */
  readonly mask: number | undefined;
}

/** What was found at one network. */
interface Judged {
  readonly found: readonly Finding[];
  /** The rules that could not look at everything here. */
  readonly unseen: readonly string[];
  /** The networks that were looked at beside the neighbours, which may be among them. */
  readonly read: ReadonlySet<Key>;
  readonly watched: readonly Prefix[];
}

export class Findings {
  private readonly ground = new Ground();
  private readonly shared: Shared;
  /** Most networks are well, and nothing has to be kept of them. */
  private readonly judged = new Map<Key, Judged>();
  private readonly readers = new Map<Key, Set<Key>>();
  private readonly ranking = new Ranking();
  private readonly rules: readonly Judge[];
  /** Those that may have something to say of networks with the same traits. */
  private readonly rulesFor = new Map<number, readonly Judge[]>();
  /** Rules that cannot speak at all, since what they need was not read. */
  private readonly blind: readonly string[];

  private constructor(world: World, setup: Setup, grades: Grades) {
    const on = RULES.filter((rule) => gradeOf(rule, grades) !== 'off');
    const seeing = on.filter(({ needs }) => needs.every((need) => need === 'links' || setup.read.has(need)));
    this.rules = seeing.map((rule) => ({
      rule,
      severity: regraded(rule, grades),
      mask: rule.only === undefined ? undefined : maskOf(rule.only),
    }));
    this.blind = on.filter((rule) => !seeing.includes(rule)).map(({ id }) => id);
    this.shared = new Shared(world, setup, this.ground);
  }

  /** Judges a whole estate. */
  static over(world: World, setup: Setup, grades: Grades = new Map()): Findings {
    return atOnce(Findings.overInPieces(world, setup, grades));
  }

  /** The same, a network at a time. */
  static *overInPieces(world: World, setup: Setup, grades: Grades = new Map()): Planning<Findings> {
    const findings = new Findings(world, setup, grades);
    // In an estate with changes on top, those that it lists may be as they were below.
    const networks: Network[] = [];
    for (const { key } of world.allNetworks()) {
      yield;
      const network = world.network(key);
      if (network === undefined) continue;
      networks.push(network);
      findings.ground.put(network);
    }
    for (const network of networks) {
      yield;
      findings.judge(network);
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
    const before = this.touched(this.shared.world, keys);
    const touched = new Set([...before, ...this.touched(world, keys)]);
    for (const key of keys) {
      for (const watching of this.moved(world, key)) touched.add(watching);
      for (const naming of this.named(world, key)) touched.add(naming);
    }
    for (const key of keys) {
      const network = world.network(key);
      if (network === undefined) this.ground.remove(key);
      else this.ground.put(network);
    }
    this.shared.become(world, touched);
    for (const key of touched) {
      this.forget(key);
      const network = world.network(key);
      if (network !== undefined) this.judge(network);
    }
    return touched;
  }

  /** Worst first, then in the order of the rules; one for each cause. */
  all(): readonly Finding[] {
    return this.ranking.all();
  }

  /** At how many networks each rule could not look at everything; rules that looked everywhere are not in it. */
  notChecked(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const id of this.blind) if (this.ground.size > 0) counts.set(id, this.ground.size);
    for (const { unseen } of this.judged.values())
      for (const id of unseen) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }

  private judge(network: Network): void {
    const look = new Look(this.shared, network);
    const reporter = new Reporter();
    for (const { rule, severity } of this.judgesOf(traitsOf(look))) {
      reporter.take(rule, severity);
      rule.check(look, reporter);
    }
    const { found, unseen } = reporter;
    const { read, watched } = look;
    if (found.length + unseen.length + read.size + watched.length === 0) return;
    this.judged.set(network.key, { found, unseen, read, watched });
    if (found.length > 0) this.ranking.add(network.key, found);
    for (const key of read) {
      const readers = this.readers.get(key);
      if (readers === undefined) this.readers.set(key, new Set([network.key]));
      else readers.add(network.key);
    }
  }

  private judgesOf(traits: number): readonly Judge[] {
    let judges = this.rulesFor.get(traits);
    if (judges === undefined) {
      judges = this.rules.filter(({ mask }) => mask === undefined || (mask & traits) !== 0);
      this.rulesFor.set(traits, judges);
    }
    return judges;
  }

  private forget(key: Key): void {
    const before = this.judged.get(key);
    if (before === undefined) return;
    for (const other of before.read) this.readers.get(other)?.delete(key);
    this.ranking.remove(key, before.found);
    this.judged.delete(key);
  }

  /** The networks whose judgment may be another one when these resources are. */
  private touched(world: World, keys: ReadonlySet<Key>): ReadonlySet<Key> {
    const found = new Set<Key>();
    for (const key of keys) {
      const near = networksAt(world, key, this.ground);
      for (const at of near === 'all' ? this.ground.networks() : near) {
        found.add(at);
        for (const network of [world.network(at), this.ground.before(at)])
          for (const neighbour of neighboursOf(world, at, network)) found.add(neighbour);
        for (const reader of this.readers.get(at) ?? []) found.add(reader);
      }
    }
    return found;
  }

  /** Those with a link whose name may speak of a network that came or went. */
  private *named(world: World, key: Key): Iterable<Key> {
    const [was, is] = [this.ground.before(key), world.network(key)];
    if ((was === undefined) === (is === undefined)) return;
    const name = (was ?? is)?.name.toLowerCase() ?? '';
    for (const network of world.allNetworks())
      if (network.links.some((link) => link.name.toLowerCase().includes(name))) yield network.key;
  }

  /** Those that have, or asked who has, an address which a network gained or lost. */
  private *moved(world: World, key: Key): Iterable<Key> {
    const was = this.ground.before(key)?.addressPrefixes ?? [];
    const is = world.network(key)?.addressPrefixes ?? [];
    if (sameSpace(was, is)) return;
    const moved = parsePrefixes([...was, ...is]);
    for (const prefix of moved) yield* this.ground.places.overlapping(prefix);
    for (const [watching, { watched }] of this.judged) {
      if (watched.some((prefix) => moved.some((one) => overlap(prefix, one)))) yield watching;
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
