/**
 * A second, slow and obvious answer to "does this packet arrive, and by which places": one packet, raw JSON, no index, no
 * cache. It judges the engine and shares nothing with it; it is written from the same facts about Azure.
 */
import type { JsonObject, JsonValue } from '../../../../src/core/json.ts';

export interface Asked {
  readonly from: Place;
  readonly to: Place;
  readonly protocol: string | undefined;
  readonly port: number | undefined;
}

/** An address in a network, behind a gateway, or outside; names are unique in a simulated estate. */
export interface Place {
  readonly address: string;
  readonly network?: string;
  readonly gateway?: string;
  /** All of the internet, or one address of it. */
  readonly outside?: 'anywhere' | 'address';
}

export interface Simulated {
  readonly verdict: 'reachable' | 'notReachable' | 'notAssured' | 'cannotTell';
  readonly there: readonly string[];
  readonly back: readonly string[];
}

type Raw = Record<string, unknown>;

const raw = (value: unknown): Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
const list = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value.map(raw) : []);
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const lower = (value: unknown): string => text(value).toLowerCase();
const props = (value: unknown): Raw => raw(raw(value)['properties']);

/** The bits of an address, most significant first: the plainest form in which prefixes can be compared. */
function bits(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after]
    .map((part) => Number.parseInt(part, 16).toString(2).padStart(16, '0'))
    .join('');
}

interface Block {
  readonly bits: string;
  readonly size: number;
}

function block(prefix: string): Block {
  const [address = '', length] = prefix.split('/');
  const all = bits(address);
  const size = length === undefined ? all.length : Number(length);
  return { bits: all.slice(0, size), size: all.length };
}

/** Whether a prefix has an address. */
function has(prefix: string, address: string): boolean {
  const { bits: start, size } = block(prefix);
  const all = bits(address);
  return all.length === size && all.startsWith(start);
}

const some = (prefixes: readonly string[], address: string): boolean =>
  prefixes.some((prefix) => has(prefix, address));
const lengthOf = (prefix: string): number => block(prefix).bits.length;
const isSix = (address: string): boolean => address.includes(':');

interface Route {
  readonly prefix: string;
  readonly from: 'user' | 'gateway' | 'local' | 'peering' | 'endpoint' | 'mesh' | 'default';
  readonly hop: string;
  readonly address?: string;
  readonly addresses?: readonly string[];
  readonly link?: Raw;
  readonly gateway?: Raw;
  readonly mesh?: readonly Raw[];
  readonly connection?: Raw;
}

class Trouble extends Error {
  constructor(readonly kind: 'stopped' | 'unread') {
    super(kind);
  }
}

interface Spot {
  readonly net: Raw;
  readonly subnet: Raw | undefined;
  readonly nic: Raw | undefined;
}

interface Course {
  readonly path: string[];
  readonly devices: { readonly name: string; readonly firewall: boolean }[];
  blocked: boolean;
  doubtful: boolean;
  unread: boolean;
}

export function simulate(bodies: readonly JsonObject[], asked: Asked): Simulated {
  const estate = new Simulation(bodies as readonly JsonValue[] as readonly Raw[], asked);
  const none: Course = { path: [], devices: [], blocked: false, doubtful: false, unread: false };
  const there = estate.courses(asked.from, asked.to, false);
  const back = asked.to.outside === undefined ? estate.courses(asked.to, asked.from, true) : [none];
  const sides = [there, back].map(sideOf);
  if (sides.every(({ blocked }) => !blocked) && asked.to.outside === undefined) {
    const halves = open(there).flatMap((one) => open(back).map((other) => odd(one, other)));
    const second = sides[1];
    if (second !== undefined && halves.some((half) => half.length > 0)) {
      const sure = halves.every(
        (half) =>
          half.length > 0 && (asked.from.outside !== undefined || half.some(({ firewall }) => firewall)),
      );
      if (sure) second.blocked = true;
      else second.doubtful = true;
    }
  }
  const verdict = sides.some(({ blocked }) => blocked)
    ? 'notReachable'
    : sides.some(({ unread }) => unread)
      ? 'cannotTell'
      : sides.some(({ doubtful }) => doubtful)
        ? 'notAssured'
        : 'reachable';
  return { verdict, there: sides[0]?.path ?? [], back: sides[1]?.path ?? [] };
}

function open(courses: readonly Course[]): readonly Course[] {
  return courses.filter(({ blocked }) => !blocked);
}

function odd(one: Course, other: Course): Course['devices'] {
  return [
    ...one.devices.filter(({ name }) => !other.devices.some((each) => name === each.name)),
    ...other.devices.filter(({ name }) => !one.devices.some((each) => name === each.name)),
  ];
}

/** Nobody knows which of several courses is taken. */
function sideOf(courses: readonly Course[]): Course {
  const good = open(courses);
  const [shown = courses[0]] = good;
  if (shown === undefined) throw new Error('no course');
  return {
    path: shown.path,
    devices: shown.devices,
    blocked: good.length === 0,
    doubtful: good.some(({ doubtful }) => doubtful) || (good.length > 0 && good.length < courses.length),
    unread: good.some(({ unread }) => unread),
  };
}

class Simulation {
  private source = '';
  private target = '';
  private reply = false;
  private out: Course = { path: [], devices: [], blocked: false, doubtful: false, unread: false };
  private byGateway = false;
  private leftJudged = false;
  private entered: Raw | undefined;
  private goal: Place = { address: '' };
  /** What is to be taken at each place where there is a choice, and of how many. */
  private due: readonly number[] = [];
  private made: { taken: number; of: number }[] = [];

  constructor(
    private readonly all: readonly Raw[],
    private readonly asked: Asked,
  ) {}

  private of(type: string): readonly Raw[] {
    return this.all.filter((one) =>
      new RegExp(`/providers/microsoft\\.network/${type}/[^/]+$`).test(lower(one['id'])),
    );
  }

  private get nets(): readonly Raw[] {
    return this.of('virtualnetworks');
  }

  private byId(id: unknown): Raw | undefined {
    return this.all.find((one) => lower(one['id']) === lower(id));
  }

  private net(name: string | undefined): Raw | undefined {
    return this.nets.find((one) => one['name'] === name);
  }

  /** One for each row of choices. */
  courses(from: Place, to: Place, reply: boolean): readonly Course[] {
    const all: Course[] = [];
    this.due = [];
    for (;;) {
      all.push(this.course(from, to, reply));
      // Counted as a number is: the last place that can go on does, and those behind it begin anew.
      const last = this.made.findLastIndex(({ taken, of }) => taken + 1 < of);
      if (last < 0) break;
      this.due = this.made.slice(0, last + 1).map(({ taken }, place) => (place === last ? taken + 1 : taken));
    }
    return all;
  }

  private choice<T>(all: readonly T[]): T | undefined {
    if (all.length < 2) return all[0];
    const taken = this.due[this.made.length] ?? 0;
    this.made.push({ taken, of: all.length });
    return all[taken];
  }

