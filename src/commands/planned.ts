/**
 * Knows how planning is done beside all else that the editor does: in slices, telling how far it is where it takes
 * long, until it is done or the person has enough.
 */
import { Slices } from '../azure/slices.ts';
import type { EstateView } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import type { Pace, Planning } from '../core/planning.ts';
import { StillEstate } from '../core/stillEstate.ts';
import type { CommandContext } from './context.ts';
import { showProgress } from './messages.ts';
import { Dismissed } from './prompts/dismissed.ts';

/** What ends before does without a word. */
const QUIET_MS = 400;

/** Plans on the estate as it is now. @throws Dismissed when the person stops it */
export async function planned<T>(
  context: Pick<CommandContext, 'store'>,
  plan: (estate: EstateView) => Planning<T>,
): Promise<T> {
  const slices = new Slices(plan(new StillEstate(context.store.estate)));
  const quick = await slices.run({ forMs: QUIET_MS });
  if (quick !== undefined) return quick.value;
  return await showProgress(l10n.t('Planning…'), async (report, signal) => {
    const end = await slices.run({
      signal,
      onPace: (pace) => {
        report({ message: paceText(pace) });
      },
    });
    if (end === undefined) throw new Dismissed();
    return end.value;
  });
}

function paceText({ doing, done, of }: Pace): string {
  switch (doing) {
    case 'finding':
      return l10n.t('Looking for the writes: {0} of {1}', done, of);
    case 'predicting':
      return l10n.t('Asking the rules of Azure: write {0} of {1}', done, of);
    case 'comparing':
      return l10n.t('Comparing before and after: {0} of {1}', done, of);
  }
}
