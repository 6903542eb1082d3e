/** Knows the finding that the GatewaySubnet has a network security group. */
import { l10n } from '../../l10n.ts';
import { lastName } from '../../surroundings/reference.ts';
import { DOCS } from '../evidence.ts';
import { subnetAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const gatewaysubnetNsg: Rule = {
  id: 'gatewaysubnet-nsg',
  severity: 'error',
  needs: ['links'],
  only: ['specialSubnet'],
  get title() {
    return l10n.t`The GatewaySubnet has a network security group`;
  },
  get why() {
    return l10n.t`It is not supported: the gateway may stop working, and Azure refuses its changes.`;
  },
  evidence: [DOCS.gatewaySettings],
  check(look, report) {
    const subnet = look.subnet('gatewaysubnet');
    if (subnet?.group === undefined) return;
    const group = look.world.around.group(subnet.group)?.name ?? lastName(subnet.group);
    report.says({
      anchor: subnetAnchor(look.network, subnet),
      cause: `group ${subnet.key}`,
      about: [look.network.id],
      text: l10n.t`The GatewaySubnet of ${look.network.name} has the network security group ${group}.`,
      remedy: { kind: 'detach', subnet: subnet.id, what: ['networkSecurityGroup'] },
    });
  },
};
