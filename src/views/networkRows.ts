/** Knows the rows of networks and of their links, and their order. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Row } from '../azure/row.ts';
import { networkAt } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import type { Link } from '../core/link.ts';
import { keyOf, type Key } from '../core/resourceId.ts';
import type { Attention } from './attention.ts';
import type { EstateFilter } from './estateFilter.ts';
import type { KeptRows, RowOf } from './keptRows.ts';
import { note } from './noteRows.ts';
import { tallyOf, worstFirst, type Tally } from './present/tally.ts';

export class NetworkRows {
  constructor(
    private readonly store: EstateStore,
    private readonly attention: Attention,
    private readonly filter: EstateFilter,
    private readonly kept: KeptRows,
  ) {}

  of(keys: readonly Key[], account: string): readonly Row[] {
    return worstFirst(keys, (key) => this.attention.ofNetwork(key)).flatMap((key) => {
      const network = networkAt(this.store.estate, key);
      return network === undefined ? [] : [this.kept.network(network.id, account)];
    });
  }

  /** The links of a network that are shown. */
  links(row: RowOf<'network'>): readonly Row[] {
    const network = networkAt(this.store.estate, keyOf(row.networkId));
    const links = network === undefined ? [] : this.filter.links(network);
    if (links.length === 0)
      return [
        note(row, 'empty', network?.links.length === 0 ? l10n.t`No links.` : l10n.t`No link is shown.`),
      ];
    const ofLink = (link: Link): Tally =>
      tallyOf([
        ...this.attention.foundAt(link.id),
        ...[this.attention.ofLink(link)].flatMap((each) => each ?? []),
      ]);
    return worstFirst(links, ofLink).map((link) => this.kept.link(link.id, row.account));
  }
}
