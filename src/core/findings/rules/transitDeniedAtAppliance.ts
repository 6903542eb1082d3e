/** Knows the finding that the group of an appliance denies what the appliance is to pass on. */
import { judge } from '../../reach/filter.ts';
import { virtualNetworkTag } from '../../reach/tag.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { ownersAt } from '../../reach/devices.ts';
import type { Prefix } from '../../surroundings/prefix.ts';
import type { SecurityGroup } from '../../surroundings/securityGroup.ts';
import { issue } from '../evidence.ts';
import { subnetAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';
import { spokesOf } from '../star.ts';

export const transitDeniedAtAppliance: Rule = {
  id: 'transit-denied-at-appliance',
  severity: 'warning',
  needs: ['links', 'securityGroups', 'routeTables', 'owners'],
  title: 'The group of the appliance denies what passes through',
  why: 'What goes on to a network that the appliance’s own is not peered with is in no tag there, and the default rule denies it.',
  evidence: [issue('docs', 124192)],
  check(look, report) {
    const said = new Set<string>();
    for (const { network, routes } of spokesOf(look)) {
      for (const { prefix, address, route, table } of routes) {
        if (prefix.length === 0) continue;
        const [owner] = ownersAt(look.world, look.network, address);
        const subnet = owner && look.facts.subnets.find(({ key }) => key === owner.seat.subnet);
        if (subnet?.group === undefined || said.has(`${subnet.key} ${prefix.text}`)) continue;
        said.add(`${subnet.key} ${prefix.text}`);
        const group = look.world.around.group(subnet.group);
        if (group === undefined) {
          report.unchecked();
          continue;
        }
        const [from] = factsOf(network).prefixes;
        const tag = virtualNetworkTag(look.world, look.network, subnet);
        if (from === undefined || !isDenied(group, from, prefix, (at) => tag.has(at))) continue;
        report.says({
          anchor: subnetAnchor(look.network, subnet),
          cause: `transit ${subnet.key}`,
          about: [look.network.id, network.id, group.id],
          text: `${network.name} sends ${prefix.text} through ${owner?.by.name ?? ''} in ${look.network.name}/${subnet.name} (route ${route.name} of ${table.name}), and ${group.name} denies it there: no rule allows ${from.text} to ${prefix.text}.`,
          remedy: { kind: 'allow', group: group.id, source: from.text, destination: prefix.text },
        });
      }
    }
  },
};

/** Whether the default rule denies it: what somebody denies on purpose is meant. */
function isDenied(
  group: SecurityGroup,
  from: Prefix,
  to: Prefix,
  inTag: (address: number | bigint) => boolean,
): boolean {
  const packet = {
    source: from.start,
    destination: to.start,
    protocol: undefined,
    port: undefined,
    sourceGroups: [],
    destinationGroups: [],
  };
  const { outcome, rule, partial } = judge(group.rules.inbound, packet, inTag);
  return outcome === 'deny' && rule?.isDefault === true && partial.length === 0;
}
