/** The commands that only look: JSON, both links side by side, the id, the portal, the log. */
import { commands, env, Uri, window } from 'vscode';
import { resourceUri } from '../azure/resourceUri.ts';
import type { Row } from '../azure/row.ts';
import { otherLink } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import { parseNetworkId } from '../core/resourceId.ts';
import { armFor, tenantFor } from './armFor.ts';
import type { Command, CommandContext } from './context.ts';
import { showBriefly, showInformation } from './messages.ts';
import { portalAddress } from './portalAddress.ts';
import { Dismissed } from './prompts/dismissed.ts';
import { BACK, pick } from './prompts/quickInput.ts';
import { whileReading } from './reading.ts';
import { linkFor, networkFor, severalRows, startedOn } from './targets.ts';

const READ_MS = 30_000;

export const viewJson: Command = async (context, argument) => {
  const id = await resourceFor(context, argument, l10n.t('View JSON'));
  const uri = resourceUri(await accountKey(context, id), id);
  await window.showTextDocument(uri, { preview: true });
};

export const compareLinks: Command = async (context, argument) => {
  const link = await linkFor(context, argument, l10n.t('Compare Both Links'));
  const remote = parseNetworkId(link.remoteId ?? '');
  if (remote?.classic === true) {
    void showInformation(
      l10n.t('{0} is a classic network, which has no links: there is nothing to compare.', remote.name),
    );
    return;
  }
  const { store } = context;
  const { remoteId } = link;
  if (remoteId !== undefined && store.estate.lookup(link.remoteKey ?? link.key).kind === 'unread') {
    await whileReading(context, async (signal) => {
      await store.ensureTenantOf(remoteId);
      if (store.tenantOf(remoteId) === undefined) return;
      await store.readNetwork(
        remoteId,
        AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]),
        context.account,
      );
    });
  }
  const other = otherLink(store.estate, link);
  if (other === undefined) {
    throw new Error(l10n.t('The other link of {0} does not exist, or you may not read it.', link.name));
  }
  const title = l10n.t('{0} ↔ {1}', link.name, other.name);
  await commands.executeCommand(
    'vscode.diff',
    resourceUri(await accountKey(context, link.id), link.id),
    resourceUri(await accountKey(context, other.id), other.id),
    title,
  );
};

/** Of several rows each id has a line; a row that is no resource has none. */
export const copyResourceId: Command = async (context, argument, selection) => {
  const rows = severalRows(context, argument, selection);
  const several = [...new Set(rows.flatMap((row) => idOf(row) ?? []))];
  if (rows.length > 0 && several.length === 0)
    throw new Error(l10n.t`None of the ${rows.length} selected rows is a resource.`);
  const ids =
    several.length > 0 ? several : [await resourceFor(context, argument, l10n.t('Copy Resource ID'))];
  await env.clipboard.writeText(ids.join('\n'));
  const [id = ''] = ids;
  showBriefly(
    ids.length === 1 ? l10n.t('Copied {0}', id.split('/').pop() ?? id) : l10n.t('Copied {0} ids', ids.length),
    3000,
  );
};

export const openInPortal: Command = async (context, argument) => {
  const arm = await context.session.arm();
  if (arm?.portal === undefined) {
    throw new Error(l10n.t('There is no portal for what you are connected to.'));
  }
  const id = await resourceFor(context, argument, l10n.t('Open in Portal'));
  await env.openExternal(Uri.parse(portalAddress(arm.portal, id, tenantFor(context, id))));
};

export const showLog: Command = (context) => {
  context.log.show();
  return Promise.resolve();
};

/** The id of what a row stands for; undefined where that is no resource. */
function idOf(row: Row): string | undefined {
  switch (row.kind) {
    case 'subscription':
      return `/subscriptions/${row.subscriptionId}`;
    case 'network':
      return row.networkId;
    case 'link':
    case 'flag':
      return row.linkId;
    case 'attention':
    case 'account':
    case 'tenant':
    case 'group':
    case 'note':
      return undefined;
  }
}

/** The id of the subscription, network or link that a command is about. */
async function resourceFor(context: CommandContext, argument: unknown, title: string): Promise<string> {
  const row = startedOn(argument);
  return (row === undefined ? undefined : idOf(row)) ?? (await askNetworkOrLink(context, title));
}

async function askNetworkOrLink(context: CommandContext, title: string): Promise<string> {
  const kind = await pick<'network' | 'link'>(
    { title, asking: context.asking },
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

async function accountKey(context: CommandContext, id: string): Promise<string> {
  return (await armFor(context, id))?.accountKey ?? '';
}
