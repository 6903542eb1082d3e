/** Knows the finding that the other side of a peering could not be read. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { pairCause, remoteName } from '../look.ts';
import type { Rule } from '../rule.ts';

export const remoteUnreadable: Rule = {
  id: 'remote-unreadable',
  severity: 'information',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`The other side could not be read`;
  },
  get why() {
    return l10n.t`What is wrong on the other side cannot be said, nor whether the two fit.`;
  },
  evidence: [DOCS.crossTenant],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, state } = side;
      if (state !== 'unread') continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link, 'unread'),
        about: [local.id, link.remoteId ?? ''].filter((id) => id !== ''),
        text: l10n.t`${remoteName(link)}, to which ${local.name} has the link ${link.name}, could not be read: half of what could be said of this peering is not checked.`,
      });
    }
  },
};
