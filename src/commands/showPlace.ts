/** Show Where I Am: what is connected, and what can be done there. */
import { commands, QuickPickItemKind, type QuickPickItem } from 'vscode';
import { placeState, type Place } from '../azure/place.ts';
import { l10n } from '../core/l10n.ts';
import { CLOUD_SECTION, COMMANDS, type CommandId } from '../manifest.ts';
import type { Command } from './context.ts';
import { BACK, pick, type Choice } from './prompts/quickInput.ts';

export const showPlace: Command = async ({ session, whereabouts, asking }) => {
  await session.arm();
  const place = await whereabouts.refresh();
  const answer = await pick<CommandId | typeof CLOUD>(
    { title: place === undefined ? l10n.t('Not connected') : placeState(place), asking },
    { placeholder: l10n.t('What would you like to do here?'), choices: waysOf(place) },
  );
  if (answer === CLOUD) await commands.executeCommand('workbench.action.openSettings', CLOUD_SECTION);
  else if (answer !== BACK) await commands.executeCommand(answer);
};

/** Which cloud it is, is for a setting that all Azure extensions read. */
const CLOUD = 'cloud';

type Way = Choice<CommandId | typeof CLOUD> | QuickPickItem;

function waysOf(place: Place | undefined): readonly Way[] {
  const openScenario: Choice<CommandId> = {
    label: l10n.t('$(beaker) Sandbox: Open Scenario…'),
    detail: l10n.t('Another made-up world; this one is kept as it is.'),
    value: COMMANDS.openScenario,
  };
  const startOver: Choice<CommandId> = {
    label: l10n.t('$(debug-restart) Sandbox: Start Over…'),
    detail: l10n.t('The world as its scenario begins. What is lost is said before.'),
    value: COMMANDS.startOver,
  };
  const leave: Choice<CommandId> = {
    label: l10n.t('$(sign-out) Leave Sandbox'),
    detail: l10n.t('Shows Azure; the sandbox is kept.'),
    value: COMMANDS.leaveSandbox,
  };
  const signIn: Choice<CommandId> = {
    label: l10n.t('$(account) Sign In…'),
    detail: l10n.t('Shows what an account of Azure sees.'),
    value: COMMANDS.signIn,
  };
  const another: Choice<CommandId> = {
    label: l10n.t('$(person-add) Sign In to Another Account…'),
    detail: l10n.t('It is shown beside those that are signed in.'),
    value: COMMANDS.signInToAnother,
  };
  const tenant: Choice<CommandId> = {
    label: l10n.t('$(organization) Sign In to Tenant…'),
    detail: l10n.t('One that wants a sign-in of its own.'),
    value: COMMANDS.signInToTenant,
  };
  const subscriptions: Choice<CommandId> = {
    label: l10n.t('$(key) Select Subscriptions…'),
    detail: l10n.t('Only these are read and shown.'),
    value: COMMANDS.selectSubscriptions,
  };
  const cloud: Choice<typeof CLOUD> = {
    label: l10n.t('$(cloud) Change Cloud…'),
    detail: l10n.t('By a setting of the editor, which other extensions read, too.'),
    value: CLOUD,
  };
  const useSandbox: Choice<CommandId> = {
    label: l10n.t('$(beaker) Use Sandbox'),
    detail: l10n.t('Made-up networks on this machine. Nothing in Azure is changed.'),
    value: COMMANDS.useSandbox,
  };
  const rest: readonly Way[] = [
    { label: '', kind: QuickPickItemKind.Separator },
    { label: l10n.t('$(history) Show Change History'), value: COMMANDS.showHistory },
    { label: l10n.t('$(output) Show Log'), value: COMMANDS.showLog },
  ];
  if (place === undefined) return [signIn, useSandbox, openScenario, ...rest];
  if (place.kind === 'azure')
    return [another, tenant, subscriptions, cloud, useSandbox, openScenario, ...rest];
  return [openScenario, ...(place.isBuiltIn ? [startOver] : []), leave, signIn, ...rest];
}
