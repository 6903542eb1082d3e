/** Knows how the preview features that a new peering needs are read, to warn of those that are not registered. */
import { isArmError, tellWhole } from '../azure/armError.ts';
import type { NewPeering } from '../core/plan/linkPlans.ts';
import { featuresFor, featureWarnings, type NeededFeature } from '../core/plan/peeringFeatures.ts';
import type { Others } from '../core/plan/predict.ts';
import type { CommandContext } from './context.ts';
import { readBeside } from './fresh.ts';

/** Empty for a peering that needs none, without reading anything. */
export async function missingFeatures(
  context: CommandContext,
  wanted: NewPeering,
): Promise<readonly string[]> {
  const features = featuresFor(wanted);
  const read = await Promise.all(features.map((feature) => readOne(context, feature)));
  return featureWarnings(
    features,
    new Map(read.flatMap((others) => [...others])),
    (id) => context.store.subscription(id)?.displayName ?? id,
  );
}

/** Who may not read a feature is not stopped by that. */
async function readOne(context: CommandContext, { id, name }: NeededFeature): Promise<Others> {
  try {
    return await readBeside(context, [id]);
  } catch (error) {
    if (!isArmError(error) || error.status === undefined) throw error;
    context.log.warn(`${name} could not be read: ${tellWhole(error)}`);
    return new Map();
  }
}
