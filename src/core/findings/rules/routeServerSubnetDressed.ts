/** Knows the finding that the subnet of a Route Server has what it may not have. */
import { l10n } from '../../l10n.ts';
import { allOf } from '../../lists.ts';
import { DOCS } from '../evidence.ts';
import { subnetAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const routeServerSubnetDressed: Rule = {
  id: 'route-server-subnet-dressed',
  severity: 'error',
  needs: ['links'],
  only: ['specialSubnet'],
  get title() {
    return l10n.t`The RouteServerSubnet has a table or a group`;
  },
  get why() {
    return l10n.t`Neither is supported there.`;
  },
  evidence: [DOCS.routeServer],
  check(look, report) {
    const subnet = look.subnet('routeserversubnet');
    if (subnet === undefined) return;
    const what = [
      ...(subnet.table === undefined ? [] : (['routeTable'] as const)),
      ...(subnet.group === undefined ? [] : (['networkSecurityGroup'] as const)),
    ];
    if (what.length === 0) return;
    const names = what.map((each) =>
      each === 'routeTable' ? l10n.t`a route table` : l10n.t`a network security group`,
    );
    report.says({
      anchor: subnetAnchor(look.network, subnet),
      cause: `dressed ${subnet.key}`,
      about: [look.network.id],
      text: l10n.t`The RouteServerSubnet of ${look.network.name} has ${allOf(names)}.`,
      remedy: { kind: 'detach', subnet: subnet.id, what },
    });
  },
};
