/** Knows how subnets and their route tables are read, and how a name for a new table is found that is free. */
import type { JsonObject } from '../core/json.ts';
import { l10n } from '../core/l10n.ts';
import type { Network } from '../core/network.ts';
import { tableOf, type ApplianceSpoke } from '../core/plan/applianceTables.ts';
import type { Others } from '../core/plan/predict.ts';
import { tableName } from '../core/plan/routes.ts';
import { keyOf } from '../core/resourceId.ts';
import type { CommandContext } from './context.ts';
import { readBeside } from './fresh.ts';

export interface Routing {
  readonly spokes: readonly ApplianceSpoke[];
  readonly tables: Others;
}

/** @throws Error when a chosen subnet is gone */
export async function readRouting(
  context: CommandContext,
  hub: Network,
  networks: readonly Network[],
  subnetIds: readonly string[],
): Promise<Routing> {
  const bodies = await readBeside(context, subnetIds);
  const body = (id: string): JsonObject => {
    const found = bodies.get(keyOf(id));
    if (found === undefined)
      throw new Error(l10n.t('The subnet {0} no longer exists.', id.split('/').pop() ?? id));
    return found;
  };
  const chosen = networks
    .map((network) => {
      const inNetwork = new Set(network.subnets.map(({ id }) => keyOf(id)));
      return { network, subnets: subnetIds.filter((id) => inNetwork.has(keyOf(id))).map(body) };
    })
    .filter(({ subnets }) => subnets.length > 0);
  const tableIds = chosen.flatMap(({ subnets }) => subnets.flatMap((subnet) => tableOf(subnet) ?? []));
  return {
    spokes: await Promise.all(
      chosen.map(async (spoke) => ({ ...spoke, newTableId: await freeTable(context, hub, spoke.network) })),
    ),
    tables: await readBeside(context, [...new Map(tableIds.map((id) => [keyOf(id), id])).values()]),
  };
}

async function freeTable(context: CommandContext, hub: Network, spoke: Network): Promise<string> {
  const group = spoke.id.slice(0, spoke.id.toLowerCase().indexOf('/providers/'));
  for (let number = 1; ; number++) {
    const id = `${group}/providers/Microsoft.Network/routeTables/${tableName(spoke.name, hub.name, number)}`;
    if ((await readBeside(context, [id])).get(keyOf(id)) === undefined) return id;
  }
}
