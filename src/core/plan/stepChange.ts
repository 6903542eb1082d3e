/** Knows how what one step does to its resource is said in a few words. */
import { changedFlags, FLAG_MEANINGS, onOff } from '../flags.ts';
import { objectAt, stringsAt } from '../json.ts';
import { stateText } from '../link.ts';
import type { Image, Step } from './plan.ts';

/** The resource before and after; where its state stays, what else of it changes. */
export function stepChange({ before, after, write }: Step): string {
  const isNetwork = write.kind === 'putNetwork';
  const [was, is] = [imageText(before, isNetwork), imageText(after, isNetwork)];
  // The title of such a step has what the network will be.
  if (isNetwork) return was === is ? `stays ${is}` : `was ${was}`;
  const flags =
    before.kind === 'present' && after.kind === 'present'
      ? changedFlags(before.flags, after.flags).map(
          (flag) => `${FLAG_MEANINGS[flag].label}: ${onOff(after.flags[flag])}`,
        )
      : [];
  if (was !== is) return [`${was} → ${is}`, ...flags].join(' · ');
  return flags.length > 0 ? flags.join(' · ') : `stays ${is}`;
}

function imageText(image: Image, isNetwork: boolean): string {
  switch (image.kind) {
    case 'absent':
      return 'absent';
    case 'present':
      return stateText(image.state, image.syncLevel);
    case 'resource': {
      const space = objectAt(objectAt(image.body, 'properties'), 'addressSpace');
      return isNetwork ? stringsAt(space, 'addressPrefixes').join(', ') : 'present';
    }
  }
}
