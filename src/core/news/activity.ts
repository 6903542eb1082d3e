/** Knows how an event of the activity log is read, and which of them tell who made what is new. */
import { objectAt, stringAt, type JsonObject } from '../json.ts';
import { keyOf, type Key } from '../resourceId.ts';
import type { News } from './news.ts';

/** What the log is asked for of each event [S]. */
export const EVENT_MEMBERS = ['eventTimestamp', 'caller', 'operationName', 'status', 'resourceId'] as const;

export interface ActivityEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** A user principal name, or the id of an application [S]. */
  readonly caller: string;
  readonly key: Key;
}

export interface Author {
  readonly caller: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Undefined for what has changed nothing, or does not say who, when or where. */
export function readEvent(body: JsonObject): ActivityEvent | undefined {
  const at = Date.parse(stringAt(body, 'eventTimestamp') ?? '');
  const caller = stringAt(body, 'caller') ?? '';
  const id = stringAt(body, 'resourceId') ?? '';
  const operation = stringAt(objectAt(body, 'operationName'), 'value') ?? '';
  const status = stringAt(objectAt(body, 'status'), 'value') ?? '';
  // One that is not told to have failed may have changed something.
  if (Number.isNaN(at) || caller === '' || id === '' || /^failed$/i.test(status)) return undefined;
  return /\/(write|delete|action)$/i.test(operation) ? { at, caller, key: keyOf(id) } : undefined;
}

/**
 * Who may have made what is new, by the events of the time in which it came: of the thing itself, else of what it is part
 * of, else of the other end, from which a state may follow. Each once, the latest first.
 */
export function authorsOf(news: News, events: readonly ActivityEvent[]): readonly Author[] {
  for (const isAbout of ABOUT) {
    const authors = new Map<string, number>();
    for (const { caller, at, key } of events)
      if (isAbout(key, news)) authors.set(caller, Math.max(at, authors.get(caller) ?? 0));
    if (authors.size > 0)
      return [...authors].map(([caller, at]) => ({ caller, at })).sort((a, b) => b.at - a.at);
  }
  return [];
}

const LINKS = '/virtualnetworkpeerings/';

const ABOUT: readonly ((key: Key, news: News) => boolean)[] = [
  (key, news) => key === news.key,
  // What is deleted or written as a whole is so with all that is in it; a part of a network may show at the network.
  (key, { key: own, of }) =>
    own.startsWith(`${key}/`) ||
    (of === 'network' && key.startsWith(`${own}/`) && !key.slice(own.length).startsWith(LINKS)),
  (key, { remoteKey }) =>
    remoteKey !== undefined && (key === remoteKey || key.startsWith(`${remoteKey}${LINKS}`)),
];
