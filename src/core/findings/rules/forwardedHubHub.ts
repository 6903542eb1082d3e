/** Knows the finding that a hub does not take what the appliance of another hub passes on to it. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { hasUnreadTables } from '../forwarding.ts';
import { linkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const forwardedHubHub: Rule = {
  id: 'forwarded-hub-hub',
  severity: 'warning',
  needs: ['links', 'routeTables'],
  only: ['unwilling', 'unreadNear'],
  get title() {
    return l10n.t`Forwarded traffic is not allowed between two hubs`;
  },
  get why() {
    return l10n.t`What spokes send across two hubs begins in neither of them.`;
  },
  evidence: [DOCS.peering],
  check(look, report) {
    if (hasUnreadTables(look)) report.unchecked();
    for (const need of look.forwardingNeeds) {
      if (need.kind !== 'hub') continue;
      const { remote, back, local } = need.peer;
      report.says({
        anchor: linkAnchor(remote, back, look.world),
        cause: `forwarded ${back.key}`,
        about: [remote.id, local.id],
        text: l10n.t`${local.name} sends ${need.prefix.text} on to the appliance ${need.appliance} in ${remote.name} (route ${need.route}), for its spokes too, and the link ${back.name} of ${remote.name} does not allow forwarded traffic.`,
        remedy: { kind: 'flags', changes: [{ link: back.id, flag: 'allowForwardedTraffic', value: true }] },
      });
    }
  },
};
