/** Knows how it is asked which links are made, and between what, so that the common way stays short. */
import { networkAt } from '../../core/estate.ts';
import { l10n } from '../../core/l10n.ts';
import type { Network } from '../../core/network.ts';
import { barredBecauseInPieces } from '../../core/plan/candidates.ts';
import { canPeerSubnetsInPieces } from '../../core/plan/subnetCandidates.ts';
import { atOnce } from '../../core/planning.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { CommandContext } from '../context.ts';
import { nameOf, type PeeringAnswers } from './peeringAnswers.ts';
import { BACK, pick, type Choice } from './quickInput.ts';
import type { Question } from './wizard.ts';

type Direction = Pick<PeeringAnswers, 'direction' | 'what'>;

export function askDirection(context: CommandContext, local: Network): Question<PeeringAnswers>['ask'] {
  return async (answers, place) => {
    const remote = nameOf(context, answers.remoteId);
    const whole = atOnce(barredBecauseInPieces(context.store.estate, local, answers.remoteId));
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
        l10n.t(
          'A link on {0}, which stays Initiated until somebody adds the one on {1}.',
          local.name,
          remote,
        ),
        'this',
      ),
      ...partialChoices(context, local, answers.remoteId),
    ];
    const possible = choices.filter(({ barred }) => barred === undefined);
    const direction = await pick<Direction>(place, {
      placeholder: l10n.t('Which links should be made?'),
      choices,
      active: possible.find(({ value }) => isSame(value, answers)) ?? possible[0],
    });
    return direction === BACK ? BACK : { ...answers, ...direction };
  };
}

function isSame(one: Direction, other: Direction): boolean {
  return one.direction === other.direction && one.what === other.what;
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
  return all.filter(({ value }) =>
    atOnce(canPeerSubnetsInPieces(estate, local, remote, value.what === 'ipv6')),
  );
}
