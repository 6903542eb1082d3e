/** Knows the finding that a group keeps the probes of a load balancer away from what is behind it. */
import { l10n } from '../../l10n.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import type { Key } from '../../resourceId.ts';
import { issue } from '../evidence.ts';
import { probeDenial } from '../groupRules.ts';
import type { Rule } from '../rule.ts';

export const probeDenied: Rule = {
  id: 'probe-denied',
  severity: 'error',
  needs: ['links', 'securityGroups', 'owners'],
  get title() {
    return l10n.t`Probes of a load balancer are denied`;
  },
  get why() {
    return l10n.t`The address that probes come from is in the tag VirtualNetwork: with that denied, everything behind the balancer counts as dead.`;
  },
  evidence: [issue('docs', 32725), issue('docs', 38326)],
  check(look, report) {
    const { world, network } = look;
    const members = look.shared.balanced();
    if (members.size === 0) return;
    for (const subnet of factsOf(network).subnets) {
      for (const nic of world.around.base.interfacesIn(subnet.key)) {
        if (!members.has(nic.key)) continue;
        const keys = [subnet.group, nic.group].filter((key): key is Key => key !== undefined);
        for (const key of keys) {
          const group = world.around.group(key);
          const rule = group && probeDenial(group);
          if (group === undefined) report.unchecked();
          if (group === undefined || rule === undefined) continue;
          report.says({
            anchor: { kind: 'group', id: group.id, label: group.name },
            cause: `probes ${group.key}`,
            about: [network.id, nic.id],
            text: l10n.t`The rule ${rule.name} of ${group.name} denies the probes of the load balancer before ${nic.name} in ${network.name}/${subnet.name}: allow AzureLoadBalancer before it.`,
            remedy: {
              kind: 'allow',
              group: group.id,
              flows: [{ source: 'AzureLoadBalancer', destination: '*' }],
            },
          });
        }
      }
    }
  },
};
