/** Knows how a packet leaves to the internet, and whether an address there lets it in. */
import { l10n } from '../l10n.ts';
import { addressText, familyOf, type Address } from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import type { Owner } from '../surroundings/standing.ts';
import { UNSETTLED } from './codes.ts';
import type { Stand, Trip } from './trip.ts';
import { placeName, type WayBuilder } from './wayBuilder.ts';
import type { World } from './world.ts';

/** Where no group judges, a Standard public address lets nothing in [D]; where its SKU was not read, nobody knows. */
export function checkOpen(
  { out, world }: { readonly out: WayBuilder; readonly world: World },
  owner: Owner | undefined,
  at: string,
): void {
  if (owner === undefined || !('publicAddress' in owner.seat) || !owner.seat.isPublic) return;
  const key = owner.seat.publicAddress;
  const known = key === undefined ? undefined : world.around.base.publicAddresses.get(key);
  if (known === undefined)
    out.unknown(
      'unreadable',
      at,
      l10n.t`No group judges at ${at}, and whether the public address ${lastName(key ?? owner.by.id)} is open without one could not be read.`,
    );
  else if (!known.isBasic)
    out.block(
      'nsg-default-deny',
      at,
      l10n.t`${known.name} is a Standard public address, which is closed unless a group allows it, and no group judges at ${at}.`,
    );
}

/** Out of a subnet to the internet: what has no public address needs another way out [D]. */
export function outToInternet(
  out: WayBuilder,
  stand: Stand,
  destination: Address,
  { behind }: Extract<Trip['target'], { readonly kind: 'internet' }>,
): void {
  const at = placeName(stand.network, stand.subnet);
  if (behind !== undefined)
    out.unknown(
      'unreadable',
      behind.name,
      l10n.t`${addressText(destination)} is in ${behind.name}, and from which public address this comes there is not in the estate.`,
    );
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
