/** Knows the finding that what a network advertises instead of its prefixes does not hold them. */
import { l10n } from '../../l10n.ts';
import { DOCS, LABS } from '../evidence.ts';
import { networkAnchor, textsOf } from '../look.ts';
import { unsummarised } from '../summaries.ts';
import type { Rule } from '../rule.ts';

export const summaryPrefixMissesNetwork: Rule = {
  id: 'summary-prefix-misses-network',
  severity: 'error',
  needs: ['links'],
  only: ['summaries'],
  get title() {
    return l10n.t`The summary leaves the network itself out`;
  },
  get why() {
    return l10n.t`Azure takes it and stops advertising the network: sites do not find it any more.`;
  },
  evidence: [DOCS.summaries, LABS.summaries],
  check(look, report) {
    const { network, facts } = look;
    const missing = unsummarised(facts);
    if (missing.length === 0) return;
    report.says({
      anchor: networkAnchor(network),
      cause: `summaries ${network.key}`,
      text: l10n.t`${network.name} tells its sites ${textsOf(facts.summaries)} (summarizedGatewayPrefixes), which does not hold its own ${textsOf(missing)}: they are not told that it is there.`,
      remedy: {
        kind: 'summaries',
        network: network.id,
        prefixes: [...facts.summaries, ...missing].map(({ text }) => text),
      },
    });
  },
};
