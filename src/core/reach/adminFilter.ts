/**
 * Knows what the admin rules of Virtual Network Manager say of a packet: they come before the groups, and Allow leaves the
 * word to these [D].
 */
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';
import type { AdminRule } from '../surroundings/networkManager.ts';
import { addressText } from '../surroundings/prefix.ts';
import type { Direction, Rule } from '../surroundings/securityGroup.ts';
import { judge, type InNetwork, type Judgment, type Packet } from './filter.ts';
import { ruledByService } from './ruledByService.ts';
import type { Stand } from './trip.ts';
import { placeName, type WayBuilder } from './wayBuilder.ts';
import type { World } from './world.ts';

/** @returns whether the groups have no word in it any more */
export function judgeAdmin(
  world: World,
  out: WayBuilder,
  stand: Stand,
  packet: Packet,
  direction: Direction,
  inNetwork: InNetwork,
): boolean {
  const rules = world.around.base.adminRulesOf.get(stand.network.key) ?? [];
  if (rules.length === 0) return false;
  const own = rules.filter(({ rule }) => rule.direction === direction);
  const judgment = judge(
    own.map(({ rule }) => rule),
    packet,
    inNetwork,
  );
  const said = new Set([...judgment.maybes.map(({ rule }) => rule), judgment.rule].map(saidBy));
  if (said.size > 1) return isOpen({ out, stand, packet, direction }, judgment, said);
  return tell({ out, stand, packet, direction }, judgment, own);
}

type Said = 'deny' | 'alwaysAllow' | 'groups';

function saidBy(rule: Rule | undefined): Said {
  return rule === undefined || rule.access === 'allow' ? 'groups' : rule.access;
}

interface Place {
  readonly out: WayBuilder;
  readonly stand: Stand;
  readonly packet: Packet;
  readonly direction: Direction;
}

/** Where a rule may or may not match: whatever the groups say is certain only if they are asked in any case, and deny. */
function isOpen(
  { out, stand, packet, direction }: Place,
  { maybes, maybe, rule }: Judgment,
  said: ReadonlySet<Said>,
): boolean {
  const at = placeName(stand.network, stand.subnet);
  const open = maybes.find((each) => saidBy(each.rule) !== saidBy(rule)) ?? maybes[0];
  const name = open?.rule.name ?? maybe?.name ?? '';
  const about = { network: stand.network.key, direction };
  if (maybes.some(({ why }) => why === 'unread'))
    out.unknown(
      'unreadable',
      at,
      l10n.t`The admin rule ${name} is about a service whose addresses are not in the estate.`,
      about,
    );
  else {
    const other = addressText(direction === 'inbound' ? packet.source : packet.destination);
    out.doubt(
      'admin-deny',
      at,
      l10n.t`Whether ${other}, which is private and not in the tag VirtualNetwork of ${at}, counts as Internet in the admin rule ${name} is not documented.`,
      about,
      'privateIsInternet',
    );
  }
  return said.has('alwaysAllow');
}

function tell(place: Place, { rule, partial }: Judgment, own: readonly AdminRule[]): boolean {
  const { out, stand, direction } = place;
  const at = placeName(stand.network, stand.subnet);
  const about = { network: stand.network.key, direction };
  const part = partial.filter((each) => saidBy(each) !== saidBy(rule)).map(({ name }) => name);
  const source = own.find((each) => each.rule === rule)?.id;
  const beat = part.map((name) => l10n.t`admin rule ${name}, for a part only`);
  const said = saidBy(rule);
  if (said !== 'deny' && part.length > 0)
    out.assume(
      'admin-deny',
      at,
      l10n.t`For a part of it ${allOf(part)} of the admin rules decides otherwise at ${at}: ask with a protocol and a port.`,
      about,
    );
  if (rule === undefined || said === 'groups') return false;
  if (said === 'alwaysAllow') {
    out.hop(
      'filter',
      at,
      l10n.t`The admin rule ${rule.name} always allows it ${direction}, whatever the groups say.`,
      l10n.t`admin rule ${rule.name}`,
      source,
      beat,
    );
    return true;
  }
  const service = ruledByService(stand.network);
  if (service !== undefined) {
    out.doubt(
      'admin-deny',
      at,
      l10n.t`The admin rule ${rule.name} would deny it ${direction}, and ${service} in ${stand.network.name} keeps admin rules away unless their configuration says otherwise.`,
      about,
    );
    return false;
  }
  out.hop(
    'filter',
    at,
    l10n.t`The admin rule ${rule.name} denies it ${direction}.`,
    l10n.t`admin rule ${rule.name}`,
    source,
    beat,
  );
  const denied = l10n.t`The admin rule ${rule.name} (priority ${rule.priority}) denies it ${direction} at ${at}.`;
  const text =
    part.length === 0
      ? denied
      : `${denied} ${l10n.t`For a part of it ${allOf(part)} decides otherwise: ask with a protocol and a port.`}`;
  out.block('admin-deny', at, text, about);
  return true;
}
