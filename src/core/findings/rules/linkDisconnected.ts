/** Knows the finding that a link is Disconnected. */
import { l10n } from '../../l10n.ts';
import { DOCS, issue } from '../evidence.ts';
import { pairCause, remoteName } from '../look.ts';
import type { Rule } from '../rule.ts';

export const linkDisconnected: Rule = {
  id: 'link-disconnected',
  severity: 'error',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`The peering is Disconnected`;
  },
  get why() {
    return l10n.t`Traffic has stopped, and Azure refuses a new link on the other side as long as this one is left.`;
  },
  evidence: [DOCS.peering, issue('terraform', 14051), issue('ansible', 66031)],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, remote, back, state, isFirst } = side;
      const isUnread = state === 'unread' && link.state === 'Disconnected';
      // Of two links the one that is Disconnected is spoken of, and of two such ones the first.
      const isAnchor = link.state === 'Disconnected' && (isFirst || back?.state !== 'Disconnected');
      if (!isUnread && !(state === 'disconnected' && isAnchor)) continue;
      const there = remote?.name ?? remoteName(link);
      const other =
        back === undefined
          ? isUnread
            ? l10n.t`What ${there} has could not be read.`
            : l10n.t`The link back from ${there} was removed.`
          : back.state === undefined
            ? l10n.t`The link back is in an unknown state.`
            : l10n.t`The link back is ${back.state}.`;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link),
        about: [local.id, remote?.id ?? link.remoteId ?? ''].filter((id) => id !== ''),
        text: l10n.t`The link ${link.name} of ${local.name} to ${there} is Disconnected: no traffic passes. ${other}`,
        remedy: { kind: 'heal', link: link.id },
      });
    }
  },
};
