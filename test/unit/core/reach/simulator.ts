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

/** An address in a network, or behind a gateway; names are unique in a simulated estate. */
export interface Place {
  readonly address: string;
  readonly network?: string;
  readonly gateway?: string;
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
  readonly link?: Raw;
  readonly gateway?: Raw;
  readonly mesh?: readonly Raw[];
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
  const there = estate.course(asked.from, asked.to, false);
  const back = estate.course(asked.to, asked.from, true);
  if (!there.blocked && !back.blocked) {
    const odd = [
      ...there.devices.filter((one) => !back.devices.some(({ name }) => name === one.name)),
      ...back.devices.filter((one) => !there.devices.some(({ name }) => name === one.name)),
    ];
    if (odd.length > 0) {
      if (odd.some(({ firewall }) => firewall)) back.blocked = true;
      else back.doubtful = true;
    }
  }
  const both = [there, back];
  const verdict = both.some(({ blocked }) => blocked)
    ? 'notReachable'
    : both.some(({ unread }) => unread)
      ? 'cannotTell'
      : both.some(({ doubtful }) => doubtful)
        ? 'notAssured'
        : 'reachable';
  return { verdict, there: there.path, back: back.path };
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

  course(from: Place, to: Place, reply: boolean): Course {
    this.out = { path: [], devices: [], blocked: false, doubtful: false, unread: false };
    [this.source, this.target, this.reply, this.goal] = [from.address, to.address, reply, to];
    [this.byGateway, this.leftJudged, this.entered] = [false, false, undefined];
    try {
      let spot: Spot | undefined = this.begin(from);
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
      return this.gatewaySpot(net);
    }
    const net = this.net(from.network) ?? {};
    const spot = { net, subnet: this.subnetAt(net, from.address), nic: this.nicAt(net, from.address) };
    this.leave(spot);
    return spot;
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
      .flatMap((one) => list(props(one)['appliesToGroups']).map((group) => lower(group['networkGroupId'])));
    const groups = memberships
      .filter(({ member, group }) => member === own && meshed.includes(group))
      .map(({ group }) => group);
    const ids = new Set(
      memberships
        .filter(({ group, member }) => groups.includes(group) && member !== own)
        .map(({ member }) => member),
    );
    return this.nets.filter((one) => ids.has(lower(one['id'])));
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
      user.some(({ prefix, hop }) => hop === 'virtualappliance' && prefix === (six ? '::/0' : '0.0.0.0/0'));
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
    return [...user, ...local, ...peering, ...endpoints, ...mesh, ...learned, ...reserved, ...outside].filter(
      ({ prefix }) => has(prefix, this.target),
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
      case 'virtualappliance':
        return this.toAppliance(
          spot,
          route.address ?? '',
          lower(props(this.table(spot.subnet))['disablePeeringRoute']) === 'all',
        );
      case 'virtualnetworkgateway':
        return this.toVpn(spot);
      case 'internet':
        return this.unlessUnread(spot);
      default:
        return route.from === 'default' ? this.unlessUnread(spot) : this.stop();
    }
  }

  private stop(): never {
    throw new Trouble('stopped');
  }

  /** A gateway of which nothing is known may know the way; only where no network of the estate is meant. */
  private unlessUnread(spot: Spot): never {
    const propagates = props(this.table(spot.subnet))['disableBgpRoutePropagation'] !== true;
    if (this.goal.gateway === undefined || !propagates) this.stop();
    const unclear = this.gatewaysFor(spot.net).some(
      ({ gateway }) =>
        lower(props(gateway)['gatewayType']) !== 'vpn' && !Array.isArray(props(gateway)['learnedRoutes']),
    );
    if (unclear || this.usesUnread(spot.net)) throw new Trouble('unread');
    this.stop();
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
      if (gateways.some((one) => lower(props(one)['gatewayType']) === 'vpn')) return this.gatewaySpot(net);
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
    const takesAll = list(props(owner)['loadBalancingRules']).some(
      (rule) => lower(props(rule)['protocol']) === 'all' && props(rule)['frontendPort'] === 0,
    );
    if (!takesAll) this.out.doubtful = true;
    const [configuration] = list(props(owner)['backendAddressPools']).flatMap((pool) =>
      list(props(pool)['backendIPConfigurations']),
    );
    const nic =
      configuration === undefined
        ? undefined
        : this.byId(text(configuration['id']).split('/ipConfigurations/')[0]);
    if (nic !== undefined && props(nic)['enableIPForwarding'] !== true) this.stop();
    this.out.devices.push({ name, firewall: false });
    if (nic === undefined) return { net, subnet, nic };
    const seat = list(props(nic)['ipConfigurations'])
      .map((one) => lower(raw(props(one)['subnet'])['id']))
      .find((id) => id.startsWith(`${lower(net['id'])}/subnets/`));
    return {
      net,
      subnet:
        this.subnets(net).find((one) => seat === `${lower(net['id'])}/subnets/${lower(one['name'])}`) ??
        subnet,
      nic,
    };
  }

  private arrive(net: Raw, from: Spot): Spot | undefined {
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
      from.net['location'] !== net['location']
    )
      this.stop();
    const policies = lower(props(subnet)['privateEndpointNetworkPolicies']);
    const unjudged =
      this.endpointsIn(net).some(({ address }) => address === this.target) &&
      policies !== 'enabled' &&
      policies !== 'networksecuritygroupenabled';
    this.enter(!unjudged && this.judge(spot, 'inbound'));
    return undefined;
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
      ...routes
        .filter((route) => lower(props(route)['nextHopType']) === 'virtualappliance')
        .map((route) => text(props(route)['addressPrefix'])),
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
    const isPrivate = some(
      ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'],
      address,
    );
    switch (where) {
      case '*':
        return 'yes';
      case 'VirtualNetwork':
        return some(tag, address) ? 'yes' : 'no';
      case 'AzureLoadBalancer':
        return address === '168.63.129.16' ? 'yes' : 'no';
      case 'Internet':
        return some(tag, address) ? 'no' : isPrivate ? 'maybe' : 'yes';
      default:
        return has(where, address) ? 'yes' : 'no';
    }
  }
}
