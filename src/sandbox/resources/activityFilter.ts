/**
 * Knows which filters the activity log takes: a time that it begins at, perhaps one that it ends at, and one thing beside;
 * no other syntax is allowed [D].
 */
import { keyOf } from '../../core/resourceId.ts';
import type { ActivityEvent } from '../world/activityLog.ts';

export interface ActivityFilter {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly about: About | undefined;
}

interface About {
  readonly member: string;
  readonly value: string;
}

const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;
/** What may stand beside the times [D]; the channels are those of everything that the log has. */
const MEMBERS = ['resourcegroupname', 'resourceuri', 'resourceid', 'resourceprovider', 'correlationid'];
const CONDITION = /^(\w+)\s+(ge|le|eq)\s+('(?:[^']|'')*'|\S+)$/i;

/** @param now milliseconds since 1970 */
export function readActivityFilter(
  text: string | undefined,
  now: number,
): ActivityFilter | { readonly refused: string } {
  if (text === undefined || text.trim() === '') return { refused: INVALID };
  let from: number | undefined;
  let to = now;
  let about: About | undefined;
  for (const part of text.trim().split(/\s+and\s+/i)) {
    const [, name = '', operator = '', quoted = ''] = CONDITION.exec(part.trim()) ?? [];
    const member = name.toLowerCase();
    const value = quoted.replace(/^'(.*)'$/s, '$1').replaceAll("''", "'");
    const how = operator.toLowerCase();
    if (member === 'eventtimestamp' && how !== 'eq') {
      const at = Date.parse(value);
      if (Number.isNaN(at)) return { refused: INVALID };
      if (how === 'ge') from = at;
      else to = at;
    } else if (member === 'eventchannels' && how === 'eq') continue;
    else if (MEMBERS.includes(member) && how === 'eq' && about === undefined) about = { member, value };
    else return { refused: INVALID };
  }
  if (from === undefined) return { refused: INVALID };
  if (from < now - KEPT_DAYS * DAY_MS)
    return { refused: `The start time cannot be more than ${KEPT_DAYS} days in the past.` };
  return { from, to, about };
}

/** [I] */
const INVALID = '$filter searching parameters invalid.';

export function takes({ from, to, about }: ActivityFilter, event: ActivityEvent): boolean {
  if (event.at < from || event.at > to) return false;
  if (about === undefined) return true;
  const { value } = about;
  const { resourceId, action, correlationId } = event;
  switch (about.member) {
    case 'resourcegroupname':
      return /\/resourceGroups\/([^/]+)/i.exec(resourceId)?.[1]?.toLowerCase() === value.toLowerCase();
    case 'resourceprovider':
      return action.split('/')[0]?.toLowerCase() === value.toLowerCase();
    case 'correlationid':
      return correlationId.toLowerCase() === value.toLowerCase();
    default:
      return keyOf(resourceId) === keyOf(value);
  }
}
