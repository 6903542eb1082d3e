/** Knows the finding that the other side of a peering could not be read. */
import { DOCS } from '../evidence.ts';
import { pairCause, remoteName } from '../look.ts';
import type { Rule } from '../rule.ts';

export const remoteUnreadable: Rule = {
  id: 'remote-unreadable',
  severity: 'information',
  needs: ['links'],
  only: ['unwell'],
  title: 'The other side could not be read',
  why: 'What is wrong on the other side cannot be said, nor whether the two fit.',
  evidence: [DOCS.crossTenant],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, state } = side;
      if (state !== 'unread') continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link, 'unread'),
        about: [local.id, link.remoteId ?? ''].filter((id) => id !== ''),
        text: `${remoteName(link)}, to which ${local.name} has the link ${link.name}, could not be read: half of what could be said of this peering is not checked.`,
      });
    }
  },
};
