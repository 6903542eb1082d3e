/** Sign In, to another account and to a tenant; Use Sandbox, Leave Sandbox. */
import { ConfigurationTarget, window, workspace } from 'vscode';
import { signInNeed } from '../azure/armError.ts';
import { accountOfRow, type Row } from '../azure/row.ts';
import type { SignInWish } from '../azure/session.ts';
import { l10n } from '../core/l10n.ts';
import { SETTINGS, SETTINGS_SECTION } from '../manifest.ts';
import type { Command, CommandContext } from './context.ts';
import { Dismissed } from './prompts/dismissed.ts';
import { BACK, pick, type Choice } from './prompts/quickInput.ts';
import { requireConnection, startedOn } from './targets.ts';

/**
 * Sign In leaves the sandbox where that is what is connected: whoever signs in wants Azure. On a row that wants a
 * sign-in it is that one, and what the row could not read is read then.
 */
export const signIn: Command = async (context, argument) => {
  await signInAs(context, wishOf(startedOn(argument)));
};

/** The editor asks which: one that it has already, or a new one. */
export const signInToAnother: Command = async (context) => {
  await signInAs(context, { another: true });
};

export const signInToTenant: Command = async (context, argument) => {
  const row = startedOn(argument);
  if (row?.kind === 'tenant') {
    await signInAs(context, { account: row.account, tenantId: row.tenantId });
    return;
  }
  await requireConnection(context);
  const answer = await pick<SignInWish>(
    { title: l10n.t('Sign In to Tenant'), asking: context.asking },
    {
      placeholder: l10n.t('Choose a tenant, or enter its id or domain'),
      choices: tenantChoices(context),
      typed: (text) =>
        text.trim() === ''
          ? undefined
          : { label: text.trim(), value: { tenantId: text.trim(), account: context.account } },
    },
  );
  if (answer === BACK) throw new Dismissed();
  await signInAs(context, answer);
};

/** Those first that could not be read for want of a sign-in. */
function tenantChoices({ store }: CommandContext): readonly Choice<SignInWish>[] {
  const choices = (store.tenants.value ?? []).map(({ tenantId, account, displayName }) => {
    const need = signInNeed(store.subscriptions(tenantId, account).error);
    const label = store.accounts.find(({ key }) => key === account)?.label;
    const detail = [label, need === undefined ? undefined : l10n.t('wants a sign-in')]
      .filter(Boolean)
      .join(' · ');
    return { label: displayName, description: tenantId, detail, value: { ...need, tenantId, account } };
  });
  const isWanted = ({ value }: Choice<SignInWish>): boolean =>
    signInNeed(store.subscriptions(value.tenantId ?? '', value.account).error) !== undefined;
  return choices.toSorted((a, b) => Number(isWanted(b)) - Number(isWanted(a)));
}

async function signInAs({ session, store }: CommandContext, wish: SignInWish): Promise<void> {
  const before = session.state;
  if (await session.signIn(wish, () => setConnection('azure'))) {
    await store.reloadFailed();
    return;
  }
  // What had failed before is no news to somebody who declines.
  if (session.state.kind === 'failed' && session.state !== before) throw new Error(session.state.message);
}

function wishOf(row: Row | undefined): SignInWish {
  if (row?.kind === 'note' && row.signIn !== undefined) return row.signIn;
  const about = row?.kind === 'note' ? row.parent : row;
  const account = accountOfRow(about);
  if (about?.kind === 'tenant' || about?.kind === 'subscription')
    return { account, tenantId: about.tenantId };
  return about?.kind === 'account' ? { account } : {};
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
