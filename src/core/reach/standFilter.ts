/** Knows which rules judge a packet at a subnet and an interface, in Azure's order, and how that is told. */
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { factsOf, linkFacts } from '../surroundings/networkFacts.ts';
import { addressText, anyHolds, type Address } from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import type { Direction, SecurityGroup } from '../surroundings/securityGroup.ts';
import { judge, type InNetwork, type Judgment, type Packet } from './filter.ts';
import { ruledByService } from './ruledByService.ts';
import { virtualNetworkTag } from './tag.ts';
import type { Stand } from './trip.ts';
import { placeName, type WayBuilder } from './wayBuilder.ts';
import type { World } from './world.ts';

/** Subnets that no group can judge: each product's documentation [D]. */
const UNJUDGED = new Set([
  'gatewaysubnet',
  'azurefirewallsubnet',
  'azurefirewallmanagementsubnet',
  'routeserversubnet',
]);

/**
 * @param extra networks that are in the tag in thought
 * @param isEndpoint whether it is for a private endpoint, which admin rules leave alone [D]
 * @returns whether a group judged
 */
export function judgeStand(
  world: World,
  out: WayBuilder,
  stand: Stand,
  packet: Packet,
  direction: Direction,
  extra: readonly Network[],
  isEndpoint = false,
): boolean {
  const { network, subnet } = stand;
  if (subnet !== undefined && UNJUDGED.has(subnet.name.toLowerCase())) return false;
  const tag = virtualNetworkTag(world, network, subnet);
  const inNetwork: InNetwork = (address) =>
    tag.has(address) || extra.some((each) => anyHolds(factsOf(each).prefixes, address));
  const admin = isEndpoint ? undefined : judgeAdmin(world, out, stand, packet, direction, inNetwork);
  if (admin !== undefined) return true;
  const keys =
    direction === 'inbound'
      ? [subnet?.group, stand.interface?.group]
      : [stand.interface?.group, subnet?.group];
  let isJudged = false;
  for (const key of keys) {
    if (key === undefined) continue;
    isJudged = true;
    const group = world.around.group(key);
    if (group === undefined)
      out.unknown(
        'unreadable',
        placeName(network, subnet),
        l10n.t`The network security group ${lastName(key)} could not be read.`,
        { group: key },
      );
    else tell(out, stand, group, judge(group.rules[direction], packet, inNetwork), packet, direction);
  }
  return isJudged;
}

/** @returns undefined where the groups have the word */
function judgeAdmin(
  world: World,
  out: WayBuilder,
  stand: Stand,
  packet: Packet,
  direction: Direction,
  inNetwork: InNetwork,
): 'ended' | undefined {
  const rules = world.around.base.adminRulesOf.get(stand.network.key) ?? [];
  if (rules.length === 0) return undefined;
  const own = rules.filter(({ rule }) => rule.direction === direction);
  const { outcome, rule } = judge(
    own.map((each) => each.rule),
    packet,
    inNetwork,
  );
  const at = placeName(stand.network, stand.subnet);
  const id = own.find((each) => each.rule === rule)?.id;
  const service = ruledByService(stand.network);
  if (outcome === 'deny' && rule !== undefined && service !== undefined) {
    out.doubt(
      'admin-deny',
      at,
      l10n.t`The admin rule ${rule.name} would deny it ${direction}, and ${service} in ${stand.network.name} keeps admin rules away unless their configuration says otherwise.`,
      { network: stand.network.key, direction },
    );
    return undefined;
  }
  if (outcome === 'deny' && rule !== undefined) {
    out.hop(
      'filter',
      at,
      l10n.t`The admin rule ${rule.name} denies it ${direction}.`,
      l10n.t`admin rule ${rule.name}`,
      id,
    );
    out.block(
      'admin-deny',
      at,
      l10n.t`The admin rule ${rule.name} (priority ${rule.priority}) denies it ${direction} at ${at}.`,
      { network: stand.network.key, direction },
    );
    return 'ended';
  }
  if (outcome !== 'alwaysAllow' || rule === undefined) return undefined;
  out.hop(
    'filter',
    at,
    l10n.t`The admin rule ${rule.name} always allows it ${direction}, whatever the groups say.`,
    l10n.t`admin rule ${rule.name}`,
    id,
  );
  return 'ended';
}

