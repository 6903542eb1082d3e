/** Knows the finding that two networks reach each other only by way of the edge of an ExpressRoute circuit. */
import { l10n } from '../../l10n.ts';
import { sharedCircuit } from '../../reach/gateways.ts';
import { DOCS } from '../evidence.ts';
import { networkAnchor } from '../look.ts';
import type { Rule } from '../rule.ts';

export const expressHairpin: Rule = {
  id: 'express-hairpin',
  severity: 'information',
  needs: ['links', 'gateways'],
  only: ['ownGateway'],
  get title() {
    return l10n.t`Two networks talk through a circuit`;
  },
  get why() {
    return l10n.t`The way leads out of Azure to the edge of the provider and back, which is advised against.`;
  },
  evidence: [DOCS.expressRoute],
  check(look, report) {
    const { network, world } = look;
    const own = look.own.gateways.filter(
      ({ source }) => source.kind === 'gateway' && source.type === 'expressRoute',
    );
    if (own.length === 0) return;
    const linked = new Set(look.sides.map(({ link }) => link.remoteKey));
    const others = [...look.shared.circuits().values()].filter((keys) => keys.includes(network.key)).flat();
    for (const key of new Set(others)) {
      const other = key > network.key ? look.other(key) : undefined;
      if (
        other === undefined ||
        linked.has(key) ||
        other.links.some((link) => link.remoteKey === network.key)
      )
        continue;
      const circuit = sharedCircuit(world, network, other);
      if (circuit === undefined) continue;
      report.says({
        anchor: networkAnchor(network),
        cause: `hairpin ${network.key} ${key}`,
        about: [other.id],
        text: l10n.t`${network.name} and ${other.name} are both on the circuit ${circuit} and not peered: what they send each other leaves Azure and comes back.`,
        remedy: { kind: 'peer', networks: [network.id, other.id] },
      });
    }
  },
};
