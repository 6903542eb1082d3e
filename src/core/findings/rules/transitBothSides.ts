/** Knows the finding that both links allow gateway transit. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { linkAnchor, pairCause } from '../look.ts';
import { hasToShare } from '../sharing.ts';
import type { Rule } from '../rule.ts';

export const transitBothSides: Rule = {
  id: 'transit-both-sides',
  severity: 'information',
  needs: ['links'],
  only: ['gatewayFlags'],
  get title() {
    return l10n.t`Both sides share a gateway`;
  },
  get why() {
    return l10n.t`It does no harm, and hides which of the two is the hub.`;
  },
  evidence: [DOCS.transit],
  check(look, report) {
    for (const { link, back, local, remote, isFirst } of look.peers) {
      if (!isFirst || link.flags.allowGatewayTransit !== true || back.flags.allowGatewayTransit !== true)
        continue;
      const isLocalHub = hasToShare(look.shared, local) && !hasToShare(look.shared, remote);
      const [spoke, own] = isLocalHub ? [remote, back] : [local, link];
      report.says({
        anchor: linkAnchor(spoke, own, look.world),
        cause: pairCause(link, 'transit both sides'),
        about: [local.id, remote.id, link.id, back.id],
        text: hasToShare(look.shared, spoke)
          ? l10n.t`Both links between ${local.name} and ${remote.name} allow gateway transit; ${spoke.name} need not.`
          : l10n.t`Both links between ${local.name} and ${remote.name} allow gateway transit; ${spoke.name} has no gateway to share.`,
        remedy: { kind: 'flags', changes: [{ link: own.id, flag: 'allowGatewayTransit', value: false }] },
      });
    }
  },
};
