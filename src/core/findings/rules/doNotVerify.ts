/** Knows the finding that a link is told not to verify the remote gateway. */
import { l10n } from '../../l10n.ts';
import { issue } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const doNotVerify: Rule = {
  id: 'do-not-verify',
  severity: 'information',
  needs: ['links'],
  only: ['unverified'],
  get title() {
    return l10n.t`The remote gateway is not to be verified`;
  },
  get why() {
    return l10n.t`Outside of Virtual WAN it does not do what its name says.`;
  },
  evidence: [issue('bicep', 12191)],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, state } = side;
      if (state === 'owned' || state === 'running') continue;
      if (!link.doesNotVerify) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: `do not verify ${link.key}`,
        about: [local.id],
        text: l10n.t`The link ${link.name} of ${local.name} has doNotVerifyRemoteGateways on, which is for networks of Virtual WAN.`,
        remedy: {
          kind: 'members',
          sync: false,
          links: [{ link: link.id, members: { doNotVerifyRemoteGateways: false } }],
        },
      });
    }
  },
};
