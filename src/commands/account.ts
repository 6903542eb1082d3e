/** Sign In, Use Sandbox, Leave Sandbox. */
import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import type { Row } from '../azure/row.ts';
import { SETTINGS, SETTINGS_SECTION } from '../manifest.ts';
import type { Command } from './context.ts';
import { startedOn } from './targets.ts';

/**
 * Sign In leaves the sandbox where that is what is connected: whoever signs in wants Azure. On a row of a tenant that
 * nobody is signed in to, it is that tenant.
 */
export const signIn: Command = async (context, argument) => {
  const { session } = context;
  const before = session.state;
  const tenantId = tenantOf(startedOn(context, argument));
  if (await session.signIn(tenantId, () => setConnection('azure'))) return;
  // What had failed before is no news to somebody who declines.
  if (session.state.kind === 'failed' && session.state !== before) throw new Error(session.state.message);
};

function tenantOf(row: Row | undefined): string | undefined {
  const about = row?.kind === 'note' ? row.parent : row;
  return about?.kind === 'tenant' || about?.kind === 'subscription' ? about.tenantId : undefined;
}

export const useSandbox: Command = async (context) => {
  // A changed setting resets the session by itself; the same setting once more is a wish to try again.
  if (!(await setConnection('sandbox'))) await context.session.reset();
  if ((await context.session.arm()) !== undefined) return;
  const { state } = context.session;
  throw new Error(state.kind === 'failed' ? state.message : l10n.t('The sandbox could not be started.'));
};

export const leaveSandbox: Command = async () => {
  await setConnection('azure');
  window.setStatusBarMessage(l10n.t('The sandbox has been left.'), 3000);
};

/** True when the setting has changed. */
async function setConnection(connection: 'azure' | 'sandbox'): Promise<boolean> {
  const configuration = workspace.getConfiguration(SETTINGS_SECTION);
  if (configuration.get(SETTINGS.connection) === connection) return false;
  await configuration.update(SETTINGS.connection, connection, ConfigurationTarget.Global);
  return true;
}
