/** Knows the finding that the routes of gateways are kept away from the GatewaySubnet itself. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import { tableOfGateways } from '../gatewaySubnet.ts';
import type { Rule } from '../rule.ts';

export const gatewaysubnetPropagationOff: Rule = {
  id: 'gatewaysubnet-propagation-off',
  severity: 'error',
  needs: ['links', 'routeTables'],
  only: ['specialSubnet'],
  get title() {
    return l10n.t`The GatewaySubnet does not get the routes of its gateways`;
  },
  get why() {
    return l10n.t`The gateway stops working.`;
  },
  evidence: [DOCS.gatewaySettings],
  check(look, report) {
    const table = tableOfGateways(look, report);
    if (table === undefined || table.propagates) return;
    report.says({
      anchor: tableAnchor(table),
      cause: `propagation of ${table.key}`,
      about: [look.network.id],
      text: l10n.t`${table.name} is the table of the GatewaySubnet of ${look.network.name} and keeps the routes of gateways away.`,
      remedy: { kind: 'tables', tables: [table.id], member: 'gateways' },
    });
  },
};
