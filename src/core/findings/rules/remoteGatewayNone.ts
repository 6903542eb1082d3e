/** Knows the finding that a network is told to use a gateway that is not there. */
import { DOCS } from '../evidence.ts';
import { hasToShare, isInConflict, usesOf } from '../sharing.ts';
import type { Rule } from '../rule.ts';

export const remoteGatewayNone: Rule = {
  id: 'remote-gateway-none',
  severity: 'error',
  needs: ['links', 'gateways'],
  only: ['gatewayFlags'],
  title: 'There is no gateway to use',
  why: 'Azure refuses every further write of the link with RemoteVnetHasNoGateways.',
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
        text: `The link ${link.name} of ${local.name} is to use the gateway of ${remote.name}, which has neither a gateway nor a Route Server.`,
        remedy: { kind: 'flags', changes: [{ link: link.id, flag: 'useRemoteGateways', value: false }] },
      });
    }
  },
};
