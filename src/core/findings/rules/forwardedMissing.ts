/** Knows the finding that a spoke does not take what an appliance in its hub passes on to it. */
import { l10n } from '../../l10n.ts';
import { DOCS, LABS } from '../evidence.ts';
import { hasUnreadTables } from '../forwarding.ts';
import { linkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const forwardedMissing: Rule = {
  id: 'forwarded-missing',
  severity: 'warning',
  needs: ['links', 'routeTables'],
  only: ['unwilling', 'unreadNear'],
  get title() {
    return l10n.t`Forwarded traffic is not allowed where it arrives`;
  },
  get why() {
    return l10n.t`The documentation asks for it on the link of whoever receives what did not begin in the peer.`;
  },
  evidence: [DOCS.peering, LABS.flags],
  check(look, report) {
    if (hasUnreadTables(look)) report.unchecked();
    for (const need of look.forwardingNeeds) {
      if (need.kind !== 'spoke') continue;
      const { remote, back, local } = need.peer;
      report.says({
        anchor: linkAnchor(remote, back, look.world),
        cause: `forwarded ${back.key}`,
        about: [remote.id, local.id, need.from.id],
        text: l10n.t`${need.from.name} sends ${need.prefix.text} to the appliance ${need.appliance} in ${local.name} (route ${need.route}), which passes on to ${remote.name}, and the link ${back.name} of ${remote.name} does not allow forwarded traffic.`,
        remedy: { kind: 'flags', changes: [{ link: back.id, flag: 'allowForwardedTraffic', value: true }] },
      });
    }
  },
};
