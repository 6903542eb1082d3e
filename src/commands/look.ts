/** The commands that only look: JSON, both links side by side, the id, the portal, the log. */
import { commands, env, l10n, Uri, window } from 'vscode';
import { resourceUri } from '../azure/resourceUri.ts';
import { otherLink } from '../core/estate.ts';
import type { Command, CommandContext } from './context.ts';
import { showBriefly } from './messages.ts';
import { BACK, Dismissed, pick } from './prompts/quickInput.ts';
import { linkFor, networkFor, startedOn } from './targets.ts';

export const viewJson: Command = async (context, argument) => {
  const id = await networkOrLink(context, argument, l10n.t('View JSON'));
  const uri = resourceUri(await accountKey(context), id);
  await window.showTextDocument(uri, { preview: true });
};

export const compareLinks: Command = async (context, argument) => {
  const link = await linkFor(context, argument, l10n.t('Compare Both Links'));
  const { store } = context;
  if (link.remoteId !== undefined && store.estate.lookup(link.remoteKey ?? link.key).kind === 'unread') {
    await store.ensureTenantOf(link.remoteId);
    if (store.tenantOf(link.remoteId) !== undefined) {
      await store.readNetwork(link.remoteId, AbortSignal.timeout(30_000));
    }
  }
  const other = otherLink(store.estate, link);
  if (other === undefined) {
    throw new Error(l10n.t('The other link of {0} does not exist, or you may not read it.', link.name));
  }
  const account = await accountKey(context);
  const title = l10n.t('{0} ↔ {1}', link.name, other.name);
  await commands.executeCommand(
    'vscode.diff',
    resourceUri(account, link.id),
    resourceUri(account, other.id),
    title,
  );
};

export const copyResourceId: Command = async (context, argument) => {
  const row = startedOn(context, argument);
  const id =
    row?.kind === 'subscription'
      ? `/subscriptions/${row.subscriptionId}`
      : await networkOrLink(context, argument, l10n.t('Copy Resource ID'));
  await env.clipboard.writeText(id);
  showBriefly(l10n.t('Copied {0}', id.split('/').pop() ?? id), 3000);
};

export const openInPortal: Command = async (context, argument) => {
  const arm = await context.session.arm();
  if (arm?.portal === undefined) {
    throw new Error(l10n.t('There is no portal for what you are connected to.'));
  }
  const row = startedOn(context, argument);
  const id =
    row?.kind === 'subscription'
      ? `/subscriptions/${row.subscriptionId}`
      : await networkOrLink(context, argument, l10n.t('Open in Portal'));
  await env.openExternal(Uri.parse(`${arm.portal.replace(/\/+$/, '')}/#resource${encodeURI(id)}`));
};

export const showLog: Command = (context) => {
  context.log.show();
  return Promise.resolve();
};

/** The id of the network or link that a command is about. */
async function networkOrLink(context: CommandContext, argument: unknown, title: string): Promise<string> {
  const row = startedOn(context, argument);
  if (row?.kind === 'network') return row.networkId;
  if (row?.kind === 'link' || row?.kind === 'flag') return row.linkId;
  const kind = await pick<'network' | 'link'>(
    { title },
    {
      placeholder: l10n.t('Of what?'),
      choices: [
        { label: l10n.t('A network'), value: 'network' },
        { label: l10n.t('A link'), value: 'link' },
      ],
    },
  );
  if (kind === BACK) throw new Dismissed();
  return (
    kind === 'network'
      ? await networkFor(context, undefined, title)
      : await linkFor(context, undefined, title)
  ).id;
}

async function accountKey(context: CommandContext): Promise<string> {
  return (await context.session.arm())?.accountKey ?? '';
}
