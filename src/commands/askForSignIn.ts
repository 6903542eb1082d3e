/** Knows how a change that is being carried out asks for a sign-in which it turned out to need: one question, one button. */
import type { SignInNeed } from '../azure/arm.ts';
import { describeWithNames, notSignedIn } from '../azure/armError.ts';
import { l10n } from '../core/l10n.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { CommandContext } from './context.ts';
import { showWarning } from './messages.ts';

/** True when the person has signed in, so that what waits goes on. Nothing of it is sent meanwhile. */
export async function askForSignIn(context: CommandContext, plan: Plan, need: SignInNeed): Promise<boolean> {
  const { session, store, log } = context;
  const { state } = session;
  // What signs in elsewhere is not mended by a button.
  if (state.kind !== 'connected' || state.target.kind !== 'azure' || state.target.authentication !== 'vscode')
    return false;
  const message = describeWithNames(notSignedIn(need), store);
  log.warn(`${plan.title}: waits for a sign-in. ${message}`);
  const signIn = l10n.t('Sign In');
  const answer = await showWarning(l10n.t('{0} waits. {1}', plan.title, message), signIn);
  if (answer !== signIn) return false;
  return await session.signIn(need);
}
