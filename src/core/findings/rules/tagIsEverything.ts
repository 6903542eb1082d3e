/** Knows the finding that a default route to an appliance makes the tag VirtualNetwork everything that there is. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import type { Key } from '../../resourceId.ts';
import { DOCS, issue } from '../evidence.ts';
import { relies } from '../groupRules.ts';
import type { Rule } from '../rule.ts';

export const tagIsEverything: Rule = {
  id: 'tag-is-everything',
  severity: 'warning',
  needs: ['links', 'securityGroups', 'routeTables'],
  only: ['applianceRoute', 'unreadTable'],
  get title() {
    return l10n.t`The tag VirtualNetwork is everything`;
  },
  get why() {
    return l10n.t`The prefixes of routes to appliances are in the tag: with 0.0.0.0/0 the default rule lets in whatever arrives, from the internet too.`;
  },
  evidence: [issue('docs', 22178), DOCS.tags],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    let found: Map<Key, string[]> | undefined;
    for (const { table, subnets, prefix } of look.routes) {
      if (prefix.length > 0) continue;
      for (const subnet of subnets) {
        const group = subnet.group === undefined ? undefined : look.world.around.group(subnet.group);
        if (subnet.group !== undefined && group === undefined) report.unchecked();
        if (group === undefined || !relies(group)) continue;
        found ??= new Map<Key, string[]>();
        found.set(group.key, [...(found.get(group.key) ?? []), `${subnet.name} (${table.name})`]);
      }
    }
    for (const [key, subnets] of found ?? []) {
      const group = look.world.around.group(key);
      if (group === undefined) continue;
      report.says({
        anchor: { kind: 'group', id: group.id, label: group.name },
        cause: `tag ${group.key}`,
        about: [look.network.id],
        text: l10n.t`In ${look.network.name} the subnet ${listText(subnets)} sends 0.0.0.0/0 to an appliance, and ${group.name} leaves what comes in to the default rule for VirtualNetwork, which is everything there: say in rules what may come in.`,
      });
    }
  },
};
