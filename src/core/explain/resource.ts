/** Knows how a resource is called for people: its kind and its name, and what it is a part of. */
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';

/** What an ARM id or a scope names. */
export interface Named {
  /** Its id, in the case in which it was given. */
  readonly id: string;
  /** The type in lower case, without its namespace: `virtualnetworks`, `subnets`. */
  readonly type: string;
  /** The word for the kind: network, link, security group. */
  readonly kind: string;
  readonly name: string;
  /** What it is a part of. */
  readonly parent: Named | undefined;
}

/** The words of this product, for the types of [S] that a peering can meet. */
const KINDS: ReadonlyMap<string, () => string> = new Map(
  Object.entries({
    virtualnetworks: () => l10n.t`network`,
    virtualnetworkpeerings: () => l10n.t`link`,
    subnets: () => l10n.t`subnet`,
    networksecuritygroups: () => l10n.t`security group`,
    routetables: () => l10n.t`route table`,
    natgateways: () => l10n.t`NAT gateway`,
    ddosprotectionplans: () => l10n.t`DDoS plan`,
    serviceendpointpolicies: () => l10n.t`service endpoint policy`,
    publicipaddresses: () => l10n.t`public address`,
    publicipprefixes: () => l10n.t`public prefix`,
    networkinterfaces: () => l10n.t`interface`,
    ipconfigurations: () => l10n.t`ip configuration`,
    virtualnetworkgateways: () => l10n.t`gateway`,
    localnetworkgateways: () => l10n.t`local network gateway`,
    connections: () => l10n.t`connection`,
    virtualhubs: () => l10n.t`virtual hub`,
    azurefirewalls: () => l10n.t`firewall`,
    bastionhosts: () => l10n.t`Bastion`,
    loadbalancers: () => l10n.t`load balancer`,
    applicationgateways: () => l10n.t`application gateway`,
    privateendpoints: () => l10n.t`private endpoint`,
    privatelinkservices: () => l10n.t`private link service`,
    expressroutecircuits: () => l10n.t`ExpressRoute circuit`,
    networkmanagers: () => l10n.t`network manager`,
    ipampools: () => l10n.t`address pool`,
    virtualmachines: () => l10n.t`virtual machine`,
    virtualmachinescalesets: () => l10n.t`scale set`,
    managedclusters: () => l10n.t`AKS cluster`,
    openshiftclusters: () => l10n.t`OpenShift cluster`,
    workspaces: () => l10n.t`workspace`,
    applications: () => l10n.t`managed application`,
    deploymentstacks: () => l10n.t`deployment stack`,
    resourcegroups: () => l10n.t`resource group`,
    subscriptions: () => l10n.t`subscription`,
    managementgroups: () => l10n.t`management group`,
  }),
);

/** The word for a type, such as `Microsoft.Network/virtualNetworks/subnets`. */
export function kindOf(type: string): string {
  return KINDS.get(type.split('/').pop()?.toLowerCase() ?? '')?.() ?? l10n.t`resource`;
}

/** Reads an id or a scope; undefined for what is none. */
export function resourceOf(text: string): Named | undefined {
  const segments = text.trim().replace(/\/+$/, '').split('/').slice(1);
  let found: Named | undefined;
  let at = 0;
  while (at < segments.length) {
    // A provider's namespace opens a new path: what came before is where it lies, not what it is a part of.
    const opens = segments[at]?.toLowerCase() === 'providers';
    const namespace = opens ? segments[at + 1] : undefined;
    if (opens) at += 2;
    const [type = '', name = ''] = [segments[at], segments[at + 1]];
    if (type === '' || name === '') return undefined;
    const lower = type.toLowerCase();
    const kind = kindOf(lower);
    const isClassic = /classic/i.test(namespace ?? '');
    const parent = opens || at < 4 ? undefined : found;
    at += 2;
    const own = `/${segments.slice(0, at).join('/')}`;
    found = { id: own, type: lower, kind: isClassic ? l10n.t`classic ${kind}` : kind, name, parent };
  }
  return found;
}

/** `link l of network a`, for the middle of a sentence. */
export function say({ kind, name, parent }: Named): string {
  return parent === undefined ? l10n.t`${kind} ${name}` : l10n.t`${kind} ${name} of ${say(parent)}`;
}

/** The same at the beginning of a sentence. */
export function sayFirst(named: Named): string {
  const text = say(named);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Several, as people list them; `undefined` for none. */
export function sayAll(named: readonly Named[]): string | undefined {
  return named.length === 0 ? undefined : allOf(named.map(say));
}

/** The resources of a list of ids that are parted by commas; what is no id is left out. */
export function resourcesOf(list: string): readonly Named[] {
  return list.split(',').flatMap((id) => resourceOf(id) ?? []);
}
