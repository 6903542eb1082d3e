/** Add Peering…: asks for the remote network, the flags and the names, previews both writes, and applies them. */
import { l10n } from 'vscode';
import { linkBetween, networkAt } from '../core/estate.ts';
import { DEFAULT_FLAGS, type Flags } from '../core/flags.ts';
import { linkNameError, proposeLinkName } from '../core/linkName.ts';
import type { Network } from '../core/network.ts';
import { barredBecause } from '../core/plan/candidates.ts';
import { planPeering, type NewPeering } from '../core/plan/linkPlans.ts';
import { otherSidePlan } from '../core/plan/otherSide.ts';
import type { Plan } from '../core/plan/plan.ts';
import { canPeerSubnets, subnetCandidates } from '../core/plan/subnetCandidates.ts';
import type { SubnetChoice } from '../core/plan/subnetChoice.ts';
import { keyOf, parseNetworkId } from '../core/resourceId.ts';
import { applyPlan, type Afterwards } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { copyPlanAs } from './copyAs.ts';
import { missingFeatures } from './featureCheck.ts';
import { confirmPlan } from './preview.ts';
import { askFlags } from './prompts/flagsQuestion.ts';
import { BACK, enterText, pick, type Choice, type Place } from './prompts/quickInput.ts';
import { askRemote } from './prompts/remoteQuestion.ts';
import { askSubnets } from './prompts/subnetQuestion.ts';
import { runWizard, type Question } from './prompts/wizard.ts';
import { networkFor } from './targets.ts';

/** What is peered. */
type What = 'whole' | 'subnets' | 'ipv6';

interface Answers {
  readonly remoteId: string;
  readonly direction: 'both' | 'this';
  readonly what: What;
  /** The chosen subnets, where not whole networks are peered. */
  readonly localSubnets: readonly string[];
  readonly remoteSubnets: readonly string[];
  readonly flags: Flags;
  readonly backFlags: Flags;
  readonly name: string;
  readonly backName: string;
}

export const addPeering: Command = async (context, argument) => {
  const local = await networkFor(context, argument, l10n.t('Add Peering'));
  const both = (answers: Answers): boolean => answers.direction === 'both';
  const plans: { confirmed?: Plan } = {};
  await runWizard<Answers>(
    () => l10n.t('Add Peering to {0}', local.name),
    [
      remoteQuestion(context, local),
      { when: ({ remoteId }) => backIsPossible(context, local, remoteId), ask: askDirection(context, local) },
      { when: isPartial, ask: subnetQuestion(context, local, 'local') },
      { when: isPartial, ask: subnetQuestion(context, local, 'remote') },
      {
        ask: async (answers, place) => {
          const flags = await askFlags(
            place,
            linkText(local.name, nameOf(context, answers.remoteId)),
            answers.flags,
          );
          return flags === BACK ? BACK : { ...answers, flags };
        },
      },
      {
        when: both,
        ask: async (answers, place) => {
          const present = { ...answers.backFlags, ...impliedBack(answers.flags) };
          const backFlags = await askFlags(
            place,
            linkText(nameOf(context, answers.remoteId), local.name),
            present,
          );
          return backFlags === BACK ? BACK : { ...answers, backFlags };
        },
      },
      {
        ask: async (answers, place) => {
          const remote = nameOf(context, answers.remoteId);
          const name = await askName(place, linkText(local.name, remote), answers.name, local);
          return name === BACK ? BACK : { ...answers, name };
        },
      },
      {
        when: both,
        ask: async (answers, place) => {
          const remote = networkAt(context.store.estate, keyOf(answers.remoteId));
          const text = linkText(nameOf(context, answers.remoteId), local.name);
          const backName = await askName(place, text, answers.backName, remote);
          return backName === BACK ? BACK : { ...answers, backName };
        },
      },
      {
        ask: async (answers, place) => {
          const wanted: NewPeering = {
            local: { networkId: local.id, name: answers.name, flags: answers.flags },
            remoteId: answers.remoteId,
            back: both(answers) ? { name: answers.backName, flags: answers.backFlags } : undefined,
            subnets: choiceOf(answers),
          };
          const warnings = await missingFeatures(context, wanted);
          const plan = planPeering(context.store.estate, { ...wanted, warnings });
          if ((await confirmPlan(context, plan, place)) === BACK) return BACK;
          plans.confirmed = plan;
          return answers;
        },
      },
    ],
    {
      remoteId: '',
      direction: 'both',
      what: 'whole',
      localSubnets: [],
      remoteSubnets: [],
      flags: DEFAULT_FLAGS,
      backFlags: DEFAULT_FLAGS,
      name: '',
      backName: '',
    },
  );
  const { confirmed } = plans;
  if (confirmed !== undefined)
    await applyPlan(context, confirmed, { afterwards: otherSide(context, confirmed) });
};

/** Where somebody else must make the link back, they can be handed it. */
function otherSide(context: CommandContext, plan: Plan): Afterwards | undefined {
  const back = otherSidePlan(context.store.estate, plan);
  if (back === undefined) return undefined;
  return {
    label: l10n.t("Copy the Other Side's Change as…"),
    run: () => copyPlanAs(context, () => back, { title: back.title }),
  };
}

function remoteQuestion(context: CommandContext, local: Network): Question<Answers> {
  return {
    ask: async (answers, place) => {
      const remoteId = await askRemote(context, local, place);
      if (remoteId === BACK) return BACK;
      await readIfUnknown(context, remoteId);
      const remote = networkAt(context.store.estate, keyOf(remoteId));
      const remoteName = nameOf(context, remoteId);
      return {
        ...answers,
        remoteId,
        direction: backIsPossible(context, local, remoteId) ? 'both' : 'this',
        what: 'whole',
        // Another network has other subnets.
        localSubnets: [],
        remoteSubnets: [],
        name: proposeLinkName(local.name, remoteName, linkNames(local)),
        backName: proposeLinkName(remoteName, local.name, linkNames(remote)),
      };
    },
  };
}

