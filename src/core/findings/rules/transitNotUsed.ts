/** Knows the finding that a gateway is shared with a network that does not use it. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { LABS } from '../evidence.ts';
import { hasGateway, hasToShare, usesOf } from '../sharing.ts';
import type { Rule } from '../rule.ts';

export const transitNotUsed: Rule = {
  id: 'transit-not-used',
  severity: 'information',
  needs: ['links', 'gateways'],
  only: ['gatewayFlags'],
  get title() {
    return l10n.t`A shared gateway is not used`;
  },
  get why() {
    return l10n.t`The network has no way to the sites behind the gateway.`;
  },
  evidence: [LABS.gateways],
  check(look, report) {
    const { network, shared } = look;
    if (usesOf(look).length > 0 || hasGateway(shared, network)) return;
    const offers = look.peers.filter(
      ({ link, back, remote }) =>
        back.flags.allowGatewayTransit === true &&
        link.flags.useRemoteGateways === false &&
        link.flags.allowGatewayTransit !== true &&
        hasToShare(shared, remote),
    );
    const [first] = offers;
    if (first === undefined) return;
    const names = listText(offers.map(({ remote }) => remote.name));
    report.says({
      anchor: look.linkAnchor(first),
      cause: `transit not used ${network.key}`,
      about: [network.id, ...offers.map(({ remote }) => remote.id)],
      text:
        offers.length === 1
          ? l10n.t`${names} shares its gateway with ${network.name}, which uses none and has none of its own: it does not reach on-premises.`
          : l10n.t`${names} share their gateways with ${network.name}, which uses none and has none of its own: it does not reach on-premises.`,
      remedy: { kind: 'transit', hubLink: first.back.id },
    });
  },
};
