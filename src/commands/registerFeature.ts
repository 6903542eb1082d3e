/** Register Preview Feature…: what peering with classic networks and peering of subnets need in a subscription. */
import type { Subscription } from '../azure/arm.ts';
import { l10n } from '../core/l10n.ts';
import { isRegistered, planRegistration, REGISTRABLE, registrableId } from '../core/plan/registerPlan.ts';
import type { Others } from '../core/plan/predict.ts';
import { registrationState } from '../core/plan/registration.ts';
import { keyOf } from '../core/resourceId.ts';
import { applyPlan } from './apply.ts';
import type { Command } from './context.ts';
import { readBeside } from './fresh.ts';
import { showInformation } from './messages.ts';
import { confirmPlan } from './preview.ts';
import { pickMany } from './prompts/pickMany.ts';
import { BACK, type Place } from './prompts/quickInput.ts';
import { whileReading } from './reading.ts';
import { subscriptionFor } from './targets.ts';

export const registerFeature: Command = async (anywhere, argument) => {
  const subscription = await subscriptionFor(anywhere, argument, l10n.t('Register Preview Feature'));
  const { subscriptionId, displayName, account } = subscription;
  const context = { ...anywhere, account };
  const title = l10n.t('Register Preview Feature in {0}', displayName);
  const ids = REGISTRABLE.map((entry) => registrableId(subscriptionId, entry));
  const read = await whileReading(context, () => readBeside(context, ids), 'question');
  let before: readonly string[] | undefined;
  for (;;) {
    const chosen = await askEntries(
      { title, step: 1, totalSteps: 2, asking: context.asking },
      subscription,
      read,
      before,
    );
    if (chosen === BACK) return;
    before = chosen;
    const plan = planRegistration(context.store.estate, {
      subscriptionId,
      subscriptionName: displayName,
      chosen,
      read,
    });
    if (plan.steps.length === 0) {
      void showInformation(
        chosen.length === 0
          ? l10n.t('Nothing was chosen.')
          : l10n.t('Registered already in {0}: {1}.', displayName, chosen.join(', ')),
      );
      return;
    }
    if ((await confirmPlan(context, plan, { step: 2, totalSteps: 2, canGoBack: true })) === BACK) continue;
    await applyPlan(context, plan);
    return;
  }
};

/** The provider is ticked at first: it has to take a feature up. */
async function askEntries(
  place: Place,
  { subscriptionId }: Subscription,
  read: Others,
  before: readonly string[] | undefined,
): Promise<readonly string[] | typeof BACK> {
  const choices = REGISTRABLE.map((entry) => {
    const state = registrationState(read.get(keyOf(registrableId(subscriptionId, entry))) ?? {});
    return {
      label: entry.name,
      description: `${isRegistered(state) ? '$(check) ' : ''}${state ?? l10n.t('not known here')}`,
      detail: entry.meaning,
      picked: before?.includes(entry.name) ?? entry.kind === 'provider',
      value: entry.name,
    };
  });
  return await pickMany<string>(place, { placeholder: l10n.t('Choose what to register'), choices });
}
