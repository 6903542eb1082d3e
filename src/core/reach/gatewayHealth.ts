/** Knows what keeps a gateway from carrying anything, whichever routes lead to it: its SKU, and what its subnet was given. */
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { lastName } from '../surroundings/reference.ts';
import { useName, type GatewayUse } from './gateways.ts';
import type { Journey } from './journey.ts';
import { gatewaySubnet } from './systemRoutes.ts';
import { placeName } from './wayBuilder.ts';

/**
 * @param hub the network that it stands in
 * @param isShared whether it is used over a peering, which is not supported with a Basic VPN gateway [D]
 */
export function checkGateway(
  { out, world }: Journey,
  use: GatewayUse,
  hub: Network,
  isShared: boolean,
): void {
  const { source } = use;
  if (source.kind === 'routeServer' || source.kind === 'hub') return;
  const name = useName(use);
  if (isShared && source.kind === 'gateway' && source.type === 'vpn' && source.sku === 'basic')
    out.doubt(
      'gateway-basic',
      name,
      l10n.t`${name} is a Basic VPN gateway, with which gateway transit is not supported.`,
      {},
    );
  const subnet = gatewaySubnet(hub);
  if (subnet === undefined) return;
  const at = placeName(hub, subnet);
  if (subnet.group !== undefined)
    out.doubt(
      'nsg-deny',
      at,
      l10n.t`${at} has the network security group ${lastName(subnet.group)}, which is not supported: ${name} may stop working.`,
      { network: hub.key, subnet: subnet.key },
    );
  if (subnet.table === undefined) return;
  const table = world.around.table(subnet.table);
  if (table === undefined) {
    out.unknown(
      'unreadable',
      at,
      l10n.t`The route table ${lastName(subnet.table)} of ${at} could not be read.`,
      {
        table: subnet.table,
      },
    );
    return;
  }
  const about = { network: hub.key, subnet: subnet.key, table: table.key };
  const whole = table.routes.find(({ prefix }) => prefix?.length === 0);
  if (whole !== undefined)
    out.doubt(
      'dropped-by-route',
      at,
      l10n.t`${table.name} gives ${at} the default route ${whole.name}, which is not supported: the tunnels of ${name} may fall.`,
      { ...about, route: whole.name },
    );
  if (!table.propagates)
    out.stop(
      'propagation-off',
      at,
      l10n.t`${table.name} keeps the routes of gateways away from ${at}, without which ${name} does not work.`,
      about,
    );
}
