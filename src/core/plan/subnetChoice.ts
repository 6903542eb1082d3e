/** Knows how a peering of chosen subnets, or of IPv6 alone, is asked for, and what its limits are. */
import { equalJson, stringsAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';

export interface SubnetChoice {
  /** Names of subnets of the network that the change starts at. */
  readonly local: readonly string[];
  /** Names of subnets of the remote network. */
  readonly remote: readonly string[];
  readonly onlyIPv6: boolean;
}

/** Subnets that a link may name of each side [D]. */
export const SUBNETS_PER_LINK = 200;

/** The members of a link's properties, seen from one of its ends. */
export function subnetMembers(choice: SubnetChoice | undefined, direction: 'forth' | 'back'): JsonObject {
  if (choice === undefined) return {};
  const [local, remote] =
    direction === 'forth' ? [choice.local, choice.remote] : [choice.remote, choice.local];
  return {
    peerCompleteVnets: false,
    enableOnlyIPv6Peering: choice.onlyIPv6,
    localSubnetNames: local,
    remoteSubnetNames: remote,
  };
}

/** What a link's properties say of it; undefined for whole networks. */
export function readSubnetChoice(properties: JsonObject): SubnetChoice | undefined {
  if (properties['peerCompleteVnets'] !== false) return undefined;
  return {
    local: stringsAt(properties, 'localSubnetNames'),
    remote: stringsAt(properties, 'remoteSubnetNames'),
    onlyIPv6: properties['enableOnlyIPv6Peering'] === true,
  };
}

/** Whether two links' properties peer the same: whole networks, or the same subnets. */
export function samePeered(a: JsonObject, b: JsonObject): boolean {
  return equalJson(comparable(readSubnetChoice(a)), comparable(readSubnetChoice(b)));
}

function comparable(choice: SubnetChoice | undefined): JsonObject | undefined {
  if (choice === undefined) return undefined;
  const { local, remote, onlyIPv6 } = choice;
  return { local: comparableNames(local), remote: comparableNames(remote), onlyIPv6 };
}

/** Names of subnets mean the same in any case and order. */
export function comparableNames(names: readonly string[]): readonly string[] {
  return names.map((name) => name.toLowerCase()).toSorted((a, b) => a.localeCompare(b));
}

/** [D] How-to of subnet peering, 2024-12. */
export function subnetNotes(choice: SubnetChoice | undefined): readonly string[] {
  if (choice === undefined) return [];
  return [
    l10n.t`Only the chosen subnets are reached, at most ${SUBNETS_PER_LINK} of each side; whether whole networks or subnets are peered cannot be changed later.`,
    l10n.t`Peering of subnets must be enabled for both subscriptions (feature AllowMultiplePeeringLinksBetweenVnets).`,
  ];
}
