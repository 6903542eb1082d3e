/** Knows the finding that a hub takes forwarded traffic of a spoke in which nothing forwards. */
import { l10n } from '../../l10n.ts';
import { issue } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const forwardedUnneeded: Rule = {
  id: 'forwarded-unneeded',
  severity: 'information',
  needs: ['links', 'routeTables', 'owners', 'gateways', 'virtualWan'],
  only: ['severalPeers'],
  get title() {
    return l10n.t`Forwarded traffic is allowed and not needed`;
  },
  get why() {
    return l10n.t`The link is open wider than anything uses.`;
  },
  evidence: [issue('vending', 347), issue('vending', 397), issue('enterpriseScale', 1013)],
  check(look, report) {
    if (look.peers.length < 2) return;
    for (const peer of look.peers) {
      const { link, local, remote } = peer;
      if (link.flags.allowForwardedTraffic !== true || remote.links.length > 1) continue;
      if (look.shared.passesOn(remote) || (look.world.around.base.meshesOf.get(remote.key) ?? []).length > 0)
        continue;
      if (!look.world.around.base.readsOwners(remote.key)) {
        report.unchecked();
        continue;
      }
      report.says({
        anchor: look.linkAnchor(peer),
        cause: `forwarded ${link.key}`,
        about: [local.id, remote.id],
        text: l10n.t`The link ${link.name} of ${local.name} takes forwarded traffic of ${remote.name}, which is peered with nothing else and has nothing that passes traffic on.`,
        remedy: { kind: 'flags', changes: [{ link: link.id, flag: 'allowForwardedTraffic', value: false }] },
      });
    }
  },
};
