/** Knows the finding that a route table is nearly full. */
import { l10n } from '../../l10n.ts';
import { ROUTES_PER_TABLE } from '../../plan/routes.ts';
import { CHECKLIST, DOCS } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

const MANY = ROUTES_PER_TABLE * 0.9;

export const routeTableNearLimit: Rule = {
  id: 'route-table-near-limit',
  severity: 'warning',
  needs: ['links', 'routeTables'],
  only: ['tables', 'unreadTable'],
  get title() {
    return l10n.t`A route table is nearly full`;
  },
  get why() {
    return l10n.t`Azure takes no more routes than its limit.`;
  },
  evidence: [DOCS.limits, CHECKLIST],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    for (const { table } of look.tables.used) {
      if (table.routes.length <= MANY) continue;
      report.says({
        anchor: tableAnchor(table),
        cause: `routes of ${table.key}`,
        about: [look.network.id],
        text: l10n.t`${table.name} has ${table.routes.length} routes of at most ${ROUTES_PER_TABLE}.`,
      });
    }
  },
};
