/** Knows the finding that a link routes the prefixes of its last sync, and the remote network has newer ones. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { DOCS, issue } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import { staleness } from '../staleness.ts';

export const stalePeerSpace: Rule = {
  id: 'stale-peer-space',
  severity: 'error',
  needs: ['links'],
  only: ['unsynced'],
  get title() {
    return l10n.t`New prefixes of the peer are not routed`;
  },
  get why() {
    return l10n.t`The peering is Connected, and yet the new range is not reached from here.`;
  },
  evidence: [DOCS.sync, issue('terraform', 18444), issue('bicep', 18379), issue('vending', 258)],
  check(look, report) {
    for (const peer of look.peers) {
      const { link, local, remote } = peer;
      const stale = staleness(look, peer);
      if (stale === undefined || stale.clash !== undefined) continue;
      const { missing, gone } = stale;
      if (missing.length === 0 && gone.length > 0) continue;
      const what =
        missing.length === 0
          ? l10n.t`old prefixes of ${remote.name}`
          : l10n.t`${remote.name} without ${listText(missing)}`;
      report.says({
        anchor: look.linkAnchor(peer),
        cause: `sync ${link.key}`,
        about: [local.id, remote.id],
        text:
          gone.length === 0
            ? l10n.t`${local.name} routes ${what} by the link ${link.name}: what was added since the last sync is not reached. Sync this link, not the other one.`
            : l10n.t`${local.name} routes ${what} by the link ${link.name}, and ${listText(gone)}, which it gave up: what was added since the last sync is not reached. Sync this link, not the other one.`,
        remedy: { kind: 'sync', links: [link.id] },
      });
    }
  },
};
