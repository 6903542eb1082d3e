/** Knows the finding that the network a link points at does not exist any more. */
import { l10n } from '../../l10n.ts';
import { issue } from '../evidence.ts';
import { pairCause, remoteName } from '../look.ts';
import type { Rule } from '../rule.ts';

export const remoteGone: Rule = {
  id: 'remote-gone',
  severity: 'error',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`The remote network is gone`;
  },
  get why() {
    return l10n.t`The link is left over: it counts to the limit, and its prefixes bar other peerings.`;
  },
  evidence: [issue('tre', 4641), issue('capz', 2638)],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, state } = side;
      if (state !== 'gone') continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link),
        about: [local.id],
        text: l10n.t`The link ${link.name} of ${local.name} points at ${remoteName(link)}, which does not exist (any more).`,
        remedy: { kind: 'remove', link: link.id },
      });
    }
  },
};
