/** Knows the finding that only one of the two links of a peering is there. */
import { l10n } from '../../l10n.ts';
import { DOCS, issue } from '../evidence.ts';
import { pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';

export const linkOneSided: Rule = {
  id: 'link-one-sided',
  severity: 'error',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`Only one of the two links is there`;
  },
  get why() {
    return l10n.t`Nothing flows until both networks have a link, and this one waits.`;
  },
  evidence: [DOCS.peering, issue('terraform', 30694), issue('quickstarts', 8936)],
  check(look, report) {
    for (const { link, local, remote, state } of look.sides) {
      if (state === 'unread' && link.state === 'Initiated') report.unchecked();
      if (state !== 'oneSided' || remote === undefined) continue;
      report.says({
        anchor: look.linkAnchor({ link, local }),
        cause: pairCause(link),
        about: [local.id, remote.id],
        text: l10n.t`${local.name} has the link ${link.name} to ${remote.name}, and ${remote.name} has none back, so nothing flows between them.`,
        remedy: { kind: 'heal', link: link.id },
      });
    }
  },
};
