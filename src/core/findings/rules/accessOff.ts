/** Knows the finding that neither of the two links allows access. */
import { l10n } from '../../l10n.ts';
import { DOCS, LABS } from '../evidence.ts';
import { pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';

export const accessOff: Rule = {
  id: 'access-off',
  severity: 'information',
  needs: ['links'],
  only: ['accessOff'],
  get title() {
    return l10n.t`Access is not allowed on either side`;
  },
  get why() {
    return l10n.t`It only keeps the prefixes out of the tag VirtualNetwork: whoever takes it for a firewall is mistaken.`;
  },
  evidence: [DOCS.peering, LABS.access],
  check(look, report) {
    for (const peer of look.peers) {
      const { link, back, local, remote, isFirst } = peer;
      if (
        !isFirst ||
        link.flags.allowVirtualNetworkAccess !== false ||
        back.flags.allowVirtualNetworkAccess !== false
      )
        continue;
      report.says({
        anchor: look.linkAnchor(peer),
        cause: pairCause(link, 'access'),
        about: [local.id, remote.id, back.id],
        text: l10n.t`Neither link between ${local.name} and ${remote.name} allows access: the default rules of both deny what comes from the other, and any rule that allows it still does.`,
        remedy: {
          kind: 'flags',
          changes: [link, back].map(({ id }) => ({
            link: id,
            flag: 'allowVirtualNetworkAccess',
            value: true,
          })),
        },
      });
    }
  },
};
