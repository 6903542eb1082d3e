/** Knows the finding that a subnet was forgotten when its siblings were routed through an appliance. */
import { arrayAt, objectAt } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { CHECKLIST } from '../evidence.ts';
import { holdsForwarder } from '../hops.ts';
import { subnetAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';
import { isSpecial } from '../usedTables.ts';

export const subnetWithoutTable: Rule = {
  id: 'subnet-without-table',
  severity: 'information',
  needs: ['links', 'routeTables', 'owners'],
  only: ['applianceRoute', 'unreadTable'],
  get title() {
    return l10n.t`A subnet has no route table, and its siblings have one`;
  },
  get why() {
    return l10n.t`Its traffic goes past the appliance that the others are routed through.`;
  },
  evidence: [CHECKLIST],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    if (!look.facts.subnets.some(({ table }) => table === undefined)) return;
    const routed = new Map(look.routes.map(({ table, subnets }) => [table.key, { table, subnets }]));
    if (routed.size === 0) return;
    const [only] = routed.values();
    for (const subnet of look.facts.subnets) {
      if (subnet.table !== undefined || isSpecial(subnet) || holdsForwarder(look, subnet)) continue;
      if (arrayAt(objectAt(subnet.body, 'properties'), 'delegations').length > 0) continue;
      const siblings = [...routed.values()].flatMap(({ subnets }) => subnets);
      report.says({
        anchor: subnetAnchor(look.network, subnet),
        cause: `no table ${subnet.key}`,
        about: [look.network.id],
        text:
          siblings.length === 1
            ? l10n.t`${look.network.name}/${subnet.name} has no route table, and ${listText(siblings.map(({ name }) => name))} of ${look.network.name} sends traffic to an appliance (${listText([...routed.values()].map(({ table }) => table.name))}).`
            : l10n.t`${look.network.name}/${subnet.name} has no route table, and ${listText(siblings.map(({ name }) => name))} of ${look.network.name} send traffic to an appliance (${listText([...routed.values()].map(({ table }) => table.name))}).`,
        ...(routed.size === 1 &&
          only !== undefined && { remedy: { kind: 'attach', subnet: subnet.id, table: only.table.id } }),
      });
    }
  },
};
