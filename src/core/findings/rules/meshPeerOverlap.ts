/** Knows the finding that a member of a mesh is peered with a network outside that has another member's addresses. */
import { l10n } from '../../l10n.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { DOCS } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import { clashing } from '../staleness.ts';

export const meshPeerOverlap: Rule = {
  id: 'mesh-peer-overlap',
  severity: 'error',
  needs: ['links', 'networkManager'],
  only: ['meshed'],
  get title() {
    return l10n.t`A peer has the addresses of a member of the mesh`;
  },
  get why() {
    return l10n.t`The peering wins over the mesh: this member sends these addresses outside, and what other members send there is dropped.`;
  },
  evidence: [DOCS.manager],
  check(look, report) {
    const { network, world } = look;
    const members = new Set((world.around.base.meshesOf.get(network.key) ?? []).flat());
    if (members.size === 0) return;
    for (const peer of look.peers) {
      const { link, remote } = peer;
      if (members.has(remote.key)) continue;
      for (const key of members) {
        const member = key === network.key ? undefined : world.network(key);
        const clash = member && clashing(peer.routed, factsOf(member).prefixes);
        if (member === undefined || clash === undefined) continue;
        report.says({
          anchor: look.linkAnchor(peer),
          cause: `mesh peer ${link.key} ${key}`,
          about: [network.id, remote.id, member.id],
          text: l10n.t`${network.name} shares a mesh with ${member.name} and is peered with ${remote.name}, and both have ${clash.right.text}: ${network.name} sends it to ${remote.name}.`,
        });
      }
    }
  },
};