  private course(from: Place, to: Place, reply: boolean): Course {
    this.made = [];
    this.out = { path: [], devices: [], blocked: false, doubtful: false, unread: false };
    [this.source, this.target, this.reply, this.goal] = [from.address, to.address, reply, to];
    [this.byGateway, this.leftJudged, this.entered] = [false, false, undefined];
    try {
      let spot: Spot | undefined = from.outside === undefined ? this.begin(from) : this.comeIn();
      const seen = new Set<string>();
      while (spot !== undefined) {
        const here = this.name(spot);
        this.out.path.push(here);
        if (seen.has(here)) throw new Trouble('stopped');
        seen.add(here);
        spot = this.hop(spot);
      }
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      if (error.kind === 'stopped') this.out.blocked = true;
      else this.out.unread = true;
    }
    return this.out;
  }

  private name({ net, subnet }: Spot): string {
    return subnet === undefined ? text(net['name']) : `${text(net['name'])}/${text(subnet['name'])}`;
  }

  private begin(from: Place): Spot {
    if (from.gateway !== undefined) {
      const gateway = this.of('virtualnetworkgateways').find((one) => one['name'] === from.gateway) ?? {};
      const net = this.netOfGateway(gateway) ?? {};
      this.out.path.push(`site:${from.gateway}`);
      if (isSix(this.target) && lower(props(gateway)['gatewayType']) === 'vpn') this.out.blocked = true;
      if (!this.advertises(net)) throw new Trouble('stopped');
      this.works(gateway, net, this.goal.network !== net['name']);
      return this.gatewaySpot(net);
    }
    const net = this.net(from.network) ?? {};
    const spot = { net, subnet: this.subnetAt(net, from.address), nic: this.nicAt(net, from.address) };
    this.leave(spot);
    const owner = this.ownerAt(net, from.address);
    if (!this.reply || owner === undefined || !isBalancer(owner)) return spot;
    // The answer of what stands behind a balancer.
    const rules = this.rulesFor(owner, from.address);
    const found = this.choice(
      this.unlike(
        net,
        this.behindBalancer(owner, rules).filter(({ nic }) => nic !== undefined),
      ),
    );
    return found === undefined ? spot : { net, subnet: this.subnetAt(net, found.address), nic: found.nic };
  }

  /** From outside, straight to an address. */
  private comeIn(): Spot | undefined {
    this.out.path.push('internet');
    const net = this.net(this.goal.network);
    if (net === undefined) throw new Trouble('unread');
    const seat = this.publicAt(net, this.target);
    if (seat === undefined && this.isPrivate(this.target)) this.stop();
    this.arrive(net, undefined);
    return undefined;
  }

