/** Knows why nothing was found that mends an answer: what no change of the estate takes away, by its reason. */
import { l10n } from '../../l10n.ts';
import type { Answer } from '../ask.ts';
import type { Reason } from '../codes.ts';

/** What is in the way or open, and is not for a change of links, tables, groups and interfaces to mend. */
const BEYOND: Readonly<Partial<Record<Reason, () => string>>> = {
  'admin-deny': () =>
    l10n.t`An admin rule is changed in its configuration of Virtual Network Manager, which is then deployed anew.`,
  'mesh-overlap': () =>
    l10n.t`Of members of a mesh that share an address one has to leave it, or to get another address space.`,
  'no-gateway': () => l10n.t`A gateway, or a connection of it, has to be made or brought up first.`,
  'gateway-basic': () =>
    l10n.t`A Basic VPN gateway is replaced by one of another SKU before it can be shared.`,
  'gateway-next-hop-not-vpn': () =>
    l10n.t`A route can lead to a VPN gateway only: it needs another next hop.`,
  'next-hop-no-owner': () =>
    l10n.t`The appliance that a route names has to be made, or the route to name another one.`,
  'no-backend': () => l10n.t`A machine has to be put behind the load balancer.`,
  'no-balancer-rule': () => l10n.t`The load balancer needs a rule for what is asked.`,
  'basic-balancer-across-regions': () =>
    l10n.t`A Basic load balancer is replaced by a Standard one before it is reached from another region.`,
  'family-not-peered': () => l10n.t`Addresses of this family do not pass there, whatever is changed.`,
  'no-outbound-access': () => l10n.t`A private subnet needs a NAT gateway, or the machine a public address.`,
  'no-public-address': () => l10n.t`The machine needs a public address, or something before it that has one.`,
  'nsg-default-deny': () => l10n.t`Where no group judges, a subnet needs one that allows it.`,
  'prefix-unknown-on-premises': () => l10n.t`First it must be known what the gateway has learned.`,
  'prefix-not-advertised': () => l10n.t`What a site does not know has to be told to it there.`,
  unreadable: () => l10n.t`What could not be read may be all that is wrong: first it must be read.`,
  'appliance-decides': () =>
    l10n.t`What an appliance or a site does is not in the estate, and no change here decides it.`,
  'arrives-elsewhere': () => l10n.t`Two networks have the address: one of them needs another one.`,
  asymmetric: () =>
    l10n.t`Both directions have to cross the same appliance, and no route that was thought of does that.`,
};

/** @param count how many changes were thought of */
export function whyNone({ pairs, there, back }: Answer, count: number): readonly string[] {
  const ways = pairs.length > 0 ? pairs.flatMap((pair) => [pair.there, pair.back]) : [there, back];
  const codes = new Set(
    ways.flatMap(({ blocks, doubts, unknowns }) =>
      [...blocks, ...doubts, ...unknowns].map(({ code }) => code),
    ),
  );
  const said = [...codes].flatMap((code) => BEYOND[code]?.() ?? []);
  if (said.length > 0) return said;
  return [
    count === 0
      ? l10n.t`No change of a link, a route table, a group or an interface is known for what is in the way.`
      : l10n.t`None of the changes that were thought of is enough, or Azure would refuse it.`,
  ];
}
