/** Knows how everything that a change concerns is read anew before it is planned: plans stand on nothing old. */
import type { Subscription } from '../azure/arm.ts';
import { isArmError, tellWhole } from '../azure/armError.ts';
import { pause } from '../azure/pause.ts';
import { readOthers } from '../azure/writing/stepRunner.ts';
import { DEFAULT_BACKOFF, waits } from '../azure/writing/transient.ts';
import { networkAt } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import type { Link } from '../core/link.ts';
import type { Network } from '../core/network.ts';
import type { Plan } from '../core/plan/plan.ts';
import { linkAt } from '../core/linkAt.ts';
import { type Others } from '../core/plan/predict.ts';
import { keyOf, parseNetworkId, subscriptionOf } from '../core/resourceId.ts';
import { isRunning } from '../core/rules/readiness.ts';
import {
  linkBar,
  linkHold,
  networkBar,
  networkHold,
  type LinkVerb,
  type NetworkVerb,
} from '../core/withheld.ts';
import { barText } from '../core/withheldWords.ts';
import { accountFor, tenantFor } from './armFor.ts';
import type { CommandContext } from './context.ts';
import { showProgress } from './messages.ts';
import { whileReading } from './reading.ts';
import type { Next, Report } from './readingBox.ts';

const READ_MS = 30_000;
/** Reads at the same time. */
const PARALLEL = 8;

/**
 * Reads networks anew, and what stands above them where that has not been read. A network that is not readable stays as
 * unknown as it was, and the log says so.
 * @param next what comes of the box that says so, when all is read
 * @throws Dismissed when the person does not wait for it
 */
export async function readNetworks(
  context: CommandContext,
  ids: readonly string[],
  next?: Next,
): Promise<void> {
  await whileReading(context, (signal, report) => readQuietly(context, ids, signal, report), next);
}

/** The same beside something else that says that it is waited for. */
async function readQuietly(
  context: CommandContext,
  ids: readonly string[],
  signal: AbortSignal,
  report: Report = () => undefined,
): Promise<void> {
  const { store } = context;
  const wanted = new Map(ids.map((id) => [keyOf(id), id]));
  const queue = [...wanted.values()].filter((id) => parseNetworkId(id)?.classic === false);
  const all = queue.length;
  let read = 0;
  const reader = async (): Promise<void> => {
    for (let id = queue.pop(); id !== undefined && !signal.aborted; id = queue.pop()) {
      try {
        await store.ensureTenantOf(id);
        if (store.tenantOf(id) !== undefined)
          await store.readNetwork(
            id,
            AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]),
            context.account,
          );
      } catch (error) {
        if (!isArmError(error) || error.status === undefined) throw error;
        context.log.warn(`${id} could not be read: ${tellWhole(error)}`);
      }
      read += 1;
      if (all > 1) report(l10n.t('{0} of {1} networks', read, all));
    }
  };
  const above = guardsAbove(context, ids, (subscription) => store.ensureGuards(subscription));
  await Promise.all([above, ...Array.from({ length: PARALLEL }, reader)]);
}

/** Does something for each subscription of some resources, where it is known. */
async function guardsAbove(
  { store, account }: CommandContext,
  ids: readonly string[],
  read: (subscription: Subscription) => Promise<void>,
): Promise<void> {
  const inside = new Map(ids.map((id) => [subscriptionOf(id) ?? '', id]));
  await Promise.all(
    [...inside].map(async ([subscriptionId, id]) => {
      await store.ensureTenantOf(id);
      const subscription = store.subscription(subscriptionId, store.accountOf(id, account));
      if (subscription !== undefined) await read(subscription);
    }),
  );
}

/** Both ends of a link, read anew; the link as it is now. */
export async function freshLink(context: CommandContext, link: Link, next?: Next): Promise<Link> {
  await readNetworks(context, endsOf(link), next);
  return linkNow(context, link);
}

/**
 * The same, of a link that is to be written, or removed.
 * @throws Error for one that is not for the caller to write, before anything is asked: a service owns it, or a deny
 * assignment protects it, as that stands now.
 */
export async function freshLinkToWrite(
  context: CommandContext,
  link: Link,
  verb: LinkVerb = 'write',
  next?: Next,
): Promise<Link> {
  await whileReading(
    context,
    (signal, report) =>
      Promise.all([readQuietly(context, endsOf(link), signal, report), freshGuards(context, link.networkId)]),
    next,
  );
  const now = linkNow(context, link);
  refuseWithheld(context, now, verb);
  return now;
}

function endsOf(link: Link): readonly string[] {
  return [link.networkId, link.remoteId ?? link.networkId];
}

function linkNow({ store }: CommandContext, link: Link): Link {
  const now = linkAt(store.estate, link.id);
  if (now === undefined) throw new Error(l10n.t('The link {0} no longer exists.', link.name));
  return now;
}

/** @throws Error where the link, as it is known, is not for the caller to write, or to remove */
export function refuseWithheld(context: CommandContext, link: Link, verb: LinkVerb): void {
  const bar = linkBar(linkHold(context.store.estate, link), verb);
  if (bar !== undefined) throw new Error(barText(l10n.t('The link {0}', link.name), bar));
}

async function freshGuards(context: CommandContext, id: string): Promise<void> {
  await guardsAbove(context, [id], (subscription) => context.store.loadGuards(subscription));
}

/** A network, read anew. */
export async function freshNetwork(context: CommandContext, network: Network, next?: Next): Promise<Network> {
  await readNetworks(context, [network.id], next);
  return networkNow(context, network);
}

function networkNow({ store }: CommandContext, network: Network): Network {
  const now = networkAt(store.estate, network.key);
  if (now === undefined) throw new Error(l10n.t('The network {0} no longer exists.', network.name));
  return now;
}

/** Those that a network is peered with, read anew. */
export async function readPeers(context: CommandContext, network: Network, next?: Next): Promise<void> {
  await readNetworks(context, peersOf(context, network), next);
}

/** The same, while something else can be done already: nobody waits for it. */
export async function readPeersBeside(context: CommandContext, network: Network): Promise<void> {
  await readQuietly(context, peersOf(context, network), AbortSignal.timeout(READ_MS));
}

function peersOf({ store }: CommandContext, network: Network): readonly string[] {
  return [
    ...network.links.flatMap((link) => link.remoteId ?? []),
    ...[...store.estate.linksTo(network.key)].map((link) => link.networkId),
  ];
}

/**
 * A network that is to be written, read anew.
 * @param verbs what may be done with it; one that the caller may do is enough
 * @throws Error for one that is not for the caller to write, before anything is asked
 */
export async function freshNetworkToWrite(
  context: CommandContext,
  network: Network,
  verbs: readonly NetworkVerb[] = ['links'],
  next?: Next,
): Promise<Network> {
  await whileReading(
    context,
    (signal, report) =>
      Promise.all([readQuietly(context, [network.id], signal, report), freshGuards(context, network.id)]),
    next,
  );
  const now = networkNow(context, network);
  const hold = networkHold(context.store.estate, now);
  const bars = verbs.flatMap((verb) => networkBar(hold, verb) ?? []);
  const [bar] = bars;
  if (bar !== undefined && bars.length === verbs.length)
    throw new Error(barText(l10n.t('The network {0}', now.name), bar));
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
      await readQuietly(context, ids, signal);
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
  const reached = {
    tenantOf: (id: string) => tenantFor(context, id),
    accountOf: (id: string) => accountFor(context, id),
  };
  return await readOthers({ arm }, ids, reached, AbortSignal.timeout(READ_MS));
}
