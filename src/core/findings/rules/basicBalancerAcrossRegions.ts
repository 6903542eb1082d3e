/** Knows the finding that a route leads to a Basic load balancer in another region. */
import { l10n } from '../../l10n.ts';
import { addressText } from '../../surroundings/prefix.ts';
import { DOCS } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import { routeCause } from '../routeCause.ts';
import type { Rule } from '../rule.ts';

export const basicBalancerAcrossRegions: Rule = {
  id: 'basic-balancer-across-regions',
  severity: 'error',
  needs: ['links', 'routeTables', 'owners'],
  only: ['oddHop', 'unreadTable'],
  get title() {
    return l10n.t`A Basic load balancer is in another region`;
  },
  get why() {
    return l10n.t`It is reached over no peering between regions.`;
  },
  evidence: [DOCS.peering],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    for (const { table, route, prefix, address } of look.allRoutes) {
      const hop = look.hop(address);
      if (hop.kind === 'unread') report.unchecked();
      if (hop.kind !== 'otherRegion') continue;
      report.says({
        anchor: tableAnchor(table),
        cause: routeCause(table, route),
        about: [look.network.id, hop.network.id, hop.by.id],
        text: l10n.t`The route ${route.name} of ${table.name} sends ${prefix.text} of ${look.network.name} (${look.network.location ?? l10n.t`region unknown`}) to ${addressText(address)} of the Basic load balancer ${hop.by.name} in ${hop.network.name} (${hop.network.location ?? l10n.t`region unknown`}): only a Standard one is reached from there.`,
      });
    }
  },
};
