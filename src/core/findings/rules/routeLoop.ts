/** Knows the finding that appliances send the same packet to each other and back. */
import { l10n } from '../../l10n.ts';
import { chooseRoute } from '../../reach/routes.ts';
import { addressText, type Address } from '../../surroundings/prefix.ts';
import type { Network } from '../../network.ts';
import type { SubnetFacts } from '../../surroundings/networkFacts.ts';
import { LABS } from '../evidence.ts';
import { holdsForwarder } from '../hops.ts';
import { subnetAnchor, type Look } from '../look.ts';
import type { Report, Rule } from '../rule.ts';

/** More appliances in a row than anybody has. */
const LONGEST = 8;

interface Stand {
  readonly network: Network;
  readonly subnet: SubnetFacts;
}

export const routeLoop: Rule = {
  id: 'route-loop',
  severity: 'error',
  needs: ['links', 'routeTables', 'owners'],
  only: ['applianceRoute', 'unreadTable'],
  get title() {
    return l10n.t`Appliances send to each other in a circle`;
  },
  get why() {
    return l10n.t`The packet comes back to a subnet where it was, whose routes send it on again.`;
  },
  evidence: [LABS.routeServer],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    for (const { table, subnets } of look.tables.used) {
      for (const subnet of subnets) {
        if (!holdsForwarder(look, subnet)) continue;
        for (const { prefix, hop } of table.routes)
          if (prefix !== undefined && hop.kind === 'appliance')
            follow(look, { network: look.network, subnet }, prefix.start, report);
      }
    }
  },
};

function follow(look: Look, start: Stand, destination: Address, report: Report): void {
  const visited: Stand[] = [start];
  let at = start;
  while (visited.length < LONGEST) {
    const next = nextStand(look, at, destination);
    // That a subnet sends to itself is said as that.
    if (next === undefined || next.subnet.key === at.subnet.key) return;
    const first = visited.findIndex(({ subnet }) => subnet.key === next.subnet.key);
    if (first >= 0) {
      say(visited.slice(first), destination, report);
      return;
    }
    visited.push(next);
    at = next;
  }
}

function nextStand(look: Look, { network, subnet }: Stand, destination: Address): Stand | undefined {
  const choice = chooseRoute(look.world, network, subnet, destination);
  if (choice.kind !== 'route' || choice.route.hop.kind !== 'user') return undefined;
  const { hop } = choice.route.hop;
  if (hop.kind !== 'appliance' || hop.addresses[0] === undefined || hop.addresses[0] === destination)
    return undefined;
  const found = (look.other(network.key) === undefined ? look : look.at(network)).hop(hop.addresses[0]);
  if (found.kind !== 'fine' || found.owner === undefined || found.subnet === undefined) return undefined;
  return { network: found.network, subnet: found.subnet };
}

function say(circle: readonly Stand[], destination: Address, report: Report): void {
  const [first] = circle.toSorted((a, b) => (a.subnet.key < b.subnet.key ? -1 : 1));
  if (first === undefined) return;
  const start = circle.indexOf(first);
  const names = [...circle.slice(start), ...circle.slice(0, start), first].map(
    ({ network, subnet }) => `${network.name}/${subnet.name}`,
  );
  report.says({
    anchor: subnetAnchor(first.network, first.subnet),
    cause: `loop ${circle
      .map(({ subnet }) => subnet.key)
      .sort()
      .join(' ')}`,
    about: circle.map(({ subnet }) => subnet.id),
    text: l10n.t`What is for ${addressText(destination)} goes in a circle: ${names.join(' → ')}.`,
  });
}
