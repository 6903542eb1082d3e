/** Knows how the subnets of one side of a peering are asked for. */
import { l10n } from '../../core/l10n.ts';
import type { SubnetCandidate } from '../../core/plan/subnetCandidates.ts';
import { SUBNETS_PER_LINK } from '../../core/plan/subnetChoice.ts';
import { BACK, pickMany, type Place } from './quickInput.ts';

/**
 * Asks again while none is ticked, or more than a link may name.
 * @param present names that are ticked at first
 */
export async function askSubnets(
  place: Place,
  networkName: string,
  candidates: readonly SubnetCandidate[],
  present: readonly string[],
): Promise<readonly string[] | typeof BACK> {
  let ticked = present;
  let title = `${place.title}: ${l10n.t('subnets of {0}', networkName)}`;
  for (;;) {
    const choices = candidates.map(({ subnet, barred }) => ({
      label: barred === undefined ? subnet.name : `$(circle-slash) ${subnet.name}`,
      description: subnet.addressPrefixes.join(', '),
      detail: barred ?? '',
      picked: ticked.includes(subnet.name),
      value: subnet.name,
      ...(barred === undefined ? {} : { barred }),
    }));
    const chosen = await pickMany<string>(
      { ...place, title },
      l10n.t('Up to {0} subnets; always subnets from then on', SUBNETS_PER_LINK),
      choices,
    );
    if (chosen === BACK || (chosen.length > 0 && chosen.length <= SUBNETS_PER_LINK)) return chosen;
    ticked = chosen;
    title = `${place.title}: ${l10n.t('choose 1 to {0} subnets of {1}', SUBNETS_PER_LINK, networkName)}`;
  }
}
