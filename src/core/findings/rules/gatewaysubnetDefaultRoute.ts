/** Knows the finding that the GatewaySubnet has a default route. */
import { l10n } from '../../l10n.ts';
import { DOCS, issue } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import { tableOfGateways } from '../gatewaySubnet.ts';
import { routeCause } from '../routeCause.ts';
import type { Rule } from '../rule.ts';

export const gatewaysubnetDefaultRoute: Rule = {
  id: 'gatewaysubnet-default-route',
  severity: 'error',
  needs: ['links', 'routeTables'],
  only: ['specialSubnet'],
  get title() {
    return l10n.t`The GatewaySubnet has a default route`;
  },
  get why() {
    return l10n.t`It is not supported: gateways cannot be reached by Azure, and tunnels fall.`;
  },
  evidence: [DOCS.gatewaySettings, issue('architecture', 517)],
  check(look, report) {
    const table = tableOfGateways(look, report);
    if (table === undefined) return;
    for (const route of table.routes) {
      const { name, prefix } = route;
      if (prefix?.length !== 0) continue;
      report.says({
        anchor: tableAnchor(table),
        cause: routeCause(table, route),
        about: [look.network.id],
        text: l10n.t`${table.name} is the table of the GatewaySubnet of ${look.network.name} and has the route ${name} for ${prefix.text}.`,
        remedy: { kind: 'routes', table: table.id, remove: [name], add: [] },
      });
    }
  },
};
