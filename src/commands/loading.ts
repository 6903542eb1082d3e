/** Refresh, Retry and cancelling a load. */
import type { Subscription } from '../azure/arm.ts';
import type { Row } from '../azure/row.ts';
import { networkAt } from '../core/estate.ts';
import { parseLinkId, parseNetworkId } from '../core/resourceId.ts';
import { whileBusy } from './busy.ts';
import type { Command, CommandContext } from './context.ts';
import { severalRows, startedOn } from './targets.ts';

/** The lists of more subscriptions than these are read with everything else, which takes fewer requests. */
const MOST_BY_THEMSELVES = 20;

/** Reads one row anew, several, or everything; rows keep their ids, so that expansion and selection stay. */
export const refresh: Command = async (context, argument, selection) => {
  const several = severalRows(context, argument, selection);
  // A note among several is read with what it is about, not everything for its sake.
  const rows = several.length > 0 ? several.flatMap(readOf) : [startedOn(argument)];
  // Somebody else may have signed in meanwhile, where that is done outside the editor.
  (await context.session.arm())?.forgetTokens?.();
  await whileBusy(() => Promise.all(rows.map((row) => load(context, row))));
};

function readOf(row: Row): readonly Row[] {
  if (row.kind !== 'note') return [row];
  return row.parent === undefined ? [] : [row.parent];
}

export const retry: Command = async (context, argument) => {
  const row = startedOn(argument);
  await whileBusy(() => load(context, row?.kind === 'note' ? row.parent : row));
};

export const cancelLoading: Command = (context, argument) => {
  const row = startedOn(argument);
  const parent = row?.kind === 'note' ? row.parent : row;
  if (parent?.kind === 'subscription') context.store.cancel(parent.subscriptionId, parent.account);
  else context.store.cancelAll();
  return Promise.resolve();
};

async function load(context: CommandContext, row: Row | undefined): Promise<void> {
  const { store, session, around } = context;
  switch (row?.kind) {
    case 'group': {
      const subscriptions = subscriptionsIn(context, row.group, row.account);
      if (subscriptions.length > MOST_BY_THEMSELVES) return load(context, undefined);
      for (const { subscriptionId } of subscriptions) around.forget([`/subscriptions/${subscriptionId}`]);
      await Promise.all(subscriptions.map((subscription) => store.loadNetworks(subscription)));
      return;
    }
    case undefined:
    case 'attention':
    case 'note':
      if (session.state.kind !== 'connected') await session.reset();
      else {
        around.clear();
        await store.reloadAll();
      }
      return;
    case 'account':
      await store.loadTenantsOf(row.account);
      return;
    case 'tenant': {
      const tenant = store.tenant(row.tenantId, row.account);
      if (tenant !== undefined) await store.loadSubscriptions(tenant);
      return;
    }
    case 'subscription': {
      const subscription = store.subscription(row.subscriptionId, row.account);
      around.forget([`/subscriptions/${row.subscriptionId}`]);
      if (subscription !== undefined) await store.loadNetworks(subscription);
      return;
    }
    case 'network':
      await store.readNetwork(row.networkId, AbortSignal.timeout(60_000), row.account);
      return;
    case 'link':
    case 'flag': {
      const network = parseLinkId(row.linkId)?.network ?? parseNetworkId(row.linkId);
      if (network !== undefined)
        await store.readNetwork(network.id, AbortSignal.timeout(60_000), row.account);
      return;
    }
  }
}

/** Those in which a group has networks: what has come to it since is found where the others are. */
function subscriptionsIn(
  { store, shown }: CommandContext,
  group: string,
  account: string,
): readonly Subscription[] {
  const ids = shown
    .networksIn(group, account)
    .flatMap((key) => networkAt(store.estate, key)?.subscriptionId ?? []);
  return [...new Set(ids)].flatMap((id) => store.subscription(id, account) ?? []);
}
