/** Knows how everything that a change concerns is read anew before it is planned: plans stand on nothing old. */
import { l10n } from 'vscode';
import { isArmError } from '../azure/armError.ts';
import { readOthers } from '../azure/stepRunner.ts';
import { networkAt } from '../core/estate.ts';
import type { Link } from '../core/link.ts';
import type { Network } from '../core/network.ts';
import type { Plan } from '../core/plan/plan.ts';
import { linkAt, type Others } from '../core/plan/predict.ts';
import { keyOf, parseNetworkId } from '../core/resourceId.ts';
import { whileBusy } from './busy.ts';
import type { CommandContext } from './context.ts';

const READ_MS = 30_000;
/** Reads at the same time. */
const PARALLEL = 8;

/** Reads networks anew. One that is not readable stays as unknown as it was, and the log says so. */
export async function readNetworks(context: CommandContext, ids: readonly string[]): Promise<void> {
  const { store } = context;
  const wanted = new Map(ids.map((id) => [keyOf(id), id]));
  const queue = [...wanted.values()].filter((id) => parseNetworkId(id)?.classic === false);
  const reader = async (): Promise<void> => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      try {
        await store.ensureTenantOf(id);
        if (store.tenantOf(id) !== undefined) await store.readNetwork(id, AbortSignal.timeout(READ_MS));
      } catch (error) {
        if (!isArmError(error) || error.status === undefined) throw error;
        context.log.warn(`${id} could not be read: ${error.message}`);
      }
    }
  };
  await whileBusy(() => Promise.all(Array.from({ length: PARALLEL }, reader)));
}

/** Both ends of a link, read anew; the link as it is now. */
export async function freshLink(context: CommandContext, link: Link): Promise<Link> {
  await readNetworks(context, [link.networkId, link.remoteId ?? link.networkId]);
  const now = linkAt(context.store.estate, link.id);
  if (now === undefined) throw new Error(l10n.t('The link {0} no longer exists.', link.name));
  return now;
}

/** A network and all its peers, read anew. */
export async function freshNetwork(context: CommandContext, network: Network): Promise<Network> {
  const { estate } = context.store;
  await readNetworks(context, [
    network.id,
    ...network.links.flatMap((link) => link.remoteId ?? []),
    ...[...estate.linksTo(network.key)].map((link) => link.networkId),
  ]);
  const now = networkAt(estate, network.key);
  if (now === undefined) throw new Error(l10n.t('The network {0} no longer exists.', network.name));
  return now;
}

/** Everything that a plan concerns, read anew; what lies beside networks and links is returned. */
export async function readConcerned(context: CommandContext, plan: Plan): Promise<Others> {
  await readNetworks(
    context,
    plan.networks.filter(({ before }) => before !== undefined).map(({ networkId }) => networkId),
  );
  return await readBeside(
    context,
    plan.others.map(({ id }) => id),
  );
}

/** Resources beside networks and links, read anew. */
export async function readBeside(context: CommandContext, ids: readonly string[]): Promise<Others> {
  const arm = await context.session.arm();
  if (arm === undefined) throw new Error(l10n.t('You are not signed in. Sign in, or use the sandbox.'));
  return await readOthers({ arm }, ids, (id) => context.store.tenantOf(id), AbortSignal.timeout(READ_MS));
}
