/**
 * Knows what of a link a person decides besides its flags, and how two looks at that compare. A write sends all of
 * it, so whatever is not compared is put back silently.
 */
import { FLAGS } from '../flags.ts';
import { equalJson, isArray, isObject, memberAt, type JsonObject, type JsonValue } from '../json.ts';
import { l10n } from '../l10n.ts';
import { writableProperties } from '../rules/linkBody.ts';
import { comparableNames } from './subnetChoice.ts';

/** What holds where a body does not say so [S]; `peerCompleteVnets` is hidden below api-version 2022-01-01 [R]. */
const DEFAULTS: JsonObject = {
  doNotVerifyRemoteGateways: false,
  peerCompleteVnets: true,
  enableOnlyIPv6Peering: false,
  localSubnetNames: [],
  remoteSubnetNames: [],
  remoteBgpCommunities: {},
};

/** Compared as what they mean, elsewhere: the network that is pointed at, and the flags. */
const ELSEWHERE = new Set<string>(['remoteVirtualNetwork', ...FLAGS]);

/**
 * A phrase for each decision in the body of a link that `now` does not have like that. Members that are not known
 * here are compared where `expected` has them: ARM may fill some in.
 */
export function decidedDifferences(expected: JsonObject, now: JsonObject): readonly string[] {
  const other = decided(now);
  return Object.entries(decided(expected)).flatMap(([member, value]) =>
    same(value, memberAt(other, member)) ? [] : [l10n.t`${member} is ${said(memberAt(other, member))}`],
  );
}

/** A phrase for each decision in `now` that `expected` does not have at all. */
export function decidedAdditions(expected: JsonObject, now: JsonObject): readonly string[] {
  const known = decided(expected);
  return Object.entries(decided(now)).flatMap(([member, value]) =>
    memberAt(known, member) === undefined ? [l10n.t`${member} is ${said(value)}`] : [],
  );
}

function decided(body: JsonObject): JsonObject {
  const written = Object.entries(writableProperties(body)).filter(
    ([member, value]) => value !== undefined && value !== null && !ELSEWHERE.has(member),
  );
  const { remoteBgpCommunities, ...rest } = { ...DEFAULTS, ...Object.fromEntries(written) };
  return { ...rest, remoteBgpCommunities: withoutRegion(remoteBgpCommunities) };
}

/** The regional community is the service's own [S]. */
function withoutRegion(communities: JsonValue | undefined): JsonValue | undefined {
  if (!isObject(communities)) return communities;
  const { regionalCommunity: _regional, ...rest } = communities;
  return rest;
}

function same(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return equalJson(comparable(a), comparable(b));
}

/** The lists are of names of subnets. */
function comparable(value: JsonValue | undefined): JsonValue | undefined {
  const isNames = isArray(value) && value.every((element) => typeof element === 'string');
  return isNames ? comparableNames(value) : value;
}

function said(value: JsonValue | undefined): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
