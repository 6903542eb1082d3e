/** Knows how everything that a change concerns is read anew before it is planned: plans stand on nothing old. */
import { l10n } from 'vscode';
import { isArmError, tellWhole } from '../azure/armError.ts';
import { pause } from '../azure/pause.ts';
import { readOthers } from '../azure/stepRunner.ts';
import { DEFAULT_BACKOFF, waits } from '../azure/transient.ts';
import { networkAt } from '../core/estate.ts';
import type { Link } from '../core/link.ts';
import type { Network } from '../core/network.ts';
import { networkOwner, ownedText } from '../core/ownership.ts';
import { ownerOf } from '../core/plan/barred.ts';
import type { Plan } from '../core/plan/plan.ts';
import { linkAt, type Others } from '../core/plan/predict.ts';
import { keyOf, parseNetworkId } from '../core/resourceId.ts';
import { isRunning } from '../core/rules/readiness.ts';
import { whileBusy } from './busy.ts';
import type { CommandContext } from './context.ts';
import { showProgress } from './messages.ts';

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
        context.log.warn(`${id} could not be read: ${tellWhole(error)}`);
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

/**
 * The same, of a link that is to be written.
 * @throws Error for one that a service owns, before anything is asked: it is not for this product to write. One that is
 * left over, Disconnected, goes on to its plan, which may remove it.
 */
export async function freshLinkToWrite(context: CommandContext, link: Link): Promise<Link> {
  const now = await freshLink(context, link);
  const owner = now.state === 'Disconnected' ? undefined : ownerOf(context.store.estate, now);
  if (owner !== undefined) throw new Error(ownedText(l10n.t('The link {0}', now.name), owner));
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

/**
 * The same, of a network that is to be written.
 * @throws Error for one that a service owns, before anything is asked
 */
export async function freshNetworkToWrite(context: CommandContext, network: Network): Promise<Network> {
  const now = await freshNetwork(context, network);
  const owner = networkOwner(now);
  if (owner !== undefined) throw new Error(ownedText(l10n.t('The network {0}', now.name), owner));
  return now;
}

/**
 * Everything that a plan concerns, read anew once no operation of it runs any more: what is half done cannot be
 * gone on from. What lies beside networks and links is returned.
 */
export async function readConcerned(context: CommandContext, plan: Plan): Promise<Others> {
  const ids = plan.networks.filter(({ before }) => before !== undefined).map(({ networkId }) => networkId);
  await readNetworks(context, ids);
  if (busyOf(context, ids) !== undefined) await waitUntilIdle(context, ids);
  return await readBeside(
    context,
    plan.others.map(({ id }) => id),
  );
}

async function waitUntilIdle(context: CommandContext, ids: readonly string[]): Promise<void> {
  await showProgress(l10n.t('Waiting for an operation to end'), async (report, signal) => {
    for (const wait of waits(DEFAULT_BACKOFF)) {
      const busy = busyOf(context, ids);
      if (busy === undefined) return;
      report({ message: busy });
      await pause(wait, signal);
      await readNetworks(context, ids);
    }
    throw new Error(l10n.t('An operation still runs. Try again when it has ended.'));
  });
}

/** The name of a network on which an operation runs. */
function busyOf(context: CommandContext, ids: readonly string[]): string | undefined {
  const networks = ids.map((id) => networkAt(context.store.estate, keyOf(id)));
  return networks.find((network) => isRunning(network?.provisioningState))?.name;
}

/** Resources beside networks and links, read anew. */
export async function readBeside(context: CommandContext, ids: readonly string[]): Promise<Others> {
  const arm = await context.session.arm();
  if (arm === undefined) throw new Error(l10n.t('You are not signed in. Sign in, or use the sandbox.'));
  return await readOthers({ arm }, ids, (id) => context.store.tenantOf(id), AbortSignal.timeout(READ_MS));
}
