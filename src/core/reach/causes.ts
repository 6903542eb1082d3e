/** Knows why a subnet has no route to where a packet should go: what would have to be otherwise, one reason each. */
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { factsOf, linkFacts, linkTo, subnetHolding, type SubnetFacts } from '../surroundings/networkFacts.ts';
import { addressText, anyHolds, familyOf, type Address } from '../surroundings/prefix.ts';
import type { About } from './answer.ts';
import type { Reason } from './codes.ts';
import { gatewaysFor, ownGateways, useName, whyNotUsed } from './gateways.ts';
import { isUnnamed } from './routed.ts';
import type { Choice } from './routes.ts';
import { placeName } from './wayBuilder.ts';
import type { World } from './world.ts';

export interface Cause {
  readonly code: Reason;
  readonly at: string;
  readonly text: string;
  readonly about: About;
}

/** Where the packet is, and what the look-up there said. */
export interface Stuck {
  readonly network: Network;
  readonly subnet: SubnetFacts | undefined;
  readonly choice: Choice;
  readonly destination: Address;
}

/** @param target the network that has the address */
export function networkCauses(world: World, stuck: Stuck, target: Network): readonly Cause[] {
  const { network, subnet, choice, destination } = stuck;
  if (target.key === network.key) return [];
  const at = placeName(network, subnet);
  const about: About = {
    network: network.key,
    remote: target.key,
    address: destination,
    ...(subnet && { subnet: subnet.key }),
  };
  const table = subnet?.table === undefined ? undefined : world.around.table(subnet.table);
  const off = choice.kind !== 'unread' && choice.removed.some(({ hop }) => hop.kind === 'peering');
  const link = linkTo(network, target.key);
  if (off && link !== undefined && isUnnamed(link, subnet)) {
    return [
      {
        code: 'subnet-not-in-peering',
        at,
        text: l10n.t`The peering of chosen subnets leaves out ${at}.`,
        about: { ...about, link: link.key },
      },
    ];
  }
  if (off && table !== undefined) {
    return [
      {
        code: 'peering-routes-off',
        at,
        text: l10n.t`${table.name} keeps the routes of peerings away from ${at}.`,
        about: { ...about, table: table.key },
      },
    ];
  }
  const overridden =
    choice.kind === 'route' && choice.route.hop.kind === 'user'
      ? choice.beaten.find(({ hop }) => hop.kind === 'peering')
      : undefined;
  if (overridden !== undefined && choice.kind === 'route' && choice.route.hop.kind === 'user') {
    const { route } = choice.route.hop;
    return [
      {
        code: 'user-route-overrides-peering',
        at,
        text: l10n.t`${sentenceCase(choice.route.text)}, beats ${overridden.text}.`,
        about: { ...about, table: choice.route.hop.table.key, route: route.name },
      },
    ];
  }
  const cause = linkCause(network, target, destination, about);
  return cause === undefined ? [] : [cause];
}

/** What is wrong with the peering of two networks, as far as an address of the second is concerned. */
export function linkCause(
  network: Network,
  target: Network,
  address: Address,
  about: About,
): Cause | undefined {
  const pair = l10n.t`${network.name} and ${target.name}`;
  const link = linkTo(network, target.key);
  if (link === undefined) {
    const back = linkTo(target, network.key);
    return back === undefined
      ? {
          code: 'link-missing',
          at: pair,
          text: l10n.t`${pair} are not peered; peering does not lead through a third network.`,
          about,
        }
      : {
          code: 'link-one-sided',
          at: pair,
          text: l10n.t`${target.name} has a link to ${network.name}, and ${network.name} has none back.`,
          about,
        };
  }
  const state = statesCause(link, target, about, pair);
  return state ?? prefixCause(link, network, target, address, about);
}

/** What keeps a link from carrying anything; both links must be Connected [D]. */
export function statesCause(
  link: Link,
  target: Network | undefined,
  about: About,
  at: string,
): Cause | undefined {
  const wrong = (code: Reason, text: string): Cause => ({
    code,
    at,
    text,
    about: { ...about, link: link.key },
  });
  if (link.state === 'Initiated')
    return wrong('link-one-sided', l10n.t`The link ${link.name} is Initiated: the link back is missing.`);
  if (link.state === 'Disconnected')
    return wrong('link-disconnected', l10n.t`The link ${link.name} is Disconnected.`);
  if (target === undefined) return undefined;
  const back = linkTo(target, link.networkKey);
  if (back === undefined)
    return wrong('link-one-sided', l10n.t`${target.name} has no link back for ${link.name}.`);
  if (back.state === 'Disconnected')
    return wrong('link-disconnected', l10n.t`The link back, ${back.name}, is Disconnected.`);
  return back.state === 'Initiated'
    ? wrong('link-one-sided', l10n.t`The link back, ${back.name}, is Initiated.`)
    : undefined;
}

