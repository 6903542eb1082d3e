/** Knows which networks a step writes to: ARM takes one write at a time for each, both ends of a link included. */
import { objectAt, stringAt } from '../json.ts';
import { parseLinkId, parseNetworkId } from '../resourceId.ts';
import type { Step } from './plan.ts';

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

function linkEnds(linkId: string, remoteId: string | undefined): readonly string[] {
  const local = parseLinkId(linkId)?.network.id;
  const remote = remoteId === undefined ? undefined : parseNetworkId(remoteId);
  return [local, remote?.classic === true ? undefined : remote?.id].filter((id) => id !== undefined);
}
