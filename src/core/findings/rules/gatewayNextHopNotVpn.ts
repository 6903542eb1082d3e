/** Knows the finding that a route leads to a gateway that a user route cannot lead to. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { useName } from '../../reach/gateways.ts';
import { DOCS, LABS } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import { routeCause } from '../routeCause.ts';
import type { Rule } from '../rule.ts';
import { isSpecial } from '../usedTables.ts';

export const gatewayNextHopNotVpn: Rule = {
  id: 'gateway-next-hop-not-vpn',
  severity: 'error',
  needs: ['links', 'routeTables', 'gateways'],
  only: ['gatewayRoute', 'unreadTable'],
  get title() {
    return l10n.t`The next hop is not a VPN gateway`;
  },
  get why() {
    return l10n.t`A user route leads to a VPN gateway only, and not where there is an ExpressRoute gateway beside it.`;
  },
  evidence: [DOCS.routes, LABS.routing],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    const gateways = look.gateways.filter(({ source }) => source.kind !== 'routeServer');
    const other = gateways.filter(({ source }) => source.kind === 'gateway' && source.type !== 'vpn');
    for (const { table, subnets } of look.tables.used) {
      if (subnets.every(isSpecial)) continue;
      for (const route of table.routes) {
        if (route.hop.kind !== 'gateway') continue;
        if (gateways.some(({ source }) => source.kind === 'unread')) report.unchecked();
        if (other.length === 0) continue;
        report.says({
          anchor: tableAnchor(table),
          cause: routeCause(table, route),
          about: [
            look.network.id,
            ...other.flatMap(({ source }) => (source.kind === 'unread' ? [] : [source.id])),
          ],
          text: l10n.t`The route ${route.name} of ${table.name} sends ${route.destination} of ${look.network.name} to its gateway, and ${listText(other.map(useName))} is an ExpressRoute gateway: such a route does not work.`,
        });
      }
    }
  },
};
