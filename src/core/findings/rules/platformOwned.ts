/** Knows the finding that a link belongs to a service of Azure. */
import { l10n } from '../../l10n.ts';
import { pairCause, remoteName } from '../look.ts';
import { DOCS, issue } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const platformOwned: Rule = {
  id: 'platform-owned',
  severity: 'information',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`A service of Azure owns the link`;
  },
  get why() {
    return l10n.t`What is changed by hand is refused, or undone by the service.`;
  },
  evidence: [DOCS.virtualWan, DOCS.manager, issue('docs', 107338)],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, remote, state, isFirst } = side;
      if (state !== 'owned' || !isFirst) continue;
      const owner = look.shared.of(local).ownerOf(link);
      const others =
        remote === undefined || side.back === undefined
          ? undefined
          : look.shared.of(remote).ownerOf(side.back);
      const service = owner ?? others;
      if (service === undefined) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link),
        about: [local.id],
        text: l10n.t`The link ${link.name} of ${local.name} to ${remote?.name ?? remoteName(link)} belongs to ${service.service}. ${service.where}`,
      });
    }
  },
};
