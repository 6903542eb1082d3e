/** Knows how the remedy of a finding becomes a plan, by the builders that everything else plans with. */
import { planHealInPieces } from '../plan/heal.ts';
import { planHealManyInPieces } from '../plan/healMany.ts';
import { planRemovalInPieces } from '../plan/linkPlans.ts';
import { planGatewayTransitInPieces } from '../plan/pairPlans.ts';
import type { Plan } from '../plan/plan.ts';
import { linkAt } from '../linkAt.ts';
import { inOneGo, type Planning } from '../planning.ts';
import type { World } from '../reach/world.ts';
import { planWritesInPieces } from '../reach/writesPlan.ts';
import { keyOf } from '../resourceId.ts';
import { Draft } from './draft.ts';
import type { Remedy } from './remedy.ts';
import { mirrored, peer, renamed, setFlags, setMembers, syncThese } from './remedies/links.ts';
import { allow, attach, detach, setForwarding, setSummaries } from './remedies/others.ts';
import { newTable, setRoutes, setTables } from './remedies/tables.ts';

/** Undefined where Azure would refuse it, it is not for the caller to make, or there is nothing left to do. */
export function* planFixInPieces(world: World, remedy: Remedy): Planning<Plan | undefined> {
  const plan = yield* planned(world, remedy);
  return plan === undefined || plan.refusal !== undefined || plan.steps.length === 0 ? undefined : plan;
}

export const planFix = inOneGo(planFixInPieces);

function* planned(world: World, remedy: Remedy): Planning<Plan | undefined> {
  const estate = world.networks;
  switch (remedy.kind) {
    case 'heal': {
      const link = linkAt(estate, remedy.link);
      const healing = link === undefined ? undefined : yield* planHealInPieces(estate, link);
      return healing?.kind === 'plan' ? healing.plan : undefined;
    }
    case 'sync':
      return yield* syncThese(estate, remedy.links);
    case 'flags':
      return yield* setFlags(estate, remedy.changes);
    case 'members':
      return yield* setMembers(estate, remedy.links, remedy.sync);
    case 'transit': {
      const link = linkAt(estate, remedy.hubLink);
      return link === undefined ? undefined : yield* planGatewayTransitInPieces(estate, link, true);
    }
    case 'peer':
      return yield* peer(estate, remedy.networks);
    case 'remove': {
      const link = linkAt(estate, remedy.link);
      return link === undefined ? undefined : yield* planRemovalInPieces(estate, link, 'this');
    }
    case 'rename':
      return yield* renamed(estate, remedy.link);
    case 'mirror':
      return yield* mirrored(estate, remedy.link);
    case 'rewrite': {
      const links = remedy.links.flatMap((id) => linkAt(estate, id) ?? []);
      const networks = [keyOf(remedy.network)];
      return yield* planHealManyInPieces(estate, { links, networks });
    }
    case 'routes':
      return yield* setRoutes(world, remedy.table, remedy.remove, remedy.add);
    case 'newTable':
      return yield* newTable(world, remedy.network, remedy.subnets, remedy.routes);
    case 'tables':
      return yield* setTables(world, remedy.tables, remedy.member);
    case 'forward':
      return yield* setForwarding(world, remedy.interface);
    case 'detach':
      return yield* detach(world, remedy.subnet, remedy.what);
    case 'attach':
      return yield* attach(world, remedy.subnet, remedy.table);
    case 'summaries':
      return yield* setSummaries(world, remedy.network, remedy.prefixes);
    case 'together':
      return yield* together(world, remedy.title, remedy.remedies);
    case 'allow':
      return yield* allow(world, remedy.group, remedy.flows);
  }
}

function* together(world: World, title: string, remedies: readonly Remedy[]): Planning<Plan | undefined> {
  const draft = new Draft(world);
  for (const remedy of remedies) {
    const plan = yield* planFixInPieces(draft.now, remedy);
    if (plan === undefined || !draft.take(plan)) return undefined;
  }
  const { writes, consequences, warnings } = draft;
  return yield* planWritesInPieces(world, { title, writes, consequences, warnings: [...warnings] });
}
