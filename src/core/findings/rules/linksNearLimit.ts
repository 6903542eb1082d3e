/** Knows the finding that a network has nearly as many links as it may. */
import { l10n } from '../../l10n.ts';
import { LINKS_PER_NETWORK } from '../../rules/limits.ts';
import { CHECKLIST, DOCS } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

/** With Virtual Network Manager [D]. */
const WITH_MANAGER = 1000;
const NEAR = 0.9;

export const linksNearLimit: Rule = {
  id: 'links-near-limit',
  severity: 'warning',
  needs: ['links'],
  get title() {
    return l10n.t`A network has nearly too many links`;
  },
  get why() {
    return l10n.t`At the limit Azure refuses the next one.`;
  },
  evidence: [DOCS.limits, DOCS.manager, CHECKLIST],
  check(look, report) {
    const { network } = look;
    const count = network.links.length;
    if (count <= LINKS_PER_NETWORK * NEAR) return;
    const isManaged = network.links.some(({ name }) => /^anm_/i.test(name));
    const limit = isManaged ? WITH_MANAGER : LINKS_PER_NETWORK;
    if (count <= limit * NEAR) return;
    report.says({
      anchor: networkAnchor(network),
      cause: `links ${network.key}`,
      text: l10n.t`${network.name} has ${count} links of at most ${limit}.`,
    });
  },
};
