/** Knows the finding that the last operation on a network or a link failed. */
import { l10n } from '../../l10n.ts';
import { isMendable } from '../../plan/mending.ts';
import { hasFailed } from '../../rules/readiness.ts';
import { DOCS } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const linkFailed: Rule = {
  id: 'link-failed',
  severity: 'error',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`The last operation failed`;
  },
  get why() {
    return l10n.t`Azure refuses writes of the links of a network that is in a failed state.`;
  },
  evidence: [DOCS.peering],
  check(look, report) {
    const { network } = look;
    if (look.own.owner !== undefined) return;
    if (hasFailed(network.provisioningState)) {
      report.says({
        anchor: networkAnchor(network),
        cause: `failed ${network.key}`,
        text: l10n.t`The last operation on ${network.name} ${ended(network.provisioningState)}: until it is written again, none of its links can be.`,
        ...(isMendable(look.estate, network) && {
          remedy: { kind: 'rewrite', network: network.id, links: [] },
        }),
      });
    }
    for (const side of look.sides) {
      const { link, state } = side;
      if (state === 'owned' || state === 'running' || !hasFailed(link.provisioningState)) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: `failed ${link.key}`,
        about: [network.id],
        text: l10n.t`The last operation on the link ${link.name} of ${network.name} ${ended(link.provisioningState)}: it is to be written again.`,
        remedy: { kind: 'rewrite', network: network.id, links: [link.id] },
      });
    }
  },
};

function ended(provisioningState: string | undefined): string {
  return provisioningState === 'Canceled' ? l10n.t`was cancelled` : l10n.t`failed`;
}
