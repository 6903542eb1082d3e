/** Knows the finding that an ExpressRoute gateway advertises nearly as many prefixes as it may. */
import { l10n } from '../../l10n.ts';
import { covers } from '../../surroundings/prefix.ts';
import { CHECKLIST, DOCS } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import { advertisedFor } from '../summaries.ts';
import type { Rule } from '../rule.ts';

/** Beyond 1,000 and 100 the session drops [D]; told of while there is time. */
const MANY = { 4: 900, 6: 90 } as const;
const LIMIT = { 4: 1000, 6: 100 } as const;

export const advertisedNearLimit: Rule = {
  id: 'advertised-near-limit',
  severity: 'warning',
  needs: ['links', 'gateways'],
  only: ['ownGateway'],
  get title() {
    return l10n.t`Nearly too many prefixes are advertised`;
  },
  get why() {
    return l10n.t`Above the limit ExpressRoute drops the session, and every site loses every network.`;
  },
  evidence: [DOCS.summaries, CHECKLIST],
  check(look, report) {
    const { network, facts } = look;
    const express = look.own.gateways.some(
      ({ source }) => source.kind === 'gateway' && source.type === 'expressRoute',
    );
    if (!express) return;
    const told = [
      ...facts.summaries,
      ...advertisedFor(look).filter((prefix) => !facts.summaries.some((summary) => covers(summary, prefix))),
    ];
    for (const family of [4, 6] as const) {
      const count = told.filter((prefix) => prefix.family === family).length;
      if (count <= MANY[family]) continue;
      report.says({
        anchor: networkAnchor(network),
        cause: `advertised ${network.key} ${family}`,
        text: l10n.t`The ExpressRoute gateway of ${network.name} advertises ${count} IPv${family} prefixes of at most ${LIMIT[family]}: summarise them with summarizedGatewayPrefixes.`,
      });
    }
  },
};
