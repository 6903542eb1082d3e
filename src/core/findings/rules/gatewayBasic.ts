/** Knows the finding that a gateway is shared that cannot be. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { DOCS } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const gatewayBasic: Rule = {
  id: 'gateway-basic',
  severity: 'warning',
  needs: ['links', 'gateways'],
  only: ['gatewayFlags'],
  get title() {
    return l10n.t`A Basic gateway is shared`;
  },
  get why() {
    return l10n.t`Gateway transit is not supported with the Basic SKU.`;
  },
  evidence: [DOCS.transit, DOCS.gatewaySettings],
  check(look, report) {
    const users = look.peers.filter(
      ({ link, back }) => link.flags.allowGatewayTransit === true && back.flags.useRemoteGateways === true,
    );
    if (users.length === 0) return;
    for (const { source } of look.own.gateways) {
      if (source.kind === 'unread') report.unchecked();
      if (source.kind !== 'gateway' || source.type !== 'vpn' || source.sku !== 'basic') continue;
      report.says({
        anchor: { kind: 'gateway', id: source.id, label: source.name },
        cause: `basic ${source.key}`,
        about: [look.network.id, ...users.map(({ remote }) => remote.id)],
        text:
          users.length === 1
            ? l10n.t`${source.name} in ${look.network.name} is a Basic VPN gateway, and ${listText(users.map(({ remote }) => remote.name))} uses it through the peering, which is not supported.`
            : l10n.t`${source.name} in ${look.network.name} is a Basic VPN gateway, and ${listText(users.map(({ remote }) => remote.name))} use it through the peering, which is not supported.`,
      });
    }
  },
};
