/** Knows the finding that a network has the addresses of another one, so that the two can never be peered. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { CHECKLIST } from '../evidence.ts';
import type { Key } from '../../resourceId.ts';
import { networkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const overlapUnlinked: Rule = {
  id: 'overlap-unlinked',
  severity: 'information',
  needs: ['links'],
  isOff: true,
  get title() {
    return l10n.t`Networks have the same addresses`;
  },
  get why() {
    return l10n.t`As whole networks they can never be peered.`;
  },
  evidence: [CHECKLIST],
  check(look, report) {
    const { network } = look;
    let others: Set<Key> | undefined;
    for (const prefix of look.facts.prefixes)
      // Each two are spoken of at one of them.
      for (const key of look.sharing(prefix)) if (key > network.key) (others ??= new Set<Key>()).add(key);
    if (others === undefined) return;
    const linked = new Set(look.sides.map(({ link }) => link.remoteKey));
    const later = [...others].filter((key) => !linked.has(key)).sort();
    const networks = later.flatMap((key) => look.other(key) ?? []);
    if (networks.length === 0) return;
    report.says({
      anchor: networkAnchor(network),
      cause: `overlap unlinked ${network.key}`,
      about: networks.slice(0, 20).map(({ id }) => id),
      text: l10n.t`${network.name} (${listText(network.addressPrefixes)}) overlaps ${listText(networks.map(({ name }) => name))}: they cannot be peered as whole networks.`,
    });
  },
};
