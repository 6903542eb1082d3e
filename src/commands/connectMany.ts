/** Connect Spokes to Hub… and Connect as Mesh…: many peerings in one plan. */
import { l10n } from 'vscode';
import { linkBetween } from '../core/estate.ts';
import type { Network } from '../core/network.ts';
import { planMesh, planSpokes, PRESETS, type Preset } from '../core/plan/manyPlans.ts';
import type { Plan } from '../core/plan/plan.ts';
import { applyPlan } from './apply.ts';
import { whileBusy } from './busy.ts';
import type { Command, CommandContext } from './context.ts';
import { freshNetwork, readNetworks } from './fresh.ts';
import { showInformation } from './messages.ts';
import { confirmPlan } from './preview.ts';
import { BACK, pick, pickMany, type Place } from './prompts/quickInput.ts';
import { networkChoice, networkFor, networksOf } from './targets.ts';

export const connectSpokes: Command = async (context, argument, selection) => {
  const selected = new Set(networksOf(context, selection).map((network) => network.key));
  const hub = await freshNetwork(
    context,
    await networkFor(context, argument, l10n.t('Connect Spokes to Hub')),
  );
  await connect(context, l10n.t('Connect Spokes to {0}', hub.name), {
    placeholder: l10n.t('Choose the spokes'),
    choices: (all) => all.filter((network) => network.key !== hub.key),
    picked: (network) => selected.has(network.key),
    isPeered: (network) => linkBetween(hub, network.key) !== undefined,
    atLeast: 1,
    presets: PRESETS.filter((preset) => preset.id !== 'gateway' || hub.gatewayIds.length > 0),
    plan: (networks, preset) => planSpokes(context.store.estate, hub, networks, preset),
  });
};

export const connectMesh: Command = async (context, argument, selection) => {
  const selected = new Set(networksOf(context, selection).map((network) => network.key));
  const first = await networkFor(context, argument, l10n.t('Connect as Mesh'));
  await connect(context, l10n.t('Connect as Mesh'), {
    placeholder: l10n.t('Choose the networks, each of which is peered with each other'),
    choices: (all) => all,
    picked: (network) => network.key === first.key || selected.has(network.key),
    isPeered: () => false,
    atLeast: 2,
    presets: PRESETS.filter((preset) => preset.id !== 'gateway'),
    plan: (networks, preset) => planMesh(context.store.estate, networks, preset),
  });
};

interface Many {
  readonly placeholder: string;
  choices(all: readonly Network[]): readonly Network[];
  picked(network: Network): boolean;
  /** Whether a network has what is asked for in part or whole; choosing it sets the flags. */
  isPeered(network: Network): boolean;
  readonly atLeast: number;
  readonly presets: readonly Preset[];
  plan(networks: readonly Network[], preset: Preset): Plan;
}

async function connect(context: CommandContext, title: string, many: Many): Promise<void> {
  await whileBusy(() => context.store.loadAll());
  let chosen: ReadonlySet<string> | undefined;
  for (;;) {
    const networks = await askNetworks(context, { title, step: 1, totalSteps: 3 }, many, chosen);
    if (networks === BACK) return;
    chosen = new Set(networks.map((network) => network.key));
    if (networks.length < many.atLeast) {
      void showInformation(
        many.atLeast === 1 ? l10n.t('Choose at least one network.') : l10n.t('Choose at least two networks.'),
      );
      continue;
    }
    const preset = await askPreset({ title, step: 2, totalSteps: 3, canGoBack: true }, many.presets);
    if (preset === BACK) continue;
    await readNetworks(
      context,
      networks.map((network) => network.id),
    );
    const now = new Set(networks.map((network) => network.key));
    const fresh = [...context.store.estate.all()].filter((network) => now.has(network.key));
    const plan = many.plan(fresh, preset);
    if (plan.steps.length === 0) {
      void showInformation(
        [l10n.t('{0}: there is nothing to write.', plan.title), ...plan.warnings].join(' '),
      );
      return;
    }
    if ((await confirmPlan(context, plan, { step: 3, totalSteps: 3, canGoBack: true })) === BACK) continue;
    await applyPlan(context, plan);
    return;
  }
}

async function askNetworks(
  context: CommandContext,
  place: Place,
  many: Many,
  chosen: ReadonlySet<string> | undefined,
): Promise<readonly Network[] | typeof BACK> {
  const choices = many.choices([...context.store.estate.all()]).map((network) => ({
    ...networkChoice(context, network, many.isPeered(network) ? [l10n.t('peered already')] : []),
    picked: chosen?.has(network.key) ?? many.picked(network),
  }));
  return await pickMany<Network>(place, many.placeholder, choices);
}

async function askPreset(place: Place, presets: readonly Preset[]): Promise<Preset | typeof BACK> {
  return await pick(place, {
    placeholder: l10n.t('What should the peerings be for?'),
    choices: presets.map((preset) => ({
      label: preset.label,
      detail: preset.detail,
      value: preset,
    })),
  });
}
