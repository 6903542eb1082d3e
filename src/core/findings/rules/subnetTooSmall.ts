/** Knows the finding that a subnet of a service of Azure cannot grow. */
import { l10n } from '../../l10n.ts';
import { CHECKLIST } from '../evidence.ts';
import { subnetAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

/** The smallest that the checklists of Microsoft advise [D]. */
const WANTED: ReadonlyMap<string, number> = new Map([
  ['gatewaysubnet', 27],
  ['azurefirewallsubnet', 26],
  ['azurebastionsubnet', 26],
  ['routeserversubnet', 27],
]);

export const subnetTooSmall: Rule = {
  id: 'subnet-too-small',
  severity: 'information',
  needs: ['links'],
  only: ['specialSubnet'],
  isOff: true,
  get title() {
    return l10n.t`A subnet of a service is too small`;
  },
  get why() {
    return l10n.t`More instances, or a second gateway, do not fit in, and such a subnet is hard to move.`;
  },
  evidence: [CHECKLIST],
  check(look, report) {
    for (const subnet of look.facts.subnets) {
      const wanted = WANTED.get(subnet.name.toLowerCase());
      const small = subnet.prefixes.find(
        ({ family, length }) => wanted !== undefined && family === 4 && length > wanted,
      );
      if (small === undefined || wanted === undefined) continue;
      report.says({
        anchor: subnetAnchor(look.network, subnet),
        cause: `small ${subnet.key}`,
        about: [look.network.id],
        text: l10n.t`${look.network.name}/${subnet.name} is ${small.text}; a /${wanted} or wider is advised.`,
      });
    }
  },
};
