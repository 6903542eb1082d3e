/** Heal… and Heal All…: the shortest safe way to a peering that works, from whatever state its links are in. */
import { concernsInPieces } from '../core/concern.ts';
import { networkAt } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import type { Link } from '../core/link.ts';
import { planHealInPieces } from '../core/plan/heal.ts';
import { planHealManyInPieces, type Ailing } from '../core/plan/healMany.ts';
import type { Plan } from '../core/plan/plan.ts';
import { linkAt } from '../core/linkAt.ts';
import { applyPlan } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { foretold } from './foretold.ts';
import { freshLink, readNetworks } from './fresh.ts';
import { showInformation } from './messages.ts';
import { networksInOrder } from './networksInOrder.ts';
import { planned } from './planned.ts';
import { confirmPlan } from './preview.ts';
import { BACK } from './prompts/quickInput.ts';
import { linksAmong, withRemark } from './selected.ts';
import { linkFor, requireConnection, severalRows } from './targets.ts';
import { readWholeEstate, withMissing } from './wholeEstate.ts';

export const healPeering: Command = async (context, argument, selection) => {
  const rows = severalRows(context, argument, selection);
  const several = rows.length === 0 ? undefined : linksAmong(context.store.estate, rows);
  if (several !== undefined && several.those.length > 1) {
    await healMany(context, { links: several.those, networks: [] }, several.remark);
    return;
  }
  const chosen = several?.those[0] ?? (await linkFor(context, argument, l10n.t('Heal')));
  const link = await freshLink(context, chosen);
  const healing = await planned(context, (estate) => planHealInPieces(estate, link));
  switch (healing.kind) {
    case 'healthy':
      void showInformation(
        l10n.t('Nothing is wrong with the link {0} that could be mended here.', link.name),
      );
      return;
    case 'wait':
      void showInformation(
        l10n.t('An operation on {0} is running. Look again when it has ended.', healing.network),
      );
      return;
    case 'impossible':
      throw new Error(
        healing.refusal === undefined
          ? l10n.t('No sequence of writes mends the link {0}.', link.name)
          : foretold(healing.refusal),
      );
    case 'plan': {
      const plan = withRemark(healing.plan, several?.remark);
      if ((await confirmPlan(context, plan)) === BACK) return;
      await applyPlan(context, plan, {
        alternative: () => anotherHealing(context, link),
      });
    }
  }
};

/** Heal All…: everything that wants attention, by one plan. */
export const healAll: Command = async (context) => {
  await requireConnection(context);
  const { store } = context;
  const missing = await readWholeEstate(context);
  const concerns = await planned(context, (estate) =>
    concernsInPieces(estate, networksInOrder(store), (remoteId) => store.presence(remoteId)),
  );
  const links = concerns.flatMap((concern) => (concern.kind === 'link' ? [concern.link] : []));
  const networks = concerns.flatMap((concern) => (concern.kind === 'network' ? [concern.network.key] : []));
  if (concerns.length === 0) void showInformation(withMissing(l10n.t('Nothing needs attention.'), missing));
  else await healMany(context, { links, networks }, missing);
};

/** Several by one plan, on their networks as they are now. */
async function healMany(
  context: CommandContext,
  { links, networks }: Ailing,
  remark?: string,
): Promise<void> {
  const { store } = context;
  const ids = links.flatMap((link) => [link.networkId, link.remoteId ?? link.networkId]);
  const others = networks.flatMap((key) => networkAt(store.estate, key)?.id ?? []);
  await readNetworks(context, [...ids, ...others]);
  const now = links.flatMap((link) => linkAt(store.estate, link.id) ?? []);
  const plan = await planned(context, (estate) => planHealManyInPieces(estate, { links: now, networks }));
  if (plan.steps.length === 0) {
    void showInformation(
      [l10n.t('Nothing of it could be mended here.'), ...plan.warnings.slice(0, 3)].join(' '),
    );
    return;
  }
  const confirmed = await confirmPlan(context, withRemark(plan, remark));
  if (confirmed !== BACK) await applyPlan(context, confirmed);
}

/** The other way of mending a link, as long as it is in the state that there are two ways out of. */
async function anotherHealing(context: CommandContext, { networkKey, key }: Link): Promise<Plan | undefined> {
  const link = networkAt(context.store.estate, networkKey)?.links.find((each) => each.key === key);
  if (link === undefined) return undefined;
  const healing = await planned(context, (estate) => planHealInPieces(estate, link));
  return healing.kind === 'plan' ? healing.alternative : undefined;
}
