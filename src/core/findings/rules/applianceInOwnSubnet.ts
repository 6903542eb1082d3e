/** Knows the finding that an appliance gets back what it sends, since its own subnet has the table that leads to it. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { DOCS, LABS } from '../evidence.ts';
import { subnetAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const applianceInOwnSubnet: Rule = {
  id: 'appliance-in-own-subnet',
  severity: 'warning',
  needs: ['links', 'routeTables', 'owners'],
  only: ['ownHop', 'unreadTable'],
  get title() {
    return l10n.t`The appliance is in a subnet that is routed to it`;
  },
  get why() {
    return l10n.t`What it passes on comes back to it: a loop.`;
  },
  evidence: [DOCS.routes, LABS.routing],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    const found = new Map<string, string[]>();
    for (const { table, subnets, route, address } of look.allRoutes) {
      const hop = look.hop(address);
      if (hop.kind !== 'fine' || hop.network.key !== look.network.key || hop.owner === undefined) continue;
      const key = hop.owner.seat.subnet;
      if (!subnets.some((subnet) => subnet.key === key)) continue;
      found.set(key, [
        ...(found.get(key) ?? []),
        l10n.t`${route.name} of ${table.name} to ${hop.owner.by.name}`,
      ]);
    }
    for (const [key, routes] of found) {
      const subnet = look.facts.subnets.find((each) => each.key === key);
      if (subnet === undefined) continue;
      report.says({
        anchor: subnetAnchor(look.network, subnet),
        cause: `own subnet ${subnet.key}`,
        about: [look.network.id],
        text: l10n.t`${look.network.name}/${subnet.name} has the route ${listText(routes, 3)}, which stands in this subnet itself: give the appliance a subnet of its own, without this table.`,
      });
    }
  },
};
