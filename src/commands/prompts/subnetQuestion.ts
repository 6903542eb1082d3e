/** Knows how the subnets of one side of a peering are asked for. */
import { l10n } from '../../core/l10n.ts';
import type { SubnetCandidate } from '../../core/plan/subnetCandidates.ts';
import { SUBNETS_PER_LINK } from '../../core/plan/subnetChoice.ts';
import { pickMany } from './pickMany.ts';
import type { BACK, Place } from './quickInput.ts';

/**
 * At least one, and no more than a link may name.
 * @param present names that are ticked at first
 */
export async function askSubnets(
  place: Place,
  networkName: string,
  candidates: readonly SubnetCandidate[],
  present: readonly string[],
): Promise<readonly string[] | typeof BACK> {
  const choices = candidates.map(({ subnet, barred }) => ({
    label: barred === undefined ? subnet.name : `$(circle-slash) ${subnet.name}`,
    description: subnet.addressPrefixes.join(', '),
    detail: barred ?? '',
    picked: present.includes(subnet.name),
    value: subnet.name,
    ...(barred === undefined ? {} : { barred }),
  }));
  return await pickMany<string>(
    { ...place, title: `${place.title}: ${l10n.t('subnets of {0}', networkName)}` },
    {
      placeholder: l10n.t('Up to {0} subnets; always subnets from then on', SUBNETS_PER_LINK),
      choices,
      check: ({ length }) =>
        length === 0 || length > SUBNETS_PER_LINK ? l10n.t('choose 1 to {0}', SUBNETS_PER_LINK) : undefined,
    },
  );
}
