/** Route Through Appliance…: spokes reach each other, or anything else, through an appliance in their hub. */
import { networkAt } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import type { Network } from '../core/network.ts';
import { planApplianceInPieces } from '../core/plan/appliancePlan.ts';
import type { ApplianceChange } from '../core/plan/applianceTables.ts';
import type { WhereFailed } from '../core/plan/mending.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Conflict } from '../core/plan/routes.ts';
import type { Key } from '../core/resourceId.ts';
import { applyPlan } from './apply.ts';
import type { Command } from './context.ts';
import { freshNetworkToWrite, readPeers } from './fresh.ts';
import { planned } from './planned.ts';
import { confirmUnlessEmpty } from './preview.ts';
import {
  askAppliance,
  askConflicts,
  askDestinations,
  askSpokes,
  askSubnets,
} from './prompts/applianceQuestions.ts';
import { BACK } from './prompts/quickInput.ts';
import { runWizard } from './prompts/wizard.ts';
import { whileReading } from './reading.ts';
import { readRouting } from './readRouting.ts';
import { withRemark } from './selected.ts';
import { networkFor } from './targets.ts';
import { readWholeEstate } from './wholeEstate.ts';

interface Answers {
  readonly spokes: readonly Key[];
  readonly appliance: string;
  /** Ids of subnets. */
  readonly subnets: readonly string[];
  /** As entered; undefined for the other spokes. */
  readonly destinations: readonly string[] | undefined;
  /** Everything that has been read for the plan. */
  readonly change: ApplianceChange | undefined;
  /** Routes that are there and send a wanted destination elsewhere. */
  readonly conflicts: readonly Conflict[];
  readonly replace: boolean;
}

export const routeThroughAppliance: Command = async (context, argument) => {
  const title = l10n.t('Route Through Appliance');
  const chosen = await networkFor(context, argument, title);
  // A spoke whose own link alone is left is found at the spoke only.
  const missing = await readWholeEstate(context, 'question');
  const hub = await freshNetworkToWrite(context, chosen, ['links', 'write'], 'question');
  await readPeers(context, hub, 'question');
  const { estate } = context.store;
  const networks = (answers: Answers): readonly Network[] =>
    answers.spokes.flatMap((key) => networkAt(estate, key) ?? []);
  const plans: { confirmed?: Plan } = {};
  await runWizard<Answers>(
    context.asking,
    () => l10n.t('Route Through Appliance in {0}', hub.name),
    [
      {
        ask: async (answers, place) => {
          const spokes = await askSpokes(context, hub, place, answers.spokes);
          return spokes === BACK ? BACK : { ...answers, spokes };
        },
      },
      {
        ask: async (answers, place) => {
          const appliance = await askAppliance(hub, place, answers.appliance);
          return appliance === BACK ? BACK : { ...answers, appliance };
        },
      },
      {
        ask: async (answers, place) => {
          const subnets = await askSubnets(networks(answers), answers.appliance, place, answers.subnets);
          return subnets === BACK ? BACK : { ...answers, subnets };
        },
      },
      {
        ask: async (answers, place) => {
          const asked = await askDestinations(
            networks(answers),
            answers.appliance,
            place,
            answers.destinations,
          );
          if (asked === BACK) return BACK;
          const read = await whileReading(context, () =>
            readRouting(context, hub, networks(answers), answers.subnets),
          );
          const destinations = asked.kind === 'typed' ? asked.prefixes : undefined;
          const change = { ...read, hub, appliance: answers.appliance, destinations, replace: false };
          const draft = await planned(context, (now) => planApplianceInPieces(now, change));
          return { ...answers, destinations, change, conflicts: draft.conflicts };
        },
      },
      {
        when: ({ conflicts }) => conflicts.length > 0,
        ask: async (answers, place) => {
          const { conflicts } = answers;
          const replace = await askConflicts(conflicts, place);
          return replace === BACK ? BACK : { ...answers, replace };
        },
      },
      {
        ask: async (answers, place) => {
          if (answers.change === undefined) return BACK;
          const change = { ...answers.change, replace: answers.replace };
          const draft = async (whereFailed: WhereFailed): Promise<Plan> =>
            withRemark(
              (await planned(context, (now) => planApplianceInPieces(now, change, whereFailed))).plan,
              missing,
            );
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
    {
      spokes: [],
      appliance: '',
      subnets: [],
      destinations: undefined,
      change: undefined,
      conflicts: [],
      replace: false,
    },
  );
  if (plans.confirmed !== undefined) await applyPlan(context, plans.confirmed);
};
