/** Knows the finding that a network is peered with a classic one. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { pairCause, remoteName } from '../look.ts';
import type { Rule } from '../rule.ts';

export const remoteClassic: Rule = {
  id: 'remote-classic',
  severity: 'warning',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`The remote network is a classic one`;
  },
  get why() {
    return l10n.t`A classic network has no link of its own, and its deployment model is withdrawn.`;
  },
  evidence: [DOCS.classic],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, state } = side;
      if (state !== 'classic') continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link),
        about: [local.id],
        text: l10n.t`The link ${link.name} of ${local.name} leads to the classic network ${remoteName(link)}: move what is there into a network of Azure Resource Manager.`,
      });
    }
  },
};
