/**
 * Knows how the traffic of spokes is sent through an appliance in their hub: the spokes' links accept what it
 * passes on, and their subnets get routes to it beside those that they have.
 */
import { linkBetween, type EstateView } from '../estate.ts';
import { notAFirewall } from '../flags.ts';
import { objectAt, stringAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { keyOf, type Key } from '../resourceId.ts';
import {
  tableChanges,
  tableOf,
  type ApplianceChange,
  type ApplianceSpoke,
  type TableChange,
} from './applianceTables.ts';
import { applianceWarnings } from './applianceWarnings.ts';
import { pairBarred } from './barred.ts';
import { flagsWrite } from './linkPlans.ts';
import { makePlanInPieces } from './makePlan.ts';
import type { WhereFailed } from './mending.ts';
import type { LinkStep } from './networkWrite.ts';
import { takeParts } from './parts.ts';
import type { Plan } from './plan.ts';
import type { Others, TitledWrite } from './predict.ts';
import type { Conflict } from './routes.ts';

export interface AppliancePlan {
  readonly plan: Plan;
  /** Routes that are there and send a wanted destination elsewhere. */
  readonly conflicts: readonly Conflict[];
}

export function* planApplianceInPieces(
  estate: EstateView,
  wanted: ApplianceChange,
  whereFailed: WhereFailed = 'mend',
): Planning<AppliancePlan> {
  const links = yield* linkParts(estate, wanted, whereFailed);
  const change = { ...wanted, spokes: links.spokes };
  const { hub, appliance, spokes } = change;
  const all = tableChanges(estate, change);
  const tables = all.filter((table) => table.barred === undefined && table.prefixes.length > 0);
  const written = tables.filter((table) => isChanged(table, change.replace));
  const joining = tables.flatMap((table) =>
    table.subnets
      .filter(({ body }) => keyOf(tableOf(body) ?? '') !== keyOf(table.id))
      .map((subnet) => ({ ...subnet, table })),
  );
  const others: Others = new Map<Key, JsonObject | undefined>([
    ...written.map((table) => [keyOf(table.id), table.present] as const),
    ...joining.map(({ body }) => [keyOf(idOf(body)), body] as const),
  ]);
  const plan = yield* makePlanInPieces(estate, {
    title: l10n.t`Route ${spokes.map(({ network }) => network.name).join(', ')} through ${appliance} in ${hub.name}`,
    writes: [
      ...links.writes,
      ...written.map(tableWrite),
      ...joining.map(({ network, body, table }) => joinWrite(network.name, body, table.id)),
    ],
    pairs: spokes.map(({ network }) => [network.key, hub.key]),
    others,
    consequences: tables.flatMap((table) => sentences(table, change)),
    warnings: [...links.warnings, ...applianceWarnings(change, all)],
    notes: [
      l10n.t`The appliance must forward IP (its network interface too) and let the traffic pass.`,
      l10n.t`Answers come back through the appliance only where the other end is routed through it as well.`,
      notAFirewall(),
    ],
  });
  return { plan, conflicts: all.flatMap((table) => table.extended.conflicts) };
}

export const planAppliance = inOneGo(planApplianceInPieces);

interface LinkParts {
  /** Those whose links can be as they must. */
  readonly spokes: readonly ApplianceSpoke[];
  readonly writes: readonly TitledWrite[];
  readonly warnings: readonly string[];
}

/** A spoke whose link cannot be changed gets no routes either: they would lead nowhere. */
function* linkParts(
  estate: EstateView,
  { hub, spokes }: ApplianceChange,
  whereFailed: WhereFailed,
): Planning<LinkParts> {
  const bars = new Map(spokes.map((spoke) => [spoke, pairBarred(estate, [spoke.network.key, hub.key])]));
  const open = spokes.filter((spoke) => bars.get(spoke) === undefined);
  const taken = yield* takeParts(
    estate,
    open,
    (spoke) => ({ subject: spoke.network.name, writes: linkWrites(estate, hub, spoke) }),
    [hub.key, ...open.map(({ network }) => network.key)],
    whereFailed,
  );
  const barred = [...bars].flatMap(([{ network }, reason]) =>
    reason === undefined ? [] : [l10n.t`${network.name} is left out: ${reason}`],
  );
  return {
    spokes: taken.items,
    writes: taken.writes,
    warnings: [...barred, ...taken.warnings],
  };
}

/** What the appliance passes on did not begin in the hub, so a spoke's link must accept it [D]. */
function linkWrites(estate: EstateView, hub: Network, { network }: ApplianceSpoke): readonly LinkStep[] {
  const link = linkBetween(network, hub.key);
  return link === undefined || link.flags.allowForwardedTraffic === true
    ? []
    : [flagsWrite(estate, link, { ...link.flags, allowForwardedTraffic: true })];
}

function isChanged({ present, extended }: TableChange, replace: boolean): boolean {
  return present === undefined || extended.added.length > 0 || (replace && extended.conflicts.length > 0);
}

/** The whole table goes back as it was read, with more routes. */
function tableWrite({ id, present, location, extended }: TableChange): TitledWrite {
  const name = id.split('/').pop() ?? id;
  const { routes } = extended;
  const body: JsonObject =
    present === undefined
      ? { location, properties: { disableBgpRoutePropagation: false, routes } }
      : { ...present, properties: { ...objectAt(present, 'properties'), routes } };
  const title =
    present === undefined ? l10n.t`Create route table ${name}` : l10n.t`Update route table ${name}`;
  return { write: { kind: 'putOther', id, body }, title };
}

/** The whole subnet goes back as it was read, with its route table. */
function joinWrite(network: string, subnet: JsonObject, tableId: string): TitledWrite {
  const properties = { ...objectAt(subnet, 'properties'), routeTable: { id: tableId } };
  const table = tableId.split('/').pop() ?? tableId;
  return {
    write: { kind: 'putOther', id: idOf(subnet), body: { ...subnet, properties } },
    title: l10n.t`Give subnet ${nameOf(subnet)} of ${network} the route table ${table}`,
  };
}

function sentences(table: TableChange, { appliance, replace }: ApplianceChange): readonly string[] {
  const { conflicts } = table.extended;
  const kept = replace ? [] : conflicts.map(({ prefix }) => prefix);
  const routed = table.prefixes.filter((prefix) => !kept.includes(prefix));
  if (routed.length === 0) return [];
  const networks = [...new Set(table.subnets.map(({ network }) => network))];
  return [
    ...networks.map((network) => {
      const subnets = table.subnets.filter((subnet) => subnet.network === network);
      const names = subnets.map(({ body }) => nameOf(body)).join(', ');
      return l10n.t`${network.name} (${names}) reaches ${routed.join(', ')} through ${appliance}.`;
    }),
    ...(replace ? conflicts : []).map(
      ({ route, prefix, hop }) => l10n.t`The route ${route} no longer sends ${prefix} to ${hop}.`,
    ),
  ];
}

function idOf(body: JsonObject): string {
  return stringAt(body, 'id') ?? '';
}

function nameOf(subnet: JsonObject): string {
  return stringAt(subnet, 'name') ?? idOf(subnet).split('/').pop() ?? '';
}
