/** Knows how a group of networks looks that have something in common. */
import type { Subscription } from '../../azure/arm.ts';
import type { FlatGrouping, NetworkGroup } from '../../core/grouping.ts';
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';
import { ROWS } from '../../manifest.ts';
import { type Face } from './face.ts';
import { saying, withValues } from './hover.ts';
import { tallyLook, tallyText, type Tally } from './tally.ts';

const LOOKS: Readonly<
  Record<FlatGrouping, { readonly word: string; readonly none: string; readonly icon: string }>
> = {
  resourceGroup: {
    get word() {
      return l10n.t`Resource group`;
    },
    get none() {
      return l10n.t`No resource group`;
    },
    icon: 'symbol-namespace',
  },
  region: {
    get word() {
      return l10n.t`Region`;
    },
    get none() {
      return l10n.t`No region`;
    },
    icon: 'globe',
  },
  hub: {
    get word() {
      return l10n.t`Hub`;
    },
    get none() {
      return l10n.t`Without a hub`;
    },
    icon: 'type-hierarchy',
  },
};

/** @param subscription where a resource group is: several may have one name */
export function groupFace(
  { label, networks, tally }: NetworkGroup & { readonly tally: Tally },
  grouping: FlatGrouping,
  subscription: Pick<Subscription, 'displayName'> | undefined,
): Face {
  const { word, none, icon } = LOOKS[grouping];
  const where = grouping === 'resourceGroup' ? (subscription?.displayName ?? '') : '';
  const wrong = tallyText(tally);
  const count = numberOf(networks.length, 'network');
  const said = [wrong, where, count].filter((part) => part !== '');
  return {
    label: label === '' ? none : label,
    description: said.join(' · '),
    icon: tallyLook(tally)?.icon ?? icon,
    color: tallyLook(tally)?.color,
    hover: () => ({
      ...saying(),
      facts: withValues([
        [word, label === '' ? none : label],
        [l10n.t`Subscription`, where],
        [l10n.t`Networks`, String(networks.length)],
      ]),
    }),
    spoken: [label === '' ? none : `${word} ${label}`, ...said].join(', '),
    contextValue: ROWS.group,
  };
}