  private isPrivate(address: string): boolean {
    return some(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'], address);
  }

  /** What an interface says of the public address of one of its own. */
  private publicAt(net: Raw, address: string): Raw | undefined {
    const nic = this.nicAt(net, address);
    const seat = list(props(nic)['ipConfigurations']).find(
      (one) => props(one)['privateIPAddress'] === address,
    );
    const found = props(seat)['publicIPAddress'];
    return found === undefined ? undefined : raw(found);
  }

  /** What a GatewaySubnet was given, and a Basic gateway over a peering. */
  private works(gateway: Raw, hub: Raw, shared: boolean): void {
    if (
      shared &&
      lower(props(gateway)['gatewayType']) === 'vpn' &&
      lower(raw(props(gateway)['sku'])['name']) === 'basic'
    )
      this.out.doubtful = true;
    const subnet = this.subnets(hub).find((one) => lower(one['name']) === 'gatewaysubnet');
    if (raw(props(subnet)['networkSecurityGroup'])['id'] !== undefined) this.out.doubtful = true;
    const id = raw(props(subnet)['routeTable'])['id'];
    if (id === undefined) return;
    const table = this.byId(id);
    if (table === undefined) {
      this.out.unread = true;
      return;
    }
    if (list(props(table)['routes']).some((route) => text(props(route)['addressPrefix']).endsWith('/0')))
      this.out.doubtful = true;
    if (props(table)['disableBgpRoutePropagation'] === true) this.stop();
  }

  private gatewaySpot(net: Raw): Spot {
    this.byGateway = true;
    this.enter(false);
    this.leftJudged = false;
    return {
      net,
      subnet: this.subnets(net).find((one) => lower(one['name']) === 'gatewaysubnet'),
      nic: undefined,
    };
  }

  private space(net: Raw): readonly string[] {
    return texts(raw(props(net)['addressSpace'])['addressPrefixes']);
  }

  private subnets(net: Raw): readonly Raw[] {
    return list(props(net)['subnets']);
  }

  private prefixes(subnet: Raw): readonly string[] {
    const single = text(props(subnet)['addressPrefix']);
    return single === '' ? texts(props(subnet)['addressPrefixes']) : [single];
  }

  private subnetAt(net: Raw, address: string): Raw | undefined {
    return this.subnets(net).find((one) => some(this.prefixes(one), address));
  }

  private links(net: Raw): readonly Raw[] {
    return list(props(net)['virtualNetworkPeerings']);
  }

  private routed(link: Raw): readonly string[] {
    const prefixes = texts(raw(props(link)['remoteAddressSpace'])['addressPrefixes']);
    return props(link)['enableOnlyIPv6Peering'] === true ? prefixes.filter(isSix) : prefixes;
  }

  private remote(link: Raw): Raw | undefined {
    return this.byId(raw(props(link)['remoteVirtualNetwork'])['id']);
  }

  private linkTo(net: Raw, other: Raw): Raw | undefined {
    return this.links(net).find(
      (link) => lower(raw(props(link)['remoteVirtualNetwork'])['id']) === lower(other['id']),
    );
  }

  /** Who has an address in a network: interfaces first, then balancers, then firewalls. */
  private ownerAt(net: Raw, address: string): Raw | undefined {
    const kinds = [this.of('networkinterfaces'), this.of('loadbalancers'), this.of('azurefirewalls')];
    return kinds
      .flat()
      .find((one) =>
        [...list(props(one)['ipConfigurations']), ...list(props(one)['frontendIPConfigurations'])].some(
          (entry) =>
            props(entry)['privateIPAddress'] === address &&
            lower(raw(props(entry)['subnet'])['id']).startsWith(`${lower(net['id'])}/subnets/`),
        ),
      );
  }

  private nicAt(net: Raw, address: string): Raw | undefined {
    const owner = this.ownerAt(net, address);
    return owner !== undefined && lower(owner['id']).includes('/networkinterfaces/') ? owner : undefined;
  }

  private netOfGateway(gateway: Raw): Raw | undefined {
    const [entry] = list(props(gateway)['ipConfigurations']);
    const subnet = lower(raw(props(entry)['subnet'])['id']);
    return this.nets.find((net) => subnet.startsWith(`${lower(net['id'])}/subnets/`));
  }

  private gatewaysIn(net: Raw): readonly Raw[] {
    return this.of('virtualnetworkgateways').filter((one) => this.netOfGateway(one) === net);
  }

  /** Whether one network uses the gateway of another. */
  private uses(spoke: Raw, hub: Raw): boolean {
    const [link, back] = [this.linkTo(spoke, hub), this.linkTo(hub, spoke)];
    return (
      props(link)['peeringState'] === 'Connected' &&
      props(back)['peeringState'] === 'Connected' &&
      props(link)['useRemoteGateways'] === true &&
      props(back)['allowGatewayTransit'] === true
    );
  }

  /** The gateways whose routes come to a network, with the link that leads there. */
  private gatewaysFor(net: Raw): readonly { readonly gateway: Raw; readonly link: Raw | undefined }[] {
    const own = this.gatewaysIn(net).map((gateway) => ({ gateway, link: undefined }));
    const others = this.links(net).flatMap((link) => {
      const hub = this.remote(link);
      if (hub === undefined || !this.uses(net, hub)) return [];
      return this.gatewaysIn(hub).map((gateway) => ({ gateway, link }));
    });
    return [...own, ...others];
  }

  private usesUnread(net: Raw): boolean {
    return this.links(net).some(
      (link) =>
        props(link)['useRemoteGateways'] === true &&
        props(link)['peeringState'] === 'Connected' &&
        this.remote(link) === undefined,
    );
  }

  private behind(gateway: Raw): readonly string[] {
    const learned = list(props(gateway)['learnedRoutes']).map((one) => text(one['network']));
    const sites = this.of('connections')
      .filter((one) => lower(raw(props(one)['virtualNetworkGateway1'])['id']) === lower(gateway['id']))
      .flatMap((one) =>
        texts(
          raw(props(this.byId(raw(props(one)['localNetworkGateway2'])['id']))['localNetworkAddressSpace'])[
            'addressPrefixes'
          ],
        ),
      );
    return [...learned, ...sites];
  }

  private advertises(hub: Raw): boolean {
    const summaries = texts(raw(props(hub)['summarizedGatewayPrefixes'])['addressPrefixes']);
    if (some(summaries, this.target)) return true;
    if (summaries.length === 0 && some(this.space(hub), this.target)) return true;
    return this.nets.some((spoke) => some(this.space(spoke), this.target) && this.uses(spoke, hub));
  }

  private table(subnet: Raw | undefined): Raw | undefined {
    const id = raw(props(subnet)['routeTable'])['id'];
    if (id === undefined) return undefined;
    const found = this.byId(id);
    if (found === undefined) throw new Trouble('unread');
    return found;
  }

  private meshOf(net: Raw): readonly Raw[] {
    const own = lower(net['id']);
    const memberships = this.all
      .filter((one) => lower(one['id']).includes('/staticmembers/'))
      .map((one) => ({
        group: lower(one['id']).split('/staticmembers/')[0] ?? '',
        member: lower(props(one)['resourceId']),
      }));
    const meshed = this.all
      .filter((one) => lower(one['id']).includes('/connectivityconfigurations/'))
      .flatMap((one) => list(props(one)['appliesToGroups']));
    const connects = (group: string, isElsewhere: boolean): boolean =>
      meshed.some(
        (one) =>
          lower(one['networkGroupId']) === group && (!isElsewhere || lower(one['isGlobal']) === 'true'),
      );
    const groups = memberships.filter(({ member }) => member === own).map(({ group }) => group);
    return this.nets.filter((one) => {
      const isElsewhere = one['location'] !== net['location'];
      return memberships.some(
        ({ group, member }) =>
          member !== own &&
          member === lower(one['id']) &&
          groups.includes(group) &&
          connects(group, isElsewhere),
      );
    });
  }

  /** Every route of a subnet that has the target, before anything is chosen. */
  private routes({ net, subnet }: Spot): readonly Route[] {
    const table = this.table(subnet);
    const user = list(props(table)['routes']).map((route): Route => {
      const address = text(props(route)['nextHopIpAddress']);
      return {
        prefix: text(props(route)['addressPrefix']),
        from: 'user',
        hop: lower(props(route)['nextHopType']),
        ...(address === '' ? {} : { address }),
        addresses: [...new Set(texts(raw(props(route)['nextHop'])['nextHopIpAddresses']))],
      };
    });
    const local = this.space(net).map((prefix): Route => ({ prefix, from: 'local', hop: 'local' }));
    const off = lower(props(table)['disablePeeringRoute']) === 'all';
    const connected = this.links(net).filter((link) => props(link)['peeringState'] === 'Connected');
    const peering = off
      ? []
      : connected.flatMap((link) =>
          this.routed(link).map((prefix): Route => ({ prefix, from: 'peering', hop: 'peering', link })),
        );
    const reach = [
      { owner: net, link: undefined },
      ...connected.flatMap((link) =>
        this.remote(link) === undefined ? [] : [{ owner: this.remote(link) ?? {}, link }],
      ),
    ];
    const endpoints = reach.flatMap(({ owner, link }) =>
      this.endpointsIn(owner).map(({ address }): Route => ({
        prefix: `${address}/${isSix(address) ? 128 : 32}`,
        from: 'endpoint',
        hop: 'endpoint',
        ...(link && { link }),
        address,
      })),
    );
    const mesh = this.meshOf(net)
      .filter(
        (member) =>
          props(this.linkTo(net, member))['peerCompleteVnets'] !== false ||
          this.linkTo(net, member) === undefined,
      )
      .flatMap((member) =>
        this.space(member).map((prefix): Route => ({ prefix, from: 'mesh', hop: 'mesh' })),
      );
    const propagates = props(table)['disableBgpRoutePropagation'] !== true;
    const learned = propagates
      ? this.gatewaysFor(net).flatMap(({ gateway, link }) =>
          this.behind(gateway).map((prefix): Route => ({
            prefix,
            from: 'gateway',
            hop: 'site',
            gateway,
            ...(link && { link }),
          })),
        )
      : [];
    const gone = (six: boolean): boolean =>
      user.some(
        ({ prefix, hop }) => hop.startsWith('virtualappliance') && prefix === (six ? '::/0' : '0.0.0.0/0'),
      );
    const reserved = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']
      .filter(
        (prefix) =>
          !gone(false) &&
          !this.space(net).some(
            (own) => block(prefix).bits.startsWith(block(own).bits) && block(prefix).size === block(own).size,
          ),
      )
      .map((prefix): Route => ({ prefix, from: 'default', hop: 'none' }));
    const outside = ['0.0.0.0/0', '::/0'].map((prefix): Route => ({
      prefix,
      from: 'default',
      hop: 'internet',
    }));
    const hubs = propagates ? this.connectionsOf(net).flatMap((one) => this.toldByHub(one)) : [];
    const found = [...user, ...local, ...peering, ...endpoints, ...mesh, ...learned, ...hubs];
    return [...found, ...reserved, ...outside].filter(
      ({ prefix }) => /^[0-9a-f:]/.test(prefix) && has(prefix, this.target),
    );
  }

  /** A route to a service may have any public address, and nobody says which. */
  private byService(spot: Spot, chosen: Route): boolean {
    if (this.isPrivate(this.target) || this.goal.outside === 'anywhere') return false;
    if (chosen.from === 'user' && lengthOf(chosen.prefix) === bits(this.target).length) return false;
    return list(props(this.table(spot.subnet))['routes']).some(
      (route) =>
        /^[A-Z]/.test(text(props(route)['addressPrefix'])) &&
        (lower(props(route)['nextHopType']) !== chosen.hop ||
          text(props(route)['nextHopIpAddress']) !== (chosen.address ?? '')),
    );
  }

  private endpointsIn(net: Raw): readonly { readonly address: string; readonly subnet: Raw | undefined }[] {
    return this.of('privateendpoints').flatMap((one) => {
      const subnetId = lower(raw(props(one)['subnet'])['id']);
      if (!subnetId.startsWith(`${lower(net['id'])}/subnets/`)) return [];
      const subnet = this.subnets(net).find(
        (each) => `${lower(net['id'])}/subnets/${lower(each['name'])}` === subnetId,
      );
      return list(props(one)['customDnsConfigs']).flatMap((entry) =>
        texts(entry['ipAddresses']).map((address) => ({ address, subnet })),
      );
    });
  }

  private choose(spot: Spot): Route {
    let routes = this.routes(spot);
    const endpoint = routes.find(({ from }) => from === 'endpoint');
    if (endpoint !== undefined) {
      const owner = endpoint.link === undefined ? spot.net : (this.remote(endpoint.link) ?? {});
      const subnet = this.endpointsIn(owner).find(({ address }) => address === this.target)?.subnet;
      const policies = lower(props(subnet)['privateEndpointNetworkPolicies']);
      const bends = policies === 'enabled' || policies === 'routetableenabled';
      const holding = this.space(owner)
        .filter((prefix) => has(prefix, this.target))
        .map(lengthOf);
      const winners = routes.filter(
        ({ from, prefix }) =>
          from === 'user' &&
          (lengthOf(prefix) === lengthOf(endpoint.prefix) ||
            (bends && holding.some((length) => lengthOf(prefix) >= length))),
      );
      routes = winners.length > 0 ? winners : [endpoint];
    } else if (routes.some(({ from }) => from === 'local' || from === 'peering')) {
      routes = routes.filter(({ from }) => from !== 'gateway');
    }
    const longest = Math.max(...routes.map(({ prefix }) => lengthOf(prefix)));
    const equal = routes.filter(({ prefix }) => lengthOf(prefix) === longest);
    const express = (route: Route): boolean =>
      route.from === 'gateway' && lower(props(route.gateway)['gatewayType']) === 'expressroute';
    for (const wins of [
      (route: Route) => route.from === 'user',
      express,
      (route: Route) => route.from === 'gateway',
      (route: Route) => route.from === 'local' || route.from === 'endpoint',
      (route: Route) => route.from === 'peering',
      (route: Route) => route.from === 'mesh',
    ]) {
      const found = equal.find(wins);
      if (found !== undefined) return found;
    }
    const [first] = equal;
    if (first === undefined) throw new Trouble('stopped');
    return first;
  }

  private hop(spot: Spot): Spot | undefined {
    const route = this.choose(spot);
    if (this.byService(spot, route)) throw new Trouble('unread');
    switch (route.hop) {
      case 'local':
      case 'vnetlocal':
        return this.arrive(spot.net, spot);
      case 'endpoint':
      case 'peering':
        return this.arrive(
          route.link === undefined ? spot.net : this.cross(spot, route.link, this.target),
          spot,
        );
      case 'mesh':
        return this.throughMesh(spot);
      case 'site':
        return this.toSite(spot, route);
      case 'hub':
        return this.overHub(spot, route.connection ?? {});
      case 'virtualappliance':
      case 'virtualapplianceecmp':
        return this.toAppliance(
          spot,
          route.address ?? this.choice(route.addresses ?? []) ?? '',
          lower(props(this.table(spot.subnet))['disablePeeringRoute']) === 'all',
        );
      case 'virtualnetworkgateway':
        return this.toVpn(spot);
      case 'internet':
        return this.goal.outside === undefined ? this.unlessUnread(spot) : this.goOut(spot, route);
      default:
        return route.from === 'default' ? this.unlessUnread(spot) : this.stop();
    }
  }

  private stop(): never {
    throw new Trouble('stopped');
  }

  private goOut(spot: Spot, route: Route): Spot | undefined {
    if (lower(spot.subnet?.['name']) === 'gatewaysubnet') {
      this.out.doubtful = true;
      return undefined;
    }
    if ((route.from !== 'user' || this.goal.outside !== 'anywhere') && this.isUnclear(spot))
      throw new Trouble('unread');
    this.out.path.push('internet');
    if (isSix(this.target)) this.out.doubtful = true;
    return undefined;
  }

  private isUnclear(spot: Spot): boolean {
    if (props(this.table(spot.subnet))['disableBgpRoutePropagation'] === true) return false;
    return (
      this.usesUnread(spot.net) || this.gatewaysFor(spot.net).some(({ gateway }) => !this.isWhole(gateway))
    );
  }

  /** Whether nothing else can lie behind a gateway than what is known. */
  private isWhole(gateway: Raw): boolean {
    if (Array.isArray(props(gateway)['learnedRoutes'])) return true;
    const tunnels = this.of('connections').filter(
      (one) => lower(raw(props(one)['virtualNetworkGateway1'])['id']) === lower(gateway['id']),
    );
    return (
      lower(props(gateway)['gatewayType']) === 'vpn' &&
      !tunnels.some((one) => props(one)['enableBgp'] === true)
    );
  }

  /** A gateway of which nothing is known may know the way; only where no network of the estate is meant. */
  private unlessUnread(spot: Spot): never {
    if (this.goal.gateway !== undefined && this.isUnclear(spot)) throw new Trouble('unread');
    this.stop();
  }

  private connectionsOf(net: Raw): readonly Raw[] {
    return this.hubConnections().filter(
      (one) => lower(raw(props(one)['remoteVirtualNetwork'])['id']) === lower(net['id']),
    );
  }

  private hubConnections(): readonly Raw[] {
    return this.all.filter((one) => lower(one['id']).includes('/hubvirtualnetworkconnections/'));
  }

  /** The hub that a child of one belongs to. */
  private hubOf(child: Raw): string {
    return lower(child['id']).split('/').slice(0, -2).join('/');
  }

  private hubTable(connection: Raw): { readonly labels: readonly string[]; readonly routes: readonly Raw[] } {
    const hub = this.hubOf(connection);
    const wanted = this.hubTableId(connection);
    const tables = this.all.filter((one) => lower(one['id']).startsWith(`${hub}/hubroutetables/`));
    const found = tables.find((one) => lower(one['id']) === wanted);
    if (found !== undefined)
      return {
        labels: texts(props(found)['labels']).map((one) => one.toLowerCase()),
        routes: list(props(found)['routes']),
      };
    if (tables.length > 0) throw new Trouble('unread');
    return { labels: wanted.endsWith('/defaultroutetable') ? ['default'] : [], routes: [] };
  }

  private hubTableId(connection: Raw): string {
    const routing = raw(props(connection)['routingConfiguration']);
    const named = lower(raw(routing['associatedRouteTable'])['id']);
    return named === '' ? `${this.hubOf(connection)}/hubroutetables/defaultroutetable` : named;
  }

  private intent(hub: string, kind: string): string | undefined {
    const policies = this.all
      .filter((one) => lower(one['id']).startsWith(`${hub}/routingintent/`))
      .flatMap((one) => list(props(one)['routingPolicies']));
    const policy = policies.find((one) =>
      texts(one['destinations']).some((text) => text.toLowerCase() === kind),
    );
    return policy === undefined ? undefined : lower(policy['nextHop']);
  }

  /** The other connections of its hub, then those of the other hubs of the same Virtual WAN. */
  private fellows(connection: Raw): readonly Raw[] {
    const wanOf = (hub: string): string => lower(raw(props(this.byId(hub))['virtualWan'])['id']);
    const own = this.hubOf(connection);
    const others = this.hubConnections().filter((one) => one !== connection);
    return [
      ...others.filter((one) => this.hubOf(one) === own),
      ...others.filter((one) => this.hubOf(one) !== own && wanOf(this.hubOf(one)) === wanOf(own)),
    ];
  }

  private behindConnection(connection: Raw): readonly string[] {
    const net = this.byId(raw(props(connection)['remoteVirtualNetwork'])['id']);
    return net === undefined ? [] : this.space(net).filter((prefix) => !isSix(prefix));
  }

  private fixedRoutes(connection: Raw): readonly { readonly prefix: string; readonly hop: string }[] {
    const routes = raw(raw(props(connection)['routingConfiguration'])['vnetRoutes']);
    return list(routes['staticRoutes']).flatMap((one) =>
      texts(one['addressPrefixes']).map((prefix) => ({ prefix, hop: text(one['nextHopIpAddress']) })),
    );
  }

  private tells(connection: Raw): boolean {
    const routes = raw(raw(props(connection)['routingConfiguration'])['vnetRoutes']);
    return raw(routes['staticRoutesConfig'])['propagateStaticRoutes'] !== false;
  }

  private learns(connection: Raw, other: Raw): boolean {
    const spread = raw(raw(props(other)['routingConfiguration'])['propagatedRouteTables']);
    const labels = texts(spread['labels']).map((one) => one.toLowerCase());
    const ids = list(spread['ids']).map((one) => lower(one['id']));
    const given = labels.length === 0 ? ['default'] : labels;
    return (
      ids.includes(this.hubTableId(connection)) ||
      this.hubTable(connection).labels.some((label) => given.includes(label))
    );
  }

  private learned(connection: Raw): readonly { readonly prefix: string; readonly to: Raw }[] {
    return this.fellows(connection)
      .filter((other) => this.learns(connection, other))
      .flatMap((to) => [
        ...this.behindConnection(to).map((prefix) => ({ prefix, to })),
        ...(this.tells(to) ? this.fixedRoutes(to).map(({ prefix }) => ({ prefix, to })) : []),
      ]);
  }

  private written(connection: Raw): readonly { readonly prefix: string; readonly hop: string }[] {
    return this.hubTable(connection)
      .routes.flatMap((one) =>
        texts(one['destinations']).map((prefix) => ({ prefix, hop: lower(one['nextHop']) })),
      )
      .filter(({ hop }) => hop !== '' && hop !== lower(connection['id']));
  }

  /** What a network that is connected to a hub hears from it. */
  private toldByHub(connection: Raw): readonly Route[] {
    const hub = this.hubOf(connection);
    const takes = props(connection)['enableInternetSecurity'] !== false;
    const isInspected = this.intent(hub, 'privatetraffic') !== undefined;
    const prefixes = [
      ...(isInspected ? ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] : []),
      ...(this.intent(hub, 'internet') === undefined ? [] : ['0.0.0.0/0']),
      ...this.written(connection).map(({ prefix }) => prefix),
      ...(isInspected ? [] : this.learned(connection).map(({ prefix }) => prefix)),
    ];
    return prefixes
      .filter((prefix) => takes || lengthOf(prefix) > 0)
      .map((prefix): Route => ({ prefix, from: 'gateway', hop: 'hub', connection }));
  }

