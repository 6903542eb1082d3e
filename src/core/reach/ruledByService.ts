/** Knows in which networks a service of Azure rules over the filters, so that admin rules may not hold there. */
import { objectAt, objectsAt, stringAt } from '../json.ts';
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { factsOf } from '../surroundings/networkFacts.ts';

/**
 * What the service is called, by the delegation of its subnets: admin rules do not hold there by default [D]. Undefined where
 * there is none.
 */
export function ruledByService(network: Network): string | undefined {
  for (const { body } of factsOf(network).subnets)
    for (const delegation of objectsAt(objectAt(body, 'properties'), 'delegations')) {
      const service = stringAt(objectAt(delegation, 'properties'), 'serviceName')?.toLowerCase();
      if (service === 'microsoft.sql/managedinstances') return l10n.t`SQL Managed Instance`;
      if (service === 'microsoft.databricks/workspaces') return l10n.t`Databricks`;
    }
  return undefined;
}
