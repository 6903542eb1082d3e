/** Knows the finding that the answers to Bastion are sent elsewhere. */
import { l10n } from '../../l10n.ts';
import { covers } from '../../surroundings/prefix.ts';
import { factsOf, subnetCalled } from '../../surroundings/networkFacts.ts';
import { issue } from '../evidence.ts';
import { tableAnchor } from '../look.ts';
import { routeCause } from '../routeCause.ts';
import type { Rule } from '../rule.ts';

export const bastionBehindRoute: Rule = {
  id: 'bastion-behind-route',
  severity: 'warning',
  needs: ['links', 'routeTables'],
  only: ['applianceRoute', 'unreadTable'],
  get title() {
    return l10n.t`Answers to Bastion leave another way`;
  },
  get why() {
    return l10n.t`A route as long as that of the peering takes the answers of machines to an appliance, and sessions fail.`;
  },
  evidence: [issue('docs', 98570)],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    for (const { remote } of look.peers) {
      const bastion = subnetCalled(remote, 'AzureBastionSubnet');
      if (bastion === undefined) continue;
      const { prefixes } = factsOf(remote);
      for (const { table, route, prefix } of look.routes) {
        const isEqual = prefixes.some((own) => own.length === prefix.length && own.start === prefix.start);
        if (!isEqual || !bastion.prefixes.some((own) => covers(prefix, own))) continue;
        report.says({
          anchor: tableAnchor(table),
          cause: routeCause(table, route),
          about: [look.network.id, remote.id],
          text: l10n.t`The route ${route.name} of ${table.name} sends ${prefix.text} of ${look.network.name} to an appliance, and Bastion stands in it (${remote.name}/${bastion.name}): sessions to machines of ${look.network.name} fail.`,
        });
      }
    }
  },
};
