/** Knows the finding that a network is told to use a gateway whose network does not share it. */
import { l10n } from '../../l10n.ts';
import { DOCS, LABS } from '../evidence.ts';
import { linkAnchor } from '../look.ts';
import { hasToShare, isInConflict, usesOf } from '../sharing.ts';
import type { Rule } from '../rule.ts';

export const remoteGatewayNoTransit: Rule = {
  id: 'remote-gateway-no-transit',
  severity: 'error',
  needs: ['links'],
  only: ['gatewayFlags'],
  get title() {
    return l10n.t`The gateway is not shared`;
  },
  get why() {
    return l10n.t`No routes of the gateway come, and Azure refuses to set the flag afresh.`;
  },
  evidence: [DOCS.transit, LABS.routing],
  check(look, report) {
    if (isInConflict(look)) return;
    for (const { link, local, remote, back } of usesOf(look)) {
      if (remote === undefined || back === undefined) continue;
      if (back.flags.allowGatewayTransit !== false || !hasToShare(look.shared, remote)) continue;
      report.says({
        anchor: linkAnchor(remote, back, look.world),
        cause: `uses ${link.key}`,
        about: [local.id, remote.id, link.id],
        text: l10n.t`${local.name} is to use the gateway of ${remote.name} (link ${link.name}), and ${back.name} of ${remote.name} does not allow gateway transit: ${local.name} has none of its routes.`,
        remedy: { kind: 'flags', changes: [{ link: back.id, flag: 'allowGatewayTransit', value: true }] },
      });
    }
  },
};
