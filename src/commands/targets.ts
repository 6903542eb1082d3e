/**
 * Knows what a command acts on: the row that it was given, the selected row, or what the person picks. Whatever
 * it is, it is looked up by its id when it is needed.
 */
import type { Subscription } from '../azure/arm.ts';
import { isRow, type Row } from '../azure/row.ts';
import { networkAt } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import { stateText, type Link } from '../core/link.ts';
import type { Network } from '../core/network.ts';
import { linkAt } from '../core/linkAt.ts';
import { keyOf } from '../core/resourceId.ts';
import type { CommandContext } from './context.ts';
import { networksInOrder } from './networksInOrder.ts';
import { Dismissed } from './prompts/dismissed.ts';
import { pick, type Choice, BACK } from './prompts/quickInput.ts';
import { GrowingList } from './wholeEstate.ts';

/** The row that a command was started on, by a menu or a key. */
export function startedOn(argument: unknown): Row | undefined {
  return isRow(argument) ? argument : undefined;
}

export async function networkFor(
  context: CommandContext,
  argument: unknown,
  title: string,
): Promise<Network> {
  const row = startedOn(argument);
  if (row?.kind === 'network') return found(networkAt(context.store.estate, keyOf(row.networkId)));
  const choices = (): readonly Choice<Network>[] =>
    networksInOrder(context.store).map((network) => networkChoice(context, network));
  return await choose(context, title, l10n.t('Choose a network'), choices, ({ id }) => id);
}

export async function subscriptionFor(
  context: CommandContext,
  argument: unknown,
  title: string,
): Promise<Subscription> {
  const row = startedOn(argument);
  if (row?.kind === 'subscription') return found(context.store.subscription(row.subscriptionId, row.account));
  return await choose(
    context,
    title,
    l10n.t('Choose a subscription'),
    () => subscriptionChoices(context.store),
    keyOfSeen,
  );
}

/** One that several accounts see is there once under each; one that an account sees from two tenants is one. */
function subscriptionChoices(store: CommandContext['store']): readonly Choice<Subscription>[] {
  const { accounts } = store;
  const once = new Map(store.allSubscriptions().map((each) => [keyOfSeen(each), each]));
  return [...once.values()].map((subscription) => ({
    label: subscription.displayName,
    description: subscription.subscriptionId,
    ...(accounts.length > 1
      ? { detail: accounts.find(({ key }) => key === subscription.account)?.label ?? '' }
      : {}),
    value: subscription,
  }));
}

function keyOfSeen({ account, subscriptionId }: Subscription): string {
  return `${account}\n${subscriptionId.toLowerCase()}`;
}

export async function linkFor(context: CommandContext, argument: unknown, title: string): Promise<Link> {
  const row = startedOn(argument);
  if (row?.kind === 'link' || row?.kind === 'flag') return found(linkAt(context.store.estate, row.linkId));
  const choices = (): readonly Choice<Link>[] =>
    networksInOrder(context.store).flatMap((network) =>
      network.links.map((link) => ({
        label: link.name,
        description: stateOf(link),
        detail: `${network.name} → ${link.remoteId?.split('/').pop() ?? '?'}`,
        value: link,
      })),
    );
  return await choose(context, title, l10n.t('Choose a link'), choices, ({ id }) => id);
}

/** A link that is Connected and out of sync must not pass for a good one; a state that is new stays as it is. */
function stateOf({ state, syncLevel, reported }: Link): string {
  return state === undefined ? (reported.state ?? l10n.t('state unknown')) : stateText(state, syncLevel);
}

/** The palette acts on what is selected, a menu on what it was opened on. */
function selectionFor(context: CommandContext, argument: unknown, selection: unknown): unknown {
  return isRow(argument) ? selection : context.selection.now();
}

/** The rows that a command was started on together; none where it is one, or nobody knows. */
export function severalRows(context: CommandContext, argument: unknown, selection: unknown): readonly Row[] {
  const rows = rowsIn(selectionFor(context, argument, selection));
  return rows.length > 1 ? rows : [];
}

/** The rows of a selection. */
function rowsIn(selection: unknown): readonly Row[] {
  return Array.isArray(selection) ? selection.filter(isRow) : [];
}

/** @param remarks what else is worth saying of it */
export function networkChoice(
  context: CommandContext,
  network: Network,
  remarks: readonly string[] = [],
): Choice<Network> {
  const subscription =
    context.store.subscription(network.subscriptionId)?.displayName ?? network.subscriptionId;
  return {
    label: network.name,
    description: network.addressPrefixes.join(', '),
    detail: [...remarks, subscription, network.resourceGroup, network.location].filter(Boolean).join(' · '),
    value: network,
  };
}

async function* onceLoaded<T>(list: GrowingList, choices: () => T): AsyncGenerator<T> {
  await list.loaded();
  yield choices();
}

/** Picks from what is known at once; what is loaded meanwhile joins the list. */
async function choose<T>(
  context: CommandContext,
  title: string,
  placeholder: string,
  choices: () => readonly Choice<T>[],
  idOf: (value: T) => string,
): Promise<T> {
  await requireConnection(context);
  const list = new GrowingList(context.store, placeholder);
  const answer = await pick(
    { title, asking: context.asking },
    {
      placeholder,
      choices: choices(),
      later: onceLoaded(list, choices),
      saidLater: list.said,
      idOf,
    },
  );
  if (answer === BACK) throw new Dismissed();
  return answer;
}

/** Whoever is not signed in is told so, and nothing else. */
export async function requireConnection(context: CommandContext): Promise<void> {
  if ((await context.session.arm()) === undefined) {
    throw new Error(l10n.t('You are not signed in. Sign in, or use the sandbox.'));
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error(l10n.t('This no longer exists. Refresh the tree.'));
  return value;
}
