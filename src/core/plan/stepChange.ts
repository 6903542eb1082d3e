/** Knows how what one step does to its resource is said in a few words. */
import { changedFlags, FLAG_MEANINGS, onOff } from '../flags.ts';
import { objectAt, stringsAt } from '../json.ts';
import { l10n } from '../l10n.ts';
import { stateText } from '../link.ts';
import { mendedNetwork } from './mending.ts';
import type { Image, Step } from './plan.ts';
import { registrationState } from './registration.ts';

/** The resource before and after; where its state stays, what else of it changes. */
export function stepChange(step: Step): string {
  const { before, after, write } = step;
  const isNetwork = write.kind === 'putNetwork';
  const [was, is] = [imageText(before, isNetwork), imageText(after, isNetwork)];
  // The title of such a step has what the network will be.
  if (mendedNetwork(step) !== undefined) return l10n.t`failed → Succeeded, stays ${is}`;
  if (isNetwork) return was === is ? l10n.t`stays ${is}` : l10n.t`was ${was}`;
  const flags =
    before.kind === 'present' && after.kind === 'present'
      ? changedFlags(before.flags, after.flags).map(
          (flag) => `${FLAG_MEANINGS[flag].label}: ${onOff(after.flags[flag])}`,
        )
      : [];
  if (isUpdate(before, after)) return l10n.t`present → changed`;
  if (was !== is) return [`${was} → ${is}`, ...flags].join(' · ');
  return flags.length > 0 ? flags.join(' · ') : l10n.t`stays ${is}`;
}

/** Whether a resource stays, and is another afterwards; of a registration the state says so. */
function isUpdate(before: Image, after: Image): boolean {
  return (
    before.kind === 'resource' && after.kind === 'resource' && registrationState(after.body) === undefined
  );
}

function imageText(image: Image, isNetwork: boolean): string {
  switch (image.kind) {
    case 'absent':
      return l10n.t`absent`;
    case 'present':
      return stateText(image.state, image.syncLevel);
    case 'resource': {
      const space = objectAt(objectAt(image.body, 'properties'), 'addressSpace');
      if (isNetwork) return stringsAt(space, 'addressPrefixes').join(', ');
      return registrationState(image.body) ?? l10n.t`present`;
    }
  }
}
