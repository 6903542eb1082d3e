/** Sandbox: Open Scenario…: shows the world of a built-in scenario or of a file, as it was left or as it begins. */
import { ConfigurationTarget, QuickPickItemKind, window, workspace } from 'vscode';
import { placeState } from '../azure/place.ts';
import { l10n } from '../core/l10n.ts';
import { SETTINGS, SETTINGS_SECTION } from '../manifest.ts';
import type { Command, CommandContext, ScenarioFace } from './context.ts';
import { showBriefly, showQuestion } from './messages.ts';
import { Dismissed } from './prompts/dismissed.ts';
import { BACK, pick } from './prompts/quickInput.ts';

/** The argument, from a keybinding say, names the scenario; without one it is asked for. */
export const openScenario: Command = async (context, argument) => {
  const asked = typeof argument === 'string' ? argument : await askScenario(context);
  // Before anything is ended: a file that is wrong changes nothing.
  const scenario = await context.scenarios.check(asked);
  await confirmLeaving(context, scenario);
  await startWith(context, scenario);
  const place = await context.whereabouts.refresh();
  showBriefly(place === undefined ? scenario.title : placeState(place), 5000);
};

const FILE = Symbol('file');

async function askScenario({ scenarios, asking }: CommandContext): Promise<string> {
  const present = configuration().get<string>(SETTINGS.sandboxScenario);
  const choices = (await scenarios.builtIn()).map(({ asked, title, summary }) => ({
    label: title,
    description: asked === present ? l10n.t('{0} · the present setting', asked) : asked,
    detail: summary,
    value: asked,
  }));
  const lastFile =
    present === undefined || present === '' || choices.some(({ value }) => value === present)
      ? []
      : [
          {
            label: nameOf(present),
            description: l10n.t('the present setting'),
            detail: present,
            value: present,
          },
        ];
  const fromFile = {
    label: l10n.t('From File…'),
    detail: l10n.t(
      'A scenario file (*.vnetpeering.json), or networks as the Azure CLI, Az PowerShell or Resource Graph print them.',
    ),
    value: FILE,
  };
  const answer = await pick<string | typeof FILE>(
    { title: l10n.t('Open Scenario'), asking },
    {
      placeholder: l10n.t('Each scenario has a world of its own, which is kept as you leave it.'),
      choices: [...lastFile, ...choices, { label: '', kind: QuickPickItemKind.Separator }, fromFile],
      active: [...lastFile, ...choices].find(({ value }) => value === present),
    },
  );
  if (answer === BACK) throw new Dismissed();
  return typeof answer === 'string' ? answer : await askFile();
}

function nameOf(file: string): string {
  return file.split(/[\\/]/).pop() ?? file;
}

async function askFile(): Promise<string> {
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('Open Scenario'),
      openLabel: l10n.t('Open in Sandbox'),
      ...(folder === undefined ? {} : { defaultUri: folder }),
      filters: { [l10n.t('Scenario files')]: ['json'] },
    })) ?? [];
  if (file === undefined) throw new Dismissed();
  if (file.scheme !== 'file') {
    throw new Error(l10n.t('The sandbox can only read files of the machine that it runs on.'));
  }
  return file.fsPath;
}

/** Leaving Azure, or settings that somebody made, is never done without a word. */
async function confirmLeaving({ session }: CommandContext, scenario: ScenarioFace): Promise<void> {
  const settings = configuration();
  const endpoint = settings.get<string>(SETTINGS.endpoint)?.trim() ?? '';
  const { state } = session;
  const azure = state.kind === 'connected' && state.target.kind === 'azure' ? state.arm : undefined;
  if (azure === undefined && endpoint === '') return;
  const sentences = [
    ...(azure === undefined
      ? []
      : [
          l10n.t('The tree shows the sandbox instead of Azure. Nothing in Azure is changed.'),
          l10n.t('You stay signed in: Leave Sandbox shows Azure again.'),
        ]),
    ...(endpoint === ''
      ? []
      : [
          l10n.t(
            'The setting vnetPeering.endpoint, now {0}, and vnetPeering.caFile are emptied: the sandbox of the extension has an address of its own.',
            endpoint,
          ),
        ]),
  ];
  const question =
    azure === undefined
      ? l10n.t('Open "{0}" in the sandbox of the extension?', scenario.title)
      : l10n.t(
          'You are connected to Azure as {0}. Open "{1}" in the sandbox?',
          azure.accountLabel,
          scenario.title,
        );
  const open = l10n.t('Open in Sandbox');
  const answer = await showQuestion(question, sentences.join('\n'), open);
  if (answer !== open) throw new Dismissed();
}

async function startWith({ session }: CommandContext, { asked }: ScenarioFace): Promise<void> {
  const changed = await set(SETTINGS.sandboxScenario, asked);
  await set(SETTINGS.endpoint, '');
  await set(SETTINGS.caFile, '');
  await set(SETTINGS.connection, 'sandbox');
  // A changed setting ends the old sandbox by itself; the same once more may be a file that was written anew.
  if (!changed) {
    await session.stopSandbox();
    await session.reset();
  }
  if ((await session.arm()) !== undefined) return;
  const { state } = session;
  throw new Error(state.kind === 'failed' ? state.message : l10n.t('The sandbox could not be started.'));
}

/** True when the setting has changed. */
async function set(name: string, value: string): Promise<boolean> {
  const settings = configuration();
  if (settings.get<string>(name) === value) return false;
  await settings.update(name, value === '' ? undefined : value, ConfigurationTarget.Global);
  return true;
}

function configuration(): ReturnType<typeof workspace.getConfiguration> {
  return workspace.getConfiguration(SETTINGS_SECTION);
}
