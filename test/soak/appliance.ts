/** Knows the plan that sends the traffic of two networks through an appliance in the hub. */
import { networkAt, type EstateView } from '../../src/core/estate.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { Network } from '../../src/core/network.ts';
import { networkOwner } from '../../src/core/ownership.ts';
import { planAppliance } from '../../src/core/plan/appliancePlan.ts';
import { tableOf } from '../../src/core/plan/applianceTables.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { Others } from '../../src/core/plan/predict.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { networkId } from '../unit/core/world.ts';
import { resourceId, subnetIdOf } from './names.ts';
import type { Wish } from './wishes.ts';

const APPLIANCE = '10.0.1.4';

type Read = (ids: readonly string[]) => Promise<Others>;

/** Undefined where nothing can be asked: the command offers neither the hub itself nor what a service owns. */
export async function appliancePlan(estate: EstateView, wanted: Wish, read: Read): Promise<Plan | undefined> {
  const hub = networkAt(estate, keyOf(networkId('hub')));
  const names = [...new Set([wanted.local, wanted.remote])].filter(
    (name) => name !== 'hub' && name !== 'wan',
  );
  if (hub === undefined || names.length === 0 || networkOwner(hub, estate.guardsOf(hub.id)) !== undefined)
    return undefined;
  const networks = names.flatMap((name) => networkAt(estate, keyOf(networkId(name))) ?? []);
  const subnets = await read(networks.map(({ name }) => subnetIdOf(name, 'work')));
  const spokes = networks.flatMap((network) => spokeOf(network, subnets));
  const tables = spokes.flatMap((spoke) => spoke.subnets.flatMap((subnet) => tableOf(subnet) ?? []));
  return planAppliance(estate, {
    hub,
    appliance: APPLIANCE,
    spokes,
    tables: await read(tables),
    destinations: wanted.forth.allowGatewayTransit ? ['0.0.0.0/0'] : undefined,
    replace: wanted.forth.allowForwardedTraffic,
  }).plan;
}

function spokeOf(network: Network, subnets: Others) {
  const subnet: JsonObject | undefined = subnets.get(keyOf(subnetIdOf(network.name, 'work')));
  const newTableId = resourceId('rg', 'routeTables', `rt-${network.name}-via-hub`);
  return subnet === undefined ? [] : [{ network, subnets: [subnet], newTableId }];
}
