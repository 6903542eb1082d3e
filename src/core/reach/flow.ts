/** Knows whether the rules at an interface let a packet pass, and by which of them: the question of Azure's IP flow verify. */
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import type { SubnetFacts } from '../surroundings/networkFacts.ts';
import type { Direction, Rule } from '../surroundings/securityGroup.ts';
import { judge, type Judgment, type Packet } from './filter.ts';
import { virtualNetworkTag } from './tag.ts';
import type { World } from './world.ts';

export interface FlowVerdict {
  readonly isAllowed: boolean;
  /** The rule that decided; undefined where there is none. */
  readonly rule: Rule | undefined;
}

interface Where {
  readonly network: Network;
  readonly subnet: SubnetFacts | undefined;
  /** The group of the interface. */
  readonly group: Key | undefined;
}

/** Admin rules first, then both groups, the nearer one to the sender first; a group that is not there judges nothing [D]. */
export function flowVerdict(world: World, where: Where, packet: Packet, direction: Direction): FlowVerdict {
  const { network, subnet, group } = where;
  const tag = virtualNetworkTag(world, network, subnet);
  const inNetwork = (address: Packet['source']): boolean => tag.has(address);
  const admin = (world.around.base.adminRulesOf.get(network.key) ?? [])
    .map(({ rule }) => rule)
    .filter((rule) => rule.direction === direction);
  const first = judge(admin, packet, inNetwork);
  if (first.outcome === 'deny') return { isAllowed: false, rule: first.rule };
  if (first.outcome === 'alwaysAllow') return { isAllowed: true, rule: first.rule };
  const keys = direction === 'inbound' ? [subnet?.group, group] : [group, subnet?.group];
  let last: Rule | undefined;
  for (const key of keys) {
    const judged = key === undefined ? undefined : world.around.group(key);
    if (judged === undefined) continue;
    const rules = judged.rules[direction];
    const { rule, isAllowed } = settled(judge(rules, packet, inNetwork), rules);
    if (!isAllowed) return { isAllowed, rule };
    last = rule;
  }
  return { isAllowed: true, rule: last };
}

/**
 * What is not settled is taken as the rules before 2025 were read: a private address is not in the internet, and a service
 * that cannot be looked up is meant (chosen).
 */
function settled({ outcome, rule, maybe }: Judgment, rules: readonly Rule[]): FlowVerdict {
  if (outcome === 'unread') return { isAllowed: maybe?.access !== 'deny', rule: maybe };
  if (outcome === 'allow' || outcome === 'alwaysAllow') return { isAllowed: true, rule };
  return { isAllowed: false, rule: rule ?? rules.findLast(({ access }) => access === 'deny') };
}
