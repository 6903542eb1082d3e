/** Knows how what the tree has read becomes the text of a scenario file. */
import type { Subscription } from '../azure/arm.ts';
import { networkAt } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import { numberOf } from '../core/plural.ts';
import type { CommandContext, SavedParts } from './context.ts';
import { whileReading } from './reading.ts';
import { readWholeEstate } from './wholeEstate.ts';

export interface ReadEstate {
  readonly read: readonly Subscription[];
  /** How many subscriptions have not been read. */
  readonly unread: number;
}

/** What has been read, which is everything where nothing has been yet. */
export async function readEstate(context: CommandContext): Promise<ReadEstate> {
  if (subscriptionsIn(context).read.length === 0) await readWholeEstate(context, 'question');
  const estate = subscriptionsIn(context);
  if (estate.read.length === 0) throw new Error(l10n.t('No networks have been read that could be saved.'));
  return estate;
}

/** @returns the file, and a sentence or two about what is in it */
export async function estateText(
  context: CommandContext,
  { read, unread }: ReadEstate,
  name: string,
  parts: SavedParts,
): Promise<{ readonly text: string; readonly summary: string }> {
  const { store } = context;
  // What others than ARM have told has no etag, and so would begin anew in the scenario.
  await whileReading(context, async () => {
    await store.lull.waitFor(store.confirmAll());
    // It is read beside the networks, and may still be on its way.
    const guards = read.map((subscription) =>
      store.paces.of(subscription).run(() => store.ensureGuards(subscription), 'behind'),
    );
    await store.lull.waitFor(Promise.all(guards));
  });
  const networks = read.flatMap(({ subscriptionId }) =>
    (store.networks(subscriptionId).value ?? []).flatMap((key) => networkAt(store.estate, key) ?? []),
  );
  const saved = l10n.t(
    '{0} of {1}.',
    numberOf(networks.length, 'network'),
    numberOf(read.length, 'subscription'),
  );
  const left = unread === 0 ? '' : l10n.t('{0} more had not been read and are not in it.', unread);
  const summary = `${saved} ${left}`.trim();
  const tenants = store.tenants.value ?? [];
  const text = await context.scenarios.write({
    name,
    summary,
    tenants,
    subscriptions: read,
    networks,
    guards: read.map(({ subscriptionId }) => store.estate.guardsOf(`/subscriptions/${subscriptionId}`)),
    parts,
  });
  return { text, summary };
}

function subscriptionsIn({ store }: CommandContext): ReadEstate {
  // One that is seen from two tenants is still one.
  const all = new Map(store.allSubscriptions().map((one) => [one.subscriptionId.toLowerCase(), one]));
  const read = [...all.values()].filter(
    ({ subscriptionId }) => store.networks(subscriptionId).value !== undefined,
  );
  return { read, unread: all.size - read.length };
}
