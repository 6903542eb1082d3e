/** Knows what is odd in the body of a link: what ARM always sends and is not there, and what it never sends. */
import { FLAGS, type Flag } from './flags.ts';
import { isObject, objectAt, type JsonObject } from './json.ts';
import { l10n } from './l10n.ts';
import type { Link } from './link.ts';
import { ProblemList, type Problem } from './problems.ts';
import { isNetworkId } from './resourceId.ts';

/** In the order of its members. */
export function linkProblems(
  link: Pick<Link, 'body' | 'remoteId' | 'state' | 'syncLevel' | 'reported'>,
): readonly Problem[] {
  const { body, reported } = link;
  const problems = new ProblemList();
  problems.expect(body, 'id', 'string', 'id', true);
  problems.expect(body, 'name', 'string', 'name', true);
  problems.expect(body, 'properties', 'object', 'properties', true);
  const properties = objectAt(body, 'properties');
  const isWhole = isObject(body['properties']);
  for (const flag of FLAGS) problems.expect(properties, flag, 'boolean', FLAG_PATHS[flag], isWhole);
  expectRemote(link.remoteId, problems);
  if (link.state === undefined) expectKnown(properties, 'peeringState', reported.state, problems);
  if (link.syncLevel === undefined) expectKnown(properties, 'peeringSyncLevel', reported.syncLevel, problems);
  expectSpace(properties, 'remoteAddressSpace', problems);
  expectSpace(properties, 'remoteVirtualNetworkAddressSpace', problems);
  return problems.all;
}

const FLAG_PATHS: Readonly<Record<Flag, string>> = {
  allowVirtualNetworkAccess: 'properties.allowVirtualNetworkAccess',
  allowForwardedTraffic: 'properties.allowForwardedTraffic',
  allowGatewayTransit: 'properties.allowGatewayTransit',
  useRemoteGateways: 'properties.useRemoteGateways',
};

function expectRemote(id: string | undefined, problems: ProblemList): void {
  const path = 'properties.remoteVirtualNetwork.id';
  if (id === undefined) problems.add(path, l10n.t`The link does not name its remote network.`);
  else if (!isNetworkId(id))
    problems.add(path, l10n.t`The link names a remote that is not a virtual network: ${id}`);
}

/** @param text what a member says that was not understood */
function expectKnown(
  properties: JsonObject,
  member: string,
  text: string | undefined,
  problems: ProblemList,
): void {
  problems.expect(properties, member, 'string', `properties.${member}`, false);
  if (text !== undefined)
    problems.add(`properties.${member}`, l10n.t`properties.${member} has the unknown value "${text}".`);
}

function expectSpace(properties: JsonObject, member: string, problems: ProblemList): void {
  const space = properties[member];
  if (!isObject(space)) problems.expect(properties, member, 'object', `properties.${member}`, false);
  else if (!Array.isArray(space['addressPrefixes']))
    problems.expect(space, 'addressPrefixes', 'list', `properties.${member}.addressPrefixes`, true);
}
