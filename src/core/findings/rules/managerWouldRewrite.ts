/** Knows the finding that Virtual Network Manager is to take the place of a peering that was made by hand. */
import { l10n } from '../../l10n.ts';
import type { ManagedStar } from '../../surroundings/managed.ts';
import { DOCS } from '../evidence.ts';
import { pairCause } from '../look.ts';
import type { Rule } from '../rule.ts';
import type { Side } from '../side.ts';

/** Where there is no peering that could be lost. */
const TOLD_OTHERWISE = new Set<Side['state']>(['owned', 'gone', 'classic', 'nowhere']);

export const managerWouldRewrite: Rule = {
  id: 'manager-would-rewrite',
  severity: 'warning',
  needs: ['links', 'networkManager'],
  only: ['starred'],
  get title() {
    return l10n.t`Virtual Network Manager would replace the peering`;
  },
  get why() {
    return l10n.t`What somebody has set by hand is gone as soon as the configuration is deployed.`;
  },
  evidence: [DOCS.managerConnectivity],
  check(look, report) {
    const stars = look.world.around.base.starsOf.get(look.network.key) ?? [];
    for (const side of look.sides) {
      const { link, local, remote, state, isFirst } = side;
      if (!isFirst || remote === undefined || TOLD_OTHERWISE.has(state)) continue;
      const star = stars.find((each) => (each.replaces || each.enforces) && joins(each, side));
      if (star === undefined) continue;
      report.says({
        anchor: look.linkAnchor(side),
        cause: pairCause(link, 'manager'),
        about: [local.id, remote.id, star.id],
        text: star.replaces
          ? l10n.t`${local.name} and ${remote.name} are peered by hand, and the configuration ${star.name} of Virtual Network Manager peers the two and deletes peerings that are there: this one goes when it is deployed.`
          : l10n.t`${local.name} and ${remote.name} are peered by hand, and the configuration ${star.name} of Virtual Network Manager peers the two and keeps its peerings as it makes them: what was set by hand goes when it is deployed.`,
      });
    }
  },
};

/** Whether a star has a peering between the two networks itself. */
function joins({ hub, spokes }: ManagedStar, { local, link: { remoteKey } }: Side): boolean {
  return hub === local.key
    ? remoteKey !== undefined && spokes.has(remoteKey)
    : hub === remoteKey && spokes.has(local.key);
}
