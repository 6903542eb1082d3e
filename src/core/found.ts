/**
 * Knows which findings want attention, at which network each of them is, and what of the state of a link or a network they
 * say already: of one thing it is said once.
 */
import { subjectOf, type Concern, type Level } from './concern.ts';
import { keyOfFinding, type Finding } from './findings/finding.ts';
import { keyOf, networkIdAround, type Key } from './resourceId.ts';

/** A finding that is an error or a warning. */
export interface FoundConcern {
  readonly kind: 'found';
  /** An error is `broken`: what the configuration intends does not work. */
  readonly level: Level;
  /** The title of its rule, as in the view of findings. */
  readonly what: string;
  readonly finding: Finding;
  /** The network that it is at, or the first that it is about; undefined where it is about none. */
  readonly network: Key | undefined;
}

/** What something that wants attention is counted as, so that it is known again at another place. */
export interface Counted {
  readonly id: string;
  readonly level: Level;
}

/** Anything that wants attention. */
export type Wanting = Concern | FoundConcern;

/** The rules that judge what a link or a network says of its own state; each speaks of a pair as a whole. */
const STATE_RULES: ReadonlySet<string> = new Set([
  ...['link-disconnected', 'link-one-sided', 'link-failed', 'link-stuck', 'states-differ', 'kind-differs'],
  ...['stale-peer-space', 'stale-at-the-peer', 'sync-would-be-refused', 'removed-prefix-still-routed'],
  ...['remote-gone', 'remote-recreated', 'remote-unreadable', 'remote-classic', 'platform-owned'],
]);

export interface Findings {
  readonly findings: readonly Finding[];
  /** Those that a team lives with. */
  readonly suppressed: readonly Finding[];
  readonly titleOf: (rule: string) => string | undefined;
  /** What both links of a peering have in common, by the id of one; undefined where it is not known. */
  readonly peeringOf: (linkId: string) => string | undefined;
}

export class Found {
  static readonly NOTHING = new Found({
    findings: [],
    suppressed: [],
    titleOf: () => undefined,
    peeringOf: () => undefined,
  });

  /** Worst first. */
  readonly all: readonly FoundConcern[];
  private readonly networks = new Map<Key, FoundConcern[]>();
  private readonly anchors = new Map<Key, FoundConcern[]>();
  /** Peerings and networks of whose state something is found, whatever it counts for, or is lived with. */
  private readonly said: ReadonlySet<string>;
  private readonly left: ReadonlySet<string>;
  /** What these are counted as where a finding says it. */
  private readonly saying: ReadonlyMap<string, readonly Counted[]>;

  constructor({ findings, suppressed, titleOf, peeringOf }: Findings) {
    this.all = findings.flatMap((finding) => concernOf(finding, titleOf) ?? []);
    for (const each of this.all) {
      if (each.network !== undefined) put(this.networks, each.network, each);
      put(this.anchors, keyOf(each.finding.anchor.id), each);
    }
    const saidBy = (all: readonly Finding[]): ReadonlySet<string> =>
      new Set(all.flatMap((finding) => spokenOf(finding, peeringOf) ?? []));
    this.left = saidBy(suppressed);
    this.said = new Set([...this.left, ...saidBy(findings)]);
    const saying = new Map<string, Counted[]>();
    for (const each of this.all) {
      const spoken = spokenOf(each.finding, peeringOf);
      if (spoken !== undefined) put(saying, spoken, countedFound(each));
    }
    this.saying = saying;
  }

  /** What is counted for it: itself, or what says it; nothing where that wants nobody's attention. */
  countedAs(wanting: Wanting): readonly Counted[] {
    if (wanting.kind === 'found') return [countedFound(wanting)];
    const id = subjectOf(wanting);
    return this.says(wanting) ? (this.saying.get(id) ?? NONE) : [{ id, level: wanting.level }];
  }

  /** Whether the state of a peering or a network is counted as something else than in another judgment. */
  countsOtherwise(before: Found, concern: Concern): boolean {
    const words = (found: Found): string =>
      found
        .countedAs(concern)
        .map(({ id, level }) => `${level} ${id}`)
        .join('\n');
    return words(this) !== words(before);
  }

  /** At a network, its links and subnets, and whatever else is about it first of all. */
  ofNetwork(key: Key): readonly FoundConcern[] {
    return this.networks.get(key) ?? NONE;
  }

  /** Those that are anchored at just this resource. */
  at(key: Key): readonly FoundConcern[] {
    return this.anchors.get(key) ?? NONE;
  }

  /** Whether a finding says it already, or a team lives with it. */
  says(concern: Concern): boolean {
    return this.said.size > 0 && this.said.has(subjectOf(concern));
  }

  /** What is to be counted at the rows of a network: what it says of itself, and what was found, each once. */
  wantingAt(key: Key, concerns: readonly Concern[]): readonly Wanting[] {
    const found = this.ofNetwork(key);
    if (found.length === 0 && this.left.size === 0) return concerns;
    const own = concerns.filter((each) => !this.left.has(subjectOf(each)) && !this.isMoreAt(each));
    return own.length === 0 && found.length === 0 ? NONE : [...own, ...found];
  }

  /** The networks of which something else is said than in another judgment. */
  changedFrom(before: Found): ReadonlySet<Key> {
    const keys = new Set([...this.networks.keys(), ...before.networks.keys()]);
    for (const key of keys)
      if (wordsOf(this.ofNetwork(key)) === wordsOf(before.ofNetwork(key))) keys.delete(key);
    return keys;
  }

  /** Whether the same is lived with. */
  leavesAsMuchAs(before: Found): boolean {
    return [...this.left].join('\n') === [...before.left].join('\n');
  }

  private isMoreAt(concern: Concern): boolean {
    const at = concern.kind === 'link' ? concern.link.key : concern.network.key;
    return this.at(at).some(({ finding }) => isOfState(finding));
  }
}

/** Whether a finding says what the row of a link or a network says of its state anyhow. */
export function isOfState({ rule }: Pick<Finding, 'rule'>): boolean {
  return STATE_RULES.has(rule);
}

const NONE: readonly never[] = [];

function concernOf(finding: Finding, titleOf: Findings['titleOf']): FoundConcern | undefined {
  if (finding.severity === 'information') return undefined;
  return {
    kind: 'found',
    level: finding.severity === 'error' ? 'broken' : 'attention',
    what: titleOf(finding.rule) ?? finding.rule,
    finding,
    network: networkOfFinding(finding),
  };
}

/** The network of its anchor, else the first of what it is about. */
export function networkOfFinding({ anchor, about = [] }: Pick<Finding, 'anchor' | 'about'>): Key | undefined {
  const id = [anchor.id, ...about].map(networkIdAround).find((each) => each !== undefined);
  return id === undefined ? undefined : keyOf(id);
}

/** What a finding of a state is about as a whole: a peering, or a network. */
function spokenOf(finding: Finding, peeringOf: Findings['peeringOf']): string | undefined {
  const { anchor } = finding;
  if (!isOfState(finding)) return undefined;
  return anchor.kind === 'link' ? peeringOf(anchor.id) : keyOf(anchor.id);
}

function countedFound({ finding, level }: FoundConcern): Counted {
  return { id: keyOfFinding(finding), level };
}

function wordsOf(found: readonly FoundConcern[]): string {
  return found.map(({ level, finding }) => `${level} ${keyOfFinding(finding)}`).join('\n');
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
