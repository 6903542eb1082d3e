/** Knows how a world is built from a scenario: every write of it goes through ARM's rules, as if it had happened. */
import { DEFAULT_FLAGS } from '../../core/flags.ts';
import { linkBetween, networkAt } from '../../core/estate.ts';
import { objectAt } from '../../core/json.ts';
import { proposeLinkName } from '../../core/linkName.ts';
import { networkBody, readNetwork, type Network } from '../../core/network.ts';
import { keyOf, linkIdOf } from '../../core/resourceId.ts';
import type { Scenario, ScenarioClassicNetwork, ScenarioNetwork, Step } from '../scenarios/scenario.ts';
import { canonicalNetwork, withGateway } from './canonicalNetwork.ts';
import { freeAddress } from './addresses.ts';
import { gatewayResources } from './gatewayResources.ts';
import { placeResources } from './givenResources.ts';
import { placeSurroundings } from './givenSurroundings.ts';
import { inState } from './networkWrites.ts';
import { at, complete, ensureGroup, WRITTEN_AT, type PlacingContext } from './placing.ts';
import { seededGuids } from './seededGuids.ts';
import { groupId, type World } from './world.ts';

/**
 * @param told what is told what the rules refuse, which is then taken as it is written
 * @throws Error that names the place when the rules refuse a part of the scenario and nobody is told: it could not have happened
 */
export function populate(world: World, scenario: Scenario, told: PlacingContext['told']): void {
  for (const { subscriptionId, name, location, tags, managedBy } of scenario.groups) {
    const id = groupId(subscriptionId, name);
    world.groups.set(keyOf(id), { id, name, location, tags, managedBy, provisioningState: 'Succeeded' });
  }
  for (const network of scenario.ready?.() ?? []) world.networks.put(network);
  const builder = new Builder(world, scenario.name, told);
  for (const [index, network] of scenario.networks.entries()) {
    at(`networks[${index}]`, builder.context, (inside) => {
      builder.putNetwork(network, inside);
    });
  }
  for (const network of scenario.classicNetworks) putClassicNetwork(world, network);
  const given = placeResources(world, scenario.resources ?? [], builder.context);
  for (const id of given) builder.name(id);
  for (const [index, step] of scenario.history.entries()) {
    at(`history[${index}]`, builder.context, (inside) => {
      builder.take(step, inside);
    });
  }
  placeSurroundings(world, scenario);
}

function putClassicNetwork(world: World, network: ScenarioClassicNetwork): void {
  const { subscriptionId, group, name, location, addressPrefixes } = network;
  ensureGroup(world, subscriptionId, group, location);
  const id = `${groupId(subscriptionId, group)}/providers/Microsoft.ClassicNetwork/virtualNetworks/${name}`;
  const body = {
    id,
    name,
    type: 'Microsoft.ClassicNetwork/virtualNetworks',
    location,
    properties: {
      provisioningState: 'Succeeded',
      status: 'Created',
      addressSpace: { addressPrefixes },
      subnets: [],
    },
  };
  world.putResource({ id, body });
  const read = readNetwork(body);
  // Among the networks too, since the rules look there for the remote of a link.
  if (read !== undefined) world.networks.put(read);
}

class Builder {
  readonly context: PlacingContext;
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly world: World,
    seed: string,
    told: PlacingContext['told'],
  ) {
    this.context = { newGuid: seededGuids(seed), told };
  }

  /** Lets the history call a network by its name. */
  name(networkId: string): void {
    this.ids.set(networkId.split('/').pop() ?? '', networkId);
  }

  putNetwork(network: ScenarioNetwork, context: PlacingContext): void {
    const scope = groupId(network.subscriptionId, network.group);
    const id = `${scope}/providers/Microsoft.Network/virtualNetworks/${network.name}`;
    ensureGroup(this.world, network.subscriptionId, network.group, network.location);
    this.name(id);
    const body = canonicalNetwork(
      {
        location: network.location,
        ...(network.tags === undefined ? {} : { tags: network.tags }),
        properties: {
          addressSpace: { addressPrefixes: network.addressPrefixes },
          subnets: Object.entries(network.subnets).map(([name, subnet]) => ({
            name,
            properties: typeof subnet === 'string' ? { addressPrefix: subnet } : { ...subnet },
          })),
        },
      },
      { networkId: id, apiVersion: WRITTEN_AT, existing: undefined },
    );
    complete(this.world, { kind: 'putNetwork', id, body }, context);
    if (network.gateway === undefined) return;
    const made = gatewayResources(
      network.gateway,
      scope,
      this.network(network.name),
      () => context.newGuid(),
      freeAddress(this.world),
    );
    for (const resource of made.resources) this.world.putResource(resource);
    const used = withGateway(this.network(network.name), made.configurationId, true);
    complete(this.world, { kind: 'putNetwork', id, body: used }, context);
  }

  take(step: Step, context: PlacingContext): void {
    switch (step.kind) {
      case 'link': {
        const local = this.network(step.local);
        const remote = this.network(step.remote);
        const name = step.name ?? proposeLinkName(local.name, remote.name, []);
        const properties = { ...DEFAULT_FLAGS, ...step.flags, remoteVirtualNetwork: { id: remote.id } };
        const id = linkIdOf(local.id, name);
        complete(this.world, { kind: 'putLink', id, body: { name, properties }, sync: true }, context);
        return;
      }
      case 'unlink': {
        const link = linkBetween(this.network(step.local), this.network(step.remote).key);
        complete(this.world, { kind: 'deleteLink', id: link?.id ?? '' }, context);
        return;
      }
      case 'resize': {
        const network = this.network(step.network);
        const { virtualNetworkPeerings: _links, ...properties } = objectAt(
          networkBody(network),
          'properties',
        );
        const addressSpace = { addressPrefixes: step.addressPrefixes };
        const body = { ...network.body, properties: { ...properties, addressSpace } };
        complete(this.world, { kind: 'putNetwork', id: network.id, body }, context);
        return;
      }
      case 'delete': {
        complete(this.world, { kind: 'deleteNetwork', id: this.network(step.network).id }, context);
        return;
      }
      case 'strand': {
        this.world.networks.put(inState(this.network(step.network), step.provisioningState));
        return;
      }
    }
  }

  private network(name: string): Network {
    const network = networkAt(this.world.networks, keyOf(this.ids.get(name) ?? ''));
    if (network === undefined) throw new Error(`there is no network ${name}`);
    return network;
  }
}
