/** Knows how a resource is pictured for a plan, and how the difference between two pictures is put into words. */
import { sameSpace } from '../addressSpace.ts';
import { FLAG_MEANINGS, FLAGS, onOff } from '../flags.ts';
import type { JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import { SYNC_TEXT, type Link } from '../link.ts';
import { networkBody, readNetwork, type Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { decidedAdditions, decidedDifferences } from './decided.ts';
import type { Image, LinkImage, PresentLink, ResourceImage } from './plan.ts';
import { steadyAdditions, steadyDifferences } from './steady.ts';

export function imageOf(link: Link | undefined): LinkImage {
  if (link === undefined) return { kind: 'absent' };
  const { id, remoteKey, state, syncLevel, flags, remoteAddressSpace, body } = link;
  return { kind: 'present', id, remoteKey, state, syncLevel, flags, remoteAddressSpace, body };
}

/** A network with its links: they are written with it. */
export function networkImage(network: Network | undefined): ResourceImage {
  return resourceImage(network === undefined ? undefined : networkBody(network));
}

export function resourceImage(body: JsonObject | undefined): ResourceImage {
  return body === undefined ? { kind: 'absent' } : { kind: 'resource', body };
}

/**
 * What is missing or different in `now`, a phrase for each; empty when everything expected is there. A sync
 * level or state that one side does not report is not a difference: older api-versions hide them [R]. Of other
 * resources ARM may say more than was expected: it fills in what a request leaves out [R].
 */
export function differences(expected: Image, now: Image): readonly string[] {
  if (expected.kind === 'absent' || now.kind === 'absent') {
    if (expected.kind === now.kind) return [];
    const what = expected.kind === 'present' || now.kind === 'present' ? l10n.t`the link` : l10n.t`it`;
    return [now.kind === 'absent' ? l10n.t`${what} does not exist` : l10n.t`${what} exists`];
  }
  const both = alike(expected, now);
  switch (both?.kind) {
    case 'links':
      return linkDifferences(both.one, both.other);
    case 'resources':
      return [...steadyDifferences(both.one, both.other), ...listedDifferences(both.one, both.other)];
    case undefined:
      return [l10n.t`it is another kind of resource`];
  }
}

/** What is different, in either direction: whether something has moved since it was read. */
export function movements(read: Image, now: Image): readonly string[] {
  const found = differences(read, now);
  if (found.length > 0) return found;
  const both = alike(read, now);
  switch (both?.kind) {
    case 'links':
      return decidedAdditions(both.one.body, both.other.body);
    case 'resources':
      return [...steadyDifferences(both.other, both.one), ...listedAdditions(both.one, both.other)];
    case undefined:
      return [];
  }
}

/** What is no longer as a plan left it; what ARM filled in by itself of something that the plan made is not. */
export function departures(before: Image, after: Image, now: Image): readonly string[] {
  const found = differences(after, now);
  if (found.length > 0) return found;
  const both = alike(after, now);
  switch (both?.kind) {
    case 'links':
      return before.kind === 'present' ? decidedAdditions(both.one.body, both.other.body) : [];
    case 'resources':
      return steadyAdditions(before.kind === 'resource' ? before.body : undefined, both.one, both.other);
    case undefined:
      return [];
  }
}

type Alike =
  | { readonly kind: 'links'; readonly one: PresentLink; readonly other: PresentLink }
  | { readonly kind: 'resources'; readonly one: JsonObject; readonly other: JsonObject };

/** Two images that can be compared; undefined where one of them is absent, or they are of two kinds. */
function alike(one: Image, other: Image): Alike | undefined {
  if (one.kind === 'present' && other.kind === 'present') return { kind: 'links', one, other };
  return one.kind === 'resource' && other.kind === 'resource'
    ? { kind: 'resources', one: one.body, other: other.body }
    : undefined;
}

function linkDifferences(expected: PresentLink, now: PresentLink): readonly string[] {
  const found: string[] = [];
  const state = changed(expected.state, now.state);
  if (state !== undefined) found.push(l10n.t`the state is ${state}`);
  const syncLevel = changed(expected.syncLevel, now.syncLevel);
  if (syncLevel !== undefined) found.push(l10n.t`the link is ${SYNC_TEXT[syncLevel]}`);
  // Each network has a prefix: an empty space was not predicted, since the remote network was not read.
  const isKnown = expected.remoteAddressSpace.length > 0;
  if (isKnown && !sameSpace(expected.remoteAddressSpace, now.remoteAddressSpace)) {
    found.push(l10n.t`the remote address space is ${now.remoteAddressSpace.join(', ') || l10n.t`empty`}`);
  }
  return [...found, ...decisionDifferences(expected, now)];
}

/** What of a link a write of it, or of its network, would decide otherwise than it is now. */
function decisionDifferences(expected: Decisions, now: Decisions): readonly string[] {
  return [
    ...(expected.remoteKey === now.remoteKey ? [] : [l10n.t`the link points at another network`]),
    ...FLAGS.filter((flag) => expected.flags[flag] !== now.flags[flag]).map(
      (flag) => l10n.t`"${FLAG_MEANINGS[flag].label}" is ${onOff(now.flags[flag])}`,
    ),
    ...decidedDifferences(expected.body, now.body),
  ];
}

type Decisions = Pick<PresentLink, 'remoteKey' | 'flags' | 'body'>;

/** The links that a network lists are written with it; what ARM says of their states is not. */
function listedDifferences(expected: JsonObject, now: JsonObject): readonly string[] {
  const listed = listedLinks(now);
  return [...listedLinks(expected).values()].flatMap((link) => {
    const present = listed.get(link.key);
    if (present === undefined) return [l10n.t`the link ${link.name} does not exist`];
    return decisionDifferences(link, present).map((phrase) => `${link.name}: ${phrase}`);
  });
}

function listedAdditions(expected: JsonObject, now: JsonObject): readonly string[] {
  const listed = listedLinks(expected);
  return [...listedLinks(now).values()].flatMap((link) => {
    const known = listed.get(link.key);
    if (known === undefined) return [l10n.t`the link ${link.name} exists`];
    return decidedAdditions(known.body, link.body).map((phrase) => `${link.name}: ${phrase}`);
  });
}

function listedLinks(body: JsonObject): ReadonlyMap<Key, Link> {
  const links = readNetwork(body)?.links ?? [];
  return new Map(links.map((link) => [link.key, link]));
}

/** What is said now, where both looks say something and it is not the same. */
function changed<T>(expected: T | undefined, now: T | undefined): T | undefined {
  return expected === undefined || expected === now ? undefined : now;
}
