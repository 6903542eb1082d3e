/** Knows the finding that two spokes send to each other through different appliances. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { LABS, issue } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';
import { areLinked, deviceAt, firstPrefix, routeFor, type Spoke } from '../star.ts';

export const asymmetricAppliancePath: Rule = {
  id: 'asymmetric-appliance-path',
  severity: 'warning',
  needs: ['links', 'routeTables', 'owners'],
  only: ['sentHere'],
  get title() {
    return l10n.t`There and back cross different appliances`;
  },
  get why() {
    return l10n.t`A stateful appliance that sees half of a connection drops it: sessions hang.`;
  },
  evidence: [LABS.firewallPaths, LABS.asymmetry, issue('architecture', 2642)],
  check(look, report) {
    const spokes = look.spokes.filter(({ routes }) => routes.length > 0);
    const addresses = new Set(spokes.flatMap(({ routes }) => routes.map(({ address }) => address)));
    const devices = new Map([...addresses].map((address) => [address, deviceAt(look, address)]));
    if (new Set([...devices.values()].flatMap((device) => device?.key ?? [])).size < 2) return;
    const through = (from: Spoke, to: Spoke) => {
      const wanted = firstPrefix(to.network);
      const route = wanted && routeFor(from.routes, wanted);
      return route && devices.get(route.address);
    };
    for (const [index, a] of spokes.entries()) {
      const odd = spokes.slice(index + 1).flatMap((b) => {
        const [there, back] = [through(a, b), through(b, a)];
        if (there === undefined || back === undefined || there.key === back.key) return [];
        return areLinked(a.network, b.network) ? [] : [{ b, there, back }];
      });
      const [first] = odd;
      if (first === undefined) continue;
      report.says({
        anchor: networkAnchor(a.network),
        cause: `asymmetric ${look.network.key} ${a.network.key}`,
        about: [look.network.id, ...odd.slice(0, 20).map(({ b }) => b.network.id)],
        text: l10n.t`${a.network.name} sends to ${listText(odd.map(({ b }) => b.network.name))} through ${first.there.name} in ${look.network.name}, and ${first.b.network.name} answers through ${first.back.name}: each sees half of a connection.`,
      });
    }
  },
};
