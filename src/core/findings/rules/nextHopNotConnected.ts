/** Knows the finding that a route leads to an appliance in a network that is not peered with this one. */
import { l10n } from '../../l10n.ts';
import { addressText } from '../../surroundings/prefix.ts';
import { DOCS } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const nextHopNotConnected: Rule = {
  id: 'next-hop-not-connected',
  severity: 'error',
  needs: ['links', 'routeTables'],
  only: ['oddHop', 'unreadTable'],
  get title() {
    return l10n.t`The next hop is too far away`;
  },
  get why() {
    return l10n.t`A next hop must be in the same network or in one that is peered with it directly.`;
  },
  evidence: [DOCS.routes],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    for (const { table, route, prefix, address } of look.allRoutes) {
      const hop = look.hop(address);
      if (hop.kind === 'unread') report.unchecked();
      if (hop.kind !== 'notConnected') continue;
      report.says({
        anchor: tableAnchor(table),
        // What is missing is the link, whatever the routes are that want it.
        cause: `unpeered ${look.network.key} ${hop.network.key}`,
        about: [look.network.id, hop.network.id],
        text: l10n.t`The route ${route.name} of ${table.name} sends ${prefix.text} of ${look.network.name} to ${addressText(address)} in ${hop.network.name}, which is not peered with ${look.network.name}.`,
        remedy: { kind: 'peer', networks: [look.network.id, hop.network.id] },
      });
    }
  },
};
