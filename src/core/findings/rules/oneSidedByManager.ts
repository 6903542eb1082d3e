/** Knows the finding that Virtual Network Manager is to share a gateway of a hub that has none. */
import { l10n } from '../../l10n.ts';
import { allOf } from '../../lists.ts';
import { DOCS } from '../evidence.ts';
import { lastName } from '../../surroundings/reference.ts';
import { networkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';
import { hasToShare } from '../sharing.ts';

/** Networks that are named as what it is about. */
const TOLD = 20;

export const oneSidedByManager: Rule = {
  id: 'one-sided-by-manager',
  severity: 'error',
  needs: ['links', 'gateways', 'networkManager'],
  only: ['starred'],
  get title() {
    return l10n.t`Virtual Network Manager makes half a peering`;
  },
  get why() {
    return l10n.t`A spoke that is to use a gateway which is not there gets no link, and that of the hub stays alone.`;
  },
  evidence: [DOCS.managerConnectivity],
  check(look, report) {
    const { network, world, shared } = look;
    for (const star of world.around.base.starsOf.get(network.key) ?? []) {
      if (star.hub !== network.key || star.usingGateway.length === 0 || hasToShare(shared, network)) continue;
      const spokes = star.usingGateway.map((key) => look.other(key)?.name ?? lastName(key));
      report.says({
        anchor: networkAnchor(network),
        cause: `star without gateway ${star.key} ${network.key}`,
        about: [star.id, ...star.usingGateway.slice(0, TOLD)],
        text:
          spokes.length === 1
            ? l10n.t`The configuration ${star.name} of Virtual Network Manager lets ${allOf(spokes)} use the gateway of ${network.name}, which has neither a gateway nor a Route Server: switch "use hub as a gateway" off for the group, or give the hub a gateway.`
            : l10n.t`The configuration ${star.name} of Virtual Network Manager lets ${allOf(spokes)} use the gateway of ${network.name}, which has neither a gateway nor a Route Server: switch "use hub as a gateway" off for the groups, or give the hub a gateway.`,
      });
    }
  },
};
