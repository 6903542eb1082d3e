/**
 * Knows how one packet finds its way: out of a subnet by one look-up, over a link, through an appliance or a gateway and
 * out of theirs again, until it arrives. Where something stops it, it is noted, and the walk goes on as if it were mended.
 */
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';

import { addressText, type Address } from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import type { Way } from './answer.ts';
import { begin } from './beginning.ts';
import { sentenceCase } from './causes.ts';
import { drop, stuck, toInternet } from './deadEnds.ts';
import { everyOpenWay, everyWay, type Forks } from './forks.ts';
import { Journey } from './journey.ts';
import { checkJoined, meshedHolding, takesNoOverlap } from './meshed.ts';
import { overHub } from './overHub.ts';
import { chooseRoute, routeByTag, type Choice, type Route, type RouteHop } from './routes.ts';
import { intoGateway, toVpnGateway } from './throughGateways.ts';
import { toAppliance } from './toAppliance.ts';
import type { Stand, Trip } from './trip.ts';
import { BLOCKED, placeName } from './wayBuilder.ts';
import type { World } from './world.ts';

const LONGEST = 24;

export function walk(world: World, trip: Trip): Way {
  return everyWay((forks) => {
    const walker = new Walker(world, trip, forks, false);
    walker.go();
    return walker.journey.out.way();
  });
}

/** The same as far as it is not certain that the packet does not arrive: undefined from then on, without a reason. */
export function walkUnlessBlocked(world: World, trip: Trip): Way | undefined {
  return everyOpenWay((forks) => {
    const walker = new Walker(world, trip, forks, true);
    try {
      walker.go();
    } catch (error) {
      if (error === BLOCKED) return undefined;
      throw error;
    }
    return walker.journey.out.way();
  });
}

class Walker {
  readonly journey: Journey;
  private readonly visited = new Set<string>();

  constructor(world: World, trip: Trip, forks: Forks, isQuick: boolean) {
    this.journey = new Journey(world, trip, forks, isQuick);
  }

  go(): void {
    let stand = begin(this.journey);
    for (let count = 0; stand !== undefined && count < LONGEST; count += 1) stand = this.step(stand);
  }

  /** One look-up, and what becomes of it. */
  private step(stand: Stand): Stand | undefined {
    const at = placeName(stand.network, stand.subnet);
    this.journey.out.pass(at);
    const mark = `${stand.network.key}/${stand.subnet?.name ?? ''}`;
    if (this.visited.has(mark)) {
      this.journey.out.stop('loop', at, l10n.t`The packet is back in ${at}, whose routes send it on again.`, {
        network: stand.network.key,
        ...(stand.subnet && { subnet: stand.subnet.key }),
      });
      return undefined;
    }
    this.visited.add(mark);
    const choice = chooseRoute(this.journey.world, stand.network, stand.subnet, this.journey.destination);
    if (choice.kind === 'unread') {
      this.journey.out.unknown(
        'unreadable',
        at,
        l10n.t`The route table ${lastName(choice.table)} of ${at} could not be read.`,
        { table: choice.table },
      );
      return undefined;
    }
    if (this.isByTag(stand, choice)) return undefined;
    if (choice.kind === 'none') {
      this.journey.out.stop(
        'no-route',
        at,
        l10n.t`${at} has no route to ${addressText(this.journey.destination)}.`,
        {
          network: stand.network.key,
        },
      );
      return stuck(this.journey, stand, choice);
    }
    const { route, beaten } = choice;
    if (!this.journey.out.isQuick) tellRoute(this.journey, at, route, beaten);
    return this.take(stand, route, choice);
  }

  private isByTag(stand: Stand, choice: Choice): boolean {
    const { out, world, destination, trip } = this.journey;
    if (trip.target.kind === 'internet' && trip.target.isAnywhere) return false;
    const found = routeByTag(world, stand.subnet, destination, choice);
    if (found === undefined) return false;
    const { table, route } = found;
    const text = addressText(destination);
    out.unknown(
      'unreadable',
      placeName(stand.network, stand.subnet),
      l10n.t`Route ${route.name} of ${table.name} is for ${route.destination}, and whether ${text} is one of its addresses is not in the estate.`,
      { table: table.key },
    );
    return true;
  }

