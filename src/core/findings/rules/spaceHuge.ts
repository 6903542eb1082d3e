/** Knows the finding that a network takes more addresses than it can use. */
import { l10n } from '../../l10n.ts';
import { CHECKLIST } from '../evidence.ts';
import { networkAnchor, textsOf } from '../look.ts';
import type { Rule } from '../rule.ts';

const WIDEST = { 4: 16, 6: 48 } as const;

export const spaceHuge: Rule = {
  id: 'space-huge',
  severity: 'information',
  needs: ['links'],
  isOff: true,
  get title() {
    return l10n.t`The address space is very wide`;
  },
  get why() {
    return l10n.t`Whatever lies in it can never be peered with this network.`;
  },
  evidence: [CHECKLIST],
  check(look, report) {
    const wide = look.facts.prefixes.filter(({ family, length }) => length < WIDEST[family]);
    if (wide.length === 0) return;
    report.says({
      anchor: networkAnchor(look.network),
      cause: `wide space ${look.network.key}`,
      text: l10n.t`${look.network.name} takes ${textsOf(wide)}: no network with addresses in it can be peered with ${look.network.name}.`,
    });
  },
};
