/** Sandbox: Save Estate as Scenario…: writes what has been read as a file that Open Scenario… opens again. */
import { Uri, window, workspace } from 'vscode';
import type { Subscription } from '../azure/arm.ts';
import { networkAt } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import type { Command, CommandContext, SavedParts } from './context.ts';
import { whileReading } from './reading.ts';
import { showInformation } from './messages.ts';
import { BACK, Dismissed, pickMany } from './prompts/quickInput.ts';

export const saveScenario: Command = async (context) => {
  const { store } = context;
  if (subscriptionsIn(context).read.length === 0) {
    await whileReading(() => store.loadAll());
  }
  const { read, unread } = subscriptionsIn(context);
  if (read.length === 0) throw new Error(l10n.t('No networks have been read that could be saved.'));
  const parts = await askParts(context);
  const file = await askFile();
  // What others than ARM have told has no etag, and so would begin anew in the scenario.
  await whileReading(() => store.confirmAll());
  const networks = read.flatMap(({ subscriptionId }) =>
    (store.networks(subscriptionId).value ?? []).flatMap((key) => networkAt(store.estate, key) ?? []),
  );
  const saved = l10n.t('{0} network(s) of {1} subscription(s).', networks.length, read.length);
  const left = unread === 0 ? '' : l10n.t('{0} more had not been read and are not in it.', unread);
  const summary = `${saved} ${left}`.trim();
  const tenants = store.tenants.value ?? [];
  const text = await context.scenarios.write({
    name: nameOf(file),
    summary,
    tenants,
    subscriptions: read,
    networks,
    parts,
  });
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await tell(file, l10n.t('Saved {0}', summary));
};

/** The subscriptions whose networks have been read, or some of them, and how many others there are. */
function subscriptionsIn({ store }: CommandContext): {
  readonly read: readonly Subscription[];
  readonly unread: number;
} {
  // One that is seen from two tenants is still one.
  const all = new Map(store.allSubscriptions().map((one) => [one.subscriptionId.toLowerCase(), one]));
  const read = [...all.values()].filter(
    ({ subscriptionId }) => store.networks(subscriptionId).value !== undefined,
  );
  return { read, unread: all.size - read.length };
}

/** Nothing beyond the peerings leaves Azure unless it is ticked; in the sandbox there is nothing to protect. */
async function askParts({ session }: CommandContext): Promise<SavedParts> {
  const { state } = session;
  const picked = state.kind === 'connected' && state.target.kind === 'sandbox';
  const chosen = await pickMany<keyof SavedParts>(
    { title: l10n.t('Save Estate as Scenario') },
    l10n.t('Always: ids, prefixes, links. Never: tokens, accounts. Also:'),
    [
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
  );
  if (chosen === BACK) throw new Dismissed();
  const has = (part: keyof SavedParts): boolean => chosen.includes(part);
  return { names: has('names'), tags: has('tags'), occupants: has('occupants') };
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
