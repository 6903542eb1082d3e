/** Knows what a finding is: one thing that is wrong or risky in the estate, where, why, on what evidence, and what mends it. */
import type { Remedy } from './remedy.ts';

/** `error`: what the configuration intends does not work, or the next write is refused. `warning`: it works otherwise than it looks, or will break. `information`: hygiene. */
export const SEVERITIES = ['error', 'warning', 'information'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What must have been read for a rule to be able to speak. Networks and links always have been. */
export const NEEDS = [
  'links',
  'routeTables',
  'owners',
  'gateways',
  'securityGroups',
  'privateEndpoints',
  'dnsZones',
  'networkManager',
  'virtualWan',
] as const;
export type Need = (typeof NEEDS)[number];

/** The resource that is to be changed, or that it is about where nothing is. */
export interface Anchor {
  readonly kind: 'link' | 'network' | 'subnet' | 'table' | 'interface' | 'group' | 'gateway' | 'endpoint';
  readonly id: string;
  /** `hub → spoke`, `hub/default`: the place by names. */
  readonly label: string;
}

/** What a rule says. */
export interface Spoken {
  readonly anchor: Anchor;
  /** What is wrong, as a key: two findings with one cause would be the same one said twice. */
  readonly cause: string;
  /** The ids of the other resources that it is about. */
  readonly about?: readonly string[];
  /** Sentences with the names of the networks, prefixes and subnets. */
  readonly text: string;
  /** Where it differs from that of the rule. */
  readonly severity?: Severity;
  readonly remedy?: Remedy | undefined;
}

export interface Finding extends Spoken {
  readonly rule: string;
  readonly severity: Severity;
  /** Addresses of what it stands on. */
  readonly evidence: readonly string[];
}

/** Stays the same as long as the finding is there: the rule and its cause. */
export function keyOfFinding({ rule, cause }: Pick<Finding, 'rule' | 'cause'>): string {
  return `${rule} ${cause}`;
}
