/**
 * Knows everything beside the networks that decides over traffic, by kind and id, and where it stands. Whoever follows a
 * reference to something that is not here knows that it exists and could not be read.
 */
import type { JsonObject } from '../json.ts';
import { atOnce, type Planning } from '../planning.ts';
import type { Key } from '../resourceId.ts';
import type { Managed } from './managed.ts';
import type { Interface } from './owners.ts';
import type { Address } from './prefix.ts';
import { Resources } from './resources.ts';
import type { RouteTable } from './routeTable.ts';
import type { SecurityGroup } from './securityGroup.ts';
import { Standing, type Owner } from './standing.ts';

/** What can differ between two estates that are compared, and so is asked for by key. */
export interface SurroundingsView {
  readonly base: Surroundings;
  table(key: Key): RouteTable | undefined;
  group(key: Key): SecurityGroup | undefined;
  interface(key: Key): Interface | undefined;
  interfacesIn(subnet: Key): readonly Interface[];
  /** What all of it was read from. */
  bodies(): Iterable<JsonObject>;
}

const NOBODY: readonly never[] = [];

type OwnersRead = boolean | ((network: Key) => boolean);

function* resourcesOf(bodies: readonly JsonObject[]): Planning<Resources> {
  const resources = new Resources();
  for (const body of bodies) {
    yield;
    resources.take(body);
  }
  return resources;
}

export class Surroundings implements SurroundingsView {
  readonly base = this;
  private readonly standing: Standing;

  /**
   * @param ownersRead whether the interfaces, balancers and firewalls of a network, or of all of them, were all read, so
   * that an address of none has no owner
   * @param resources what was understood of the bodies
   */
  constructor(
    private readonly given: readonly JsonObject[],
    private readonly ownersRead: OwnersRead,
    private readonly resources = atOnce(resourcesOf(given)),
  ) {
    this.standing = new Standing(resources);
  }

  /** The same, a body at a time. */
  static *inPieces(given: readonly JsonObject[], ownersRead: OwnersRead): Planning<Surroundings> {
    return new Surroundings(given, ownersRead, yield* resourcesOf(given));
  }

  table(key: Key): RouteTable | undefined {
    return this.resources.tables.get(key);
  }

  group(key: Key): SecurityGroup | undefined {
    return this.resources.groups.get(key);
  }

  interface(key: Key): Interface | undefined {
    return this.resources.interfaces.get(key);
  }

  bodies(): Iterable<JsonObject> {
    return this.given;
  }

  readsOwners(network: Key): boolean {
    return typeof this.ownersRead === 'boolean' ? this.ownersRead : this.ownersRead(network);
  }

  /** Who has an address; in networks that overlap there may be several. */
  ownersOf(address: Address): readonly Owner[] {
    return this.standing.owners.get(address) ?? NOBODY;
  }

  /** Who has an address in the internet. */
  behindPublic(address: Address): Owner | undefined {
    return this.standing.outside.get(address)?.[0];
  }

  interfacesIn(subnet: Key): readonly Interface[] {
    return this.standing.interfaces.get(subnet) ?? NOBODY;
  }

  /** Whether something has an address in a subnet. */
  isTaken(subnet: Key): boolean {
    return this.standing.taken.has(subnet);
  }

  allOwners(): Iterable<readonly [Address, readonly Owner[]]> {
    return this.standing.owners;
  }

  get tables(): Resources['tables'] {
    return this.resources.tables;
  }

  get groups(): Resources['groups'] {
    return this.resources.groups;
  }

  get interfaces(): Resources['interfaces'] {
    return this.resources.interfaces;
  }

  get balancers(): Resources['balancers'] {
    return this.resources.balancers;
  }

  get firewalls(): Resources['firewalls'] {
    return this.resources.firewalls;
  }

  get gateways(): Resources['gateways'] {
    return this.resources.gateways;
  }

  get localGateways(): Resources['localGateways'] {
    return this.resources.localGateways;
  }

  get hubs(): Resources['hubs'] {
    return this.resources.hubs;
  }

  get publicAddresses(): Resources['publicAddresses'] {
    return this.resources.publicAddresses;
  }

  get endpoints(): Resources['endpoints'] {
    return this.resources.endpoints;
  }

  get gatewaysOf(): Standing['gateways'] {
    return this.standing.gateways;
  }

  /** The keys of the address configurations that say themselves that they are in a pool of a balancer. */
  inPool(pool: Key): readonly Key[] {
    return this.standing.pooled.get(pool) ?? NOBODY;
  }

  get connectionsOf(): Standing['connections'] {
    return this.standing.connections;
  }

  get routeServersOf(): Standing['routeServers'] {
    return this.standing.routeServers;
  }

  get peersOf(): Standing['peers'] {
    return this.standing.peers;
  }

  get connectedTo(): Standing['connectedTo'] {
    return this.standing.connectedTo;
  }

  get hubsOf(): Standing['hubs'] {
    return this.standing.hubs;
  }

  get hubTablesOf(): Standing['hubTables'] {
    return this.standing.hubTables;
  }

  get intentsOf(): Standing['intents'] {
    return this.standing.intents;
  }

  get hubsOfWan(): Standing['hubsOfWan'] {
    return this.standing.hubsOfWan;
  }

  get endpointsOf(): Standing['endpoints'] {
    return this.standing.endpoints;
  }

  get zonesOf(): Standing['zones'] {
    return this.standing.zones;
  }

  get meshesOf(): Managed['meshes'] {
    return this.standing.managed.meshes;
  }

  get connectedGroupsOf(): Managed['connected'] {
    return this.standing.managed.connected;
  }

  get starsOf(): Managed['stars'] {
    return this.standing.managed.stars;
  }

  get adminRulesOf(): Managed['adminRules'] {
    return this.standing.managed.adminRules;
  }

  /** The network group by which a mesh may join two networks, for all that is known; undefined where there is none. */
  maybeMeshing(one: Key, other: Key): Key | undefined {
    return this.standing.managed.maybeMeshing(one, other);
  }
}
