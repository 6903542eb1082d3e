/** Knows the finding that an admin rule of Virtual Network Manager denies traffic between peers, whatever groups say. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import type { Term } from '../../surroundings/securityGroup.ts';
import { DOCS } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import { overlap } from '../places.ts';
import type { AdminRule } from '../../surroundings/networkManager.ts';
import type { Rule } from '../rule.ts';
import type { Prefix } from '../../surroundings/prefix.ts';

export const adminRuleDeny: Rule = {
  id: 'admin-rule-deny',
  severity: 'information',
  needs: ['links', 'networkManager'],
  only: ['adminRules'],
  get title() {
    return l10n.t`An admin rule denies traffic between peers`;
  },
  get why() {
    return l10n.t`It is judged before the groups, so no rule of theirs helps.`;
  },
  evidence: [DOCS.adminRules],
  check(look, report) {
    const { network, world } = look;
    for (const { id, rule } of world.around.base.adminRulesOf.get(network.key) ?? []) {
      if (rule.access !== 'deny' || rule.direction !== 'inbound') continue;
      const denied = look.peers.filter(({ routed }) =>
        routed.some((prefix) => rule.source.terms.some((term) => matches(term, prefix))),
      );
      if (denied.length === 0) continue;
      report.says({
        anchor: networkAnchor(network),
        cause: `admin ${id.toLowerCase()} ${network.key}`,
        about: [id, ...denied.slice(0, 20).map(({ remote }) => remote.id)],
        text: sentence(network.name, rule, listText(denied.map(({ remote }) => remote.name))),
      });
    }
  },
};

function sentence(network: string, { name, protocol, ports }: AdminRule['rule'], from: string): string {
  const what = protocol === '*' ? l10n.t`traffic` : protocol;
  const numbers = ports.map((port) =>
    port.from === port.to ? String(port.from) : `${port.from}-${port.to}`,
  );
  return numbers.length === 0
    ? l10n.t`The admin rule ${name} of Virtual Network Manager denies ${what} from ${from} in ${network}, before any group is asked.`
    : l10n.t`The admin rule ${name} of Virtual Network Manager denies ${what} from ${from} in ${network} to port ${numbers.join(', ')}, before any group is asked.`;
}

function matches(term: Term, prefix: Prefix): boolean {
  return (
    term.kind === 'any' ||
    (term.kind === 'prefix' && overlap(term.prefix, prefix)) ||
    (term.kind === 'tag' && term.tag === 'virtualnetwork')
  );
}
