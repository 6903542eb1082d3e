/** Knows the finding that the interface of an appliance does not forward. */
import { l10n } from '../../l10n.ts';
import { addressText } from '../../surroundings/prefix.ts';
import { DOCS, issue } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const ipForwardingOff: Rule = {
  id: 'ip-forwarding-off',
  severity: 'error',
  needs: ['links', 'routeTables', 'owners'],
  only: ['oddHop', 'unreadTable'],
  get title() {
    return l10n.t`The appliance does not forward`;
  },
  get why() {
    return l10n.t`What is not for the interface itself is dropped.`;
  },
  evidence: [DOCS.routes, issue('missionLz', 52)],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    for (const { table, route, prefix, address } of look.allRoutes) {
      const hop = look.hop(address);
      if (hop.kind === 'unread') report.unchecked();
      if (hop.kind !== 'notForwarded') continue;
      const { by } = hop;
      report.says({
        anchor: { kind: 'interface', id: by.id, label: by.name },
        cause: `forwarding ${by.key}`,
        about: [look.network.id, hop.network.id, table.id],
        text: l10n.t`The interface ${by.name} in ${hop.network.name} gets ${prefix.text} by the route ${route.name} of ${table.name} (${addressText(address)}) and has IP forwarding off.`,
        remedy: { kind: 'forward', interface: by.id },
      });
    }
  },
};
