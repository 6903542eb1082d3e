/** Knows the finding that the names of a private zone are found in one network and not in one that is peered with it. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import type { Key } from '../../resourceId.ts';
import type { ZoneLink } from '../../surroundings/dnsZone.ts';
import { DOCS, issue } from '../evidence.ts';
import { networkAnchor, type Look } from '../look.ts';
import type { Rule } from '../rule.ts';
import type { Peer } from '../side.ts';

/** Networks that are named as what it is about. */
const TOLD = 20;

/** The address at which Azure itself answers [D]. */
const AZURE = '168.63.129.16';

export const dnsZoneNotLinked: Rule = {
  id: 'dns-zone-not-linked',
  severity: 'information',
  needs: ['links', 'dnsZones'],
  only: ['zoned'],
  get title() {
    return l10n.t`The names of a private zone are not found by the peer`;
  },
  get why() {
    return l10n.t`Names do not follow a peering: each network that asks Azure for them needs a link to the zone.`;
  },
  evidence: [DOCS.names, issue('docs', 117718)],
  check(look, report) {
    const { network } = look;
    for (const zone of zonesOf(look, network.key)) {
      const without = look.peers.filter((peer) => lacks(look, peer, zone));
      if (without.length === 0) continue;
      const names = listText(without.map(({ remote }) => remote.name));
      report.says({
        anchor: networkAnchor(network),
        cause: `zone ${zone.key} ${network.key}`,
        about: [zone.id, ...without.slice(0, TOLD).map(({ remote }) => remote.id)],
        text:
          without.length === 1
            ? l10n.t`The private zone ${zone.zone} is linked to ${network.name} and not to ${names}, which is peered with it and asks Azure for names: it finds none of the zone.`
            : l10n.t`The private zone ${zone.zone} is linked to ${network.name} and not to ${names}, which are peered with it and ask Azure for names: they find none of the zone.`,
      });
    }
  },
};

function zonesOf({ world }: Look, network: Key): readonly ZoneLink[] {
  return world.around.base.zonesOf.get(network) ?? [];
}

/** Whether a peer asks Azure for names, and has no zone of the name: each private endpoint may have one of its own. */
function lacks(look: Look, { remote }: Peer, { zone }: ZoneLink): boolean {
  const asksAzure = look.shared.of(remote).facts.dnsServers.every((server) => server === AZURE);
  const hasZone = (network: Key): boolean => zonesOf(look, network).some((other) => other.zone === zone);
  if (!asksAzure || hasZone(remote.key)) return false;
  // Of several that have the zone one says it.
  return look.peersOf(remote).every(({ remote: { key } }) => key >= look.network.key || !hasZone(key));
}
