/** Knows every rule that there is, those first that say most of a cause: a closed list. */
import type { Rule } from './rule.ts';
import { kindDiffers } from './rules/kindDiffers.ts';
import { linkDisconnected } from './rules/linkDisconnected.ts';
import { linkFailed } from './rules/linkFailed.ts';
import { linkOneSided } from './rules/linkOneSided.ts';
import { linkStuck } from './rules/linkStuck.ts';
import { meshPeerOverlap } from './rules/meshPeerOverlap.ts';
import { nameDeceives } from './rules/nameDeceives.ts';
import { overlapMesh } from './rules/overlapMesh.ts';
import { overlapOnPremises } from './rules/overlapOnPremises.ts';
import { overlapPair } from './rules/overlapPair.ts';
import { overlapThroughHub } from './rules/overlapThroughHub.ts';
import { overlapUnlinked } from './rules/overlapUnlinked.ts';
import { remoteClassic } from './rules/remoteClassic.ts';
import { remoteGone } from './rules/remoteGone.ts';
import { remoteRecreated } from './rules/remoteRecreated.ts';
import { remoteUnreadable } from './rules/remoteUnreadable.ts';
import { removedPrefixStillRouted } from './rules/removedPrefixStillRouted.ts';
import { spaceHuge } from './rules/spaceHuge.ts';
import { spaceNotPrivate } from './rules/spaceNotPrivate.ts';
import { staleAtThePeer } from './rules/staleAtThePeer.ts';
import { stalePeerSpace } from './rules/stalePeerSpace.ts';
import { statesDiffer } from './rules/statesDiffer.ts';
import { subnetNameGone } from './rules/subnetNameGone.ts';
import { syncWouldBeRefused } from './rules/syncWouldBeRefused.ts';
import { unnamedSubnetsHaveRoutes } from './rules/unnamedSubnetsHaveRoutes.ts';

export const RULES: readonly Rule[] = [
  linkFailed,
  linkStuck,
  remoteGone,
  remoteRecreated,
  remoteClassic,
  linkDisconnected,
  linkOneSided,
  statesDiffer,
  kindDiffers,
  subnetNameGone,
  remoteUnreadable,
  unnamedSubnetsHaveRoutes,
  nameDeceives,
  overlapPair,
  syncWouldBeRefused,
  stalePeerSpace,
  staleAtThePeer,
  removedPrefixStillRouted,
  overlapThroughHub,
  overlapOnPremises,
  overlapMesh,
  meshPeerOverlap,
  overlapUnlinked,
  spaceNotPrivate,
  spaceHuge,
];
