/** Knows the finding that subnets which a peering does not name see its routes, though their packets are dropped. */
import { arrayAt, objectAt } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { linkFacts } from '../../surroundings/networkFacts.ts';
import { DOCS } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import { isSpecial } from '../usedTables.ts';

export const unnamedSubnetsHaveRoutes: Rule = {
  id: 'unnamed-subnets-have-routes',
  severity: 'information',
  needs: ['links'],
  only: ['subnetLink'],
  get title() {
    return l10n.t`Subnets outside of the peering see its routes`;
  },
  get why() {
    return l10n.t`Effective routes show a way that does not carry: packets of subnets that are not named are dropped.`;
  },
  evidence: [DOCS.subnetPeering],
  check(look, report) {
    for (const side of look.peers) {
      const { link, local, remote } = side;
      const named = link.kind === 'subnet' ? linkFacts(link).localSubnets : undefined;
      if (named === undefined) continue;
      const unnamed = look.facts.subnets.filter(
        (subnet) =>
          !named.has(subnet.name.toLowerCase()) &&
          !isSpecial(subnet) &&
          arrayAt(objectAt(subnet.body, 'properties'), 'ipConfigurations').length +
            look.world.around.base.interfacesIn(subnet.key).length >
            0,
      );
      if (unnamed.length === 0) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: `unnamed ${link.key}`,
        about: [local.id, remote.id, ...unnamed.map(({ id }) => id)],
        text:
          unnamed.length === 1
            ? l10n.t`Machines in ${listText(unnamed.map(({ name }) => `${local.name}/${name}`))} see routes to ${remote.name}, and what they send there is dropped: the peering does not name the subnet.`
            : l10n.t`Machines in ${listText(unnamed.map(({ name }) => `${local.name}/${name}`))} see routes to ${remote.name}, and what they send there is dropped: the peering does not name these subnets.`,
      });
    }
  },
};
