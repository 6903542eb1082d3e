/** Knows the finding that a table keeps the routes of peerings away and has nothing in their place. */
import { l10n } from '../../l10n.ts';
import { allOf, listText } from '../../lists.ts';
import { anyHolds, covers } from '../../surroundings/prefix.ts';
import { DOCS } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';
import { isSpecial } from '../usedTables.ts';

export const peeringRoutesOffUncovered: Rule = {
  id: 'peering-routes-off-uncovered',
  severity: 'error',
  needs: ['links', 'routeTables'],
  only: ['noPeeringRoutes', 'unreadTable'],
  get title() {
    return l10n.t`The routes of peerings are off, and nothing replaces them`;
  },
  get why() {
    return l10n.t`Peers are not reached; and an appliance that replaces the routes must be in the same network.`;
  },
  evidence: [DOCS.peeringRoutes],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    for (const { table, subnets } of look.tables.used) {
      if (table.peeringRoutes || subnets.every(isSpecial)) continue;
      const dark: string[] = [];
      const far: string[] = [];
      for (const { routed: all, remote } of look.peers) {
        for (const routed of all) {
          const [best] = table.routes
            .flatMap((route) =>
              route.prefix !== undefined && covers(route.prefix, routed)
                ? [{ ...route, prefix: route.prefix }]
                : [],
            )
            .sort((a, b) => b.prefix.length - a.prefix.length);
          const place = l10n.t`${routed.text} of ${remote.name}`;
          if (best === undefined) dark.push(place);
          else if (
            best.hop.kind === 'appliance' &&
            !best.hop.addresses.some((address) => anyHolds(look.facts.prefixes, address))
          )
            far.push(place);
        }
      }
      if (dark.length + far.length === 0) continue;
      const parts = [
        ...(dark.length > 0 ? [l10n.t`has no route to ${listText(dark)}`] : []),
        ...(far.length > 0
          ? [l10n.t`sends ${listText(far)} to an appliance in another network, which is not supported`]
          : []),
      ];
      report.says({
        anchor: tableAnchor(table),
        cause: `peering routes ${table.key}`,
        about: [look.network.id],
        text: l10n.t`${table.name} keeps the routes of peerings away from ${listText(subnets.map(({ name }) => `${look.network.name}/${name}`))} and ${allOf(parts)}.`,
        remedy: { kind: 'tables', tables: [table.id], member: 'peerings' },
      });
    }
  },
};
