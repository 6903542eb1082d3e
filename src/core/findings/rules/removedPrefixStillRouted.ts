/** Knows the finding that a link routes a prefix which the remote network gave up. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { DOCS } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import { staleness } from '../staleness.ts';

export const removedPrefixStillRouted: Rule = {
  id: 'removed-prefix-still-routed',
  severity: 'warning',
  needs: ['links'],
  only: ['unsynced'],
  get title() {
    return l10n.t`A prefix that is gone is still routed`;
  },
  get why() {
    return l10n.t`What goes there is lost, and the prefix bars every other peering that overlaps it.`;
  },
  evidence: [DOCS.sync],
  check(look, report) {
    for (const peer of look.peers) {
      const { link, local, remote } = peer;
      const stale = staleness(look, peer);
      if (stale === undefined || stale.missing.length > 0 || stale.gone.length === 0) continue;
      report.says({
        anchor: look.linkAnchor(peer),
        cause: `sync ${link.key}`,
        about: [local.id, remote.id],
        text: l10n.t`${local.name} still sends ${listText(stale.gone)} to ${remote.name} by the link ${link.name}, and ${remote.name} does not have it any more.`,
        remedy: { kind: 'sync', links: [link.id] },
      });
    }
  },
};
