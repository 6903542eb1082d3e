/** Knows the finding that only one of two spokes sends the other's traffic to the appliance between them. */
import { addressText, covers, type Prefix } from '../../surroundings/prefix.ts';
import type { RouteTable } from '../../surroundings/routeTable.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { LABS } from '../evidence.ts';
import { listText, networkAnchor } from '../look.ts';
import type { Look } from '../look.ts';
import type { Remedy } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { overlap } from '../places.ts';
import { isSpecial, type ApplianceRoute } from '../shared.ts';
import { areLinked, spokesOf, type Spoke } from '../star.ts';

/** Senders that are named, and routed back to, of one kind of route. */
const MOST = 50;

export const applianceRouteOneWay: Rule = {
  id: 'appliance-route-one-way',
  severity: 'error',
  needs: ['links', 'routeTables'],
  title: 'There is no way back through the appliance',
  why: 'What arrives through the appliance is not answered: the other side has neither a route back nor a link.',
  evidence: [LABS.routing],
  check(look, report) {
    const spokes = spokesOf(look);
    // What a default route is for is not said, so nobody is expected to answer it.
    const senders = spokes.filter(({ routes }) => routes.some(({ prefix }) => prefix.length > 0));
    if (senders.length === 0) return;
    const all = senders.flatMap(({ network }) => factsOf(network).prefixes);
    for (const spoke of spokes) {
      const tables = look.shared.tables(spoke.network);
      if (tables.unread.length > 0) {
        report.unchecked();
        continue;
      }
      const back = answersOf(tables.used.map(({ table }) => table));
      // Most answer everybody by one summary, and nobody has to be looked at.
      if (back.some((prefix) => all.every((each) => covers(prefix, each)))) continue;
      const unanswered = unansweredBy(spoke, senders, back);
      const [first] = unanswered;
      if (first === undefined) continue;
      const names = unanswered.map(({ sender }) => sender.network.name);
      report.says({
        anchor: networkAnchor(spoke.network),
        cause: `one way ${look.network.key} ${spoke.network.key}`,
        about: [look.network.id, ...unanswered.slice(0, 20).map(({ sender }) => sender.network.id)],
        text: `${listText(names)} ${names.length === 1 ? 'sends' : 'send'} what is for ${spoke.network.name} to the appliance ${addressText(first.route.address)} in ${look.network.name} (route ${first.route.route.name} of ${first.route.table.name}), and ${spoke.network.name} has no route back and no link.`,
        remedy: wayBack(
          look,
          spoke,
          unanswered
            .slice(0, MOST)
            .map(({ sender, route }) => ({ sender, address: addressText(route.address) })),
        ),
      });
    }
  },
};

interface Unanswered {
  readonly sender: Spoke;
  readonly route: ApplianceRoute;
}

function unansweredBy(
  spoke: Spoke,
  senders: readonly Spoke[],
  back: readonly Prefix[],
): readonly Unanswered[] {
  const { prefixes } = factsOf(spoke.network);
  const linked = new Set(spoke.network.links.map(({ remoteKey }) => remoteKey));
  const found: Unanswered[] = [];
  for (const sender of senders) {
    const { network, routes } = sender;
    if (network === spoke.network || linked.has(network.key)) continue;
    if (factsOf(network).prefixes.some((own) => back.some((prefix) => overlap(prefix, own)))) continue;
    const route = routes.find(
      ({ prefix }) => prefix.length > 0 && prefixes.some((own) => overlap(prefix, own)),
    );
    if (route !== undefined && !areLinked(network, spoke.network)) found.push({ sender, route });
  }
  return found;
}

/** What the routes of tables lead on. */
function answersOf(tables: readonly RouteTable[]): readonly Prefix[] {
  return tables.flatMap(({ routes }) =>
    routes.flatMap(({ prefix, hop }) =>
      prefix !== undefined && (hop.kind === 'appliance' || hop.kind === 'gateway') ? [prefix] : [],
    ),
  );
}

function wayBack(
  look: Look,
  { network }: Spoke,
  senders: readonly { readonly sender: Spoke; readonly address: string }[],
): Remedy | undefined {
  const plain = factsOf(network).subnets.filter((subnet) => !isSpecial(subnet));
  const routes = senders.flatMap(({ sender, address }) =>
    factsOf(sender.network).prefixes.map(({ text }) => ({ prefix: text, appliance: address })),
  );
  if (plain.every(({ table }) => table === undefined))
    return plain.length === 0
      ? undefined
      : { kind: 'newTable', network: network.id, subnets: plain.map(({ id }) => id), routes };
  const [used] = look.shared.tables(network).used;
  return used && { kind: 'routes', table: used.table.id, remove: [], add: routes };
}
