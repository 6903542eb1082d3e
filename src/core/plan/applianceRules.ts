/** Knows what a network appliance and the subnets that are routed through it must be like, and says what is wrong. */
import { addressVersion, contains, placeIn, prefixError, prefixVersion } from '../addressSpace.ts';
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import type { Subnet } from '../subnet.ts';

/** Subnets for which Azure wants no such routes, or takes none [D]. */
const BARRED: ReadonlyMap<string, () => string> = new Map([
  [
    'gatewaysubnet',
    () => l10n.t`The gateway has its own routes: a wrong one here cuts off everything behind it.`,
  ],
  [
    'azurefirewallsubnet',
    () => l10n.t`The firewall needs its own way out, and would send its traffic in a circle.`,
  ],
  ['azurefirewallmanagementsubnet', () => l10n.t`The firewall needs its own way out.`],
  ['azurebastionsubnet', () => l10n.t`Azure takes no route table for a bastion.`],
  ['routeserversubnet', () => l10n.t`Azure takes no route table for a route server.`],
]);

/** Why a subnet must not be routed through an appliance; undefined when it may be. */
export function barredSubnet(subnet: Subnet, appliance: string): string | undefined {
  if (subnet.addressPrefixes.some((prefix) => holds(prefix, appliance)))
    return l10n.t`The appliance is in it, and would send its traffic to itself.`;
  return BARRED.get(subnet.name.toLowerCase())?.();
}

/** What is wrong with the address of an appliance in a hub; undefined when nothing is. */
export function applianceError(hub: Network, text: string): string | undefined {
  if (addressVersion(text) === undefined) return l10n.t`"${text}" is not an IP address such as 10.0.0.4.`;
  const prefixes = hub.subnets.flatMap((subnet) =>
    subnet.addressPrefixes.flatMap((prefix) => (holds(prefix, text) ? [{ subnet, prefix }] : [])),
  );
  const [place] = prefixes;
  if (place === undefined) return l10n.t`${text} is in no subnet of ${hub.name}.`;
  if (place.subnet.name.toLowerCase() === 'gatewaysubnet')
    return l10n.t`${text} is in the GatewaySubnet, which holds gateways only.`;
  return isKept(place.prefix, text)
    ? l10n.t`Azure keeps ${text} for itself: the first four addresses of a subnet, and the last one of IPv4.`
    : undefined;
}

/** What is wrong with the destinations of routes to an appliance; undefined when nothing is. */
export function destinationsError(prefixes: readonly string[], appliance: string): string | undefined {
  if (prefixes.length === 0) return l10n.t`A route needs a destination, such as 10.2.0.0/16 or 0.0.0.0/0.`;
  const wrong = prefixes.map(prefixError).find((error) => error !== undefined);
  if (wrong !== undefined) return wrong;
  const version = addressVersion(appliance);
  const other = prefixes.find((prefix) => prefixVersion(prefix) !== version);
  return other === undefined
    ? undefined
    : l10n.t`${other} and the address of the appliance are not of the same IP version.`;
}

function holds(prefix: string, address: string): boolean {
  return contains([prefix], [`${address}/${addressVersion(address) === 4 ? 32 : 128}`]);
}

/** [D] Five addresses of an IPv4 subnet are Azure's own. */
function isKept(prefix: string, address: string): boolean {
  const { before, after } = placeIn(prefix, address);
  return before < 4n || (after === 0n && addressVersion(address) === 4);
}
