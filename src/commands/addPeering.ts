/** Add Peering…: asks for the remote network, the flags and the names, previews both writes, and applies them. */
import { droppedOn } from '../azure/row.ts';
import { networkAt } from '../core/estate.ts';
import { DEFAULT_FLAGS } from '../core/flags.ts';
import { l10n } from '../core/l10n.ts';
import { linkNameError } from '../core/linkName.ts';
import type { Network } from '../core/network.ts';
import { planPeeringInPieces, type NewPeering } from '../core/plan/linkPlans.ts';
import { otherSidePlan } from '../core/plan/otherSide.ts';
import type { Plan } from '../core/plan/plan.ts';
import { subnetCandidates } from '../core/plan/subnetCandidates.ts';
import { keyOf } from '../core/resourceId.ts';
import { applyPlan, type Afterwards } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { copyPlanAs } from './copyAs.ts';
import { missingFeatures } from './featureCheck.ts';
import { freshNetworkToWrite } from './fresh.ts';
import { planned } from './planned.ts';
import { confirmPlan } from './preview.ts';
import { askDirection } from './prompts/directionQuestion.ts';
import { askFlags } from './prompts/flagsQuestion.ts';
import {
  backIsPossible,
  choiceOf,
  impliedBack,
  isPartial,
  linkNames,
  linkText,
  nameOf,
  type PeeringAnswers,
} from './prompts/peeringAnswers.ts';
import { remoteQuestion } from './prompts/peeringRemote.ts';
import { enterText } from './prompts/enterText.ts';
import { BACK, type Place } from './prompts/quickInput.ts';
import { askSubnets } from './prompts/subnetQuestion.ts';
import { runWizard, type Question } from './prompts/wizard.ts';
import { whileReading } from './reading.ts';
import { networkFor, severalRows } from './targets.ts';

/** A network that was dropped onto the row is the remote one, as if it had been chosen. */
export const addPeering: Command = async (context, argument, selection) => {
  const several = severalRows(context, argument, selection).filter(({ kind }) => kind === 'network');
  if (several.length > 1)
    throw new Error(
      l10n.t(
        '{0} networks are selected. Choose one, or peer them all by Connect as Mesh… or Connect Spokes to Hub….',
        several.length,
      ),
    );
  const local = await freshNetworkToWrite(
    context,
    await networkFor(context, argument, l10n.t('Add Peering')),
    ['links'],
    'question',
  );
  const both = (answers: PeeringAnswers): boolean => answers.direction === 'both';
  const plans: { confirmed?: Plan } = {};
  await runWizard<PeeringAnswers>(
    context.asking,
    () => l10n.t('Add Peering to {0}', local.name),
    [
      remoteQuestion(context, local, droppedOn(selection)),
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
          const warnings = await whileReading(context, () => missingFeatures(context, wanted));
          const plan = await planned(context, (estate) =>
            planPeeringInPieces(estate, { ...wanted, warnings }),
          );
          const confirmed = await confirmPlan(context, plan, place);
          if (confirmed === BACK) return BACK;
          plans.confirmed = confirmed;
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
    run: () => copyPlanAs(context, () => back, { title: back.title, asking: context.asking }),
  };
}

function subnetQuestion(
  context: CommandContext,
  local: Network,
  side: 'local' | 'remote',
): Question<PeeringAnswers>['ask'] {
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
