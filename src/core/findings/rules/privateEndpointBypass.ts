/** Knows the finding that what goes to a private endpoint passes the firewall by. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { chooseRoute } from '../../reach/routes.ts';
import { addressText, holds } from '../../surroundings/prefix.ts';
import { DOCS, LABS } from '../evidence.ts';
import { nameOfKey, tableAnchor } from '../look.ts';
import { networkOfSubnet } from '../../surroundings/owners.ts';
import { lastName } from '../../surroundings/reference.ts';
import type { Rule } from '../rule.ts';

export const privateEndpointBypass: Rule = {
  id: 'private-endpoint-bypass',
  severity: 'warning',
  needs: ['links', 'routeTables', 'privateEndpoints'],
  only: ['applianceRoute', 'unreadTable'],
  get title() {
    return l10n.t`A private endpoint is reached past the firewall`;
  },
  get why() {
    return l10n.t`Its own route is longer than any other; only with network policies on its subnet does a user route replace it.`;
  },
  evidence: [DOCS.endpoints, LABS.endpoints],
  check(look, report) {
    if (look.tables.unread.length > 0) report.unchecked();
    const { world, network } = look;
    if (world.around.base.endpointsOf.size === 0) return;
    const seats = [network, ...look.peers.map(({ remote }) => remote)].flatMap(
      ({ key }) => world.around.base.endpointsOf.get(key) ?? [],
    );
    if (seats.length === 0) return;
    const found = new Map<
      string,
      { readonly names: Set<string>; readonly say: (names: readonly string[]) => void }
    >();
    for (const { table, subnets, route, prefix, address } of look.routes) {
      if (prefix.length === 0) continue;
      for (const seat of seats) {
        if (!holds(prefix, seat.address)) continue;
        const choice = chooseRoute(world, network, subnets[0], seat.address);
        if (choice.kind !== 'route' || choice.route.hop.kind !== 'endpoint') continue;
        const key = `endpoints ${table.key} ${seat.subnet}`;
        const at = `${nameOfKey(networkOfSubnet(seat.subnet), world)}/${lastName(seat.subnet)}`;
        const known = found.get(key);
        if (known !== undefined) known.names.add(seat.endpoint.name);
        else
          found.set(key, {
            names: new Set([seat.endpoint.name]),
            say: (names) => {
              report.says({
                anchor: tableAnchor(table),
                cause: key,
                about: [network.id, seat.endpoint.id, seat.subnet],
                text:
                  names.length === 1
                    ? l10n.t`The route ${route.name} of ${table.name} sends ${prefix.text} of ${network.name} to ${addressText(address)}, and ${listText(names)} in ${at} is reached directly all the same: switch network policies for route tables on for ${at}, and have a route as long as the network's prefix.`
                    : l10n.t`The route ${route.name} of ${table.name} sends ${prefix.text} of ${network.name} to ${addressText(address)}, and ${listText(names)} in ${at} are reached directly all the same: switch network policies for route tables on for ${at}, and have a route as long as the network's prefix.`,
              });
            },
          });
      }
    }
    for (const { names, say } of found.values()) say([...names]);
  },
};
