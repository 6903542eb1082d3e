/** Knows the finding that an operation on a link does not end. */
import { l10n } from '../../l10n.ts';
import { isRunning } from '../../rules/readiness.ts';
import { DOCS } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/** A write of a link takes 10 to 30 seconds [R]. */
const TOO_LONG_MINUTES = 15;

export const linkStuck: Rule = {
  id: 'link-stuck',
  severity: 'warning',
  needs: ['links'],
  only: ['unwell'],
  get title() {
    return l10n.t`An operation does not end`;
  },
  get why() {
    return l10n.t`A write of a link usually takes half a minute; meanwhile no other one is taken.`;
  },
  evidence: [DOCS.peering],
  check(look, report) {
    for (const side of look.sides) {
      const { link, local, state } = side;
      if (state === 'owned' || !isRunning(link.provisioningState)) continue;
      const minutes = look.setup.updatingFor?.(link);
      if (minutes === undefined) report.unchecked();
      else if (minutes >= TOO_LONG_MINUTES) {
        report.says({
          anchor: look.linkAnchor(side),
          cause: `stuck ${link.key}`,
          about: [local.id],
          text: l10n.t`The link ${link.name} of ${local.name} has been ${link.provisioningState ?? ''} for ${minutes} minutes: read it again, and write it once more where it stays so.`,
        });
      }
    }
  },
};
