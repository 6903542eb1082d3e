/** Knows which preview features a new peering needs, and what to say where one is not registered. */
import { l10n } from '../l10n.ts';
import { keyOf, parseNetworkId } from '../resourceId.ts';
import type { NewPeering } from './linkPlans.ts';
import type { Others } from './predict.ts';
import { CLASSIC_FEATURE, isRegistered, registrableId, SUBNET_FEATURE } from './registerPlan.ts';
import { registrationState } from './registration.ts';

export interface NeededFeature {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
}

/**
 * A classic network of another subscription needs a feature in that of the link [D]; a peering of subnets needs
 * one in both subscriptions [D].
 */
export function featuresFor({ local, remoteId, subnets }: NewPeering): readonly NeededFeature[] {
  const here = parseNetworkId(local.networkId)?.subscriptionId ?? '';
  const remote = parseNetworkId(remoteId);
  const there = remote?.subscriptionId ?? here;
  const isElsewhere = there.toLowerCase() !== here.toLowerCase();
  return [
    ...(remote?.classic === true && isElsewhere ? [needed(CLASSIC_FEATURE, here)] : []),
    ...(subnets === undefined ? [] : [needed(SUBNET_FEATURE, here)]),
    ...(subnets !== undefined && isElsewhere ? [needed(SUBNET_FEATURE, there)] : []),
  ];
}

function needed(name: string, subscriptionId: string): NeededFeature {
  return { id: registrableId(subscriptionId, { name, kind: 'feature', meaning: '' }), name, subscriptionId };
}

/**
 * @param read the features as they were read; one that could not be read is missing
 * @param subscriptionName for people
 */
export function featureWarnings(
  features: readonly NeededFeature[],
  read: Others,
  subscriptionName: (subscriptionId: string) => string,
): readonly string[] {
  return features.flatMap(({ id, name, subscriptionId }) => {
    const state = registrationState(read.get(keyOf(id)) ?? {});
    if (isRegistered(state)) return [];
    const where = subscriptionName(subscriptionId);
    const said =
      state === undefined
        ? l10n.t`Whether ${name} is registered in ${where} could not be read; Azure refuses without it.`
        : l10n.t`${name} is ${state} in ${where}, and Azure refuses without it.`;
    return [l10n.t`${said} Use Register Preview Feature… on the subscription.`];
  });
}
