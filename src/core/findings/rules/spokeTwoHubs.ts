/** Knows the finding that a spoke of two hubs sends everything to one of them. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { LABS } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

/** A network with more peerings is a hub. */
const PEERINGS_OF_A_HUB = 3;

export const spokeTwoHubs: Rule = {
  id: 'spoke-two-hubs',
  severity: 'information',
  needs: ['links', 'routeTables'],
  only: ['severalPeers', 'unreadTable'],
  isOff: true,
  get title() {
    return l10n.t`A spoke of two hubs sends everything to one`;
  },
  get why() {
    return l10n.t`What comes from the networks of the other hub is answered another way.`;
  },
  evidence: [LABS.asymmetry],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    const hubs = look.peers.filter(({ remote }) => remote.links.length >= PEERINGS_OF_A_HUB);
    if (hubs.length < 2) return;
    const used = new Set(
      look.routes.flatMap(({ prefix, address }) => {
        const hop = prefix.length === 0 ? look.hop(address) : undefined;
        return hop?.kind === 'fine' ? [hop.network.key] : [];
      }),
    );
    const [one] = hubs.filter(({ remote }) => used.has(remote.key));
    const others = hubs.filter(({ remote }) => !used.has(remote.key));
    if (one === undefined || others.length === 0) return;
    const names = listText(others.map(({ remote }) => remote.name));
    report.says({
      anchor: networkAnchor(look.network),
      cause: `two hubs ${look.network.key}`,
      about: hubs.map(({ remote }) => remote.id),
      text: l10n.t`${look.network.name} is peered with the hubs ${one.remote.name} and ${names}, and its default route leads to ${one.remote.name} only.`,
    });
  },
};
