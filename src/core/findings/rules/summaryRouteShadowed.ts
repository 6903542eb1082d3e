/** Knows the finding that a summary to an appliance does not hold for peers, whose routes are longer. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import type { Prefix } from '../../surroundings/prefix.ts';
import type { Bypass } from '../bypass.ts';
import { LABS } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const summaryRouteShadowed: Rule = {
  id: 'summary-route-shadowed',
  severity: 'warning',
  needs: ['links', 'routeTables'],
  only: ['besideHop', 'unreadTable'],
  get title() {
    return l10n.t`Traffic to peers goes past the appliance`;
  },
  get why() {
    return l10n.t`The route of a peering is longer than a summary, and wins: what people mean to inspect is not.`;
  },
  evidence: [LABS.routing],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    const byTable = new Map<string, Bypass[]>();
    for (const bypass of look.bypasses) {
      if (bypass.isMutual) continue;
      byTable.set(bypass.table.key, [...(byTable.get(bypass.table.key) ?? []), bypass]);
    }
    for (const found of byTable.values()) {
      const [first] = found;
      if (first === undefined) continue;
      const { table, route, appliance, hub } = first;
      const peers = [...new Set(found.map(({ peer }) => peer.remote.name))];
      const prefixes = new Map<string, Prefix>(found.map(({ prefix }) => [prefix.text, prefix]));
      report.says({
        anchor: tableAnchor(table),
        cause: `shadowed ${table.key} ${look.network.key}`,
        about: [look.network.id, hub.id, ...found.slice(0, 20).map(({ peer }) => peer.remote.id)],
        text: l10n.t`${look.network.name} sends ${route.destination} to the appliance ${appliance} in ${hub.name} (route ${route.name} of ${table.name}), and ${listText([...prefixes.keys()])} of ${listText(peers)} directly: the route of the peering is longer.`,
        remedy: {
          kind: 'routes',
          table: table.id,
          remove: [],
          add: found.map(({ prefix, appliance: to }) => ({ prefix: prefix.text, appliance: to })),
        },
      });
    }
  },
};
