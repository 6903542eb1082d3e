/** Knows how the remote network of a new link is asked for: from a list that says why an entry is barred. */
import { l10n } from 'vscode';
import { barredBecause } from '../../core/plan/candidates.ts';
import { canPeerSubnets } from '../../core/plan/subnetCandidates.ts';
import { networkAt } from '../../core/estate.ts';
import type { Network } from '../../core/network.ts';
import { keyOf, parseNetworkId } from '../../core/resourceId.ts';
import type { CommandContext } from '../context.ts';
import { networksInOrder } from '../networksInOrder.ts';
import { networkChoice } from '../targets.ts';
import type { BACK } from './quickInput.ts';
import { pick, type Choice, type Place } from './quickInput.ts';

/** @param before the id that was chosen before; empty at first */
export async function askRemote(
  context: CommandContext,
  local: Network,
  place: Place,
  before: string,
): Promise<string | typeof BACK> {
  const { store } = context;
  const choices = (): readonly Choice<string>[] => {
    const all = networksInOrder(store).map((network) => choiceFor(context, local, network));
    // What can be chosen comes first; what cannot stays visible, with its reason.
    return [
      ...all.filter((choice) => choice.barred === undefined),
      ...all.filter((choice) => choice.barred !== undefined),
    ];
  };
  const present = choices();
  const active = present.find(({ value }) => keyOf(value) === keyOf(before));
  return await pick(place, {
    placeholder: l10n.t('Choose the remote network, or paste the resource id of one'),
    choices: present,
    active,
    value: active === undefined ? before : '',
    more: store.loadAll().then(choices),
    typed: (text) => typedChoice(context, local, text),
  });
}

function choiceFor(context: CommandContext, local: Network, network: Network): Choice<string> {
  const { label, description, detail } = networkChoice(context, network);
  const whole = barredBecause(context.store.estate, local, network.id);
  if (whole !== undefined && bySubnetsOnly(context, local, network.id))
    return {
      label,
      ...(description === undefined ? {} : { description }),
      detail: l10n.t('Chosen subnets only. {0}', whole),
      value: network.id,
    };
  return {
    label: whole === undefined ? label : `$(circle-slash) ${label}`,
    ...(description === undefined ? {} : { description }),
    detail: whole ?? detail ?? '',
    value: network.id,
    ...(whole === undefined ? {} : { barred: whole }),
  };
}

/** Networks that overlap cannot be peered whole, but may have subnets that can be. */
function bySubnetsOnly(context: CommandContext, local: Network, remoteId: string): boolean {
  const { estate } = context.store;
  const remote = networkAt(estate, keyOf(remoteId));
  return remote !== undefined && canPeerSubnets(estate, local, remote, false);
}

/** Why a network cannot be the remote at all; undefined where it can. */
export function barredRemote(context: CommandContext, local: Network, remoteId: string): string | undefined {
  const whole = barredBecause(context.store.estate, local, remoteId);
  return whole !== undefined && bySubnetsOnly(context, local, remoteId) ? undefined : whole;
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
  const whole = barredBecause(context.store.estate, local, id.id);
  const barred = barredRemote(context, local, id.id);
  return {
    label: `${barred === undefined ? '$(link)' : '$(circle-slash)'} ${id.name}`,
    description: id.classic ? l10n.t('classic network') : l10n.t('by its resource id'),
    detail: barred ?? (whole === undefined ? id.id : l10n.t('Chosen subnets only. {0}', whole)),
    value: id.id,
    ...(barred === undefined ? {} : { barred }),
  };
}
