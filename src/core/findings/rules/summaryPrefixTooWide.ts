/** Knows the finding that sites are told more than the networks behind a gateway have. */
import { l10n } from '../../l10n.ts';
import { covers } from '../../surroundings/prefix.ts';
import { LABS } from '../evidence.ts';
import { networkAnchor, textsOf } from '../look.ts';
import { remainder } from '../places.ts';
import { advertisedFor, unsummarised } from '../summaries.ts';
import type { Rule } from '../rule.ts';

const MOST_TOLD = 3;

export const summaryPrefixTooWide: Rule = {
  id: 'summary-prefix-too-wide',
  severity: 'information',
  needs: ['links'],
  only: ['summaries'],
  get title() {
    return l10n.t`The summary is wider than what is there`;
  },
  get why() {
    return l10n.t`Sites send what nobody has into Azure, where it is lost.`;
  },
  evidence: [LABS.summaries],
  check(look, report) {
    const { network, facts } = look;
    if (facts.summaries.length === 0 || unsummarised(facts).length > 0) return;
    if (look.sides.some(({ state }) => state === 'unread')) {
      report.unchecked();
      return;
    }
    const real = advertisedFor(look);
    const wide = facts.summaries.filter((summary) => remainder(summary, real, 1).length > 0);
    if (wide.length === 0) return;
    const nobodys = wide.flatMap((summary) => remainder(summary, real, MOST_TOLD)).slice(0, MOST_TOLD);
    const narrow = facts.summaries.flatMap((summary) =>
      wide.includes(summary) ? real.filter((prefix) => covers(summary, prefix)) : [summary],
    );
    report.says({
      anchor: networkAnchor(network),
      cause: `wide summaries ${network.key}`,
      text: l10n.t`${network.name} tells its sites ${textsOf(wide)} (summarizedGatewayPrefixes), and nobody behind its gateway has ${textsOf(nobodys)}.`,
      remedy: {
        kind: 'summaries',
        network: network.id,
        prefixes: [...new Set(narrow.map(({ text }) => text))],
      },
    });
  },
};
