/** Knows the finding that a route table is nearly full. */
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
  title: 'A route table is nearly full',
  why: 'Azure takes no more routes than its limit.',
  evidence: [DOCS.limits, CHECKLIST],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    for (const { table } of look.tables.used) {
      if (table.routes.length <= MANY) continue;
      report.says({
        anchor: tableAnchor(table),
        cause: `routes of ${table.key}`,
        about: [look.network.id],
        text: `${table.name} has ${table.routes.length} routes of at most ${ROUTES_PER_TABLE}.`,
      });
    }
  },
};
