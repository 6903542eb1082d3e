/** Knows how a packet goes over the hubs of a Virtual WAN, through what inspects it there, and into a network again. */
import { l10n } from '../l10n.ts';
import { addressText } from '../surroundings/prefix.ts';
import { lastName, typeOf } from '../surroundings/reference.ts';
import { wayAtHub, type HubStop } from './hubRouting.ts';
import type { Journey } from './journey.ts';
import { outToInternet } from './outToInternet.ts';
import type { RouteHop } from './routes.ts';
import { atAppliance } from './toAppliance.ts';
import type { Stand } from './trip.ts';

export function overHub(
  journey: Journey,
  stand: Stand,
  { from }: Extract<RouteHop, { kind: 'hub' }>,
): Stand | undefined {
  const { out, destination, trip } = journey;
  const way = wayAtHub(journey.world, from, destination);
  const name = lastName(from.hub);
  const at = l10n.t`hub ${name}`;
  out.pass(`hub:${name}`);
  journey.links.fromGateway = true;
  if (way === undefined) {
    const text = l10n.t`The hub ${name} does not know ${addressText(destination)}: no connection has it, and none has a static route to it.`;
    out.stop('no-route', at, text, { network: stand.network.key });
    return journey.jump(stand);
  }
  const { stops, to, hop, isUnsure } = way;
  for (const stop of stops.filter(({ hub }) => hub === from.hub)) through(journey, stop);
  if (to === undefined) {
    if (trip.target.kind === 'internet') outToInternet(out, stand, destination, trip.target);
    else {
      const text = l10n.t`The hub ${name} takes ${addressText(destination)} out of Azure's networks.`;
      out.stop('to-internet', at, text, { network: stand.network.key });
      return journey.jump(stand);
    }
    return undefined;
  }
  if (to.hub !== from.hub) {
    const other = lastName(to.hub);
    out.hop('hub', name, l10n.t`The hub ${name} sends it to hub ${other}.`, at, to.id);
    out.pass(`hub:${other}`);
    if (isUnsure) {
      const text = l10n.t`Whether a route of ${name} to its own appliance leads on to hub ${other} is not documented: that takes a routing intent.`;
      out.doubt('appliance-decides', at, text, { network: stand.network.key });
    }
    for (const stop of stops.filter(({ hub }) => hub !== from.hub)) through(journey, stop);
  }
  const last = lastName(to.hub);
  out.hop(
    'hub',
    last,
    l10n.t`The hub ${last} sends it to connection ${to.name}.`,
    l10n.t`hub ${last}`,
    to.id,
  );
  const peer = journey.world.network(to.network);
  if (peer === undefined) {
    out.unknown('unreadable', to.name, l10n.t`The network behind connection ${to.name} could not be read.`);
    return undefined;
  }
  if (hop !== undefined) return atAppliance(journey, peer, hop, undefined);
  journey.arrive(peer, undefined);
  return undefined;
}

/** What inspects in a hub: a firewall, or an appliance of somebody else. */
function through({ out, world }: Journey, { key, hub }: HubStop): void {
  const known = world.around.base.firewalls.get(key);
  const isFirewall = typeOf(key) === 'azurefirewalls';
  const name = known?.name ?? lastName(key);
  const place = l10n.t`${name} in hub ${lastName(hub)}`;
  const text = isFirewall
    ? l10n.t`The firewall ${place} takes it on.`
    : l10n.t`The appliance ${place} takes it on.`;
  out.pass(`appliance:${name}`);
  out.hop('appliance', place, text, name, known?.id ?? key);
  out.cross({ key, name, isFirewall });
  out.assume(
    'appliance-decides',
    name,
    isFirewall
      ? l10n.t`The rules of ${name} are taken to let it pass.`
      : l10n.t`The appliance ${name} is taken to pass it on.`,
  );
}
