/** By what the networks in the tree are grouped, and those of which subscriptions and regions are shown. */
import { l10n } from '../core/l10n.ts';
import { regionOf } from '../core/region.ts';
import type { Grouping } from '../core/grouping.ts';
import type { Command, CommandContext } from './context.ts';
import { pickWay, type Ways } from './prompts/currentChoice.ts';
import { pickMany } from './prompts/pickMany.ts';
import { BACK, type Choice } from './prompts/quickInput.ts';
import { requireConnection } from './targets.ts';
import { readWholeEstate, withMissing } from './wholeEstate.ts';

export const groupBy: Command = async (context) => {
  await requireConnection(context);
  const { shown } = context;
  const chosen = await pickWay(
    { title: l10n.t('Group By'), asking: context.asking },
    l10n.t('What the networks below a row have in common; this window remembers it.'),
    waysNow(),
    shown.grouping,
  );
  if (chosen !== BACK) await shown.groupBy(chosen);
};

function waysNow(): Ways<Grouping> {
  return {
    tenant: {
      label: l10n.t('Tenant and Subscription'),
      detail: l10n.t('Where the networks stand in Azure.'),
    },
    resourceGroup: {
      label: l10n.t('Resource Group'),
      detail: l10n.t('Of all subscriptions; two groups of one name are two.'),
    },
    region: { label: l10n.t('Region'), detail: l10n.t('Where the networks are in the world.') },
    hub: {
      label: l10n.t('Hub'),
      detail: l10n.t('A network is below the one with the most links among those that it is linked with.'),
    },
  };
}

/** A subscription or a region, in lower case. */
interface Part {
  readonly kind: 'subscription' | 'region';
  readonly name: string;
}

export const filterByPlace: Command = async (context) => {
  await requireConnection(context);
  const { shown } = context;
  const missing = await readWholeEstate(context, 'question');
  const before = shown.places;
  const choices = partsOf(context).map(({ value, ...face }) => ({
    ...face,
    value,
    picked: before[value.kind].has(value.name),
  }));
  const answer = await pickMany<Part>(
    { title: l10n.t('Filter by Subscription or Region'), asking: context.asking },
    {
      placeholder: withMissing(
        l10n.t('Only networks in these are shown. None of a kind means all of it.'),
        missing,
      ),
      choices,
    },
  );
  if (answer === BACK) return;
  const namesOf = (kind: Part['kind']): ReadonlySet<string> =>
    new Set(answer.filter((each) => each.kind === kind).map(({ name }) => name));
  shown.showPlaces({ subscription: namesOf('subscription'), region: namesOf('region') });
};

function partsOf({ store }: CommandContext): readonly Choice<Part>[] {
  const regions = new Set<string>();
  for (const { location } of store.estate.all()) if (location !== undefined) regions.add(regionOf(location));
  const subscriptions = new Map(
    store
      .allSubscriptions()
      .map(({ subscriptionId, displayName }) => [subscriptionId.toLowerCase(), displayName]),
  );
  return [
    ...[...regions].sort().map((name): Choice<Part> => ({
      label: name,
      description: l10n.t('region'),
      value: { kind: 'region', name },
    })),
    ...[...subscriptions].map(([name, label]): Choice<Part> => ({
      label,
      description: l10n.t('subscription'),
      detail: name,
      value: { kind: 'subscription', name },
    })),
  ];
}