function prefixCause(
  link: Link,
  network: Network,
  target: Network,
  address: Address,
  about: About,
): Cause | undefined {
  const facts = linkFacts(link);
  if (anyHolds(facts.prefixes, address)) return undefined;
  const at = l10n.t`link ${link.name} of ${network.name}`;
  const own = { ...about, link: link.key };
  const text = addressText(address);
  if (link.onlyIPv6 && familyOf(address) === 4)
    return {
      code: 'family-not-peered',
      at,
      text: l10n.t`The link ${link.name} is for IPv6 only.`,
      about: own,
    };
  const subnet = subnetHolding(target, address);
  if (
    facts.remoteSubnets !== undefined &&
    (subnet === undefined || !facts.remoteSubnets.has(subnet.name.toLowerCase()))
  ) {
    return {
      code: 'subnet-not-in-peering',
      at,
      text: l10n.t`The peering of chosen subnets leaves out ${placeName(target, subnet)}.`,
      about: own,
    };
  }
  const isPresent = anyHolds(factsOf(target).prefixes, address);
  return isPresent
    ? {
        code: 'prefix-not-synced',
        at,
        text: l10n.t`The link ${link.name} routes what ${target.name} had at its last sync, and ${text} is newer.`,
        about: own,
      }
    : undefined;
}

/** Why a subnet has no route to what lies behind gateways: one list a network with a gateway, the nearest first. */
export function siteCauses(world: World, stuck: Stuck, hubs: readonly Network[]): readonly Cause[] {
  const { network, subnet, choice } = stuck;
  const at = placeName(network, subnet);
  const table = subnet?.table === undefined ? undefined : world.around.table(subnet.table);
  const about: About = { network: network.key, ...(subnet && { subnet: subnet.key }) };
  const off = choice.kind !== 'unread' && choice.removed.some(({ hop }) => hop.kind === 'gateway');
  if (table !== undefined && (off || (!table.propagates && gatewaysFor(world, network).length > 0))) {
    return [
      {
        code: 'propagation-off',
        at,
        text: l10n.t`${table.name} keeps the routes of gateways away from ${at}.`,
        about: { ...about, table: table.key },
      },
    ];
  }
  if (gatewaysFor(world, network).length > 0) return [];
  const [hub] = hubs;
  if (hub === undefined || hub.key === network.key) {
    return [
      {
        code: 'no-gateway',
        at: network.name,
        text: l10n.t`${network.name} has no gateway and uses none.`,
        about,
      },
    ];
  }
  return [useCause(world, network, hub)].flatMap((cause) => cause ?? []);
}

/** What keeps a network from using the gateway of another one. */
export function useCause(world: World, network: Network, hub: Network): Cause | undefined {
  const code = whyNotUsed(network, hub);
  if (code === undefined) return undefined;
  const link = linkTo(network, hub.key);
  const back = linkTo(hub, network.key);
  const about: About = { network: network.key, remote: hub.key, ...(link && { link: link.key }) };
  const gateway = ownGateways(world, hub).map(useName)[0] ?? l10n.t`its gateway`;
  switch (code) {
    case 'remote-gateway-not-used':
      return {
        code,
        at: l10n.t`link ${link?.name ?? ''} of ${network.name}`,
        text: l10n.t`${network.name} does not use ${gateway} of ${hub.name}.`,
        about,
      };
    case 'transit-off':
      return {
        code,
        at: l10n.t`link ${back?.name ?? ''} of ${hub.name}`,
        text: l10n.t`${hub.name} does not share ${gateway} with ${network.name}.`,
        about: { ...about, ...(back && { link: back.key }) },
      };
    case 'link-missing':
    case 'link-one-sided':
    case 'link-disconnected':
      return {
        code,
        at: l10n.t`${network.name} and ${hub.name}`,
        text: l10n.t`${network.name} and ${hub.name}, which has ${gateway}, are not peered by two Connected links.`,
        about,
      };
  }
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
