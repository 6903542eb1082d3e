/** Knows how a resource is called for people: its kind and its name, and what it is a part of. */

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
const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    virtualnetworks: 'network',
    virtualnetworkpeerings: 'link',
    subnets: 'subnet',
    networksecuritygroups: 'security group',
    routetables: 'route table',
    natgateways: 'NAT gateway',
    ddosprotectionplans: 'DDoS plan',
    serviceendpointpolicies: 'service endpoint policy',
    publicipaddresses: 'public address',
    publicipprefixes: 'public prefix',
    networkinterfaces: 'interface',
    ipconfigurations: 'ip configuration',
    virtualnetworkgateways: 'gateway',
    localnetworkgateways: 'local network gateway',
    connections: 'connection',
    virtualhubs: 'virtual hub',
    azurefirewalls: 'firewall',
    bastionhosts: 'Bastion',
    loadbalancers: 'load balancer',
    applicationgateways: 'application gateway',
    privateendpoints: 'private endpoint',
    privatelinkservices: 'private link service',
    expressroutecircuits: 'ExpressRoute circuit',
    networkmanagers: 'network manager',
    ipampools: 'address pool',
    virtualmachines: 'virtual machine',
    virtualmachinescalesets: 'scale set',
    managedclusters: 'AKS cluster',
    openshiftclusters: 'OpenShift cluster',
    workspaces: 'workspace',
    applications: 'managed application',
    deploymentstacks: 'deployment stack',
    resourcegroups: 'resource group',
    subscriptions: 'subscription',
    managementgroups: 'management group',
  }),
);

/** The word for a type, such as `Microsoft.Network/virtualNetworks/subnets`. */
export function kindOf(type: string): string {
  return KINDS.get(type.split('/').pop()?.toLowerCase() ?? '') ?? 'resource';
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
    const classic = /classic/i.test(namespace ?? '') ? 'classic ' : '';
    const parent = opens || at < 4 ? undefined : found;
    at += 2;
    const own = `/${segments.slice(0, at).join('/')}`;
    found = { id: own, type: lower, kind: `${classic}${kindOf(lower)}`, name, parent };
  }
  return found;
}

/** `link l of network a`, for the middle of a sentence. */
export function say({ kind, name, parent }: Named): string {
  return parent === undefined ? `${kind} ${name}` : `${kind} ${name} of ${say(parent)}`;
}

/** The same at the beginning of a sentence. */
export function sayFirst(named: Named): string {
  const text = say(named);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Several, as people list them; `undefined` for none. */
export function sayAll(named: readonly Named[]): string | undefined {
  const words = named.map(say);
  const last = words.pop();
  return words.length === 0 ? last : `${words.join(', ')} and ${last ?? ''}`;
}

/** The resources of a list of ids that are parted by commas; what is no id is left out. */
export function resourcesOf(list: string): readonly Named[] {
  return list.split(',').flatMap((id) => resourceOf(id) ?? []);
}
