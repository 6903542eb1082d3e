/** Share Gateway… and Stop Sharing Gateway…: gateway transit as one switch of the pair. */
import { networkAt, otherLink } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import type { Link } from '../core/link.ts';
import { sharedIds } from '../core/network.ts';
import { planGatewayTransitInPieces } from '../core/plan/pairPlans.ts';
import { applyPlan } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { freshLinkToWrite } from './fresh.ts';
import { showInformation } from './messages.ts';
import { planned } from './planned.ts';
import { confirmPlan } from './preview.ts';
import { BACK } from './prompts/quickInput.ts';
import { linkFor } from './targets.ts';

export const shareGateway: Command = async (context, argument) => {
  await switchTransit(context, argument, true);
};

export const stopSharingGateway: Command = async (context, argument) => {
  await switchTransit(context, argument, false);
};

async function switchTransit(context: CommandContext, argument: unknown, on: boolean): Promise<void> {
  const title = on ? l10n.t('Share Gateway') : l10n.t('Stop Sharing Gateway');
  const link = await freshLinkToWrite(context, await linkFor(context, argument, title));
  const hubLink = gatewaySide(context, link, on);
  const plan = await planned(context, (estate) => planGatewayTransitInPieces(estate, hubLink, on));
  if (plan.steps.length === 0 && plan.refusal === undefined) {
    void showInformation(l10n.t('{0}: it is like that already.', plan.title));
    return;
  }
  if ((await confirmPlan(context, plan)) === BACK) return;
  await applyPlan(context, plan);
}

/** The link of the network that has the gateway, whichever of the two it was started on. */
function gatewaySide(context: CommandContext, link: Link, on: boolean): Link {
  const { estate } = context.store;
  const other = otherLink(estate, link);
  if (other === undefined) throw new Error(l10n.t('The other network has no link back that could be read.'));
  const here = networkAt(estate, link.networkKey);
  const there = networkAt(estate, link.remoteKey);
  if (!on) return link.flags.useRemoteGateways === true ? other : link;
  if (here !== undefined && sharedIds(here).length > 0) return link;
  if (there !== undefined && sharedIds(there).length > 0) return other;
  // Whoever allows transit already knows of a gateway that does not show here.
  const allowing = [link, other].find((each) => each.flags.allowGatewayTransit === true);
  if (allowing !== undefined) return allowing;
  throw new Error(
    l10n.t(
      'Neither {0} nor {1} has a gateway or Route Server that has finished provisioning: create one in the network that is to share it.',
      here?.name ?? '',
      there?.name ?? '',
    ),
  );
}
