/** Knows which networks a step writes to: ARM takes one write at a time for each, both ends of a link included. */
import { arrayAt, isObject, objectAt, stringAt } from '../json.ts';
import { parseLinkId, parseNetworkId } from '../resourceId.ts';
import type { PlanWrite, Step } from './plan.ts';

/** The ids of the networks that a step writes to; empty for a resource beside networks. */
export function networksOf(step: Step): readonly string[] {
  const { write } = step;
  switch (write.kind) {
    case 'putNetwork':
      return [write.id];
    case 'putLink': {
      const remote = stringAt(objectAt(objectAt(write.body, 'properties'), 'remoteVirtualNetwork'), 'id');
      return linkEnds(write.id, remote);
    }
    case 'deleteLink':
      return linkEnds(write.id, step.before.kind === 'present' ? step.before.remoteKey : undefined);
    case 'putOther':
    case 'deleteOther': {
      const network = /^(.*\/virtualnetworks\/[^/]+)\/subnets\/[^/]+$/i.exec(write.id)?.[1];
      return network === undefined ? [] : [network];
    }
    case 'register':
      return [];
  }
}

/**
 * The remote networks of the links that a write of a network lists. They are not written, but each of these links is
 * sent again, which needs a right on its remote [inf from a PUT of a network that failed without access to a peer].
 */
export function listedRemotes(write: PlanWrite): readonly string[] {
  if (write.kind !== 'putNetwork') return [];
  const listed = arrayAt(objectAt(write.body, 'properties'), 'virtualNetworkPeerings');
  return listed.flatMap((link) => {
    const properties = isObject(link) ? objectAt(link, 'properties') : {};
    const remote = parseNetworkId(stringAt(objectAt(properties, 'remoteVirtualNetwork'), 'id') ?? '');
    return remote === undefined || remote.classic ? [] : [remote.id];
  });
}

function linkEnds(linkId: string, remoteId: string | undefined): readonly string[] {
  const local = parseLinkId(linkId)?.network.id;
  const remote = remoteId === undefined ? undefined : parseNetworkId(remoteId);
  return [local, remote?.classic === true ? undefined : remote?.id].filter((id) => id !== undefined);
}
