/** Knows how the remote network of a new link is asked for: from a list that says why an entry is barred. */
import { Slices } from '../../azure/slices.ts';
import { l10n } from '../../core/l10n.ts';
import { barredBecauseInPieces } from '../../core/plan/candidates.ts';
import { canPeerSubnetsInPieces } from '../../core/plan/subnetCandidates.ts';
import { networkAt, type EstateView } from '../../core/estate.ts';
import type { Network } from '../../core/network.ts';
import { atOnce, type Planning } from '../../core/planning.ts';
import { keyOf, parseNetworkId, type Key } from '../../core/resourceId.ts';
import type { CommandContext } from '../context.ts';
import { readPeersBeside } from '../fresh.ts';
import { networksInOrder } from '../networksInOrder.ts';
import { networkChoice } from '../targets.ts';
import { GrowingList } from '../wholeEstate.ts';
import type { BACK } from './quickInput.ts';
import { pick, type Choice, type Place } from './quickInput.ts';

/** Until then the box stays shut: what is known at once stands in it when it opens. */
const OPEN_MS = 50;
/** As often as the list may grow under somebody's eyes. */
const GROW_MS = 300;

/** @param before the id that was chosen before; empty at first */
export async function askRemote(
  context: CommandContext,
  local: Network,
  place: Place,
  before: string,
): Promise<string | typeof BACK> {
  const remotes = new Remotes(context, local, keyOf(before));
  const begun = new Slices(remotes.judge());
  await begun.run({ forMs: OPEN_MS });
  const present = remotes.choices();
  const active = present.find(({ value }) => keyOf(value) === keyOf(before));
  const placeholder = l10n.t('Choose the remote network, or paste the resource id of one');
  const list = new GrowingList(context.store, placeholder);
  return await pick(place, {
    placeholder,
    choices: present,
    active,
    value: active === undefined ? before : '',
    later: growing(remotes, begun, () => Promise.all([readPeersBeside(context, local), list.loaded()])),
    saidLater: list.said,
    typed: (text) => typedChoice(context, local, text),
  });
}

/** First what has been read is judged, then what is read meanwhile. */
async function* growing(
  remotes: Remotes,
  begun: Slices<void>,
  read: () => Promise<unknown>,
): AsyncGenerator<readonly Choice<string>[]> {
  yield* judged(remotes, begun);
  // What is read meanwhile is judged again, and takes the place of what was there.
  await read();
  yield* judged(remotes, new Slices(remotes.judge()));
}

async function* judged(remotes: Remotes, slices: Slices<void>): AsyncGenerator<readonly Choice<string>[]> {
  for (;;) {
    const end = await slices.run({ forMs: GROW_MS });
    yield remotes.choices();
    if (end !== undefined) return;
  }
}

/** The networks that may be chosen, each judged once as long as it is not read anew. */
class Remotes {
  private readonly known = new Map<Network, Choice<string>>();

  constructor(
    private readonly context: CommandContext,
    private readonly local: Network,
    private readonly before: Key,
  ) {}

  *judge(): Planning<void> {
    const all = networksInOrder(this.context.store);
    // What was chosen before must be there when the box opens.
    const first = all.filter(({ key }) => key === this.before);
    for (const network of [...first, ...all]) {
      yield;
      if (!this.known.has(network))
        this.known.set(network, yield* choiceFor(this.context, this.local, network));
    }
  }

  /** What can be chosen comes first; what cannot stays visible, with its reason. */
  choices(): readonly Choice<string>[] {
    const all = networksInOrder(this.context.store).flatMap((network) => this.known.get(network) ?? []);
    return [
      ...all.filter((choice) => choice.barred === undefined),
      ...all.filter((choice) => choice.barred !== undefined),
    ];
  }
}

function* choiceFor(context: CommandContext, local: Network, network: Network): Planning<Choice<string>> {
  const { label, description, detail } = networkChoice(context, network);
  const { estate } = context.store;
  const whole = yield* barredBecauseInPieces(estate, local, network.id);
  if (whole !== undefined && (yield* bySubnetsOnly(estate, local, network.id)))
    return {
      label,
      ...(description === undefined ? {} : { description }),
      detail: behind(l10n.t('Chosen subnets only. {0}', whole), detail),
      value: network.id,
    };
  return {
    label: whole === undefined ? label : `$(circle-slash) ${label}`,
    ...(description === undefined ? {} : { description }),
    detail: behind(whole, detail),
    value: network.id,
    ...(whole === undefined ? {} : { barred: whole }),
  };
}

/** Where a network is, behind why it cannot be chosen: people look for it by that, too. */
function behind(reason: string | undefined, where = ''): string {
  return [reason, where].filter(Boolean).join(' · ');
}

/** Networks that overlap cannot be peered whole, but may have subnets that can be. */
function* bySubnetsOnly(estate: EstateView, local: Network, remoteId: string): Planning<boolean> {
  const remote = networkAt(estate, keyOf(remoteId));
  return remote !== undefined && (yield* canPeerSubnetsInPieces(estate, local, remote, false));
}

/** Why a network cannot be the remote at all; undefined where it can. */
export function barredRemote(context: CommandContext, local: Network, remoteId: string): string | undefined {
  const { estate } = context.store;
  const whole = atOnce(barredBecauseInPieces(estate, local, remoteId));
  return whole !== undefined && atOnce(bySubnetsOnly(estate, local, remoteId)) ? undefined : whole;
}

/** Anything that begins like a resource id is taken for one, and told at once when it is none. */
function typedChoice(context: CommandContext, local: Network, text: string): Choice<string> | undefined {
  const wanted = text.trim();
  if (!wanted.startsWith('/')) return undefined;
  const id = parseNetworkId(wanted);
  if (id === undefined) {
    const barred = l10n.t('This is not the resource id of a virtual network.');
    return { label: `$(error) ${l10n.t('Not a network')}`, detail: barred, value: wanted, barred };
  }
  const whole = atOnce(barredBecauseInPieces(context.store.estate, local, id.id));
  const barred = barredRemote(context, local, id.id);
  return {
    label: `${barred === undefined ? '$(link)' : '$(circle-slash)'} ${id.name}`,
    description: id.classic ? l10n.t('classic network') : l10n.t('by its resource id'),
    detail: barred ?? (whole === undefined ? id.id : l10n.t('Chosen subnets only. {0}', whole)),
    value: id.id,
    ...(barred === undefined ? {} : { barred }),
  };
}
