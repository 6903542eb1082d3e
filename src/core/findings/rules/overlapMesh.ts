/** Knows the finding that members of a mesh overlap. */
import { l10n } from '../../l10n.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { DOCS } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';
import { clashing } from '../staleness.ts';

export const overlapMesh: Rule = {
  id: 'overlap-mesh',
  severity: 'error',
  needs: ['links', 'networkManager'],
  only: ['meshed'],
  get title() {
    return l10n.t`Members of a mesh overlap`;
  },
  get why() {
    return l10n.t`What goes to addresses that two members have is dropped, and nothing says so.`;
  },
  evidence: [DOCS.manager],
  check(look, report) {
    const { network, world } = look;
    for (const mesh of world.around.base.meshesOf.get(network.key) ?? []) {
      for (const key of mesh) {
        if (key <= network.key) continue;
        const other = world.network(key);
        const clash = other && clashing(look.facts.prefixes, factsOf(other).prefixes);
        if (other === undefined || clash === undefined) continue;
        report.says({
          anchor: networkAnchor(network),
          cause: `mesh ${network.key} ${other.key}`,
          about: [other.id],
          text: l10n.t`${network.name} and ${other.name} are in one mesh of Virtual Network Manager, and ${clash.left.text} and ${clash.right.text} overlap: every other member's packets to these addresses are dropped.`,
        });
      }
    }
  },
};
