/** Knows the finding that a user route takes what a peering would carry. */
import { l10n } from '../../l10n.ts';
import { addressText, covers } from '../../surroundings/prefix.ts';
import type { UserHop } from '../../surroundings/routeTable.ts';
import { DOCS, issue } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import { routeCause } from '../routeCause.ts';
import type { Rule } from '../rule.ts';
import { isSpecial } from '../usedTables.ts';

export const routeHidesPeer: Rule = {
  id: 'route-hides-peer',
  severity: 'information',
  needs: ['links', 'routeTables'],
  only: ['tables', 'unreadTable'],
  get title() {
    return l10n.t`A user route takes what the peering would carry`;
  },
  get why() {
    return l10n.t`A user route as long as that of a peering wins.`;
  },
  evidence: [DOCS.routes, issue('architecture', 1858)],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    for (const { table, subnets } of look.tables.used) {
      if (subnets.every(isSpecial)) continue;
      for (const route of table.routes) {
        const { prefix, hop } = route;
        if (prefix === undefined || !leadsElsewhere(hop)) continue;
        const peer = look.peers.find(({ routed }) => routed.some((one) => covers(one, prefix)));
        if (peer === undefined) continue;
        const to = whereTo(hop);
        const isLost = hop.kind === 'none' || hop.kind === 'internet';
        report.says({
          anchor: tableAnchor(table),
          cause: routeCause(table, route),
          ...(isLost && { severity: 'error' }),
          about: [look.network.id, peer.remote.id],
          text: l10n.t`The route ${route.name} of ${table.name} sends ${prefix.text}, which ${look.network.name} would reach by its peering with ${peer.remote.name}, ${to}.`,
        });
      }
    }
  },
};

type Elsewhere = Extract<UserHop, { readonly kind: 'none' | 'internet' | 'appliance' }>;

function leadsElsewhere(hop: UserHop): hop is Elsewhere {
  return hop.kind === 'none' || hop.kind === 'internet' || hop.kind === 'appliance';
}

function whereTo(hop: Elsewhere): string {
  switch (hop.kind) {
    case 'none':
      return 'nowhere';
    case 'internet':
      return l10n.t`out to the internet`;
    case 'appliance':
      return l10n.t`to the appliance ${hop.addresses.map(addressText).join(', ')}`;
  }
}
