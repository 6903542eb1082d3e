/** Knows the finding that a network is told to use a gateway that is not there. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { hasToShare, isInConflict, usesOf } from '../sharing.ts';
import type { Rule } from '../rule.ts';

export const remoteGatewayNone: Rule = {
  id: 'remote-gateway-none',
  severity: 'error',
  needs: ['links', 'gateways'],
  only: ['gatewayFlags'],
  get title() {
    return l10n.t`There is no gateway to use`;
  },
  get why() {
    return l10n.t`Azure refuses every further write of the link with RemoteVnetHasNoGateways.`;
  },
  evidence: [DOCS.transit],
  check(look, report) {
    if (isInConflict(look)) return;
    for (const side of usesOf(look)) {
      const { link, local, remote, state } = side;
      if (remote === undefined) {
        if (state === 'unread') report.unchecked();
        continue;
      }
      if (hasToShare(look.shared, remote)) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: `uses ${link.key}`,
        about: [local.id, remote.id],
        text: l10n.t`The link ${link.name} of ${local.name} is to use the gateway of ${remote.name}, which has neither a gateway nor a Route Server.`,
        remedy: { kind: 'flags', changes: [{ link: link.id, flag: 'useRemoteGateways', value: false }] },
      });
    }
  },
};
