/** Knows the finding that a network has addresses of a site that it reaches by a gateway. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { behind, useName } from '../../reach/gateways.ts';
import { covers, parsePrefixes, type Prefix } from '../../surroundings/prefix.ts';
import { DOCS } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import { overlap } from '../places.ts';
import type { Rule } from '../rule.ts';

/** What stands for everything private, as sites tell it: that a network lies in it is meant. */
const SUMMARIES = parsePrefixes([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '0.0.0.0/0',
  '::/0',
  'fc00::/7',
]);

export const overlapOnPremises: Rule = {
  id: 'overlap-on-premises',
  severity: 'warning',
  needs: ['links', 'gateways'],
  only: ['ownGateway', 'gatewayFlags'],
  get title() {
    return l10n.t`A site has the same addresses`;
  },
  get why() {
    return l10n.t`Routes of the network itself and of peerings win, even where they are less specific: that part of the site is dark.`;
  },
  evidence: [DOCS.routes],
  check(look, report) {
    const { network, world } = look;
    const found = new Map<string, string>();
    for (const use of look.gateways) {
      if (use.source.kind === 'unread') {
        report.unchecked();
        continue;
      }
      for (const { prefix, by, other } of behind(world, use).prefixes) {
        if (other !== undefined || isMeant(prefix)) continue;
        const own = look.facts.prefixes.find((each) => overlap(each, prefix) && !isTold(prefix, each, by));
        if (own !== undefined) found.set(l10n.t`${prefix.text} behind ${useName(use)} (${by})`, own.text);
      }
    }
    if (found.size === 0) return;
    report.says({
      anchor: networkAnchor(network),
      cause: `overlap on premises ${network.key}`,
      about: look.gateways.flatMap(({ source }) => (source.kind === 'unread' ? [] : [source.id])),
      text: l10n.t`${network.name} has ${listText([...new Set(found.values())])}, which ${listText([...found.keys()], 3)} overlaps: from ${network.name} these addresses are its own, and the site's are not reached.`,
    });
  },
};

function isMeant(prefix: Prefix): boolean {
  return SUMMARIES.some(({ text }) => text === prefix.text);
}

/** A wider prefix that was learned is a summary of a site which has other parts of it. */
function isTold(prefix: Prefix, own: Prefix, by: string): boolean {
  return by.startsWith('what ') && covers(prefix, own) && prefix.length < own.length;
}
