/** Knows what can be wanted of a pair of links: to be as it was, or to work. */
import { FLAGS, flagsAt, type ReportedFlags } from '../flags.ts';
import { objectAt } from '../json.ts';
import type { Link } from '../link.ts';
import { keyOf } from '../resourceId.ts';
import { hasFailed } from '../rules/readiness.ts';
import type { LinkImage } from './plan.ts';
import type { PairGoal, WantedLink } from './pairSearch.ts';
import { samePeered } from './subnetChoice.ts';

/** How much of an image counts: everything, all but the sync level, or only that the link is there and its flags. */
export type Strictness = 'exact' | 'state' | 'presence';

/** The pair as it is in two images. */
export function imageGoal(left: LinkImage, right: LinkImage, strictness: Strictness): PairGoal {
  return {
    wanted: [wantedOf(left), wantedOf(right)],
    reached: (l, r) => matches(left, l, strictness) && matches(right, r, strictness),
  };
}

/** Both links there as wanted, of the networks or subnets that are wanted, Connected and in sync. */
export function workingGoal(left: WantedLink, right: WantedLink): PairGoal {
  return {
    wanted: [left, right],
    reached: (l, r) => works(left, l) && works(right, r),
  };
}

function wantedOf(image: LinkImage): WantedLink | undefined {
  if (image.kind === 'absent') return undefined;
  return { name: image.id.split('/').pop() ?? '', body: image.body };
}

function matches(image: LinkImage, link: Link | undefined, strictness: Strictness): boolean {
  if (image.kind === 'absent' || link === undefined) return image.kind === 'absent' && link === undefined;
  const present =
    keyOf(image.id) === link.key &&
    image.remoteKey === link.remoteKey &&
    sameFlags(image.flags, link.flags) &&
    sameKind(image.body, link);
  if (strictness === 'presence') return present;
  const state = present && image.state === link.state;
  return strictness === 'state' ? state : state && image.syncLevel === link.syncLevel;
}

function works(wanted: WantedLink, link: Link | undefined): boolean {
  if (link?.state !== 'Connected') return false;
  const properties = objectAt(wanted.body, 'properties');
  return (
    sameFlags(flagsAt(properties), link.flags) &&
    samePeered(properties, objectAt(link.body, 'properties')) &&
    link.name.toLowerCase() === wanted.name.toLowerCase() &&
    (link.syncLevel === undefined || link.syncLevel === 'FullyInSync') &&
    !hasFailed(link.provisioningState)
  );
}

function sameFlags(a: ReportedFlags, b: ReportedFlags): boolean {
  return FLAGS.every((flag) => (a[flag] ?? false) === (b[flag] ?? false));
}

/** Whole or of subnets: an update does not change that. */
function sameKind(body: Readonly<Record<string, unknown>>, link: Link): boolean {
  const properties = body['properties'] as Readonly<Record<string, unknown>> | undefined;
  return (properties?.['peerCompleteVnets'] === false) === (link.kind === 'subnet');
}
