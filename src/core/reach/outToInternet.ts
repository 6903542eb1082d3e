/** Knows how a packet leaves to the internet. */
import { l10n } from '../l10n.ts';
import { familyOf, type Address } from '../surroundings/prefix.ts';
import { UNSETTLED } from './codes.ts';
import type { Stand } from './trip.ts';
import { placeName, type WayBuilder } from './wayBuilder.ts';

/** Out of a subnet to the internet: what has no public address needs another way out [D]. */
export function outToInternet(out: WayBuilder, stand: Stand, destination: Address): void {
  const at = placeName(stand.network, stand.subnet);
  out.pass('internet');
  out.hop('arrival', at, l10n.t`It leaves to the internet.`, l10n.t`the internet`);
  if (familyOf(destination) === 6 && UNSETTLED.hasIPv6DefaultRoute === undefined) {
    out.doubt(
      'to-internet',
      at,
      l10n.t`Which default routes there are for IPv6 is not documented.`,
      {},
      'hasIPv6DefaultRoute',
    );
  }
  const { subnet } = stand;
  const isPublicSource = stand.interface?.seats.some((seat) => seat.isPublic) === true;
  if (subnet?.outbound === false && !subnet.hasNat && !isPublicSource && stand.interface !== undefined) {
    out.stop(
      'no-outbound-access',
      at,
      l10n.t`${at} is private, and ${stand.interface.name} has no public address.`,
      { subnet: subnet.key },
    );
  } else if (
    subnet?.outbound === false &&
    !subnet.hasNat &&
    stand.interface === undefined &&
    subnet.name.toLowerCase() !== 'azurefirewallsubnet'
  ) {
    out.doubt(
      'no-outbound-access',
      at,
      l10n.t`${at} is private: only machines with a public address get out.`,
      {
        subnet: subnet.key,
      },
    );
  }
}
