/** Knows the finding that the group of an appliance denies what the appliance is to pass on. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { judge } from '../../reach/filter.ts';
import { virtualNetworkTag } from '../../reach/tag.ts';
import { factsOf, type SubnetFacts } from '../../surroundings/networkFacts.ts';
import { ownersAt } from '../../reach/devices.ts';
import type { Prefix } from '../../surroundings/prefix.ts';
import type { SecurityGroup } from '../../surroundings/securityGroup.ts';
import type { Network } from '../../network.ts';
import type { Key } from '../../resourceId.ts';
import { issue } from '../evidence.ts';
import { subnetAnchor, type Look } from '../look.ts';
import type { Report, Rule } from '../rule.ts';
import type { ApplianceRoute } from '../usedTables.ts';

export const transitDeniedAtAppliance: Rule = {
  id: 'transit-denied-at-appliance',
  severity: 'warning',
  needs: ['links', 'securityGroups', 'routeTables', 'owners'],
  only: ['sentHere'],
  get title() {
    return l10n.t`The group of the appliance denies what passes through`;
  },
  get why() {
    return l10n.t`What goes on to a network that the appliance’s own is not peered with is in no tag there, and the default rule denies it.`;
  },
  evidence: [issue('docs', 124192)],
  check(look, report) {
    const bySubnet = new Map<Key, Denied[]>();
    for (const denied of deniedTransit(look, report)) {
      const known = bySubnet.get(denied.subnet.key);
      if (known === undefined) bySubnet.set(denied.subnet.key, [denied]);
      else known.push(denied);
    }
    for (const found of bySubnet.values()) {
      const [first] = found;
      if (first === undefined) continue;
      const { subnet, group, network, owner, route } = first;
      const flows = new Map(
        found.map(({ from, route: { prefix } }) => [
          l10n.t`${from.text} to ${prefix.text}`,
          { source: from.text, destination: prefix.text },
        ]),
      );
      report.says({
        anchor: subnetAnchor(look.network, subnet),
        cause: `transit ${subnet.key}`,
        about: [look.network.id, network.id, group.id],
        text: l10n.t`${network.name} sends ${route.prefix.text} through ${owner} in ${look.network.name}/${subnet.name} (route ${route.route.name} of ${route.table.name}), and ${group.name} denies it there: no rule allows ${listText([...flows.keys()])}.`,
        remedy: { kind: 'allow', group: group.id, flows: [...flows.values()] },
      });
    }
  },
};

interface Denied {
  readonly subnet: SubnetFacts;
  readonly group: SecurityGroup;
  /** Who sends it, and by which route. */
  readonly network: Network;
  readonly route: ApplianceRoute;
  readonly from: Prefix;
  readonly owner: string;
}

function* deniedTransit(look: Look, report: Report): Iterable<Denied> {
  if (!look.facts.subnets.some(({ hasGroup }) => hasGroup)) return;
  for (const { network, routes } of look.spokes) {
    for (const route of routes) {
      const [owner] = route.prefix.length === 0 ? [] : ownersAt(look.world, look.network, route.address);
      const subnet = owner && look.facts.subnets.find(({ key }) => key === owner.seat.subnet);
      if (owner === undefined || subnet?.group === undefined) continue;
      const group = look.world.around.group(subnet.group);
      if (group === undefined) {
        report.unchecked();
        continue;
      }
      const tag = virtualNetworkTag(look.world, look.network, subnet);
      for (const from of factsOf(network).prefixes) {
        if (from.family !== route.prefix.family) continue;
        if (isDenied(group, from, route.prefix, (at) => tag.has(at)))
          yield { subnet, group, network, route, from, owner: owner.by.name };
      }
    }
  }
}

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
