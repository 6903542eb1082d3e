/**
 * Knows where the addresses of an estate begin to differ: two addresses between the same boundaries are in the same
 * prefixes of every route, rule, link and site, so one of them stands for both.
 */
import type { Network } from '../network.ts';
import { factsOf, linkFacts } from '../surroundings/networkFacts.ts';
import { plus, type Address, type Family, type Prefix } from '../surroundings/prefix.ts';
import type { End } from '../surroundings/securityGroup.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';

export class Boundaries {
  private readonly sorted: Readonly<Record<Family, readonly Address[]>>;

  constructor(networks: Iterable<Network>, around: Surroundings) {
    const found = { 4: new Set<Address>(), 6: new Set<Address>() };
    for (const { family, start, end } of allPrefixes(networks, around)) {
      found[family].add(start);
      found[family].add(plus(end, 1));
    }
    const order = (a: Address, b: Address): number => (a < b ? -1 : a > b ? 1 : 0);
    this.sorted = { 4: [...found[4]].sort(order), 6: [...found[6]].sort(order) };
  }

  /** How many boundaries lie at or before an address: the same for addresses that nothing tells apart. */
  cell(address: Address): number {
    const list = this.sorted[typeof address === 'number' ? 4 : 6];
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle] ?? 0) <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The beginnings of the parts of a prefix, its own first. */
  parts({ family, start, end }: Prefix): readonly Address[] {
    const list = this.sorted[family];
    const inside: Address[] = [start];
    for (let index = this.cell(start); index < list.length; index += 1) {
      const next = list[index];
      if (next === undefined || next > end) break;
      inside.push(next);
    }
    return inside;
  }
}

function* allPrefixes(networks: Iterable<Network>, around: Surroundings): Iterable<Prefix> {
  for (const network of networks) {
    yield* factsOf(network).prefixes;
    for (const link of network.links) yield* linkFacts(link).prefixes;
  }
  for (const table of around.tables.values()) {
    for (const { prefix } of table.routes) if (prefix !== undefined) yield prefix;
  }
  for (const { rules } of around.groups.values()) {
    for (const { source, destination } of [...rules.inbound, ...rules.outbound]) {
      yield* prefixesOf(source);
      yield* prefixesOf(destination);
    }
  }
  for (const rules of around.adminRulesOf.values()) {
    for (const { rule } of rules) {
      yield* prefixesOf(rule.source);
      yield* prefixesOf(rule.destination);
    }
  }
  for (const { prefixes } of around.localGateways.values()) yield* prefixes;
  for (const { learned, clients } of around.gateways.values()) {
    yield* clients;
    for (const { prefix } of learned ?? []) yield prefix;
  }
  for (const peers of around.peersOf.values()) {
    for (const { learned } of peers) for (const { prefix } of learned ?? []) yield prefix;
  }
}

function* prefixesOf({ terms }: End): Iterable<Prefix> {
  for (const term of terms) if (term.kind === 'prefix') yield term.prefix;
}
