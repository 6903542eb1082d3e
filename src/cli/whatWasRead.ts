/**
 * Knows what of an estate a file has all of. A scenario that is written by hand is a whole world, what the command line has
 * saved says it itself; what was saved or exported otherwise has what it has, and of other kinds nothing is claimed.
 */
import type { Estate } from '../core/estate.ts';
import { NEEDS, type Need } from '../core/findings/finding.ts';
import { stringAt, type JsonObject } from '../core/json.ts';
import { keyOf } from '../core/resourceId.ts';
import { typeOf } from '../core/surroundings/reference.ts';
import type { Scenario } from '../sandbox/scenarios/scenario.ts';

/** The kinds of resources that show that a need was read. */
const KINDS: Readonly<Record<Need, readonly string[]>> = {
  links: [],
  // Whether one of these is lacking is seen where a subnet names it.
  routeTables: [],
  securityGroups: [],
  owners: ['networkinterfaces', 'loadbalancers', 'azurefirewalls'],
  gateways: ['virtualnetworkgateways', 'virtualhubs', 'localnetworkgateways', 'connections'],
  privateEndpoints: ['privateendpoints'],
  dnsZones: ['privatednszones'],
  networkManager: ['networkmanagers'],
  virtualWan: ['virtualhubs/hubvirtualnetworkconnections'],
};

export function whatWasRead(
  scenario: Scenario,
  bodies: readonly JsonObject[],
  estate: Estate,
): ReadonlySet<Need> {
  if (scenario.reading !== undefined) return new Set(scenario.reading.whole);
  if (isWhole(scenario)) return new Set(NEEDS);
  const kinds = new Set(bodies.flatMap((body) => typeOf(keyOf(stringAt(body, 'id') ?? '')) ?? []));
  return new Set(
    NEEDS.filter(
      (need) =>
        KINDS[need].length === 0 ||
        KINDS[need].some((kind) => [...kinds].some((each) => each === kind || each.startsWith(`${kind}/`))) ||
        isSeenInNetworks(need, estate),
    ),
  );
}

/** Written by hand: what tools print has an etag, or the group that it lies in. */
function isWhole({ networks, resources = [] }: Scenario): boolean {
  return (
    networks.length > 0 ||
    resources.some((resource) => !['etag', 'resourceGroup', 'tenantId'].some((member) => member in resource))
  );
}

/** Networks name the gateways that stand in them, and a hub of Virtual WAN has a link in each that is connected to it. */
function isSeenInNetworks(need: Need, estate: Estate): boolean {
  const networks = [...estate.all()];
  switch (need) {
    case 'gateways':
      return networks.every(
        ({ gatewayIds, routeServerIds }) => gatewayIds.length + routeServerIds.length === 0,
      );
    case 'virtualWan':
      return !networks.some(({ links }) => links.some(({ name }) => /^remotevnettohubpeering_/i.test(name)));
    case 'links':
    case 'routeTables':
    case 'securityGroups':
    case 'owners':
    case 'privateEndpoints':
    case 'dnsZones':
    case 'networkManager':
      return false;
  }
}
