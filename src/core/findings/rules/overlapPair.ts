/** Knows the finding that two networks which are linked overlap. */
import { l10n } from '../../l10n.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { DOCS } from '../evidence.ts';
import { pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';
import { clashing } from '../staleness.ts';

const TOLD_OTHERWISE = new Set(['owned', 'gone', 'classic', 'nowhere', 'unread', 'recreated']);

export const overlapPair: Rule = {
  id: 'overlap-pair',
  severity: 'error',
  needs: ['links'],
  get title() {
    return l10n.t`The two networks overlap`;
  },
  get why() {
    return l10n.t`Azure refuses the link back with VnetAddressSpacesOverlap, or the sync; chosen subnets can be peered where they do not overlap.`;
  },
  evidence: [DOCS.peering, DOCS.subnetPeering],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, remote, back, state } = side;
      if (TOLD_OTHERWISE.has(state) || remote === undefined) continue;
      if (link.kind !== 'whole' || (back !== undefined && back.kind !== 'whole')) continue;
      const clash = clashing(look.facts.prefixes, factsOf(remote).prefixes);
      if (clash === undefined || !side.isFirst) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link, 'overlap'),
        about: [local.id, remote.id],
        text: l10n.t`${local.name} and ${remote.name} are linked as whole networks and overlap: ${clash.left.text} and ${clash.right.text} share addresses. Azure refuses to complete or sync such a peering.`,
      });
    }
  },
};
