/** Knows what is told of a kept world when it comes to a window: that it is not what the person may expect. */
import type { SandboxHandle, SessionState } from '../azure/session.ts';
import { l10n } from '../core/l10n.ts';
import type { CommandContext } from './context.ts';
import { showInformation, showWarning } from './messages.ts';
import { openScenario } from './openScenario.ts';
import { startOver } from './startOver.ts';
import { showWaysOn } from './waysOn.ts';

export async function tellWorld(context: CommandContext, sandbox: SandboxHandle): Promise<void> {
  if (sandbox.number > 1)
    void showInformation(
      l10n.t(
        'Another window has the sandbox open. This window has a world of its own, number {0}: changes in one are not seen in the other.',
        sandbox.number,
      ),
    );
  if (!sandbox.isOlderThanFile) return;
  const begin = l10n.t('Start Over');
  const answer = await showWarning(
    l10n.t(
      'The scenario file has been written since this sandbox began with it. What is shown is the sandbox as you left it.',
    ),
    begin,
  );
  if (answer === begin) await startOver(context, undefined);
}

/** Whether a connection failed in a way that {@link tellUnreadable} tells, so that no command says it again. */
export function isUnreadable(
  state: SessionState,
): state is Extract<SessionState, { readonly kind: 'failed' }> {
  return state.kind === 'failed' && state.isKeptWorld;
}

/** A kept world that cannot be read is told wherever it was met, with the way on: nobody needs to know the command. */
export async function tellUnreadable(context: CommandContext, why: string): Promise<void> {
  const ways = [
    { label: l10n.t('Start Over'), go: () => startOver(context, undefined) },
    { label: l10n.t('Open Another Scenario'), go: () => openScenario(context, undefined) },
  ];
  await showWaysOn(context, why, ways, undefined);
}
