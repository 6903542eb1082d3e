/** Knows the finding that the two links of a peering are in states that do not fit. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';

export const statesDiffer: Rule = {
  id: 'states-differ',
  severity: 'error',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`The states of the two links do not fit`;
  },
  get why() {
    return l10n.t`One side was made anew and the other was not told: traffic passes in neither direction.`;
  },
  evidence: [DOCS.peering],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, remote, back, state, isFirst } = side;
      if (state !== 'statesDiffer' || remote === undefined || back === undefined) continue;
      const isAnchor = link.state !== 'Connected' && (back.state === 'Connected' || isFirst);
      if (!isAnchor) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link),
        about: [local.id, remote.id, back.id],
        text: l10n.t`The link ${link.name} of ${local.name} is ${link.state ?? l10n.t`in no known state`}, and ${back.name} of ${remote.name} is ${back.state ?? l10n.t`in no known state`}: only with both Connected does traffic pass.`,
        remedy: { kind: 'heal', link: link.id },
      });
    }
  },
};
