/** Knows one packet on its way: what was written down of it so far, where it should arrive, and what becomes of it where it does. */
import { l10n } from '../l10n.ts';
import { regionOf } from '../region.ts';
import type { Network } from '../network.ts';
import { factsOf, subnetHolding } from '../surroundings/networkFacts.ts';
import { addressText, anyHolds, type Address } from '../surroundings/prefix.ts';
import { Crossing } from './crossing.ts';
import { ownersAt } from './devices.ts';
import { judgeStand } from './standFilter.ts';
import type { Stand, Trip } from './trip.ts';
import { placeName, WayBuilder } from './wayBuilder.ts';
import type { World } from './world.ts';

export class Journey {
  readonly out: WayBuilder;
  readonly links: Crossing;

  /** @param isQuick whether the first block ends it */
  constructor(
    readonly world: World,
    readonly trip: Trip,
    isQuick: boolean,
  ) {
    this.out = new WayBuilder(isQuick);
    this.links = new Crossing(world, this.out, trip);
  }

  get destination(): Address {
    return this.trip.packet.destination;
  }

  targetNetwork(): Network | undefined {
    const { target } = this.trip;
    return target.kind === 'network' ? this.world.network(target.network) : undefined;
  }

  /** Outbound rules at a subnet. */
  leave(stand: Stand): void {
    this.links.judgedLeaving =
      !this.trip.isReply &&
      judgeStand(this.world, this.out, stand, this.trip.packet, 'outbound', this.extra());
  }

  /** On to the target in thought. */
  jump(stand: Stand): Stand | undefined {
    this.out.isMended = true;
    const target = this.targetNetwork();
    if (target !== undefined) this.arrive(target, stand);
    return undefined;
  }

  arrive(network: Network, from: Stand | undefined): void {
    const { out } = this;
    const subnet = subnetHolding(network, this.destination);
    const at = placeName(network, subnet);
    const text = addressText(this.destination);
    out.pass(at);
    const target = this.targetNetwork();
    if (!anyHolds(factsOf(network).prefixes, this.destination)) {
      out.stop('no-route', at, l10n.t`${network.name} does not have ${text}.`, {
        network: network.key,
        address: this.destination,
      });
      return;
    }
    if (target !== undefined && target.key !== network.key) {
      out.stop(
        'arrives-elsewhere',
        at,
        l10n.t`${text} of ${network.name} is reached, not that of ${target.name}.`,
        { network: network.key, remote: target.key },
      );
    }
    const [owner] = ownersAt(this.world, network, this.destination);
    if (
      owner?.by.kind === 'balancer' &&
      owner.by.isBasic &&
      from !== undefined &&
      regionOf(from.network.location) !== regionOf(network.location)
    ) {
      out.stop(
        'basic-balancer-across-regions',
        owner.by.name,
        l10n.t`${owner.by.name} is a Basic load balancer, which is not reached from another region.`,
        {},
      );
    }
    const nic =
      owner?.by.kind === 'interface' ? (this.world.around.interface(owner.by.key) ?? owner.by) : undefined;
    const stand = { network, subnet, interface: nic };
    const isEndpoint = (this.world.around.base.endpointsOf.get(network.key) ?? []).some(
      ({ address }) => address === this.destination,
    );
    const isJudged =
      !this.trip.isReply &&
      (!isEndpoint || subnet?.endpointGroups === true) &&
      judgeStand(this.world, out, stand, this.trip.packet, 'inbound', this.extra(), isEndpoint);
    this.links.entered(isJudged);
    out.hop('arrival', at, l10n.t`${text} is in ${at}.`, at, subnet?.id ?? network.id);
  }

  /** What the tag VirtualNetwork would hold as well if what is in the way were mended. */
  private extra(): readonly Network[] {
    if (!this.out.isMended) return [];
    const { start } = this.trip;
    const target = this.targetNetwork();
    return [
      ...(start.kind === 'inside' ? [start.stand.network] : []),
      ...(target === undefined ? [] : [target]),
    ];
  }

  /** Inbound rules at a subnet where it does not stay. @returns whether a group judged */
  judgedEntering(stand: Stand): boolean {
    return (
      !this.trip.isReply && judgeStand(this.world, this.out, stand, this.trip.packet, 'inbound', this.extra())
    );
  }
}
