/** Knows what an estate says of addresses: the prefixes of its networks, links, routes, rules and sites, and the next hops. */
import type { Network } from '../network.ts';
import type { Planning } from '../planning.ts';
import type { Key } from '../resourceId.ts';
import { factsOf, linkFacts } from '../surroundings/networkFacts.ts';
import { hostPrefix, notable, PrefixMap, type Address, type Prefix } from '../surroundings/prefix.ts';
import { prefixesOfRule } from './boundaries.ts';
import type { World } from './world.ts';

interface Said {
  readonly prefix: Prefix;
  /** The network that has it; undefined where something else says it. */
  readonly of: Key | undefined;
}

export class Spoken {
  private readonly said = new PrefixMap<Said>();
  /** Texts of what others than networks say, and tables and groups, each taken once. */
  private readonly taken = new Set<unknown>();
  private readonly starts: { readonly 4: number[]; readonly 6: bigint[] } = { 4: [], 6: [] };
  private sorted: Readonly<Record<4 | 6, ArrayLike<Address>>> | undefined;

  private constructor(private readonly world: World) {}

  static *inPieces(world: World): Planning<Spoken> {
    const spoken = new Spoken(world);
    for (const { key } of world.allNetworks()) {
      yield;
      const network = world.network(key);
      if (network !== undefined) spoken.takeNetwork(network);
    }
    spoken.takeAround();
    return spoken;
  }

  /**
   * The prefixes around one that a network has; undefined where something tells its addresses apart, or another network has
   * some of them too.
   */
  around({ start, end, length }: Prefix, network: Key): string | undefined {
    const texts: string[] = [];
    for (const { prefix, of } of this.said.matches(start)) {
      if (prefix.length > length || (of !== undefined && of !== network)) return undefined;
      if (of === undefined) texts.push(prefix.text);
    }
    const sorted = (this.sorted ??= {
      4: Float64Array.from(this.starts[4]).sort(),
      6: this.starts[6].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
    });
    const list = sorted[typeof start === 'number' ? 4 : 6];
    const next = list[firstAfter(list, start)];
    return next !== undefined && next <= end ? undefined : texts.join(' ');
  }

  private takeNetwork(network: Network): void {
    const { prefixes, subnets, summaries } = factsOf(network);
    for (const prefix of prefixes) this.add({ prefix, of: network.key });
    this.takeAll(summaries);
    for (const link of network.links) {
      const remote = this.world.network(link.remoteKey);
      const own = remote === undefined ? [] : factsOf(remote).prefixes;
      for (const prefix of linkFacts(link).prefixes)
        if (!own.some(({ text }) => text === prefix.text)) this.take(prefix);
    }
    for (const { table, group } of subnets) {
      this.takeTable(table);
      this.takeGroup(group);
    }
  }

  private takeTable(key: Key | undefined): void {
    const table = key === undefined ? undefined : this.world.around.table(key);
    if (table === undefined || this.taken.has(table)) return;
    this.taken.add(table);
    for (const { prefix, hop } of table.routes) {
      if (prefix !== undefined) this.take(prefix);
      if (hop.kind === 'appliance') this.takeAll(hop.addresses.map(hostPrefix));
    }
  }

  private takeGroup(key: Key | undefined): void {
    const rules = key === undefined ? undefined : this.world.around.group(key)?.rules;
    // Most groups have the rules that all groups have.
    if (rules === undefined || this.taken.has(rules)) return;
    this.taken.add(rules);
    this.takeAll([...rules.inbound, ...rules.outbound].flatMap(prefixesOfRule));
  }

  private takeAround(): void {
    const { around } = this.world;
    const { base } = around;
    this.takeAll(notable());
    for (const { key } of base.interfaces.values()) this.takeGroup(around.interface(key)?.group);
    for (const rules of base.adminRulesOf.values())
      for (const { rule } of rules) this.takeAll(prefixesOfRule(rule));
    for (const { prefixes } of base.localGateways.values()) this.takeAll(prefixes);
    for (const { clients } of base.gateways.values()) this.takeAll(clients);
    const tellers = [...base.gateways.values(), ...base.hubs.values(), ...[...base.peersOf.values()].flat()];
    for (const { learned } of tellers) {
      for (const { prefix, hop } of learned ?? []) {
        this.take(prefix);
        if (hop !== undefined) this.take(hostPrefix(hop));
      }
    }
    for (const { staticRoutes } of [...base.connectedTo.values()].flat()) {
      for (const { prefixes, hop } of staticRoutes)
        this.takeAll([...prefixes, ...(hop === undefined ? [] : [hostPrefix(hop)])]);
    }
    for (const tables of base.hubTablesOf.values())
      for (const { routes } of tables) this.takeAll(routes.flatMap(({ prefixes }) => prefixes));
    for (const seats of base.endpointsOf.values())
      this.takeAll(seats.map(({ address }) => hostPrefix(address)));
  }

  private takeAll(prefixes: readonly Prefix[]): void {
    for (const prefix of prefixes) this.take(prefix);
  }

  private take(prefix: Prefix): void {
    if (this.taken.has(prefix.text)) return;
    this.taken.add(prefix.text);
    this.add({ prefix, of: undefined });
  }

  private add(said: Said): void {
    const { prefix } = said;
    this.said.add(prefix, said);
    if (typeof prefix.start === 'number') this.starts[4].push(prefix.start);
    else this.starts[6].push(prefix.start);
  }
}

function firstAfter(list: ArrayLike<Address>, address: Address): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  return low;
}
