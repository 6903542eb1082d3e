/** Knows how a route table is read. */
import { asObject, asObjects, asText, objectAt, stringAt, stringsAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import { ProblemList, type Problem } from '../problems.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { parseAddress, parsePrefix, type Address, type Prefix } from './prefix.ts';
import { lastName, type Named } from './reference.ts';

export type UserHop =
  /** More than one address with `VirtualApplianceEcmp` [S]. */
  | { readonly kind: 'appliance'; readonly addresses: readonly Address[] }
  | { readonly kind: 'gateway' }
  | { readonly kind: 'local' }
  | { readonly kind: 'internet' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly text: string };

export interface UserRoute {
  readonly name: string;
  /** Undefined for a route to a service tag. */
  readonly prefix: Prefix | undefined;
  readonly destination: string;
  readonly hop: UserHop;
  /** Beats overlapping routes of BGP whatever their length [S]. */
  readonly beatsGateway: boolean;
}

export interface RouteTable extends Named {
  readonly routes: readonly UserRoute[];
  /** Whether routes of gateways and Route Servers come to its subnets. */
  readonly propagates: boolean;
  /** Whether routes of links come to its subnets: not with `disablePeeringRoute: All` [S]. */
  readonly peeringRoutes: boolean;
  readonly problems: readonly Problem[];
  readonly body: JsonObject;
}

/**
 * Undefined for a body without an id.
 * @param known its key, where that is known
 */
export function readRouteTable(body: JsonObject, known?: Key): RouteTable | undefined {
  const id = asText(body['id']);
  return id === undefined ? undefined : new SentTable(body, id, known ?? keyOf(id));
}

/** There are many, and most of them are asked for nothing but their routes. */
class SentTable implements RouteTable {
  readonly routes: readonly UserRoute[];
  readonly propagates: boolean;
  readonly peeringRoutes: boolean;

  constructor(
    readonly body: JsonObject,
    readonly id: string,
    readonly key: Key,
  ) {
    const properties = asObject(body['properties']);
    this.routes = asObjects(properties['routes']).map(readRoute);
    this.propagates = properties['disableBgpRoutePropagation'] !== true;
    this.peeringRoutes = asText(properties['disablePeeringRoute'])?.toLowerCase() !== 'all';
  }

  get name(): string {
    return stringAt(this.body, 'name') ?? lastName(this.id);
  }

  get problems(): readonly Problem[] {
    const problems = new ProblemList();
    problems.expect(this.body, 'properties', 'object', 'properties', true);
    problems.expect(objectAt(this.body, 'properties'), 'routes', 'list', 'properties.routes', false);
    for (const { name, hop } of this.routes)
      if (hop.kind === 'unknown')
        problems.add(`routes.${name}`, l10n.t`The next hop of route ${name} is not understood: ${hop.text}.`);
    return problems.all;
  }
}

function readRoute(body: JsonObject): UserRoute {
  const properties = asObject(body['properties']);
  const destination = asText(properties['addressPrefix']) ?? '';
  return {
    name: asText(body['name']) ?? '(unnamed)',
    prefix: parsePrefix(destination),
    destination,
    hop: hopOf(properties),
    beatsGateway: properties['hasBgpOverride'] === true,
  };
}

function hopOf(properties: JsonObject): UserHop {
  const type = asText(properties['nextHopType']) ?? '';
  // Spelled as Azure does: nearly always, and quickly seen.
  switch (type === 'VirtualAppliance' ? 'virtualappliance' : type.toLowerCase()) {
    case 'virtualappliance': {
      const address = parseAddress(asText(properties['nextHopIpAddress']) ?? '');
      return address === undefined
        ? { kind: 'unknown', text: l10n.t`${type} without an address` }
        : { kind: 'appliance', addresses: [address] };
    }
    case 'virtualapplianceecmp': {
      const hop = objectAt(properties, 'nextHop');
      const listed = [...stringsAt(hop, 'nextHopIpAddresses'), ...stringsAt(properties, 'nextHop')];
      const addresses = listed.flatMap((text) => parseAddress(text) ?? []);
      return addresses.length === 0
        ? { kind: 'unknown', text: l10n.t`${type} without addresses` }
        : { kind: 'appliance', addresses };
    }
    case 'virtualnetworkgateway':
      return { kind: 'gateway' };
    case 'vnetlocal':
      return { kind: 'local' };
    case 'internet':
      return { kind: 'internet' };
    case 'none':
      return { kind: 'none' };
    default:
      return { kind: 'unknown', text: type === '' ? l10n.t`no type` : type };
  }
}
