/**
 * Knows worlds of any size, `scale:SUBSCRIPTIONS:NETWORKS:LINKS`, the same at each start. Their networks are made
 * directly: going through the rules would take minutes for the largest.
 */
import type { JsonObject } from '../../core/json.ts';
import { readNetwork, type Network } from '../../core/network.ts';
import { seededGuids } from '../world/seededGuids.ts';
import { groupId } from '../world/world.ts';
import { automation, CONTOSO } from './contoso.ts';
import type { Scenario } from './scenario.ts';

interface Scale {
  readonly subscriptions: number;
  readonly networks: number;
  readonly links: number;
}

const MOST: Scale = { subscriptions: 1000, networks: 100_000, links: 200_000 };

/** A hub has fewer links than ARM allows a network. */
const SPOKES_OF_A_HUB = 400;

const LOCATIONS = ['westeurope', 'northeurope', 'eastus'];

/** @returns undefined for a text that is not such a name, or out of bounds */
export function readScale(name: string): Scale | undefined {
  const [, subscriptions, networks, links] = /^scale:(\d+):(\d+):(\d+)$/.exec(name) ?? [];
  const scale = { subscriptions: Number(subscriptions), networks: Number(networks), links: Number(links) };
  const fits =
    scale.subscriptions >= 1 &&
    scale.subscriptions <= MOST.subscriptions &&
    scale.networks <= MOST.networks &&
    scale.links <= Math.min(MOST.links, scale.networks * 2);
  return fits ? scale : undefined;
}

export function scaleScenario(scale: Scale): Scenario {
  const { subscriptions, networks, links } = scale;
  const ids = Array.from({ length: subscriptions }, (_, index) => subscriptionId(index));
  const all = ids.map((id, index) => ({
    subscriptionId: id,
    tenantId: CONTOSO.tenantId,
    displayName: `Scale ${String(index + 1).padStart(4, '0')}`,
  }));
  return {
    name: `scale:${subscriptions}:${networks}:${links}`,
    title: `${networks} Networks`,
    summary: `${networks} networks with ${links} links in ${subscriptions} subscriptions.`,
    tenants: [CONTOSO],
    subscriptions: all,
    groups: ids.map((id) => ({ subscriptionId: id, name: 'networks', location: 'westeurope' })),
    networks: [],
    classicNetworks: [],
    history: [],
    principals: automation([CONTOSO], all),
    denials: [],
    ready: () => scaleNetworks(scale),
  };
}

/** Spokes around hubs, in the order of creation; every tenth pair is not as it should be. */
function* scaleNetworks({ subscriptions, networks, links }: Scale): Iterable<Network> {
  const newGuid = seededGuids(`scale ${subscriptions} ${networks} ${links}`);
  const hubs = Math.max(1, Math.ceil(networks / (SPOKES_OF_A_HUB + 1)));
  const plans = Array.from({ length: networks }, (): JsonObject[] => []);
  const at = (index: number): Place => ({
    index,
    id: networkId(index, subscriptions),
    prefix: prefixOf(index),
  });
  let left = links;
  for (let spoke = hubs; spoke < networks && left > 0; spoke += 1) {
    const guid = newGuid();
    const [hub, own] = [at(spoke % hubs), at(spoke)];
    const oddity = left === 1 ? 'alone' : oddityOf(spoke);
    plans[spoke]?.push(linkBody(own, hub, guid, oddity));
    left -= 1;
    if (oddity === 'alone' || oddity === 'left') continue;
    plans[hub.index]?.push(linkBody(hub, own, guid, oddity === 'grown' ? 'fine' : oddity));
    left -= 1;
  }
  for (let spoke = hubs; spoke + 1 < networks && left > 0; spoke += 2) {
    const [one, other] = [at(spoke), at(spoke + 1)];
    const guid = newGuid();
    plans[spoke]?.push(linkBody(one, other, guid, left === 1 ? 'alone' : 'fine'));
    if (left > 1) plans[spoke + 1]?.push(linkBody(other, one, guid, 'fine'));
    left -= 2;
  }
  for (const [index, virtualNetworkPeerings] of plans.entries()) {
    const network = readNetwork(networkBodyAt(at(index), newGuid, virtualNetworkPeerings));
    if (network !== undefined) yield network;
  }
}

interface Place {
  readonly index: number;
  readonly id: string;
  readonly prefix: string;
}

type Oddity = 'fine' | 'alone' | 'left' | 'grown';

function oddityOf(spoke: number): Oddity {
  if (spoke % 30 === 0) return 'alone';
  if (spoke % 30 === 10) return 'left';
  return spoke % 30 === 20 ? 'grown' : 'fine';
}

function linkBody(local: Place, remote: Place, guid: string, oddity: Oddity): JsonObject {
  const name = `to-${nameOf(remote.index)}`;
  const states = { fine: 'Connected', grown: 'Connected', alone: 'Initiated', left: 'Disconnected' } as const;
  const levels = {
    fine: 'FullyInSync',
    grown: 'LocalNotInSync',
    alone: 'RemoteNotInSync',
    left: 'RemoteNotInSync',
  } as const;
  const current = { addressPrefixes: [remote.prefix] };
  return {
    name,
    id: `${local.id}/virtualNetworkPeerings/${name}`,
    etag: `W/"${guid}"`,
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: guid,
      peeringState: states[oddity],
      peeringSyncLevel: levels[oddity],
      remoteVirtualNetwork: { id: remote.id },
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: local.index % 3 === 0,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      doNotVerifyRemoteGateways: false,
      peerCompleteVnets: true,
      remoteAddressSpace: oddity === 'grown' ? { addressPrefixes: [] } : current,
      remoteVirtualNetworkAddressSpace: current,
      routeServiceVips: {},
    },
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
  };
}

function networkBodyAt(
  place: Place,
  newGuid: () => string,
  virtualNetworkPeerings: readonly JsonObject[],
): JsonObject {
  const etag = `W/"${newGuid()}"`;
  return {
    name: nameOf(place.index),
    id: place.id,
    etag,
    type: 'Microsoft.Network/virtualNetworks',
    location: LOCATIONS[place.index % LOCATIONS.length] ?? 'westeurope',
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: newGuid(),
      addressSpace: { addressPrefixes: [place.prefix] },
      subnets: [],
      virtualNetworkPeerings: virtualNetworkPeerings.map((link) => ({ ...link, etag })),
      enableDdosProtection: false,
    },
  };
}

function nameOf(index: number): string {
  return `net-${String(index).padStart(6, '0')}`;
}

function networkId(index: number, subscriptions: number): string {
  const scope = groupId(subscriptionId(index % subscriptions), 'networks');
  return `${scope}/providers/Microsoft.Network/virtualNetworks/${nameOf(index)}`;
}

function subscriptionId(index: number): string {
  return `20000000-0000-4000-8000-1${String(index + 1).padStart(11, '0')}`;
}

/** Each network has 64 addresses of its own below 10.0.0.0/8. */
function prefixOf(index: number): string {
  const start = index * 64;
  return `10.${(start >>> 16) & 255}.${(start >>> 8) & 255}.${start & 255}/26`;
}
