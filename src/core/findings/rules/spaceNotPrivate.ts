/** Knows the finding that a network has addresses that are others' in the internet. */
import { l10n } from '../../l10n.ts';
import { isPrivate } from '../../surroundings/prefix.ts';
import { issue } from '../evidence.ts';
import { networkAnchor, textsOf } from '../look.ts';
import type { Rule } from '../rule.ts';

export const spaceNotPrivate: Rule = {
  id: 'space-not-private',
  severity: 'information',
  needs: ['links'],
  isOff: true,
  get title() {
    return l10n.t`The address space is not private`;
  },
  get why() {
    return l10n.t`Where the network is not peered, such addresses leave to the internet instead of being dropped, and they are in two tags at once.`;
  },
  evidence: [issue('docs', 81801)],
  check(look, report) {
    const outside = look.facts.prefixes.filter(({ start, end }) => !isPrivate(start) || !isPrivate(end));
    if (outside.length === 0) return;
    report.says({
      anchor: networkAnchor(look.network),
      cause: `public space ${look.network.key}`,
      text: l10n.t`${look.network.name} has ${textsOf(outside)}, outside of what is set apart for private networks.`,
    });
  },
};
