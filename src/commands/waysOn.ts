/** Knows how people go on from a message: at most two buttons, *Details* one of them where ARM has answered. */
import { l10n } from '../core/l10n.ts';
import type { CommandContext } from './context.ts';
import { showError, showWarning } from './messages.ts';
import { BACK, pick } from './prompts/quickInput.ts';

export interface WayOn {
  readonly label: string;
  /** What it does, for who has to choose among several. */
  readonly detail?: string;
  go(): Promise<void>;
}

/** A read-only text with ARM's own words. */
export interface Details {
  readonly title: string;
  readonly text: string;
}

/**
 * Shows an error with the ways on from it, or a warning where it is what the person wanted. Closing it leaves everything
 * as it is; whoever looks at the details is asked again afterwards.
 */
export async function showWaysOn(
  context: CommandContext,
  message: string,
  ways: readonly WayOn[],
  details: Details | undefined,
  isWanted = false,
): Promise<void> {
  const buttons =
    details === undefined ? ways : [...asOne(context, ways), look(context, message, ways, details, isWanted)];
  const show = isWanted ? showWarning : showError;
  const answer = await show(message, ...buttons.map(({ label }) => label));
  await buttons.find(({ label }) => label === answer)?.go();
}

function look(
  context: CommandContext,
  message: string,
  ways: readonly WayOn[],
  details: Details,
  isWanted: boolean,
): WayOn {
  return {
    label: l10n.t('Details'),
    go: async () => {
      await context.showText(details.title, details.text);
      if (ways.length > 0) await showWaysOn(context, message, ways, undefined, isWanted);
    },
  };
}

/** Several ways are behind one button, so that the other can be the details. */
function asOne({ asking }: CommandContext, ways: readonly WayOn[]): readonly WayOn[] {
  if (ways.length < 2) return ways;
  const choose = async (): Promise<void> => {
    const choices = ways.map((way) => ({
      label: way.label,
      ...(way.detail === undefined ? {} : { detail: way.detail }),
      value: way,
    }));
    const way = await pick(
      { title: l10n.t('Look and Decide'), asking },
      { placeholder: l10n.t('What should be done with this change?'), choices },
    );
    if (way !== BACK) await way.go();
  };
  return [{ label: l10n.t('Look and Decide'), go: choose }];
}
