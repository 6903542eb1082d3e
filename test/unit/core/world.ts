/** Knows how tests make a world and write to it through ARM's rules. */
import { Estate, networkAt, type EstateView } from '../../../src/core/estate.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { Link } from '../../../src/core/link.ts';
import { readNetwork, type Network } from '../../../src/core/network.ts';
import { keyOf, linkIdOf } from '../../../src/core/resourceId.ts';
import { beginWrite, completeWrite, settleWrite } from '../../../src/core/rules/arm.ts';
import type { Outcome, RuleContext, Write } from '../../../src/core/rules/write.ts';

export const SUBSCRIPTION = '11111111-0000-4000-8000-000000000001';

export function networkId(name: string, group = 'rg'): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}`;
}

/** GUIDs that count upwards: the same in every run. */
export function countingContext(): RuleContext {
  let next = 0;
  return {
    newGuid() {
      next += 1;
      return `00000000-0000-4000-8000-${String(next).padStart(12, '0')}`;
    },
  };
}

export class World {
  readonly estate = new Estate('absent');
  readonly context = countingContext();

  constructor(networks: Readonly<Record<string, readonly string[]>> = {}) {
    for (const [name, prefixes] of Object.entries(networks)) this.network(name, prefixes);
  }

  begin(write: Write): Outcome {
    const outcome = beginWrite(this.estate, write, this.context);
    if (outcome.kind === 'accepted') this.estate.apply(outcome.changes);
    return outcome;
  }

  settle(write: Write): void {
    this.estate.apply(settleWrite(this.estate, write, this.context));
  }

  /** Writes and waits for the end. */
  write(write: Write): Outcome {
    const outcome = completeWrite(this.estate, write, this.context);
    if (outcome.kind === 'accepted') this.estate.apply(outcome.changes);
    return outcome;
  }

  network(name: string, prefixes: readonly string[], more: JsonObject = {}): Outcome {
    const body = {
      location: 'westeurope',
      properties: { addressSpace: { addressPrefixes: prefixes }, ...more },
    };
    return this.write({ kind: 'putNetwork', id: networkId(name), body });
  }

  gateway(name: string, prefix: string, prefixes: readonly string[]): Outcome {
    return this.network(name, prefixes, {
      subnets: [
        {
          name: 'GatewaySubnet',
          id: `${networkId(name)}/subnets/GatewaySubnet`,
          properties: {
            addressPrefix: prefix,
            ipConfigurations: [
              {
                id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworkGateways/gw/ipConfigurations/default`,
              },
            ],
          },
        },
      ],
    });
  }

  /** Puts a classic network, which can only be pointed at, and returns its id. */
  classic(name: string, prefixes: readonly string[]): string {
    const id = networkId(name).replace('Microsoft.Network', 'Microsoft.ClassicNetwork');
    const network = readNetwork({ id, name, properties: { addressSpace: { addressPrefixes: prefixes } } });
    if (network !== undefined) this.estate.put(network);
    return id;
  }

  putLink(local: string, remote: string, properties: JsonObject = {}, sync = false): Outcome {
    return this.write(linkWrite(local, remote, properties, sync));
  }

  deleteLink(local: string, remote: string): Outcome {
    return this.write({ kind: 'deleteLink', id: linkIdOf(networkId(local), `to-${remote}`) });
  }

  at(name: string): Network {
    const network = networkAt(this.estate, keyOf(networkId(name)));
    if (network === undefined) throw new Error(`no network ${name}`);
    return network;
  }

  link(local: string, remote: string): Link | undefined {
    return this.at(local).links.find((link) => link.name === `to-${remote}`);
  }

  /** The states of the two links, such as `Connected/FullyInSync | none`. */
  pair(left: string, right: string): string {
    const describe = (link: Link | undefined): string =>
      link === undefined ? 'none' : `${link.state ?? '?'}/${link.syncLevel ?? '?'}`;
    return `${describe(this.link(left, right))} | ${describe(this.link(right, left))}`;
  }
}

export function linkWrite(local: string, remote: string, properties: JsonObject = {}, sync = false): Write {
  return {
    kind: 'putLink',
    id: linkIdOf(networkId(local), `to-${remote.split('/').pop() ?? ''}`),
    body: {
      properties: {
        remoteVirtualNetwork: { id: remote.startsWith('/') ? remote : networkId(remote) },
        allowVirtualNetworkAccess: true,
        ...properties,
      },
    },
    sync,
  };
}

export function codeOf(outcome: Outcome): string {
  return outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind;
}

/** Everything that a world says, for comparison. */
export function picture(estate: EstateView & { all(): Iterable<Network> }): unknown {
  return [...estate.all()].map((network) => ({
    body: network.body,
    links: network.links.map((link) => link.body),
  }));
}
