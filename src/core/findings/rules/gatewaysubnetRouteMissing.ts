/** Knows the finding that what comes from on-premises goes past the firewall that the answer is sent through. */
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import { behind, ownGateways, whyNotUsed } from '../../reach/gateways.ts';
import { chooseRoute } from '../../reach/routes.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { addressText, anyHolds, covers, type Prefix } from '../../surroundings/prefix.ts';
import { DOCS, LABS } from '../evidence.ts';
import { tableOfGateways } from '../gatewaySubnet.ts';
import { subnetAnchor, type Look } from '../look.ts';
import type { Rule } from '../rule.ts';
import { isSpecial } from '../usedTables.ts';
import type { Spoke } from '../star.ts';

/** Sites that are looked at: they are all routed alike. */
const SITES = 3;

export const gatewaysubnetRouteMissing: Rule = {
  id: 'gatewaysubnet-route-missing',
  severity: 'warning',
  needs: ['links', 'routeTables', 'gateways'],
  only: ['specialSubnet'],
  get title() {
    return l10n.t`From on-premises the firewall is passed by`;
  },
  get why() {
    return l10n.t`A spoke answers through the firewall, which has not seen the question: the commonest asymmetry.`;
  },
  evidence: [DOCS.firewall, LABS.firewallPaths],
  check(look, report) {
    const subnet = look.subnet('gatewaysubnet');
    if (subnet === undefined) return;
    const sites = sitesOf(look);
    if (sites === undefined) return;
    const table = tableOfGateways(look, report);
    if (subnet.table !== undefined && table === undefined) return;
    const missing = look.spokes.flatMap((spoke) => {
      if (spoke.routes.length === 0 || whyNotUsed(spoke.network, look.network) !== undefined) return [];
      const appliance = sentThrough(look, spoke, sites);
      if (appliance === undefined) return [];
      const prefixes = factsOf(spoke.network).prefixes.filter(
        (own) =>
          own.family === 4 &&
          table?.routes.some(({ prefix }) => prefix !== undefined && covers(own, prefix)) !== true,
      );
      return prefixes.map((prefix) => ({ spoke, prefix: prefix.text, appliance }));
    });
    const [first] = missing;
    if (first === undefined) return;
    const names = [...new Set(missing.map(({ spoke }) => spoke.network.name))];
    const routes = missing.map(({ prefix, appliance }) => ({ prefix, appliance }));
    report.says({
      anchor: subnetAnchor(look.network, subnet),
      cause: `gateway routes ${look.network.key}`,
      about: [look.network.id, ...missing.slice(0, 20).map(({ spoke }) => spoke.network.id)],
      text:
        names.length === 1
          ? l10n.t`${listText(names)} sends what is for on-premises to ${first.appliance} in ${look.network.name}, and the GatewaySubnet of ${look.network.name} has no route for ${listText(missing.map(({ prefix }) => prefix))} to it: what comes from there goes directly.`
          : l10n.t`${listText(names)} send what is for on-premises to ${first.appliance} in ${look.network.name}, and the GatewaySubnet of ${look.network.name} has no route for ${listText(missing.map(({ prefix }) => prefix))} to it: what comes from there goes directly.`,
      remedy:
        table === undefined
          ? { kind: 'newTable', network: look.network.id, subnets: [subnet.id], routes }
          : { kind: 'routes', table: table.id, remove: [], add: routes },
    });
  },
};

/** Undefined where there is no gateway. */
function sitesOf(look: Look): readonly Prefix[] | undefined {
  const gateways = ownGateways(look.world, look.network).filter(({ source }) => source.kind === 'gateway');
  if (gateways.length === 0) return undefined;
  return gateways.flatMap((use) =>
    behind(look.world, use)
      .prefixes.slice(0, SITES)
      .map(({ prefix }) => prefix),
  );
}

/** The appliance in the hub through which a spoke sends to sites. */
function sentThrough(look: Look, { network, routes }: Spoke, sites: readonly Prefix[]): string | undefined {
  for (const subnet of factsOf(network).subnets) {
    if (isSpecial(subnet) || subnet.table === undefined) continue;
    for (const { start } of sites) {
      const choice = chooseRoute(look.world, network, subnet, start);
      if (choice.kind !== 'route' || choice.route.hop.kind !== 'user') continue;
      const { hop } = choice.route.hop;
      const address = hop.kind === 'appliance' ? hop.addresses[0] : undefined;
      if (address !== undefined && anyHolds(look.facts.prefixes, address)) return addressText(address);
    }
  }
  // Where nobody told which prefixes there are, a default route without those of the gateway takes them all.
  const all = routes.find(({ prefix, table }) => prefix.length === 0 && !table.propagates);
  return sites.length > 0 || all === undefined ? undefined : addressText(all.address);
}
