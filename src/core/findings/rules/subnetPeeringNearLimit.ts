/** Knows the finding that a link names nearly as many subnets as it may. */
import { l10n } from '../../l10n.ts';
import { SUBNETS_PER_SIDE } from '../../rules/limits.ts';
import { linkFacts } from '../../surroundings/networkFacts.ts';
import { DOCS } from '../evidence.ts';
import type { Rule } from '../rule.ts';

const MANY = SUBNETS_PER_SIDE * 0.9;

export const subnetPeeringNearLimit: Rule = {
  id: 'subnet-peering-near-limit',
  severity: 'warning',
  needs: ['links'],
  only: ['subnetLink'],
  get title() {
    return l10n.t`A link names nearly too many subnets`;
  },
  get why() {
    return l10n.t`Azure takes no more than its limit in one link.`;
  },
  evidence: [DOCS.subnetPeering],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, state } = side;
      if (link.kind !== 'subnet' || state === 'owned') continue;
      const { localSubnets, remoteSubnets } = linkFacts(link);
      const count = Math.max(localSubnets?.size ?? 0, remoteSubnets?.size ?? 0);
      if (count <= MANY) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: `subnets ${link.key}`,
        about: [local.id],
        text: l10n.t`The link ${link.name} of ${local.name} names ${count} subnets of at most ${SUBNETS_PER_SIDE}.`,
      });
    }
  },
};
