/** Knows the finding that nothing has the address to which a route leads. */
import { l10n } from '../../l10n.ts';
import { addressText } from '../../surroundings/prefix.ts';
import { DOCS } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import { routeCause } from '../routeCause.ts';
import type { Rule } from '../rule.ts';

export const nextHopNoOwner: Rule = {
  id: 'next-hop-no-owner',
  severity: 'error',
  needs: ['links', 'routeTables', 'owners'],
  only: ['oddHop', 'unreadTable'],
  get title() {
    return l10n.t`Nothing has the next hop`;
  },
  get why() {
    return l10n.t`What is sent there is taken to be dropped.`;
  },
  evidence: [DOCS.routes],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    for (const { table, route, prefix, address } of look.allRoutes) {
      const hop = look.hop(address);
      if (hop.kind === 'unread') report.unchecked();
      if (hop.kind !== 'noOwner') continue;
      const where =
        hop.network === undefined
          ? l10n.t`no network of the estate has it`
          : l10n.t`nothing in ${hop.network.name} has it`;
      report.says({
        anchor: tableAnchor(table),
        cause: routeCause(table, route),
        about: [look.network.id],
        text: l10n.t`The route ${route.name} of ${table.name} sends ${prefix.text} of ${look.network.name} to ${addressText(address)}, and ${where}: neither an interface, a load balancer, a firewall nor a gateway.`,
      });
    }
  },
};
