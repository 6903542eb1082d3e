/** Knows the finding that only one of the two links lets the other network into the tag VirtualNetwork. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { linkAnchor, pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';

export const accessOneSided: Rule = {
  id: 'access-one-sided',
  severity: 'warning',
  needs: ['links'],
  only: ['accessOff'],
  get title() {
    return l10n.t`Access is allowed on one side only`;
  },
  get why() {
    return l10n.t`Where the default rules decide, connections that begin on one of the two sides are denied.`;
  },
  evidence: [DOCS.peering],
  check(look, report) {
    for (const peer of look.peers) {
      const { link, back, local, remote } = peer;
      if (link.flags.allowVirtualNetworkAccess !== false || back.flags.allowVirtualNetworkAccess !== true)
        continue;
      report.says({
        anchor: linkAnchor(local, link, look.world),
        cause: pairCause(link, 'access'),
        about: [local.id, remote.id, back.id],
        text: l10n.t`The link ${link.name} of ${local.name} does not allow access, and ${back.name} of ${remote.name} does: in ${local.name} the tag VirtualNetwork leaves ${remote.name} out, so its default rules deny what begins there.`,
        remedy: {
          kind: 'flags',
          changes: [{ link: link.id, flag: 'allowVirtualNetworkAccess', value: true }],
        },
      });
    }
  },
};
