/** Forget What Was Read: nothing of any estate is kept on this machine until something is read again. */
import { l10n } from '../core/l10n.ts';
import type { Command } from './context.ts';
import { showBriefly, showInformation, showWarning } from './messages.ts';

export const forgetRead: Command = async (context) => {
  await context.forgetRead();
  showBriefly(l10n.t('What was read is forgotten. It is kept again once something is read.'), 5000);
};

/** A newer version beside this one goes on with it. */
export function tellNewerReading(): void {
  void showInformation(
    l10n.t(
      'What was read last time is kept by a newer version of this extension. It is left to that: this version shows nothing of it, and keeps nothing here.',
    ),
  );
}

/** The last reading is for looking only, so nothing is lost but a moment. */
export function tellBrokenReading(): void {
  void showWarning(
    l10n.t(
      'What was read last time is damaged and is not shown: everything is read anew. The log says more.',
    ),
  );
}
