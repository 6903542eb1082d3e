/** Sandbox: Save Estate as Scenario…: writes what has been read as a file that Open Scenario… opens again. */
import { Uri, window, workspace } from 'vscode';
import { l10n } from '../core/l10n.ts';
import type { Command, CommandContext, SavedParts } from './context.ts';
import { estateText, readEstate } from './estateText.ts';
import { showInformation } from './messages.ts';
import { Dismissed } from './prompts/dismissed.ts';
import { pickMany } from './prompts/pickMany.ts';
import { BACK } from './prompts/quickInput.ts';

export const saveScenario: Command = async (context) => {
  const estate = await readEstate(context);
  const parts = await askParts(context);
  const file = await askFile();
  const { text, summary } = await estateText(context, estate, nameOf(file), parts);
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await tell(file, l10n.t('Saved {0}', summary));
};

/** Nothing beyond the peerings leaves Azure unless it is ticked; in the sandbox there is nothing to protect. */
async function askParts({ session, asking }: CommandContext): Promise<SavedParts> {
  const { state } = session;
  const picked = state.kind === 'connected' && state.target.kind === 'sandbox';
  const chosen = await pickMany<keyof SavedParts>(
    { title: l10n.t('Save Estate as Scenario'), asking },
    {
      placeholder: l10n.t('Always: prefixes, links, states. Never: tokens, accounts. Also:'),
      choices: [
        {
          label: l10n.t('Names of resources'),
          detail: l10n.t('And the ids of tenants and subscriptions. Otherwise they are replaced: network-1.'),
          value: 'resourceNames',
          picked: true,
        },
        {
          label: l10n.t('Names'),
          detail: l10n.t('What tenants and subscriptions are called. Otherwise they are numbered.'),
          value: 'names',
          picked,
        },
        {
          label: l10n.t('Tags'),
          detail: l10n.t('They often name people, projects and cost centres.'),
          value: 'tags',
          picked,
        },
        {
          label: l10n.t('Occupants of subnets'),
          detail: l10n.t('Ids of network interfaces and endpoints. Gateways are always saved.'),
          value: 'occupants',
          picked,
        },
      ],
    },
  );
  if (chosen === BACK) throw new Dismissed();
  const has = (part: keyof SavedParts): boolean => chosen.includes(part);
  return {
    names: has('names'),
    resourceNames: has('resourceNames'),
    tags: has('tags'),
    occupants: has('occupants'),
  };
}

async function askFile(): Promise<Uri> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = await window.showSaveDialog({
    title: l10n.t('Save Estate as Scenario'),
    saveLabel: l10n.t('Save'),
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, 'estate.vnetpeering.json') }),
    // Not the whole ending: dialogs add what they do not recognise as one.
    filters: { [l10n.t('Scenario files')]: ['json'] },
  });
  if (file === undefined) throw new Dismissed();
  return file;
}

function nameOf(file: Uri): string {
  const name = file.path.split('/').pop() ?? '';
  return name.replace(/(\.vnetpeering)?\.json$/, '') || 'estate';
}

async function tell(file: Uri, message: string): Promise<void> {
  const show = l10n.t('Open File');
  const answer = await showInformation(message, show);
  if (answer === show) await window.showTextDocument(file);
}
