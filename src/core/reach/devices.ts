/** Knows what happens to a packet at the address that a route names: who has it, and whether it goes on from there. */
import { l10n } from '../l10n.ts';
import { regionOf } from '../region.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf, type SubnetFacts } from '../surroundings/networkFacts.ts';
import type { Interface } from '../surroundings/owners.ts';
import { addressText, type Address } from '../surroundings/prefix.ts';
import { parentOf } from '../surroundings/reference.ts';
import type { Owner } from '../surroundings/standing.ts';
import { ownGateways, type GatewayUse } from './gateways.ts';
import type { Stand } from './trip.ts';
import type { WayBuilder } from './wayBuilder.ts';
import type { World } from './world.ts';

/** The estate, and what is written down of the way. */
export interface Walked {
  readonly world: World;
  readonly out: WayBuilder;
}

/** The VPN gateway that forwards what comes to its address. */
export function gatewayAt({ world, out }: Walked, network: Network, at: string): GatewayUse | undefined {
  const gateways = ownGateways(world, network).filter(({ source }) => source.kind !== 'routeServer');
  const vpn = gateways.find(({ source }) => source.kind === 'gateway' && source.type === 'vpn');
  if (vpn === undefined && gateways.length > 0) {
    out.stop(
      'gateway-next-hop-not-vpn',
      at,
      l10n.t`Only a VPN gateway forwards what a route sends to its address.`,
      { network: network.key },
    );
  }
  return vpn;
}

/** Nothing has the address; it goes on in thought. */
export function withoutOwner(
  { world, out }: Walked,
  network: Network,
  subnet: SubnetFacts | undefined,
  address: Address,
  at: string,
): Stand | undefined {
  const text = addressText(address);
  const places = world.networksWith(address).map(({ key }) => key);
  const { base } = world.around;
  if (!(places.length === 0 ? [network.key] : places).every((place) => base.readsOwners(place))) {
    out.unknown('unreadable', at, l10n.t`Whether anything has ${text} could not be read.`, {
      network: network.key,
    });
    return undefined;
  }
  const about = { network: network.key, address, ...(subnet && { subnet: subnet.key }) };
  out.dead(
    'next-hop-no-owner',
    at,
    l10n.t`Nothing has the next hop ${text}; Azure is assumed to drop what goes there.`,
    about,
  );
  return { network, subnet, interface: undefined };
}

/** Through whatever has the address; what an appliance decides itself nobody outside knows. */
export function throughOwner(
  { world, out }: Walked,
  network: Network,
  subnet: SubnetFacts | undefined,
  { by }: Owner,
  at: string,
  from: Stand | undefined,
): Stand {
  const onwards = (nic: Interface | undefined): Stand => ({ network, subnet, interface: nic });
  switch (by.kind) {
    case 'firewall':
      out.hop('appliance', at, l10n.t`The firewall ${by.name} takes it on.`, by.name, by.id);
      out.cross({ key: by.key, name: by.name, isFirewall: true });
      out.assume('appliance-decides', by.name, l10n.t`The rules of ${by.name} are taken to let it pass.`);
      return onwards(undefined);
    case 'interface': {
      const own = world.around.interface(by.key) ?? by;
      out.hop('appliance', at, l10n.t`The interface ${own.name} takes it on.`, own.name, own.id);
      if (!own.forwards)
        out.stop('ip-forwarding-off', own.name, l10n.t`The interface ${own.name} does not forward.`, {
          interface: own.key,
        });
      out.cross({ key: own.machine ?? own.key, name: own.name, isFirewall: false });
      out.assume(
        'appliance-decides',
        own.name,
        l10n.t`The appliance behind ${own.name} is taken to pass it on.`,
      );
      return onwards(own);
    }
    case 'balancer': {
      out.hop(
        'appliance',
        at,
        l10n.t`The load balancer ${by.name} takes it to the appliances behind it.`,
        by.name,
        by.id,
      );
      if (
        by.isBasic &&
        from !== undefined &&
        regionOf(from.network.location) !== regionOf(network.location)
      ) {
        out.stop(
          'basic-balancer-across-regions',
          by.name,
          l10n.t`${by.name} is a Basic load balancer in ${network.location ?? l10n.t`another region`}, which ${from.network.name} is not in.`,
          {},
        );
      } else if (!by.allPorts) {
        out.doubt(
          'appliance-decides',
          by.name,
          l10n.t`${by.name} has no rule for all ports, so it may not take this.`,
          {},
        );
      }
      const nic = backendOf(world, by.backends, by.pools);
      if (nic !== undefined && !nic.forwards)
        out.stop('ip-forwarding-off', nic.name, l10n.t`The interface ${nic.name} does not forward.`, {
          interface: nic.key,
        });
      out.cross({ key: by.key, name: by.name, isFirewall: false });
      out.assume(
        'appliance-decides',
        by.name,
        l10n.t`The appliances behind ${by.name} are taken to pass it on.`,
      );
      if (nic === undefined) return onwards(undefined);
      const seat = nic.seats.find((each) => parentOf(each.subnet) === network.key);
      const own =
        seat === undefined
          ? subnet
          : (factsOf(network).subnets.find(({ key }) => key === seat.subnet) ?? subnet);
      return { network, subnet: own, interface: nic };
    }
  }
}

function backendOf(world: World, backends: readonly Key[], pools: readonly Key[]): Interface | undefined {
  const { base } = world.around;
  const listed = backends.flatMap((key) => base.interfaces.get(parentOf(key)) ?? [])[0];
  const found =
    listed ??
    [...base.interfaces.values()].find(({ seats }) =>
      seats.some((seat) => seat.pools.some((pool) => pools.includes(pool))),
    );
  return found === undefined ? undefined : world.around.interface(found.key);
}

/** Who has an address in a network. */
export function ownersAt(world: World, network: Network, address: Address): readonly Owner[] {
  const owners = world.around.base.ownersOf(address);
  const [only] = owners;
  if (owners.length === 1 && only !== undefined && parentOf(only.seat.subnet) === network.key) return owners;
  return owners.filter(({ seat }) => parentOf(seat.subnet) === network.key);
}
