/** Knows the finding that a network uses a gateway and keeps the gateway's routes away from all its subnets. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { behind, useName } from '../../reach/gateways.ts';
import { covers, type Prefix } from '../../surroundings/prefix.ts';
import type { RouteTable } from '../../surroundings/routeTable.ts';
import { LABS } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import { isSpecial } from '../usedTables.ts';
import type { Rule } from '../rule.ts';

export const propagationOffNoRoute: Rule = {
  id: 'propagation-off-no-route',
  severity: 'warning',
  needs: ['links', 'routeTables', 'gateways'],
  only: ['gatewayFlags'],
  get title() {
    return l10n.t`The routes of the gateway reach no subnet`;
  },
  get why() {
    return l10n.t`The network is advertised to the sites, and has no way back to them: half a path.`;
  },
  evidence: [LABS.gateways],
  check(look, report) {
    const used = look.gateways.filter(({ via }) => via !== undefined);
    const [use] = used;
    const plain = look.facts.subnets.filter((subnet) => !isSpecial(subnet));
    if (use === undefined || plain.length === 0) return;
    if (look.tables.unread.length > 0) {
      report.unchecked();
      return;
    }
    if (plain.some(({ table }) => table === undefined)) return;
    const tables = look.tables.used.filter(({ subnets }) => subnets.some((subnet) => !isSpecial(subnet)));
    const sites = used.flatMap((each) => behind(look.world, each).prefixes.map(({ prefix }) => prefix));
    if (tables.some(({ table }) => table.propagates || leadsOut(table, sites))) return;
    const [first] = tables;
    if (first === undefined) return;
    report.says({
      anchor: tableAnchor(first.table),
      cause: `propagation ${look.network.key}`,
      about: [look.network.id, ...tables.map(({ table }) => table.id)],
      text:
        tables.length === 1
          ? l10n.t`${look.network.name} uses ${useName(use)}, and ${listText(tables.map(({ table }) => table.name))} keeps its routes away from every subnet and has no other way to the sites: what comes from there is not answered.`
          : l10n.t`${look.network.name} uses ${useName(use)}, and ${listText(tables.map(({ table }) => table.name))} keep its routes away from every subnet and have no other way to the sites: what comes from there is not answered.`,
      remedy: { kind: 'tables', tables: tables.map(({ table }) => table.id), member: 'gateways' },
    });
  },
};

/** Whether a route leads towards a site by itself. */
function leadsOut(table: RouteTable, sites: readonly Prefix[]): boolean {
  return table.routes.some(
    ({ prefix, hop }) =>
      prefix !== undefined &&
      (hop.kind === 'appliance' || hop.kind === 'gateway') &&
      (sites.length === 0 || sites.some((site) => covers(prefix, site) || covers(site, prefix))),
  );
}
