/** Knows in which networks a service of Azure rules over the filters, so that admin rules may not hold there. */
import { objectAt, objectsAt, stringAt } from '../json.ts';
import type { Network } from '../network.ts';
import { factsOf } from '../surroundings/networkFacts.ts';

/** Services that rule over the filters of their network, where admin rules do not hold by default [D], by their delegation. */
const RULING = new Map([
  ['microsoft.sql/managedinstances', 'SQL Managed Instance'],
  ['microsoft.databricks/workspaces', 'Databricks'],
]);

/** What the service is called. */
export function ruledByService(network: Network): string | undefined {
  for (const { body } of factsOf(network).subnets)
    for (const delegation of objectsAt(objectAt(body, 'properties'), 'delegations')) {
      const service = stringAt(objectAt(delegation, 'properties'), 'serviceName')?.toLowerCase();
      const name = RULING.get(service ?? '');
      if (name !== undefined) return name;
    }
  return undefined;
}
