/** Connect Spokes to Hub… and Connect as Mesh…: many peerings in one plan. */
import { linkBetween, type EstateView } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import { sharedIds, type Network } from '../core/network.ts';
import { tooManyMeshed, tooManySpokes } from '../core/plan/linkLimit.ts';
import { planMeshInPieces, planSpokesInPieces, PRESETS, type Preset } from '../core/plan/manyPlans.ts';
import type { WhereFailed } from '../core/plan/mending.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Planning } from '../core/planning.ts';
import type { Key } from '../core/resourceId.ts';
import { applyPlan } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { freshNetworkToWrite, readNetworks } from './fresh.ts';
import { networksInOrder } from './networksInOrder.ts';
import { planned } from './planned.ts';
import { confirmUnlessEmpty } from './preview.ts';
import { pickMany } from './prompts/pickMany.ts';
import { BACK, pick, type Place } from './prompts/quickInput.ts';
import { runWizard } from './prompts/wizard.ts';
import { networksAmong } from './selected.ts';
import { networkChoice, networkFor, severalRows } from './targets.ts';
import { readWholeEstate, withMissing } from './wholeEstate.ts';

export const connectSpokes: Command = async (context, argument, selection) => {
  const { selected, remark } = selectedNetworks(context, argument, selection);
  const hub = await freshNetworkToWrite(
    context,
    await networkFor(context, argument, l10n.t('Connect Spokes to Hub')),
    ['links'],
    'question',
  );
  await connect(context, l10n.t('Connect Spokes to {0}', hub.name), {
    placeholder: [l10n.t('Choose the spokes'), remark ?? ''].join(' ').trim(),
    choices: (all) => all.filter((network) => network.key !== hub.key),
    picked: (network) => selected.has(network.key),
    isPeered: (network) => linkBetween(hub, network.key) !== undefined,
    check: (networks) =>
      networks.length < 1 ? l10n.t('Choose at least one network.') : tooManySpokes(hub, networks),
    presets: PRESETS.filter((preset) => preset.id !== 'gateway' || sharedIds(hub).length > 0),
    plan: (networks, preset, whereFailed) => (estate) =>
      planSpokesInPieces(estate, hub, networks, preset, whereFailed),
  });
};

export const connectMesh: Command = async (context, argument, selection) => {
  const { selected, remark } = selectedNetworks(context, argument, selection);
  const first =
    selected.size > 0 ? undefined : await networkFor(context, argument, l10n.t('Connect as Mesh'));
  await connect(context, l10n.t('Connect as Mesh'), {
    placeholder: [l10n.t('Choose the networks, each of which is peered with each other'), remark ?? '']
      .join(' ')
      .trim(),
    choices: (all) => all,
    picked: (network) => network.key === first?.key || selected.has(network.key),
    isPeered: () => false,
    check: (networks) =>
      networks.length < 2 ? l10n.t('Choose at least two networks.') : tooManyMeshed(networks),
    presets: PRESETS.filter((preset) => preset.id !== 'gateway'),
    plan: (networks, preset, whereFailed) => (estate) =>
      planMeshInPieces(estate, networks, preset, whereFailed),
  });
};

/** The networks among several rows, of which the others are passed over. */
function selectedNetworks(
  context: CommandContext,
  argument: unknown,
  selection: unknown,
): { readonly selected: ReadonlySet<Key>; readonly remark: string | undefined } {
  const rows = severalRows(context, argument, selection);
  if (rows.length === 0) return { selected: new Set(), remark: undefined };
  const { those, remark } = networksAmong(context.store.estate, rows);
  return { selected: new Set(those.map(({ key }) => key)), remark };
}

interface Many {
  readonly placeholder: string;
  choices(all: readonly Network[]): readonly Network[];
  picked(network: Network): boolean;
  /** Whether a network has what is asked for in part or whole; choosing it sets the flags. */
  isPeered(network: Network): boolean;
  /** Why networks cannot be chosen together; undefined where they can. */
  check(networks: readonly Network[]): string | undefined;
  readonly presets: readonly Preset[];
  plan(
    networks: readonly Network[],
    preset: Preset,
    whereFailed: WhereFailed,
  ): (estate: EstateView) => Planning<Plan>;
}

interface Answers {
  /** Undefined as long as nobody has chosen. */
  readonly chosen: ReadonlySet<Key> | undefined;
  readonly preset: Preset | undefined;
}

async function connect(context: CommandContext, title: string, many: Many): Promise<void> {
  const missing = await readWholeEstate(context, 'question');
  const plans: { confirmed?: Plan } = {};
  await runWizard<Answers>(
    context.asking,
    () => title,
    [
      {
        ask: async (answers, place) => {
          const placeholder = withMissing(many.placeholder, missing);
          const chosen = await askNetworks(context, place, { ...many, placeholder }, answers.chosen);
          return chosen === BACK ? BACK : { ...answers, chosen };
        },
      },
      {
        ask: async (answers, place) => {
          const preset = await askPreset(place, many.presets, answers.preset);
          return preset === BACK ? BACK : { ...answers, preset };
        },
      },
      {
        ask: async (answers, place) => {
          const draft = await drafted(context, many, answers);
          if (draft === undefined) return BACK;
          const confirmed = await confirmUnlessEmpty(context, await draft('mend'), {
            ...place,
            leaveOut: () => draft('leaveOut'),
          });
          if (confirmed === BACK) return BACK;
          if (confirmed !== undefined) plans.confirmed = confirmed;
          return answers;
        },
      },
    ],
    { chosen: undefined, preset: undefined },
  );
  if (plans.confirmed !== undefined) await applyPlan(context, plans.confirmed);
}

/** On the chosen networks as they are now. */
async function drafted(
  context: CommandContext,
  many: Many,
  { chosen, preset }: Answers,
): Promise<((whereFailed: WhereFailed) => Promise<Plan>) | undefined> {
  if (chosen === undefined || preset === undefined) return undefined;
  const networks = (): readonly Network[] =>
    networksInOrder(context.store).filter((network) => chosen.has(network.key));
  await readNetworks(
    context,
    networks().map((network) => network.id),
  );
  return (whereFailed) => planned(context, many.plan(networks(), preset, whereFailed));
}

async function askNetworks(
  context: CommandContext,
  place: Place,
  many: Many,
  before: ReadonlySet<Key> | undefined,
): Promise<ReadonlySet<Key> | typeof BACK> {
  const choices = many.choices(networksInOrder(context.store)).map((network) => ({
    ...networkChoice(context, network, many.isPeered(network) ? [l10n.t('peered already')] : []),
    picked: before?.has(network.key) ?? many.picked(network),
  }));
  const chosen = await pickMany(place, {
    placeholder: many.placeholder,
    choices,
    check: (networks) => many.check(networks),
    idOf: ({ key }) => key,
  });
  return chosen === BACK ? BACK : new Set(chosen.map(({ key }) => key));
}

async function askPreset(
  place: Place,
  presets: readonly Preset[],
  before: Preset | undefined,
): Promise<Preset | typeof BACK> {
  const choices = presets.map((preset) => ({ label: preset.label, detail: preset.detail, value: preset }));
  return await pick(place, {
    placeholder: l10n.t('What should the peerings be for?'),
    choices,
    active: choices.find(({ value }) => value === before),
  });
}
