/** Knows what a network security group lets through as a whole, as far as its rules say it for sure. */
import { covers, type Prefix } from '../surroundings/prefix.ts';
import type { Direction, End, Rule, SecurityGroup, Term } from '../surroundings/securityGroup.ts';
import { overlap } from './places.ts';

/**
 * Whether a group drops everything between its subnet and a peer in one direction, whatever the protocol and port.
 * @param peers prefixes that are in the tag VirtualNetwork
 */
export function deniesAll(group: SecurityGroup, direction: Direction, peers: readonly Prefix[]): boolean {
  const side = direction === 'inbound' ? 'source' : 'destination';
  return peers.every((peer) => {
    for (const rule of group.rules[direction]) {
      const end = rule[side];
      if (rule.access !== 'deny') {
        if (mayMatch(end, peer)) return false;
      } else if (takesAll(rule, side === 'source' ? rule.destination : rule.source) && mustMatch(end, peer))
        return true;
    }
    return false;
  });
}

/** Every protocol and port, at whatever address of the subnet. */
function takesAll(rule: Rule, here: End): boolean {
  return (
    rule.protocol === '*' &&
    rule.ports.length === 0 &&
    rule.sourcePorts.length === 0 &&
    here.terms.some(isEverywhere)
  );
}

function isEverywhere(term: Term): boolean {
  return term.kind === 'any' || (term.kind === 'tag' && term.tag === 'virtualnetwork');
}

function mayMatch({ terms, groups }: End, peer: Prefix): boolean {
  return (
    groups.length > 0 ||
    terms.some((term) => isEverywhere(term) || (term.kind === 'prefix' && overlap(term.prefix, peer)))
  );
}

function mustMatch({ terms }: End, peer: Prefix): boolean {
  return terms.some((term) => isEverywhere(term) || (term.kind === 'prefix' && covers(term.prefix, peer)));
}

/** The rule that keeps the probes of balancers out: they come from an address that is in the tag VirtualNetwork too [I]. */
export function probeDenial({ rules }: SecurityGroup): Rule | undefined {
  for (const rule of rules.inbound) {
    const isProbe = rule.source.terms.some((term) => term.kind === 'tag' && term.tag === 'azureloadbalancer');
    if (rule.access !== 'deny') {
      if (isProbe || rule.source.terms.some(({ kind }) => kind === 'any')) return undefined;
      continue;
    }
    if (isProbe || (rule.source.terms.some(isEverywhere) && rule.ports.length === 0)) return rule;
  }
  return undefined;
}

/** Whether what comes in is left to the rule for the tag VirtualNetwork that every group has. */
export function relies(group: SecurityGroup): boolean {
  return !group.rules.inbound.some(
    ({ isDefault, access, source }) =>
      !isDefault && access === 'deny' && source.terms.some(isEverywhereOrInternet),
  );
}

function isEverywhereOrInternet(term: Term): boolean {
  return isEverywhere(term) || (term.kind === 'tag' && term.tag === 'internet');
}
