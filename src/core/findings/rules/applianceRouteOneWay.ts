/** Knows the finding that only one of two spokes sends the other's traffic to the appliance between them. */
import { addressText, covers } from '../../surroundings/prefix.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { LABS } from '../evidence.ts';
import { listText, networkAnchor } from '../look.ts';
import type { Look } from '../look.ts';
import type { Remedy } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { isSpecial } from '../shared.ts';
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
    for (const spoke of spokes) {
      if (look.shared.tables(spoke.network).unread.length > 0) {
        report.unchecked();
        continue;
      }
      const unanswered = senders.flatMap((sender) => {
        const route = sentTo(sender, spoke);
        return route === undefined || answers(look, spoke, sender) ? [] : [{ sender, route }];
      });
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

function sentTo(sender: Spoke, { network }: Spoke) {
  if (sender.network.key === network.key || areLinked(sender.network, network)) return undefined;
  const { prefixes } = factsOf(network);
  return sender.routes.find(
    ({ prefix }) => prefix.length > 0 && prefixes.some((own) => covers(prefix, own) || covers(own, prefix)),
  );
}

/** Whether any route of a spoke leads towards another one. */
function answers(look: Look, spoke: Spoke, sender: Spoke): boolean {
  const { prefixes } = factsOf(sender.network);
  return look.shared
    .tables(spoke.network)
    .used.some(({ table }) =>
      table.routes.some(
        ({ prefix, hop }) =>
          prefix !== undefined &&
          (hop.kind === 'appliance' || hop.kind === 'gateway') &&
          prefixes.some((own) => covers(prefix, own) || covers(own, prefix)),
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
