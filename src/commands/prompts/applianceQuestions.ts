/** Knows how the parts of a routing through an appliance are asked for: spokes, its address, subnets, destinations. */
import { linkBetween, networkAt, type EstateView } from '../../core/estate.ts';
import { l10n } from '../../core/l10n.ts';
import type { Network } from '../../core/network.ts';
import { networkOwner, ownedText } from '../../core/ownership.ts';
import { applianceError, barredSubnet, destinationsError } from '../../core/plan/applianceRules.ts';
import type { Conflict } from '../../core/plan/routes.ts';
import type { Key } from '../../core/resourceId.ts';
import type { CommandContext } from '../context.ts';
import { networkChoice } from '../targets.ts';
import { prefixesIn } from './prefixes.ts';
import { enterText } from './enterText.ts';
import { pickMany } from './pickMany.ts';
import { BACK, pick, type Choice, type Place } from './quickInput.ts';

type Ticked<T> = Choice<T> & { readonly picked: boolean };

/** At least one of the networks that are peered with the hub. */
export async function askSpokes(
  context: CommandContext,
  hub: Network,
  place: Place,
  before: readonly Key[],
): Promise<readonly Key[] | typeof BACK> {
  const { estate } = context.store;
  const peers = new Set([
    ...hub.links.map(({ remoteKey }) => remoteKey),
    ...[...estate.linksTo(hub.key)].map(({ networkKey }) => networkKey),
  ]);
  const choices = [...peers]
    .flatMap((key) => networkAt(estate, key) ?? [])
    .map((network): Ticked<Key> => {
      const barred = barredSpoke(estate, hub, network);
      const { label, detail } = networkChoice(context, network);
      return ticked(label, barred ?? detail, network.key, before.includes(network.key), barred);
    });
  if (choices.length === 0)
    throw new Error(l10n.t('{0} is not peered with a network that could be read.', hub.name));
  return await some(place, l10n.t('Choose the spokes whose traffic goes through the appliance'), choices);
}

function barredSpoke(estate: EstateView, hub: Network, spoke: Network): string | undefined {
  const owner = networkOwner(spoke, estate.guardsOf(spoke.id));
  if (owner !== undefined) return ownedText(l10n.t('The network {0}', spoke.name), owner);
  const states = [linkBetween(spoke, hub.key), linkBetween(hub, spoke.key)];
  if (states.every((link) => link?.state === 'Connected')) return undefined;
  return l10n.t('Not Connected with {0}: heal the peering first.', hub.name);
}

export async function askAppliance(hub: Network, place: Place, value: string): Promise<string | typeof BACK> {
  const text = await enterText(place, {
    prompt: l10n.t('IP address of the appliance in {0}', hub.name),
    value,
    check: (entered) => applianceError(hub, entered.trim()),
  });
  return text === BACK ? BACK : text.trim();
}

/** Ids of at least one subnet. All that are not barred are ticked at first. */
export async function askSubnets(
  networks: readonly Network[],
  appliance: string,
  place: Place,
  before: readonly string[],
): Promise<readonly string[] | typeof BACK> {
  const choices = networks.flatMap((network) =>
    network.subnets.map((subnet): Ticked<string> => {
      const barred = barredSubnet(subnet, appliance);
      const picked = before.length === 0 || before.includes(subnet.id);
      const text = [network.name, ...subnet.addressPrefixes].join(' · ');
      return ticked(subnet.name, barred ?? text, subnet.id, picked && barred === undefined, barred);
    }),
  );
  if (choices.every(({ barred }) => barred !== undefined))
    throw new Error(l10n.t('The chosen networks have no subnet that could be routed.'));
  return await some(place, l10n.t('Choose the subnets whose traffic goes through the appliance'), choices);
}

export type Destinations =
  | { readonly kind: 'spokes' }
  | { readonly kind: 'typed'; readonly prefixes: readonly string[] };

/**
 * The other spokes, or what is typed into the same box.
 * @param before what was typed before
 */
export async function askDestinations(
  networks: readonly Network[],
  appliance: string,
  place: Place,
  before: readonly string[] | undefined,
): Promise<Destinations | typeof BACK> {
  const spaces = networks.flatMap((network) => network.addressPrefixes);
  const others: Choice<Destinations> = {
    label: l10n.t('The other spokes'),
    detail: spaces.join(', '),
    value: { kind: 'spokes' },
  };
  const unusable =
    networks.length < 2
      ? l10n.t('There is one spoke only: type prefixes such as 0.0.0.0/0.')
      : destinationsError(spaces, appliance);
  return await pick<Destinations>(place, {
    placeholder: l10n.t('Choose the destinations, or type prefixes such as 10.9.0.0/16, 0.0.0.0/0'),
    choices: [unusable === undefined ? others : { ...others, detail: unusable, barred: unusable }],
    value: before?.join(', ') ?? '',
    typed: (text) => typedDestinations(text, appliance),
  });
}

function typedDestinations(text: string, appliance: string): Choice<Destinations> | undefined {
  const prefixes = prefixesIn(text);
  if (!/^[0-9a-f]*[.:]/i.test(text.trim())) return undefined;
  const barred = destinationsError(prefixes, appliance);
  return {
    label: prefixes.join(', '),
    detail: barred ?? l10n.t('as typed'),
    value: { kind: 'typed', prefixes },
    ...(barred === undefined ? {} : { barred }),
  };
}

/** Whether routes that send a destination elsewhere are replaced. */
export async function askConflicts(
  conflicts: readonly Conflict[],
  place: Place,
): Promise<boolean | typeof BACK> {
  const list = conflicts.map(({ route, prefix, hop }) => `${route}: ${prefix} → ${hop}`).join(', ');
  return await pick<boolean>(place, {
    placeholder: l10n.t('There are routes that send these destinations elsewhere'),
    choices: [
      { label: l10n.t('Leave them alone'), detail: list, value: false },
      {
        label: l10n.t('Replace them'),
        detail: l10n.t('They lead to the appliance instead; an undo brings them back.'),
        value: true,
      },
    ],
  });
}

function ticked<T>(
  label: string,
  detail: string | undefined,
  value: T,
  picked: boolean,
  barred: string | undefined,
): Ticked<T> {
  return {
    label: barred === undefined ? label : `$(circle-slash) ${label}`,
    detail: detail ?? '',
    value,
    picked,
    ...(barred === undefined ? {} : { barred }),
  };
}

/** At least one. */
async function some<T>(
  place: Place,
  placeholder: string,
  choices: readonly Ticked<T>[],
): Promise<readonly T[] | typeof BACK> {
  const check = (values: readonly T[]): string | undefined =>
    values.length === 0 ? l10n.t('Choose at least one.') : undefined;
  return await pickMany<T>(place, { placeholder, choices, check });
}
