/**
 * Knows where the addresses of an estate begin to differ: two addresses between the same boundaries are in the same
 * prefixes of every route, rule, link and site, so one of them stands for both.
 */
import type { Network } from '../network.ts';
import type { Planning } from '../planning.ts';
import { factsOf, linkFacts } from '../surroundings/networkFacts.ts';
import { plus, type Address, type Family, type Prefix } from '../surroundings/prefix.ts';
import type { End, Rule } from '../surroundings/securityGroup.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';

export class Boundaries {
  private constructor(private readonly sorted: Readonly<Record<Family, ArrayLike<Address>>>) {}

  static *inPieces(networks: Iterable<Network>, around: Surroundings): Planning<Boundaries> {
    const four: number[] = [];
    const six: bigint[] = [];
    for (const some of prefixesOf(networks, around)) {
      yield;
      for (const { start, end } of some) {
        for (const at of [start, plus(end, 1)]) {
          if (typeof at === 'number') four.push(at);
          else six.push(at);
        }
      }
    }
    // Numbers are put in order a hundred times faster than anything that has to be compared by a function.
    return new Boundaries({
      4: Float64Array.from(four).sort(),
      6: six.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
    });
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
      if (next !== inside.at(-1)) inside.push(next);
    }
    return inside;
  }
}

/** What each network, table, group and site says of prefixes, one after the other. */
function* prefixesOf(networks: Iterable<Network>, around: Surroundings): Iterable<readonly Prefix[]> {
  for (const network of networks) {
    yield factsOf(network).prefixes;
    for (const link of network.links) yield linkFacts(link).prefixes;
  }
  for (const { routes } of around.tables.values()) yield routes.flatMap(({ prefix }) => prefix ?? []);
  for (const { rules } of around.groups.values())
    yield [...rules.inbound, ...rules.outbound].flatMap(prefixesOfRule);
  for (const rules of around.adminRulesOf.values()) yield rules.flatMap(({ rule }) => prefixesOfRule(rule));
  for (const { prefixes } of around.localGateways.values()) yield prefixes;
  for (const { learned, clients } of around.gateways.values()) {
    yield clients;
    yield (learned ?? []).map(({ prefix }) => prefix);
  }
  for (const connections of around.connectedTo.values())
    yield connections.flatMap(({ staticRoutes }) => staticRoutes.flatMap(({ prefixes }) => prefixes));
  for (const tables of around.hubTablesOf.values())
    yield tables.flatMap(({ routes }) => routes.flatMap(({ prefixes }) => prefixes));
  for (const peers of around.peersOf.values())
    yield peers.flatMap(({ learned }) => (learned ?? []).map(({ prefix }) => prefix));
}

export function prefixesOfRule({ source, destination }: Rule): readonly Prefix[] {
  return [...prefixesOfEnd(source), ...prefixesOfEnd(destination)];
}

function prefixesOfEnd({ terms }: End): readonly Prefix[] {
  return terms.flatMap((term) => (term.kind === 'prefix' ? [term.prefix] : []));
}
