/** Knows the finding that a network asks names of a server that it cannot reach. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { behind } from '../../reach/gateways.ts';
import { chooseRoute } from '../../reach/routes.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import {
  addressText,
  anyHolds,
  hostPrefix,
  isPrivate,
  parseAddress,
  type Address,
} from '../../surroundings/prefix.ts';
import { DOCS } from '../evidence.ts';
import { networkAnchor, type Look } from '../look.ts';
import type { Rule } from '../rule.ts';
import { isSpecial } from '../usedTables.ts';

export const dnsServerUnreachable: Rule = {
  id: 'dns-server-unreachable',
  severity: 'error',
  needs: ['links', 'routeTables', 'gateways', 'virtualWan', 'networkManager'],
  only: ['dnsServers'],
  get title() {
    return l10n.t`The DNS server is not reached`;
  },
  get why() {
    return l10n.t`Everything fails that goes by a name.`;
  },
  evidence: [DOCS.names],
  check(look, report) {
    const { network } = look;
    const dark: string[] = [];
    for (const server of look.facts.dnsServers) {
      const address = parseAddress(server);
      if (address === undefined || !isPrivate(address)) continue;
      const found = reached(look, address);
      if (found === 'unread') report.unchecked();
      if (found === 'no') dark.push(addressText(address));
    }
    if (dark.length === 0) return;
    const where = dark.flatMap((server) => {
      const address = parseAddress(server);
      const keys = address === undefined ? [] : [...look.having(hostPrefix(address))];
      return keys.flatMap((key) => look.other(key)?.name ?? []);
    });
    report.says({
      anchor: networkAnchor(network),
      cause: `dns ${network.key}`,
      text:
        where.length === 0
          ? l10n.t`${network.name} asks ${listText(dark)} for names, and has no route there.`
          : l10n.t`${network.name} asks ${listText(dark)} for names (in ${listText([...new Set(where)])}), and has no route there.`,
    });
  },
};

function reached(look: Look, address: Address): 'yes' | 'no' | 'told' | 'unread' {
  const { network, world } = look;
  if (anyHolds(look.facts.prefixes, address)) return 'yes';
  for (const { routed, remote, state } of look.sides) {
    if (anyHolds(routed, address) || (remote !== undefined && anyHolds(factsOf(remote).prefixes, address)))
      return state === 'works' ? 'yes' : 'told';
  }
  const isOpen =
    look.sides.some(({ state }) => state === 'unread' || state === 'owned') ||
    look.tables.unread.length > 0 ||
    look.gateways.some((use) => !behind(world, use).isComplete);
  if (isOpen) return 'unread';
  const subnets = look.facts.subnets.filter((subnet) => !isSpecial(subnet));
  const ways = subnets.map((subnet) => chooseRoute(world, network, subnet, address));
  const isDark = ways.every(
    (choice) =>
      choice.kind === 'none' ||
      (choice.kind === 'route' && (choice.route.hop.kind === 'none' || choice.route.hop.kind === 'internet')),
  );
  return ways.length > 0 && isDark ? 'no' : 'yes';
}