  private take(stand: Stand, route: Route, choice: Choice): Stand | undefined {
    const { hop } = route;
    switch (hop.kind) {
      case 'local':
        this.journey.arrive(stand.network, stand);
        return undefined;
      case 'peering':
        return this.over(stand, hop.link, undefined);
      case 'endpoint':
        if (hop.link !== undefined) return this.over(stand, hop.link, undefined);
        this.journey.arrive(stand.network, stand);
        return undefined;
      case 'mesh': {
        this.overMesh(stand, hop);
        return;
      }
      case 'gateway':
        return intoGateway(this.journey, stand, hop);
      case 'hub':
        return overHub(this.journey, stand, hop);
      case 'user':
        return this.byUser(stand, hop, route, choice);
      case 'internet':
        return toInternet(this.journey, stand, route, choice);
      case 'none':
        return drop(this.journey, stand, route, choice);
    }
  }

  private byUser(
    stand: Stand,
    hop: Extract<RouteHop, { kind: 'user' }>,
    route: Route,
    choice: Choice,
  ): Stand | undefined {
    switch (hop.hop.kind) {
      case 'appliance':
        return toAppliance(this.journey, stand, this.oneOf(hop.hop.addresses), hop.route, hop.table);
      case 'gateway':
        return toVpnGateway(this.journey, stand);
      case 'local':
        this.journey.arrive(stand.network, stand);
        return undefined;
      case 'internet':
        return toInternet(this.journey, stand, route, choice);
      case 'none':
        return drop(this.journey, stand, route, choice);
      case 'unknown':
        this.journey.out.unknown(
          'unreadable',
          placeName(stand.network, stand.subnet),
          l10n.t`The next hop of ${route.text} is not understood.`,
        );
        return undefined;
    }
  }

  /** Of several next hops any may be the one that a flow takes. */
  private oneOf(addresses: readonly Address[]): Address {
    const all = [...new Set(addresses)];
    return all[this.journey.forks.choose(all.map(addressText))] ?? this.journey.destination;
  }

  /** Over a link: to its end, or to an appliance there. @returns the network behind it through `arrive` */
  private over(
    stand: Stand,
    link: Link,
    onwards: ((peer: Network) => Stand | undefined) | undefined,
  ): Stand | undefined {
    const peer = this.journey.links.cross(
      stand,
      link,
      onwards === undefined ? this.journey.destination : undefined,
    );
    if (peer === undefined) return undefined;
    if (onwards !== undefined) return onwards(peer);
    this.journey.arrive(peer, stand);
    return undefined;
  }

  private overMesh(stand: Stand, { members }: Extract<RouteHop, { kind: 'mesh' }>): Stand | undefined {
    const at = placeName(stand.network, stand.subnet);
    const having = meshedHolding(this.journey.world, stand.network, this.journey.destination);
    if (having.length > 1) {
      const names = allOf(having.map(({ name }) => name));
      const about = { network: stand.network.key };
      if (takesNoOverlap(this.journey.world, stand.network, having)) {
        const text = l10n.t`${names} share the address, and their mesh takes no overlap: which of them is in it is not in the estate.`;
        this.journey.out.doubt('mesh-overlap', at, text, about);
      } else {
        const text = l10n.t`${names} share the mesh and the address, so the packet is dropped.`;
        this.journey.out.stop('mesh-overlap', at, text, about);
      }
    }
    const target = this.journey.targetNetwork();
    const member = having.find(({ key }) => key === target?.key) ?? this.journey.world.network(members[0]);
    if (member === undefined) return undefined;
    checkJoined(this.journey, stand.network, member, at);
    this.journey.arrive(member, stand);
    return undefined;
  }
}

function tellRoute(journey: Journey, at: string, route: Route, beaten: readonly Route[]): void {
  journey.out.hop(
    'route',
    at,
    sentenceCase(`${route.text}.`),
    route.text,
    route.source,
    beaten.map(({ text }) => text),
  );
  checkShadowed(journey, at, route, beaten);
}

/** A summary to an appliance does not override a peering, which is longer: what people mean to inspect goes past it. */
function checkShadowed(journey: Journey, at: string, route: Route, beaten: readonly Route[]): void {
  const shorter =
    route.hop.kind === 'peering'
      ? beaten.find(({ hop }) => hop.kind === 'user' && hop.hop.kind === 'appliance')
      : undefined;
  if (shorter === undefined) return;
  journey.out.assume(
    'summary-route-shadowed',
    at,
    l10n.t`${sentenceCase(route.text)}, is longer than ${shorter.text}, so the traffic goes past the appliance.`,
  );
}
