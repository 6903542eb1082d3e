/** Knows the finding that groups let nothing through between two networks that are peered. */
import { l10n } from '../../l10n.ts';
import { factsOf, type SubnetFacts } from '../../surroundings/networkFacts.ts';
import type { Link } from '../../link.ts';
import type { Network } from '../../network.ts';
import { DOCS } from '../evidence.ts';
import { deniesAll } from '../groupRules.ts';
import { pairCause, routedBy, type Look } from '../look.ts';
import type { Rule } from '../rule.ts';
import { isSpecial } from '../shared.ts';

export const nsgDeniesPeer: Rule = {
  id: 'nsg-denies-peer',
  severity: 'warning',
  needs: ['links', 'securityGroups'],
  only: ['grouped'],
  get title() {
    return l10n.t`Groups let nothing through between two peers`;
  },
  get why() {
    return l10n.t`The peering is there for nothing.`;
  },
  evidence: [DOCS.groups],
  check(look, report) {
    for (const peer of look.peers) {
      const { link, back, local, remote } = peer;
      // That a link allows no access is said as that.
      if (link.flags.allowVirtualNetworkAccess === false || back.flags.allowVirtualNetworkAccess === false)
        continue;
      if (!isGrouped(local) || !isGrouped(remote) || !peer.isFirst) continue;
      const here = closed(look, local, link);
      const there = here === 'open' ? 'open' : closed(look, remote, back);
      if (there === 'open') continue;
      if (here === 'unread' || there === 'unread') {
        report.unchecked();
        continue;
      }
      report.says({
        anchor: look.linkAnchor(peer),
        cause: pairCause(link, 'groups'),
        about: [local.id, remote.id],
        text: l10n.t`${local.name} and ${remote.name} are peered, and the groups of every subnet of both let nothing in from the other: ask whether one can reach the other to see which rules do.`,
      });
    }
  },
};

/** Whether each subnet has a group, those of Azure's services left out. */
function isGrouped(network: Network): boolean {
  const plain = plainSubnets(network);
  return plain.length > 0 && plain.every(({ group }) => group !== undefined);
}

function plainSubnets(network: Network): readonly SubnetFacts[] {
  return factsOf(network).subnets.filter((subnet) => !isSpecial(subnet));
}

/** Whether nothing of a peer comes into any subnet of a network. */
function closed(look: Look, network: Network, link: Link): 'closed' | 'open' | 'unread' {
  const groups = plainSubnets(network).map(({ group }) => group && look.world.around.group(group));
  if (groups.some((group) => group === undefined)) return 'unread';
  return groups.every((group) => group !== undefined && deniesAll(group, 'inbound', routedBy(link)))
    ? 'closed'
    : 'open';
}
