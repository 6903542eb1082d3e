/** Knows the finding that the subnet of a Route Server has what it may not have. */
import { DOCS } from '../evidence.ts';
import { subnetAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const routeServerSubnetDressed: Rule = {
  id: 'route-server-subnet-dressed',
  severity: 'error',
  needs: ['links'],
  only: ['specialSubnet'],
  title: 'The RouteServerSubnet has a table or a group',
  why: 'Neither is supported there.',
  evidence: [DOCS.routeServer],
  check(look, report) {
    const subnet = look.subnet('routeserversubnet');
    if (subnet === undefined) return;
    const what = [
      ...(subnet.table === undefined ? [] : (['routeTable'] as const)),
      ...(subnet.group === undefined ? [] : (['networkSecurityGroup'] as const)),
    ];
    if (what.length === 0) return;
    const names = what.map((each) => (each === 'routeTable' ? 'a route table' : 'a network security group'));
    report.says({
      anchor: subnetAnchor(look.network, subnet),
      cause: `dressed ${subnet.key}`,
      about: [look.network.id],
      text: `The RouteServerSubnet of ${look.network.name} has ${names.join(' and ')}.`,
      remedy: { kind: 'detach', subnet: subnet.id, what },
    });
  },
};
