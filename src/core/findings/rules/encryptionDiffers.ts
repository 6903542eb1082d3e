/** Knows the finding that only one of two networks encrypts. */
import { l10n } from '../../l10n.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { DOCS } from '../evidence.ts';
import { pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';

export const encryptionDiffers: Rule = {
  id: 'encryption-differs',
  severity: 'information',
  needs: ['links'],
  isOff: true,
  get title() {
    return l10n.t`Only one of two peers encrypts`;
  },
  get why() {
    return l10n.t`What the two send each other is not encrypted.`;
  },
  evidence: [DOCS.encryption],
  check(look, report) {
    for (const peer of look.peers) {
      const { link, local, remote } = peer;
      if (!look.facts.encrypts || factsOf(remote).encrypts) continue;
      report.says({
        anchor: look.linkAnchor(peer),
        cause: pairCause(link, 'encryption'),
        about: [local.id, remote.id],
        text: l10n.t`${local.name} encrypts, and its peer ${remote.name} does not: what they send each other is not encrypted.`,
      });
    }
  },
};
