/** Knows the finding that a route leads to addresses that nobody has any more. */
import { l10n } from '../../l10n.ts';
import { addressText, isPrivate } from '../../surroundings/prefix.ts';
import { tableAnchor, type Look } from '../look.ts';
import { overlap } from '../places.ts';
import { routeCause } from '../routeCause.ts';
import type { Rule } from '../rule.ts';

export const staleRoute: Rule = {
  id: 'stale-route',
  severity: 'information',
  needs: ['links', 'routeTables', 'gateways', 'virtualWan'],
  only: ['applianceRoute', 'unreadTable'],
  get title() {
    return l10n.t`A route leads to what nobody has`;
  },
  get why() {
    return l10n.t`It is left over from a network that is gone, and catches whoever gets these addresses next.`;
  },
  evidence: [],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    const sites = look.shared.sites();
    for (const { table, route, prefix, address } of look.allRoutes) {
      if (prefix.length === 0 || !isPrivate(prefix.start) || !isPrivate(prefix.end)) continue;
      if (sites.prefixes.some((site) => overlap(site, prefix))) continue;
      // Most summaries hold the network itself, and then nobody else has to be looked for.
      if (look.facts.prefixes.some((own) => overlap(own, prefix)) || look.isTaken(prefix)) continue;
      if (isOpen(look)) {
        report.unchecked();
        continue;
      }
      report.says({
        anchor: tableAnchor(table),
        cause: routeCause(table, route),
        about: [look.network.id],
        text: l10n.t`The route ${route.name} of ${table.name} sends ${prefix.text} to ${addressText(address)}, and neither a network nor a site of the estate has any of it.`,
        remedy: { kind: 'routes', table: table.id, remove: [route.name], add: [] },
      });
    }
  },
};

/** Whether somebody may have it of whom nothing is known. */
function isOpen(look: Look): boolean {
  return (
    !look.shared.sites().isComplete ||
    look.sides.some(({ state }) => state === 'unread' || state === 'owned') ||
    (look.world.around.base.hubsOf.get(look.network.key) ?? []).length > 0
  );
}