/** A remote that was pasted may not be in any subscription that has been loaded; without rights it stays unknown. */
async function readIfUnknown(context: CommandContext, remoteId: string): Promise<void> {
  const { store } = context;
  if (parseNetworkId(remoteId)?.classic === true || store.estate.lookup(keyOf(remoteId)).kind !== 'unread')
    return;
  try {
    await store.ensureTenantOf(remoteId);
    if (store.tenantOf(remoteId) !== undefined)
      await store.readNetwork(remoteId, AbortSignal.timeout(30_000));
  } catch (error) {
    context.log.warn(
      `The remote network could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** A link back can be made only on a network that can be read, is no classic one and has none yet. */
function backIsPossible(context: CommandContext, local: Network, remoteId: string): boolean {
  const remote = networkAt(context.store.estate, keyOf(remoteId));
  if (remote === undefined || parseNetworkId(remoteId)?.classic === true) return false;
  return linkBetween(remote, local.key) === undefined;
}

type Direction = Pick<Answers, 'direction' | 'what'>;

/** Also what is peered, so that the common way stays short. */
function askDirection(context: CommandContext, local: Network): Question<Answers>['ask'] {
  return async (answers, place) => {
    const remote = nameOf(context, answers.remoteId);
    const whole = barredBecause(context.store.estate, local, answers.remoteId);
    const wholeChoice = (label: string, detail: string, direction: 'both' | 'this'): Choice<Direction> => ({
      label: whole === undefined ? label : `$(circle-slash) ${label}`,
      detail: whole ?? detail,
      value: { direction, what: 'whole' },
      ...(whole === undefined ? {} : { barred: whole }),
    });
    const choices = [
      wholeChoice(
        l10n.t('Both directions'),
        l10n.t('A link on {0} and one on {1}: the peering is Connected afterwards.', local.name, remote),
        'both',
      ),
      wholeChoice(
        l10n.t('This side only'),
        l10n.t('A link on {0}; it waits, Initiated, until somebody adds the one on {1}.', local.name, remote),
        'this',
      ),
      ...partialChoices(context, local, answers.remoteId),
    ];
    const direction = await pick<Direction>(place, {
      placeholder: l10n.t('Which links should be made?'),
      choices,
      active: choices.find(({ barred }) => barred === undefined),
    });
    return direction === BACK ? BACK : { ...answers, ...direction };
  };
}

/** Offered where both sides have a subnet that can be chosen. */
function partialChoices(
  context: CommandContext,
  local: Network,
  remoteId: string,
): readonly Choice<Direction>[] {
  const { estate } = context.store;
  const remote = networkAt(estate, keyOf(remoteId));
  if (remote === undefined) return [];
  const all: readonly Choice<Direction>[] = [
    {
      label: l10n.t('Both directions, chosen subnets…'),
      detail: l10n.t('Only the subnets that you choose reach each other. A preview feature.'),
      value: { direction: 'both', what: 'subnets' },
    },
    {
      label: l10n.t('Both directions, IPv6 only…'),
      detail: l10n.t('Only the IPv6 prefixes of the subnets that you choose. A preview feature.'),
      value: { direction: 'both', what: 'ipv6' },
    },
  ];
  return all.filter(({ value }) => canPeerSubnets(estate, local, remote, value.what === 'ipv6'));
}

function isPartial({ what }: Answers): boolean {
  return what !== 'whole';
}

function choiceOf({ what, localSubnets, remoteSubnets }: Answers): SubnetChoice | undefined {
  if (what === 'whole') return undefined;
  return { local: localSubnets, remote: remoteSubnets, onlyIPv6: what === 'ipv6' };
}

function subnetQuestion(
  context: CommandContext,
  local: Network,
  side: 'local' | 'remote',
): Question<Answers>['ask'] {
  return async (answers, place) => {
    const remote = networkAt(context.store.estate, keyOf(answers.remoteId));
    // Partial peerings are offered only where both networks are read.
    if (remote === undefined) return answers;
    const member = side === 'local' ? 'localSubnets' : 'remoteSubnets';
    const chosen = await askSubnets(
      place,
      side === 'local' ? local.name : remote.name,
      subnetCandidates(local, remote, side, answers.what === 'ipv6'),
      answers[member],
    );
    return chosen === BACK ? BACK : { ...answers, [member]: chosen };
  };
}

/** What the other link needs for a flag of this one: transit for a gateway that is used. */
function impliedBack(flags: Flags): Partial<Flags> {
  return flags.useRemoteGateways ? { allowGatewayTransit: true } : {};
}

async function askName(
  place: Place,
  link: string,
  value: string,
  network: Network | undefined,
): Promise<string | typeof BACK> {
  const taken = new Set(linkNames(network).map((name) => name.toLowerCase()));
  return await enterText(place, {
    prompt: l10n.t('Name of the {0}', link),
    value,
    check: (text) =>
      linkNameError(text) ??
      (taken.has(text.toLowerCase())
        ? l10n.t('{0} has a link with this name.', network?.name ?? '')
        : undefined),
  });
}

function linkNames(network: Network | undefined): readonly string[] {
  return (network?.links ?? []).map((link) => link.name);
}

function linkText(from: string, to: string): string {
  return l10n.t('link from {0} to {1}', from, to);
}

function nameOf(context: CommandContext, networkId: string): string {
  return (
    networkAt(context.store.estate, keyOf(networkId))?.name ?? parseNetworkId(networkId)?.name ?? networkId
  );
}