function tell(
  out: WayBuilder,
  stand: Stand,
  group: SecurityGroup,
  judgment: Judgment,
  packet: Packet,
  direction: Direction,
): void {
  const { outcome, rule, partial, maybe } = judgment;
  const at = placeName(stand.network, stand.subnet);
  const about = {
    group: group.key,
    network: stand.network.key,
    direction,
    ...(stand.subnet && { subnet: stand.subnet.key }),
  };
  const called = rule === undefined ? l10n.t`no rule` : l10n.t`rule ${rule.name} (priority ${rule.priority})`;
  const source =
    rule === undefined
      ? group.id
      : `${group.id}/${rule.isDefault ? 'defaultSecurityRules' : 'securityRules'}/${rule.name}`;
  const part = partial.filter((each) => each.access !== rule?.access).map(({ name }) => name);
  const text =
    outcome === 'allow' || outcome === 'alwaysAllow'
      ? l10n.t`${group.name} allows it ${direction} by ${called}.`
      : outcome === 'deny' || outcome === 'nothing'
        ? l10n.t`${group.name} denies it ${direction} by ${called}.`
        : l10n.t`${group.name} may allow or deny it ${direction} by ${called}.`;
  out.hop(
    'filter',
    at,
    text,
    l10n.t`${called} of ${group.name}`,
    source,
    part.map((name) => l10n.t`rule ${name}, for a part only`),
  );
  if (outcome === 'allow' || outcome === 'alwaysAllow') {
    if (part.length > 0)
      out.assume(
        'nsg-deny',
        at,
        l10n.t`${group.name} denies a part of it by ${part.join(', ')}: ask with a protocol and a port.`,
        about,
      );
    return;
  }
  if (outcome === 'deny' || outcome === 'nothing') {
    const denied = l10n.t`${group.name} denies it ${direction} at ${at} by ${called}.`;
    const said =
      part.length === 0
        ? denied
        : `${denied} ${l10n.t`A part of it is allowed by ${part.join(', ')}: ask with a protocol and a port.`}`;
    out.block(rule?.isDefault === false ? 'nsg-deny' : 'nsg-default-deny', at, said, about);
    if (rule?.isDefault !== false) withheldAccess(out, stand, packet, direction);
    return;
  }
  const name = maybe?.name ?? '';
  if (outcome === 'unread') {
    out.unknown(
      'unreadable',
      at,
      l10n.t`Rule ${name} of ${group.name} is about a service whose addresses are not in the estate.`,
      about,
    );
  } else {
    const other = addressText(otherEnd(packet, direction));
    const link = withholdingLink(stand.network, otherEnd(packet, direction));
    out.doubt(
      'access-not-in-tag',
      at,
      l10n.t`Whether ${other}, which is private and not in the tag VirtualNetwork of ${at}, counts as Internet in rule ${name} of ${group.name} is not documented.`,
      { ...about, ...(link && { link: link.key }) },
      'privateIsInternet',
    );
  }
}

/** Whether the default rules deny only since a link keeps the prefix out of the tag. */
function withheldAccess(out: WayBuilder, { network }: Stand, packet: Packet, direction: Direction): void {
  const other = otherEnd(packet, direction);
  const link = withholdingLink(network, other);
  if (link === undefined) return;
  const about = { link: link.key, network: network.key, ...(link.remoteKey && { remote: link.remoteKey }) };
  const text = l10n.t`${link.name} does not allow access, so ${addressText(other)} is not in the tag VirtualNetwork of ${network.name}.`;
  out.block('access-not-in-tag', l10n.t`link ${link.name} of ${network.name}`, text, about);
}

function otherEnd(packet: Packet, direction: Direction): Address {
  return direction === 'inbound' ? packet.source : packet.destination;
}

/** The link by which an address would be in the tag if it allowed access. */
function withholdingLink(network: Network, address: Address): Link | undefined {
  return network.links.find(
    (link) => link.flags.allowVirtualNetworkAccess === false && anyHolds(linkFacts(link).prefixes, address),
  );
}
