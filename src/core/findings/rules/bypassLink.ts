/** Knows the finding that two spokes are peered with each other though both send each other's traffic to an appliance. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';

export const bypassLink: Rule = {
  id: 'bypass-link',
  severity: 'warning',
  needs: ['links', 'routeTables'],
  only: ['besideHop', 'unreadTable'],
  get title() {
    return l10n.t`A direct link goes past the appliance`;
  },
  get why() {
    return l10n.t`Inspection is skipped: the route of the peering is longer than that to the appliance.`;
  },
  evidence: [DOCS.routes],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    const said = new Set<string>();
    for (const { peer, hub, appliance, isMutual } of look.bypasses) {
      const { link, local, remote, isFirst } = peer;
      if (!isMutual || !isFirst || said.has(link.key)) continue;
      said.add(link.key);
      report.says({
        anchor: look.linkAnchor(peer),
        cause: pairCause(link, 'bypass'),
        about: [local.id, remote.id, hub.id],
        text: l10n.t`${local.name} and ${remote.name} both send each other's traffic to an appliance in ${hub.name} (${appliance}), and are peered directly: what they send each other goes past it. Either the link or the routes are not meant.`,
      });
    }
  },
};
