/** Knows what becomes of a packet that is meant for a load balancer: which of its rules takes it, to which machine behind it. */
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import type { Balancer, BalancerRule } from '../surroundings/owners.ts';
import { backendsOf, rulesAt, takes, takesAll, type Backend } from './balancers.ts';
import { ownersAt, unreadBackend } from './devices.ts';
import type { Journey } from './journey.ts';
import { judgeStand } from './standFilter.ts';
import type { Stand } from './trip.ts';
import { placeName } from './wayBuilder.ts';

/**
 * In at the front end. The rules at the machine behind it see its own address and port, not those of the front end [D].
 * @param extra networks that are in the tag in thought
 * @returns whether a group judged
 */
export function intoBalancer(
  journey: Journey,
  network: Network,
  by: Balancer,
  front: Key | undefined,
  extra: readonly Network[],
): boolean {
  const { out, trip, world } = journey;
  if (trip.isReply) return false;
  const own = rulesAt(by, front);
  const fitting = fittingRules(journey, own);
  if (fitting.length === 0) {
    out.block('no-balancer-rule', by.name, l10n.t`${by.name} has no rule that takes this.`, {});
    return false;
  }
  if (fitting.every((rule) => takes(rule, trip.packet) === 'partly'))
    out.assume(
      'no-balancer-rule',
      by.name,
      l10n.t`${by.name} takes a part of it by ${allOf(fitting.map(({ name }) => name))}: ask with a protocol and a port.`,
    );
  const given = fitting.flatMap((rule) =>
    backendsOf(world, by, network, [rule]).map((backend) => ({ rule, backend })),
  );
  const chosen =
    given[given.length === 0 ? 0 : journey.forks.choose(given.map(({ backend }) => backend.name))];
  if (chosen === undefined) {
    out.block('no-backend', by.name, l10n.t`Nothing is behind the load balancer ${by.name}.`, {});
    return false;
  }
  const { rule, backend } = chosen;
  if (backend.kind === 'unread') {
    unreadBackend(out, by, backend.name);
    return false;
  }
  out.hop(
    'appliance',
    by.name,
    l10n.t`The load balancer ${by.name} gives it to ${backend.name} by rule ${rule.name}.`,
    l10n.t`rule ${rule.name} of ${by.name}`,
    by.id,
  );
  return judgedBehind(journey, network, by, rule, backend, extra);
}

function fittingRules({ trip }: Journey, own: readonly BalancerRule[]): readonly BalancerRule[] {
  const exact = own.filter((rule) => takes(rule, trip.packet) === 'yes');
  if (exact.length === 0) return own.filter((rule) => takes(rule, trip.packet) === 'partly');
  // A rule for the port goes before the one for all [D].
  const narrow = exact.filter((rule) => !takesAll(rule));
  return narrow.length > 0 ? narrow : exact;
}

function judgedBehind(
  { out, trip, world }: Journey,
  network: Network,
  by: Balancer,
  rule: BalancerRule,
  { nic, seat, subnet }: Extract<Backend, { kind: 'interface' }>,
  extra: readonly Network[],
): boolean {
  const stand: Stand = { network, subnet, interface: nic };
  const { packet } = trip;
  const port = packet.port === undefined || rule.backendPort === 0 ? packet.port : rule.backendPort;
  const seen = { ...packet, port, destination: seat.address, destinationGroups: seat.groups };
  const isJudged = judgeStand(world, out, stand, seen, 'inbound', extra);
  if (isJudged && rule.isFloating)
    out.doubt(
      'appliance-decides',
      by.name,
      l10n.t`Rule ${rule.name} of ${by.name} keeps the address of the front end: whether the groups of ${placeName(network, subnet)} see it or that of ${nic.name} is not documented.`,
      {},
    );
  return isJudged;
}

/** Where an answer begins: at the machine behind a balancer to which the question came, whose routes it takes. */
export function behindBalancer(journey: Journey, stand: Stand): Stand {
  const { trip, world } = journey;
  const owner = ownersAt(world, stand.network, trip.packet.source)[0];
  if (owner?.by.kind !== 'balancer') return stand;
  const own = rulesAt(owner.by, 'key' in owner.seat ? owner.seat.key : undefined);
  const backends = backendsOf(world, owner.by, stand.network, fittingRules(journey, own)).flatMap((backend) =>
    backend.kind === 'interface' ? [backend] : [],
  );
  const backend =
    backends[backends.length === 0 ? 0 : journey.forks.choose(backends.map(({ name }) => name))];
  return backend === undefined
    ? stand
    : { network: stand.network, subnet: backend.subnet, interface: backend.nic };
}
