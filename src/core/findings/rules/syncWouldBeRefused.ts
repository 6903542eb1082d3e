/** Knows the finding that a link cannot be synced, since the new prefix is somebody else's already. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { DOCS, issue } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import { clashing, staleness } from '../staleness.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { lastName } from '../../surroundings/reference.ts';

export const syncWouldBeRefused: Rule = {
  id: 'sync-would-be-refused',
  severity: 'error',
  needs: ['links'],
  only: ['unsynced'],
  get title() {
    return l10n.t`The new prefix cannot be routed`;
  },
  get why() {
    return l10n.t`Azure refuses the sync with VnetAddressSpaceOverlapsWithAlreadyPeeredVnet.`;
  },
  evidence: [DOCS.sync, issue('tre', 1927)],
  check(look, report) {
    for (const peer of look.peers) {
      const { link, local, remote } = peer;
      const clash = staleness(look, peer)?.clash;
      if (clash === undefined) continue;
      // That the two networks themselves overlap is said as that.
      if (link.kind === 'whole' && clashing(look.facts.prefixes, factsOf(remote).prefixes) !== undefined)
        continue;
      const third = typeof clash.with === 'string' ? lastName(clash.with) : clash.with.name;
      const missing = staleness(look, peer)?.missing ?? [];
      report.says({
        anchor: look.linkAnchor(peer),
        cause: `sync ${link.key}`,
        about: [local.id, remote.id, typeof clash.with === 'string' ? clash.with : clash.with.id],
        text:
          third === local.name
            ? l10n.t`${remote.name} has ${listText(missing)} since the last sync, and ${clash.prefix} overlaps ${third}, which the link starts in: Azure will refuse to sync the link ${link.name} of ${local.name}. One of the two has to get other addresses.`
            : l10n.t`${remote.name} has ${listText(missing)} since the last sync, and ${clash.prefix} overlaps ${third}, which ${local.name} is peered with too: Azure will refuse to sync the link ${link.name} of ${local.name}. One of the two has to get other addresses.`,
      });
    }
  },
};
