/** Knows the finding that a Route Server stands in a network with IPv6. */
import { l10n } from '../../l10n.ts';
import { DOCS } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const ipv6RouteServer: Rule = {
  id: 'ipv6-route-server',
  severity: 'error',
  needs: ['links', 'gateways'],
  only: ['ownGateway'],
  get title() {
    return l10n.t`A Route Server breaks IPv6`;
  },
  get why() {
    return l10n.t`In a network with a Route Server IPv6 does not work.`;
  },
  evidence: [DOCS.routeServer],
  check(look, report) {
    const { network, facts } = look;
    const six = facts.prefixes.find(({ family }) => family === 6);
    const servers = look.own.gateways.filter(({ source }) => source.kind === 'routeServer');
    if (six === undefined || (servers.length === 0 && network.routeServerIds.length === 0)) return;
    report.says({
      anchor: networkAnchor(network),
      cause: `route server ${network.key}`,
      text: l10n.t`${network.name} has a Route Server and the IPv6 prefix ${six.text}, whose traffic does not work beside it.`,
    });
  },
};
