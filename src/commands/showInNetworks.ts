/** Show in Networks: from a finding, or from a row of an answer about reach, to the network in the tree that it is about. */
import { isFindingRow } from '../azure/findingRow.ts';
import { isNewsRow } from '../azure/newsRow.ts';
import { isReachRow } from '../azure/reachRow.ts';
import { networkAt } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import { keyOf } from '../core/resourceId.ts';
import { accountFor } from './armFor.ts';
import type { Command } from './context.ts';
import { showInformation } from './messages.ts';

export const showInNetworks: Command = async (context, argument) => {
  const { shown, store } = context;
  const id =
    isFindingRow(argument) || isReachRow(argument) || isNewsRow(argument) ? argument.network : undefined;
  if (id === undefined) throw new Error(l10n.t('Choose a row that is about a network.'));
  const network = networkAt(store.estate, keyOf(id));
  if (network === undefined) {
    void showInformation(
      l10n.t('The network {0} is not in the tree: it was not read, or it is gone.', nameIn(id)),
    );
    return;
  }
  await shown.revealNetwork(network.id, accountFor(context, network.id));
};

function nameIn(id: string): string {
  return id.split('/').pop() ?? id;
}