  private longestOf<T extends { readonly prefix: string }>(all: readonly T[]): T | undefined {
    const having = all.filter(({ prefix }) => has(prefix, this.target));
    const longest = Math.max(...having.map(({ prefix }) => lengthOf(prefix)));
    return having.find(({ prefix }) => lengthOf(prefix) === longest);
  }

  private overHub(spot: Spot, connection: Raw): Spot | undefined {
    const hub = this.hubOf(connection);
    const nameOfHub = (id: string): string => id.split('/').at(-1) ?? '';
    this.out.path.push(`hub:${nameOfHub(hub)}`);
    this.byGateway = true;
    const written = this.written(connection);
    const best = this.longestOf([
      ...written,
      ...this.learned(connection).map(({ prefix, to }) => ({ prefix, hop: lower(to['id']) })),
    ]);
    const isNarrow = best !== undefined && lengthOf(best.prefix) > 0;
    const inspecting = this.intent(hub, 'privatetraffic');
    const rfc1918 = some(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'], this.target);
    const isPrivate = rfc1918 || (isNarrow && written.some((one) => one === best));
    if (inspecting !== undefined && isPrivate) return this.byHubDevice(spot, connection, inspecting, true);
    const leaving = this.intent(hub, 'internet');
    if (leaving !== undefined && !isNarrow && !this.isPrivate(this.target)) return this.outOfHub(leaving);
    if (best === undefined) this.stop();
    const to = this.hubConnections().find((one) => lower(one['id']) === best.hop);
    if (to === undefined) return this.byHubDevice(spot, connection, best.hop, false);
    return this.intoNet(spot, connection, to, true);
  }

  private hubDevice(id: string): void {
    const name = text(this.byId(id)?.['name']);
    this.out.path.push(`appliance:${name}`);
    this.out.devices.push({ name, firewall: id.includes('/azurefirewalls/') });
  }

  private outOfHub(device: string): Spot | undefined {
    this.hubDevice(device);
    if (this.goal.outside === undefined) this.stop();
    this.out.path.push('internet');
    return undefined;
  }

  private byHubDevice(spot: Spot, connection: Raw, device: string, byIntent: boolean): Spot | undefined {
    const known = this.fellows(connection).flatMap((to) => [
      ...this.behindConnection(to).map((prefix) => ({ prefix, to })),
      ...(!byIntent && this.tells(to) ? this.fixedRoutes(to).map(({ prefix }) => ({ prefix, to })) : []),
    ]);
    const found = this.longestOf(known);
    if (found === undefined) {
      if (byIntent || this.isPrivate(this.target)) this.stop();
      return this.outOfHub(device);
    }
    this.hubDevice(device);
    if (!byIntent && this.hubOf(found.to) !== this.hubOf(connection)) this.out.doubtful = true;
    return this.intoNet(spot, connection, found.to, !byIntent);
  }

  private intoNet(spot: Spot, from: Raw, to: Raw, knowsHops: boolean): Spot | undefined {
    const hub = this.hubOf(to);
    if (hub !== this.hubOf(from)) {
      this.out.path.push(`hub:${hub.split('/').at(-1) ?? ''}`);
      const inspecting = this.intent(hub, 'privatetraffic');
      if (inspecting !== undefined) this.hubDevice(inspecting);
    }
    const net = this.byId(raw(props(to)['remoteVirtualNetwork'])['id']);
    if (net === undefined) throw new Trouble('unread');
    const routes = raw(raw(props(to)['routingConfiguration'])['vnetRoutes']);
    const equal = lower(raw(routes['staticRoutesConfig'])['vnetLocalRouteOverrideCriteria']) === 'equal';
    const own = this.space(net).filter((prefix) => has(prefix, this.target));
    const fixed = this.longestOf(this.fixedRoutes(to));
    const least = Math.max(-1, ...own.map(lengthOf));
    const isBent =
      knowsHops && fixed !== undefined && (own.length === 0 || (equal && lengthOf(fixed.prefix) >= least));
    // From the hub's own region, wherever the packet has begun.
    return isBent ? this.appliance(net, fixed.hop, { ...spot, net }) : this.arrive(net, undefined);
  }

  private throughMesh(spot: Spot): Spot | undefined {
    const having = this.meshOf(spot.net).filter((member) => some(this.space(member), this.target));
    if (having.length > 1) this.stop();
    return this.arrive(having[0] ?? {}, spot);
  }

  /** Over a link, to an address that a peering of chosen subnets must name the subnet of. */
  private cross(spot: Spot, link: Raw, landing: string | undefined): Raw {
    const peer = this.remote(link);
    const state = props(link)['peeringState'];
    if (state !== 'Connected') this.stop();
    if (peer === undefined) throw new Trouble('unread');
    const back = this.linkTo(peer, spot.net);
    if (back === undefined || props(back)['peeringState'] !== 'Connected') this.stop();
    if (props(link)['peerCompleteVnets'] === false) {
      const names = (member: string): readonly string[] =>
        texts(props(link)[member]).map((one) => one.toLowerCase());
      if (!names('localSubnetNames').includes(lower(spot.subnet?.['name']))) this.stop();
      if (
        landing !== undefined &&
        !names('remoteSubnetNames').includes(lower(this.subnetAt(peer, landing)?.['name']))
      )
        this.stop();
    }
    if (
      !this.byGateway &&
      !some(this.space(spot.net), this.source) &&
      props(back)['allowForwardedTraffic'] !== true
    )
      this.out.doubtful = true;
    if (!this.reply && props(link)['allowVirtualNetworkAccess'] === false && !this.leftJudged)
      this.out.doubtful = true;
    this.entered = back;
    return peer;
  }

  /** What is known now of the side that a packet came in by. */
  private enter(judged: boolean): void {
    if (
      this.entered !== undefined &&
      !this.reply &&
      props(this.entered)['allowVirtualNetworkAccess'] === false &&
      !judged
    )
      this.out.doubtful = true;
    this.entered = undefined;
  }

  private toSite(spot: Spot, route: Route): Spot | undefined {
    if (route.link !== undefined) this.cross(spot, route.link, undefined);
    this.enter(false);
    this.out.path.push(`gateway:${text(route.gateway?.['name'])}`);
    const home = this.netOfGateway(route.gateway ?? {}) ?? {};
    this.works(route.gateway ?? {}, home, route.link !== undefined);
    if (isSix(this.target) && lower(props(route.gateway)['gatewayType']) === 'vpn') this.out.blocked = true;
    if (this.goal.gateway === undefined) this.out.doubtful = true;
    return undefined;
  }

  private toVpn(spot: Spot): Spot {
    if (this.usesUnread(spot.net)) throw new Trouble('unread');
    const gateways = this.gatewaysFor(spot.net);
    if (
      gateways.length === 0 ||
      gateways.some(({ gateway }) => lower(props(gateway)['gatewayType']) !== 'vpn')
    )
      this.stop();
    const [first] = gateways;
    const hub = first?.link === undefined ? spot.net : this.cross(spot, first.link, undefined);
    this.works(first?.gateway ?? {}, hub, first?.link !== undefined);
    return this.gatewaySpot(hub);
  }

  private toAppliance(spot: Spot, address: string, peeringOff: boolean): Spot | undefined {
    if (some(this.space(spot.net), address)) {
      return address === this.target ? this.arrive(spot.net, spot) : this.appliance(spot.net, address, spot);
    }
    if (peeringOff) this.out.doubtful = true;
    const links = this.links(spot.net).filter((link) => some(this.routed(link), address));
    const link = links.find((one) => props(one)['peeringState'] === 'Connected') ?? links[0];
    if (link === undefined) {
      const member = this.meshOf(spot.net).find((one) => some(this.space(one), address));
      if (member === undefined) this.stop();
      return address === this.target ? this.arrive(member, spot) : this.appliance(member, address, spot);
    }
    const peer = this.cross(spot, link, address);
    return address === this.target ? this.arrive(peer, spot) : this.appliance(peer, address, spot);
  }

  private appliance(net: Raw, address: string, from: Spot): Spot {
    const subnet = this.subnetAt(net, address);
    this.out.path.push(`appliance:${address}`);
    if (lower(subnet?.['name']) === 'gatewaysubnet') {
      const gateways = this.gatewaysIn(net);
      const vpn = gateways.find((one) => lower(props(one)['gatewayType']) === 'vpn');
      if (vpn !== undefined) {
        this.works(vpn, net, false);
        return this.gatewaySpot(net);
      }
      if (gateways.length > 0) this.stop();
    }
    const owner = this.ownerAt(net, address);
    if (owner === undefined) this.stop();
    this.byGateway = false;
    const spot = this.pass(net, subnet, owner, from);
    this.enter(this.judge(spot, 'inbound'));
    this.leave(spot);
    return spot;
  }

  private pass(net: Raw, subnet: Raw | undefined, owner: Raw, from: Spot): Spot {
    const name = text(owner['name']);
    if (lower(owner['id']).includes('/azurefirewalls/')) {
      this.out.devices.push({ name, firewall: true });
      return { net, subnet, nic: undefined };
    }
    if (lower(owner['id']).includes('/networkinterfaces/')) {
      if (props(owner)['enableIPForwarding'] !== true) this.stop();
      this.out.devices.push({ name, firewall: false });
      return { net, subnet, nic: owner };
    }
    const basic = lower(raw(owner['sku'])['name']) !== 'standard';
    if (basic && from.net['location'] !== net['location']) this.stop();
    const rules = list(props(owner)['loadBalancingRules']);
    const all = rules.filter((rule) => isForAll(rule));
    if (all.length === 0) this.out.doubtful = true;
    const taking = all.length > 0 ? all : rules.filter((rule) => this.taken(rule) === 'yes');
    const backends = this.unlike(net, this.behindBalancer(owner, taking.length > 0 ? taking : rules));
    const found = this.choice(backends);
    if (found === undefined) this.stop();
    if (found.nic === undefined) throw new Trouble('unread');
    if (props(found.nic)['enableIPForwarding'] !== true) this.stop();
    this.out.devices.push({ name, firewall: false });
    return { net, subnet: this.subnetAt(net, found.address), nic: found.nic };
  }

  /** What a rule of a balancer takes of what is asked. */
  private taken(rule: Raw): 'yes' | 'no' | 'partly' {
    const asked = this.asked.protocol ?? (this.asked.port === undefined ? undefined : 'tcp');
    if (isForAll(rule)) return asked === undefined || asked === 'tcp' || asked === 'udp' ? 'yes' : 'no';
    if (asked === undefined) return 'partly';
    const protocol = lower(props(rule)['protocol']);
    if (protocol !== 'all' && protocol !== asked) return 'no';
    if (this.asked.port === undefined) return 'partly';
    return props(rule)['frontendPort'] === this.asked.port ? 'yes' : 'no';
  }

  /** The rules that take what is asked at a front end: those for the port alone before those for all. */
  private rulesFor(balancer: Raw, address: string): readonly Raw[] {
    const front = list(props(balancer)['frontendIPConfigurations']).find(
      (one) => props(one)['privateIPAddress'] === address,
    );
    const id = `${lower(balancer['id'])}/frontendipconfigurations/${lower(front?.['name'])}`;
    const own = list(props(balancer)['loadBalancingRules']).filter((rule) => {
      const named = raw(props(rule)['frontendIPConfiguration'])['id'];
      return named === undefined || lower(named) === id;
    });
    const sure = own.filter((rule) => this.taken(rule) === 'yes');
    if (sure.length === 0) return own.filter((rule) => this.taken(rule) === 'partly');
    const narrow = sure.filter((rule) => !isForAll(rule));
    return narrow.length > 0 ? narrow : sure;
  }

  private behindBalancer(
    balancer: Raw,
    rules: readonly Raw[],
  ): readonly { readonly nic: Raw | undefined; readonly address: string }[] {
    const wanted = rules.map((rule) => raw(props(rule)['backendAddressPool'])['id']);
    return list(props(balancer)['backendAddressPools'])
      .filter((pool) => {
        const id = `${lower(balancer['id'])}/backendaddresspools/${lower(pool['name'])}`;
        return wanted.some((each) => each === undefined || lower(each) === id);
      })
      .flatMap((pool) => list(props(pool)['backendIPConfigurations']))
      .map((entry) => {
        const [owner = '', name = ''] = text(entry['id']).split('/ipConfigurations/');
        const nic = this.byId(owner);
        const seat = list(props(nic)['ipConfigurations']).find((one) => one['name'] === name);
        return { nic, address: text(props(seat)['privateIPAddress']) };
      });
  }

  /** Two that nothing tells apart are one. */
  private unlike<T extends { readonly nic: Raw | undefined; readonly address: string }>(
    net: Raw,
    all: readonly T[],
  ): readonly T[] {
    const likeness = ({ nic, address }: T): string =>
      nic === undefined
        ? 'unread'
        : JSON.stringify([
            this.subnetAt(net, address)?.['name'],
            props(nic)['enableIPForwarding'],
            raw(props(nic)['networkSecurityGroup'])['id'],
          ]);
    return all.filter((one, index) => all.findIndex((each) => likeness(each) === likeness(one)) === index);
  }

  private arrive(net: Raw, from: Spot | undefined): Spot | undefined {
    const subnet = this.subnetAt(net, this.target);
    const spot = { net, subnet, nic: this.nicAt(net, this.target) };
    this.out.path.push(this.name(spot));
    if (
      !some(this.space(net), this.target) ||
      (this.goal.network !== undefined && net['name'] !== this.goal.network)
    )
      this.stop();
    const owner = this.ownerAt(net, this.target);
    if (
      owner !== undefined &&
      lower(owner['id']).includes('/loadbalancers/') &&
      lower(raw(owner['sku'])['name']) !== 'standard' &&
      from !== undefined &&
      from.net['location'] !== net['location']
    )
      this.stop();
    if (owner !== undefined && isBalancer(owner)) {
      this.enter(this.atBalancer(net, owner));
      return undefined;
    }
    const policies = lower(props(subnet)['privateEndpointNetworkPolicies']);
    const unjudged =
      this.endpointsIn(net).some(({ address }) => address === this.target) &&
      policies !== 'enabled' &&
      policies !== 'networksecuritygroupenabled';
    const judged = !unjudged && this.judge(spot, 'inbound');
    if (this.out.path[0] === 'internet' && !judged) this.closed(net);
    this.enter(judged);
    return undefined;
  }

  /** A Standard public address lets nothing in that no group has let in. */
  private closed(net: Raw): void {
    const seat = this.publicAt(net, this.target);
    if (seat === undefined) return;
    const address = this.byId(seat['id']);
    if (address === undefined) this.out.unread = true;
    else if (lower(raw(address['sku'])['name']) === 'standard') this.out.blocked = true;
  }

  /** In at a balancer: what is behind it is judged by its own address. */
  private atBalancer(net: Raw, balancer: Raw): boolean {
    if (this.reply) return false;
    const given = this.rulesFor(balancer, this.target).flatMap((rule) =>
      this.unlike(net, this.behindBalancer(balancer, [rule])),
    );
    const found = this.choice(given);
    if (found === undefined) {
      this.out.blocked = true;
      return false;
    }
    if (found.nic === undefined) {
      this.out.unread = true;
      return false;
    }
    const meant = this.target;
    this.target = found.address;
    const judged = this.judge({ net, subnet: this.subnetAt(net, found.address), nic: found.nic }, 'inbound');
    this.target = meant;
    return judged;
  }

  private leave(spot: Spot): void {
    this.leftJudged = this.judge(spot, 'outbound');
  }

  /** Whether any group judged; what it said is noted. */
  private judge({ net, subnet, nic }: Spot, direction: 'inbound' | 'outbound'): boolean {
    if (
      this.reply ||
      ['gatewaysubnet', 'azurefirewallsubnet', 'routeserversubnet'].includes(lower(subnet?.['name']))
    )
      return false;
    if (this.byManager(net, this.tag(net, subnet), direction)) return true;
    const ids = [
      raw(props(subnet)['networkSecurityGroup'])['id'],
      raw(props(nic)['networkSecurityGroup'])['id'],
    ].filter((id) => id !== undefined);
    for (const id of ids) {
      const group = this.byId(id);
      if (group === undefined) this.out.unread = true;
      else this.apply(group, this.tag(net, subnet), direction);
    }
    return ids.length > 0;
  }

  /** The admin rules for a network. Whether the groups are not asked any more. */
  private byManager(net: Raw, tag: readonly string[], direction: 'inbound' | 'outbound'): boolean {
    const own = lower(net['id']);
    const groups = this.all
      .filter(
        (one) => lower(one['id']).includes('/staticmembers/') && lower(props(one)['resourceId']) === own,
      )
      .map((one) => lower(one['id']).split('/staticmembers/')[0] ?? '');
    const collections = this.all
      .filter((one) => /\/rulecollections\/[^/]+$/.test(lower(one['id'])))
      .filter((one) =>
        list(props(one)['appliesToGroups']).some((group) => groups.includes(lower(group['networkGroupId']))),
      )
      .map((one) => lower(one['id']));
    const rules = this.all
      .filter((one) => collections.some((each) => lower(one['id']).startsWith(`${each}/rules/`)))
      .filter((one) => lower(props(one)['direction']) === direction)
      .toSorted((a, b) => Number(props(a)['priority']) - Number(props(b)['priority']));
    const possible = new Set<string>();
    let unread = false;
    let last = 'allow';
    for (const rule of rules) {
      const [source, destination] = (['sources', 'destinations'] as const).map((member) =>
        this.anyIn(
          list(props(rule)[member]).map((one) => text(one['addressPrefix'])),
          member === 'sources' ? this.source : this.target,
          tag,
        ),
      );
      if (source === 'no' || destination === 'no' || !this.isAskedOfManager(rule)) continue;
      if (source === 'yes' && destination === 'yes') {
        last = lower(props(rule)['access']);
        break;
      }
      possible.add(lower(props(rule)['access']));
      if ((source === 'yes' ? destination : source) === 'unread') unread = true;
    }
    possible.add(last);
    if (possible.size > 1) {
      if (unread) this.out.unread = true;
      else this.out.doubtful = true;
      return possible.has('alwaysallow');
    }
    if (last === 'deny') this.out.blocked = true;
    return last !== 'allow';
  }

  private anyIn(
    where: readonly string[],
    address: string,
    tag: readonly string[],
  ): 'yes' | 'no' | 'maybe' | 'unread' {
    if (where.length === 0) return 'yes';
    const all = where.map((one) =>
      /^[A-Z]/.test(one) && !['VirtualNetwork', 'Internet', 'AzureLoadBalancer'].includes(one)
        ? this.isPrivate(address)
          ? 'no'
          : 'unread'
        : this.isIn(one, address, tag),
    );
    return all.find((one) => one === 'yes') ?? all.findLast((one) => one !== 'no') ?? 'no';
  }

  private isAskedOfManager(rule: Raw): boolean {
    const ranges = texts(props(rule)['destinationPortRanges']);
    const protocol = text(props(rule)['protocol']);
    return (ranges.length === 0 ? ['*'] : ranges).some((destinationPortRange) =>
      this.isAsked({
        properties: { protocol: protocol === 'Any' ? '*' : protocol, destinationPortRange },
      }),
    );
  }

  private tag(net: Raw, subnet: Raw | undefined): readonly string[] {
    const links = this.links(net).filter(
      (link) =>
        props(link)['peeringState'] === 'Connected' && props(link)['allowVirtualNetworkAccess'] !== false,
    );
    const tableId = raw(props(subnet)['routeTable'])['id'];
    const routes = list(props(tableId === undefined ? undefined : this.byId(tableId))['routes']);
    return [
      ...this.space(net),
      ...links.flatMap((link) => this.routed(link)),
      ...this.gatewaysFor(net).flatMap(({ gateway }) => this.behind(gateway)),
      ...this.meshOf(net).flatMap((member) => this.space(member)),
      ...this.connectionsOf(net)
        .flatMap((connection) => this.toldByHub(connection))
        .map(({ prefix }) => prefix)
        .filter((prefix) => lengthOf(prefix) > 0),
      ...routes
        .filter((route) => lower(props(route)['nextHopType']).startsWith('virtualappliance'))
        .map((route) => text(props(route)['addressPrefix']))
        .filter((prefix) => /^[0-9a-f:]/.test(prefix)),
      '168.63.129.16/32',
    ];
  }

  private apply(group: Raw, tag: readonly string[], direction: 'inbound' | 'outbound'): void {
    const plain = (
      name: string,
      priority: number,
      access: string,
      sourceAddressPrefix: string,
      destinationAddressPrefix: string,
    ): Raw => ({
      name,
      properties: {
        priority,
        access,
        direction,
        protocol: '*',
        sourceAddressPrefix,
        destinationAddressPrefix,
        destinationPortRange: '*',
      },
    });
    const standard =
      direction === 'inbound'
        ? [
            plain('a', 65000, 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
            plain('b', 65001, 'Allow', 'AzureLoadBalancer', '*'),
          ]
        : [
            plain('a', 65000, 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
            plain('b', 65001, 'Allow', '*', 'Internet'),
          ];
    const rules = [
      ...list(props(group)['securityRules']).filter((rule) => lower(props(rule)['direction']) === direction),
      ...standard,
      plain('c', 65500, 'Deny', '*', '*'),
    ];
    rules.sort((a, b) => Number(props(a)['priority']) - Number(props(b)['priority']));
    const maybe = new Set<string>();
    for (const rule of rules) {
      const match = this.matches(rule, tag);
      const access = lower(props(rule)['access']);
      if (match === 'maybe') maybe.add(access);
      if (match !== 'yes') continue;
      if ([...maybe].some((other) => other !== access)) this.out.doubtful = true;
      else if (access === 'deny') this.out.blocked = true;
      return;
    }
  }

  private matches(rule: Raw, tag: readonly string[]): 'yes' | 'no' | 'maybe' {
    const ends = [
      this.isIn(text(props(rule)['sourceAddressPrefix']), this.source, tag),
      this.isIn(text(props(rule)['destinationAddressPrefix']), this.target, tag),
    ];
    if (ends.includes('no') || !this.isAsked(rule)) return 'no';
    return ends.includes('maybe') ? 'maybe' : 'yes';
  }

  /** A rule about a part of what was asked does not decide over all of it. */
  private isAsked(rule: Raw): boolean {
    const protocol = lower(props(rule)['protocol']);
    const ports = text(props(rule)['destinationPortRange']);
    const asked = this.asked.protocol ?? (this.asked.port === undefined ? undefined : 'tcp');
    if (asked === undefined) return protocol === '*' && ports === '*';
    if (protocol !== '*' && protocol !== asked) return false;
    if (ports === '*') return true;
    const [from = 0, to = from] = ports.split('-').map(Number);
    return (
      (asked === 'tcp' || asked === 'udp') &&
      this.asked.port !== undefined &&
      this.asked.port >= from &&
      this.asked.port <= to
    );
  }

  private isIn(where: string, address: string, tag: readonly string[]): 'yes' | 'no' | 'maybe' {
    switch (where) {
      case '*':
        return 'yes';
      case 'VirtualNetwork':
        return some(tag, address) ? 'yes' : 'no';
      case 'AzureLoadBalancer':
        return address === '168.63.129.16' ? 'yes' : 'no';
      case 'Internet':
        return some(tag, address) ? 'no' : this.isPrivate(address) ? 'maybe' : 'yes';
      default:
        return has(where, address) ? 'yes' : 'no';
    }
  }
}

function isBalancer(owner: Raw): boolean {
  return lower(owner['id']).includes('/loadbalancers/');
}

function isForAll(rule: Raw): boolean {
  return lower(props(rule)['protocol']) === 'all' && props(rule)['frontendPort'] === 0;
}
