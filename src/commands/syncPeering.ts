/** Sync, and Change Address Space…: what is routed follows what the networks are. */
import { prefixError, sameSpace } from '../core/addressSpace.ts';
import { l10n } from '../core/l10n.ts';
import type { Link } from '../core/link.ts';
import { linkAt } from '../core/linkAt.ts';
import {
  addressSpaceBarred,
  planAddressSpaceInPieces,
  planSyncInPieces,
  planSyncOfManyInPieces,
} from '../core/plan/syncPlans.ts';
import type { WhereFailed } from '../core/plan/mending.ts';
import type { Plan } from '../core/plan/plan.ts';
import { applyPlan } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { freshLinkToWrite, freshNetworkToWrite, readNetworks, readPeers } from './fresh.ts';
import { showInformation } from './messages.ts';
import { planned } from './planned.ts';
import { confirmPlan } from './preview.ts';
import { prefixesIn } from './prompts/prefixes.ts';
import { enterText } from './prompts/enterText.ts';
import { BACK } from './prompts/quickInput.ts';
import { linksAmong, withRemark, type Fitting } from './selected.ts';
import { linkFor, networkFor, severalRows } from './targets.ts';

/** Acts on the side that helps, whichever link it is started on; several by one plan. */
export const syncPeering: Command = async (context, argument, selection) => {
  const rows = severalRows(context, argument, selection);
  const several = rows.length === 0 ? undefined : linksAmong(context.store.estate, rows);
  if (several !== undefined && several.those.length > 1) {
    await syncMany(context, several);
    return;
  }
  const chosen = several?.those[0] ?? (await linkFor(context, argument, l10n.t('Sync')));
  const link = await freshLinkToWrite(context, chosen);
  const plan = await planned(context, (estate) => planSyncInPieces(estate, link));
  if (plan.steps.length === 0 && plan.refusal === undefined) {
    const state =
      link.state === 'Connected' ? l10n.t('in sync') : (link.reported.state ?? l10n.t('state unknown'));
    void showInformation(l10n.t('There is nothing to sync: the link {0} is {1}.', link.name, state));
    return;
  }
  if ((await confirmPlan(context, withRemark(plan, several?.remark))) === BACK) return;
  await applyPlan(context, plan);
};

async function syncMany(context: CommandContext, { those, remark }: Fitting<Link>): Promise<void> {
  const { store } = context;
  await readNetworks(
    context,
    those.flatMap((link) => [link.networkId, link.remoteId ?? link.networkId]),
  );
  const links = those.flatMap((link) => linkAt(store.estate, link.id) ?? []);
  const plan = await planned(context, (estate) => planSyncOfManyInPieces(estate, links));
  if (plan.steps.length === 0) {
    const nothing = l10n.t('There is nothing to sync on the {0} selected links.', those.length);
    void showInformation([nothing, ...plan.warnings].join(' '));
    return;
  }
  const confirmed = await confirmPlan(context, withRemark(plan, remark));
  if (confirmed !== BACK) await applyPlan(context, confirmed);
}

export const changeAddressSpace: Command = async (context, argument) => {
  const title = l10n.t('Change Address Space');
  const network = await freshNetworkToWrite(
    context,
    await networkFor(context, argument, title),
    ['write'],
    'question',
  );
  const barred = addressSpaceBarred(context.store.estate, network);
  if (barred !== undefined) throw new Error(barred);
  let value = network.addressPrefixes.join(', ');
  for (;;) {
    const text = await enterText(
      { title: `${title}: ${network.name}`, asking: context.asking },
      {
        prompt: l10n.t('Address prefixes, separated by commas, such as 10.1.0.0/16, fd00:db8::/48'),
        value,
        check: (entered) => spaceError(entered),
      },
    );
    if (text === BACK) return;
    value = text;
    const prefixes = prefixesIn(text);
    if (sameSpace(prefixes, network.addressPrefixes)) {
      void showInformation(l10n.t('The address space is like that already.'));
      return;
    }
    await readPeers(context, network);
    const resize = (whereFailed: WhereFailed): Promise<Plan> =>
      planned(context, (estate) => planAddressSpaceInPieces(estate, network, prefixes, whereFailed));
    const plan = await confirmPlan(context, await resize('mend'), {
      canGoBack: true,
      leaveOut: () => resize('leaveOut'),
    });
    if (plan === BACK) continue;
    await applyPlan(context, plan);
    return;
  }
};

function spaceError(text: string): string | undefined {
  const prefixes = prefixesIn(text);
  if (prefixes.length === 0) return l10n.t('A network needs an address prefix.');
  return prefixes.map(prefixError).find((error) => error !== undefined);
}
