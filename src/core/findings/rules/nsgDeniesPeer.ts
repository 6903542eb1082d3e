/** Knows the finding that groups let nothing through between two networks that are peered. */
import { l10n } from '../../l10n.ts';
import { factsOf, linkFacts } from '../../surroundings/networkFacts.ts';
import type { Prefix } from '../../surroundings/prefix.ts';
import type { Network } from '../../network.ts';
import { DOCS } from '../evidence.ts';
import { deniesAll } from '../groupRules.ts';
import { pairCause, type Look } from '../look.ts';
import type { Rule } from '../rule.ts';
import { isSpecial } from '../usedTables.ts';

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
      const here = closed(look, local, peer.routed);
      const there = here === 'open' ? 'open' : closed(look, remote, linkFacts(back).prefixes);
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
  let isAny = false;
  for (const subnet of factsOf(network).subnets) {
    if (isSpecial(subnet)) continue;
    if (!subnet.hasGroup) return false;
    isAny = true;
  }
  return isAny;
}

/** Whether nothing of a peer comes into any subnet of a network. */
function closed(look: Look, network: Network, routed: readonly Prefix[]): 'closed' | 'open' | 'unread' {
  const plain = factsOf(network).subnets.filter((subnet) => !isSpecial(subnet));
  const groups = plain.map(({ group }) => group && look.world.around.group(group));
  if (groups.some((group) => group === undefined)) return 'unread';
  return groups.every((group) => group !== undefined && deniesAll(group, 'inbound', routed))
    ? 'closed'
    : 'open';
}
