/**
 * Knows how a network is held in an estate of many: what is often asked for as it is, all else in its packed body. It
 * reads like any other network.
 */
import { stringAt, objectAt, type JsonObject } from '../json.ts';
import { linkOf, type Link } from '../link.ts';
import { networkOf, plainNetwork, type Network, type NetworkMembers } from '../network.ts';
import { PlaceForFacts } from '../placeForFacts.ts';
import type { Problem } from '../problems.ts';
import type { Key } from '../resourceId.ts';
import { subnetsOf, type Subnet } from '../subnet.ts';
import { HeldLink } from './heldLink.ts';
import { placeOf, textIn, unpack, type Packed, type Shelf } from './shelf.ts';

/** What all networks of a resource group share. */
interface Group {
  /** What their ids begin with. */
  readonly place: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
}

/** What few networks have. */
interface Rare {
  readonly id: string | undefined;
  readonly gatewayIds: readonly string[];
  readonly routeServerIds: readonly string[];
  readonly managedBy: string | undefined;
  readonly application: string | undefined;
  readonly problems: readonly Problem[];
}

interface Standing {
  readonly location: string | undefined;
  readonly provisioningState: string | undefined;
}

const NONE: readonly never[] = [];
const COMMON: Rare = {
  id: undefined,
  gatewayIds: NONE,
  routeServerIds: NONE,
  managedBy: undefined,
  application: undefined,
  problems: NONE,
};

/**
 * The same network, held.
 * @param keyAs the same key, in the one place where it is
 */
export function hold(network: Network, shelf: Shelf, keyAs: (key: Key) => Key): Network {
  return network instanceof HeldNetwork ? network : networkOf(new HeldNetwork(network, shelf, keyAs));
}

class HeldNetwork extends PlaceForFacts implements NetworkMembers {
  readonly key: Key;
  readonly name: string;
  readonly addressPrefixes: readonly string[];
  readonly links: readonly Link[];
  private readonly group: Group;
  private readonly standing: Standing;
  private readonly rare: Rare;
  private readonly form: Packed['form'];
  private readonly text: string;

  constructor(network: Network, shelf: Shelf, keyAs: (key: Key) => Key) {
    super();
    this.key = keyAs(network.key);
    this.name = network.name;
    this.addressPrefixes = network.addressPrefixes;
    this.group = groupOf(network, shelf);
    this.standing = standingOf(network, shelf);
    this.rare = rareOf(network, this.group);
    ({ form: this.form, text: this.text } = shelf.pack(network.body, this.beginnings()));
    this.links =
      network.links.length === 0
        ? NONE
        : network.links.map((link) => linkOf(new HeldLink(this, link, shelf, keyAs)));
  }

  get id(): string {
    return this.rare.id ?? this.group.place + this.name;
  }

  get subscriptionId(): string {
    return this.group.subscriptionId;
  }

  get resourceGroup(): string {
    return this.group.resourceGroup;
  }

  get location(): string | undefined {
    return this.standing.location;
  }

  get subnets(): readonly Subnet[] {
    return subnetsOf(this.body, this.id);
  }

  get gatewayIds(): readonly string[] {
    return this.rare.gatewayIds;
  }

  get routeServerIds(): readonly string[] {
    return this.rare.routeServerIds;
  }

  get managedBy(): string | undefined {
    return this.rare.managedBy;
  }

  get application(): string | undefined {
    return this.rare.application;
  }

  get provisioningState(): string | undefined {
    return this.standing.provisioningState;
  }

  get etag(): string | undefined {
    return textIn(this.packed, this.beginnings(), etagAt);
  }

  get resourceGuid(): string | undefined {
    return textIn(this.packed, this.beginnings(), guidAt);
  }

  get problems(): readonly Problem[] {
    return this.rare.problems;
  }

  get body(): JsonObject {
    return unpack(this.packed, this.beginnings());
  }

  toJSON(): unknown {
    return plainNetwork(this);
  }

  private get packed(): Packed {
    return { form: this.form, text: this.text };
  }

  private beginnings(): readonly string[] {
    return [this.id, this.group.place];
  }
}

function etagAt(body: JsonObject): string | undefined {
  return stringAt(body, 'etag');
}

function guidAt(body: JsonObject): string | undefined {
  return stringAt(objectAt(body, 'properties'), 'resourceGuid');
}

function groupOf({ id, subscriptionId, resourceGroup }: Network, shelf: Shelf): Group {
  const place = placeOf(id);
  return shelf.thing(`group ${place}`, () => ({
    place: shelf.text(place),
    subscriptionId: shelf.text(subscriptionId),
    resourceGroup: shelf.text(resourceGroup),
  }));
}

function standingOf({ location, provisioningState }: Network, shelf: Shelf): Standing {
  return shelf.thing(`network ${location}\n${provisioningState}`, () => ({ location, provisioningState }));
}

function rareOf(network: Network, { place }: Group): Rare {
  const { gatewayIds, routeServerIds, managedBy, application, problems } = network;
  const id = network.id === place + network.name ? undefined : network.id;
  const isCommon =
    id === undefined &&
    managedBy === undefined &&
    application === undefined &&
    gatewayIds.length + routeServerIds.length + problems.length === 0;
  return isCommon ? COMMON : { id, gatewayIds, routeServerIds, managedBy, application, problems };
}
