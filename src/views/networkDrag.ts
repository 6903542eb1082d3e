/** Knows what it means that networks are dragged onto another one: they are to be peered with it. */
import { commands, DataTransferItem, type DataTransfer, type TreeDragAndDropController } from 'vscode';
import type { Dropped, Row } from '../azure/row.ts';
import { COMMANDS } from '../manifest.ts';

/** The editor asks for the id of the view in it. */
const NETWORKS = 'application/vnd.code.tree.vnetpeering.estate';

type NetworkRow = Row & { readonly kind: 'network' };

export const networkDrag: TreeDragAndDropController<Row> = {
  dragMimeTypes: [NETWORKS],
  dropMimeTypes: [NETWORKS],
  handleDrag(rows, transfer) {
    const networks = rows.filter((row) => row.kind === 'network');
    if (networks.length > 0) transfer.set(NETWORKS, new DataTransferItem(networks));
  },
  async handleDrop(target, transfer) {
    if (target?.kind !== 'network') return;
    const [dragged, ...others] = networksIn(transfer).filter(
      ({ networkId }) => networkId !== target.networkId,
    );
    if (dragged === undefined) return;
    const dropped: Dropped = { droppedNetworkId: dragged.networkId };
    await (others.length === 0
      ? commands.executeCommand(COMMANDS.addPeering, target, dropped)
      : commands.executeCommand(COMMANDS.connectSpokes, target, [dragged, ...others]));
  },
};

function networksIn(transfer: DataTransfer): readonly NetworkRow[] {
  const rows: unknown = transfer.get(NETWORKS)?.value;
  return Array.isArray(rows) ? (rows as readonly NetworkRow[]) : [];
}
