/** Answers which security groups hold for an interface, with what their tags stand for there, by core's rules. */
import { stringAt, type JsonObject } from '../../core/json.ts';
import { virtualNetworkTag } from '../../core/reach/tag.ts';
import type { World as ReachWorld } from '../../core/reach/world.ts';
import { hostPrefix } from '../../core/surroundings/prefix.ts';
import { parentOf } from '../../core/surroundings/reference.ts';
import type { End, PortRange, Rule, SecurityGroup } from '../../core/surroundings/securityGroup.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { INTERFACE_TYPE } from '../world/bodies/interfaceBody.ts';
import { reachWorld, standOf, type InterfaceStand } from '../world/reachWorld.ts';
import type { PlainResource } from '../world/world.ts';
import { askedLater } from './askedLater.ts';
import { onParent } from './childResources.ts';
import { notRunning } from './effectiveRoutes.ts';
import { GROUP } from './patterns.ts';

export const effectiveGroupRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: `${GROUP}/providers/${INTERFACE_TYPE}/{parent}/effectiveNetworkSecurityGroups`,
    versions: 'network',
    action: `${INTERFACE_TYPE}/effectiveNetworkSecurityGroups/action`,
    answer: onParent(INTERFACE_TYPE, effectiveGroups),
  },
];

function effectiveGroups(request: ArmRequest, nic: PlainResource): Answer {
  const idle = notRunning(nic, 'EffectiveSecurityGroups', 'effective security groups');
  if (idle !== undefined) return idle;
  const location = stringAt(nic.body, 'location') ?? '';
  return askedLater(request, location, 'GetEffectiveSecurityGroupsOperation', () => {
    const reach = reachWorld(request.world);
    const stand = standOf(reach, nic.key);
    return { value: stand === undefined ? [] : groupsOf(reach, stand, nic.id) };
  });
}

function groupsOf(reach: ReachWorld, stand: InterfaceStand, nicId: string): readonly JsonObject[] {
  const { nic, subnet, network } = stand;
  const expand = expansion(reach, stand);
  const found: readonly (readonly [group: SecurityGroup | undefined, association: JsonObject])[] = [
    [
      subnet?.group === undefined ? undefined : reach.around.group(subnet.group),
      { subnet: { id: subnet?.id ?? '' } },
    ],
    [
      nic.group === undefined ? undefined : reach.around.group(nic.group),
      { networkInterface: { id: nicId } },
    ],
  ];
  const groups = found.flatMap(([group, association]) =>
    group === undefined
      ? []
      : [
          {
            networkSecurityGroup: { id: group.id },
            association,
            effectiveSecurityRules: [...group.rules.inbound, ...group.rules.outbound].map((rule) =>
              ruleBody(
                rule,
                `${rule.isDefault ? 'defaultSecurityRules' : 'securityRules'}/${rule.name}`,
                expand,
              ),
            ),
            tagMap: {},
          },
        ],
  );
  const admin = reach.around.base.adminRulesOf.get(network.key) ?? [];
  const [first] = admin;
  if (first === undefined) return groups;
  const manager = parentOf(parentOf(first.collection));
  return [
    {
      association: { networkManager: { id: manager } },
      effectiveSecurityRules: admin.map(({ rule }) => ruleBody(rule, rule.name, expand)),
      tagMap: {},
    },
    ...groups,
  ];
}

type Expand = (end: End) => readonly string[];

/** What tags and application groups stand for where the interface is. */
function expansion(reach: ReachWorld, { network, subnet }: InterfaceStand): Expand {
  const tag = [...virtualNetworkTag(reach, network, subnet).prefixes()].map(({ text }) => text);
  return ({ terms, groups }) => {
    const members = [...reach.around.base.allOwners()]
      .filter(([, owners]) =>
        owners.some(({ seat }) => 'groups' in seat && seat.groups.some((group) => groups.includes(group))),
      )
      .map(([address]) => hostPrefix(address).text);
    const named = terms.flatMap((term) => (term.kind === 'tag' && term.tag === 'virtualnetwork' ? tag : []));
    return [...named, ...members];
  };
}

const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['*', 'All'],
  ['tcp', 'Tcp'],
  ['udp', 'Udp'],
  ['icmp', 'Icmp'],
  ['esp', 'Esp'],
  ['ah', 'Ah'],
]);

const ACCESS = { allow: 'Allow', deny: 'Deny', alwaysAllow: 'Allow' } as const;

function ruleBody(rule: Rule, name: string, expand: Expand): JsonObject {
  const [sources, destinations] = [rule.source, rule.destination].map(prefixesOf) as [string[], string[]];
  const [from, to] = [expand(rule.source), expand(rule.destination)];
  return {
    name,
    protocol: PROTOCOLS.get(rule.protocol) ?? rule.protocol,
    sourcePortRange: portsText(rule.sourcePorts)[0] ?? '',
    destinationPortRange: portsText(rule.ports)[0] ?? '',
    sourcePortRanges: portsText(rule.sourcePorts),
    destinationPortRanges: portsText(rule.ports),
    sourceAddressPrefix: sources[0] ?? '',
    destinationAddressPrefix: destinations[0] ?? '',
    sourceAddressPrefixes: sources,
    destinationAddressPrefixes: destinations,
    ...(from.length === 0 ? {} : { expandedSourceAddressPrefix: from }),
    ...(to.length === 0 ? {} : { expandedDestinationAddressPrefix: to }),
    access: ACCESS[rule.access],
    priority: rule.priority,
    direction: rule.direction === 'inbound' ? 'Inbound' : 'Outbound',
  };
}

const TAGS: ReadonlyMap<string, string> = new Map([
  ['virtualnetwork', 'VirtualNetwork'],
  ['azureloadbalancer', 'AzureLoadBalancer'],
  ['internet', 'Internet'],
]);

function prefixesOf({ terms }: End): readonly string[] {
  return terms.map((term) => {
    switch (term.kind) {
      case 'any':
        return '0.0.0.0/0';
      case 'prefix':
        return term.prefix.text;
      case 'tag':
        return TAGS.get(term.tag) ?? term.tag;
    }
  });
}

function portsText(ports: readonly PortRange[]): readonly string[] {
  return ports.length === 0 ? ['0-65535'] : ports.map(({ from, to }) => `${from}-${to}`);
}
