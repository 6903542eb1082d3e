/** Knows every rule that there is, the ones that say most of a cause first: a closed list. */
import type { Rule } from './rule.ts';
import { kindDiffers } from './rules/kindDiffers.ts';
import { linkDisconnected } from './rules/linkDisconnected.ts';
import { linkFailed } from './rules/linkFailed.ts';
import { linkOneSided } from './rules/linkOneSided.ts';
import { linkStuck } from './rules/linkStuck.ts';
import { nameDeceives } from './rules/nameDeceives.ts';
import { remoteClassic } from './rules/remoteClassic.ts';
import { remoteGone } from './rules/remoteGone.ts';
import { remoteRecreated } from './rules/remoteRecreated.ts';
import { remoteUnreadable } from './rules/remoteUnreadable.ts';
import { statesDiffer } from './rules/statesDiffer.ts';
import { subnetNameGone } from './rules/subnetNameGone.ts';
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
];
