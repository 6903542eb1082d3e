/** Knows every refusal that the rules can word, with names that are told apart. */
import * as linkRefusals from '../../../../src/core/rules/refusals.ts';
import * as subnetRefusals from '../../../../src/core/rules/subnetRefusals.ts';
import type { Refusal } from '../../../../src/core/rules/write.ts';
import { networkId } from '../world.ts';

export const refusals = { ...linkRefusals, ...subnetRefusals };
const link = `${networkId('a')}/virtualNetworkPeerings/l`;
const back = `${networkId('b')}/virtualNetworkPeerings/k`;
const clash = [{ left: '10.0.0.0/16', right: '10.0.1.0/24' }];

/** Made when they are asked for, so that a test meets whatever makes them. */
export const made = (): Readonly<Record<keyof typeof refusals, Refusal>> => ({
  invalidName: refusals.invalidName('-'),
  parentNotFound: refusals.parentNotFound('a'),
  invalidRemoteId: refusals.invalidRemoteId('/x'),
  remoteNotFound: refusals.remoteNotFound(link, networkId('b')),
  changingRemote: refusals.changingRemote(link),
  alreadyReferenced: refusals.alreadyReferenced(link, networkId('b')),
  spacesOverlap: refusals.spacesOverlap(link, networkId('a'), networkId('b'), clash),
  overlapsPeerOfPeer: refusals.overlapsPeerOfPeer(
    link,
    networkId('a'),
    networkId('b'),
    networkId('c'),
    clash,
  ),
  remoteDisconnected: refusals.remoteDisconnected(link, back, networkId('a')),
  remoteHasNoGateways: refusals.remoteHasNoGateways(link, networkId('b')),
  gatewayConflict: refusals.gatewayConflict('AllowGatewayTransitAndUseRemoteGateways', link, 'both are set'),
  anotherUsesGateways: refusals.anotherUsesGateways(link, back),
  transitNotAllowed: refusals.transitNotAllowed(link, back),
  tooManyLinks: refusals.tooManyLinks(networkId('a'), 500),
  subnetLimit: refusals.subnetLimit(networkId('a'), 3000),
  networkLimit: refusals.networkLimit(1000),
  tooManySubnets: refusals.tooManySubnets(link, 200),
  busy: refusals.busy('https://arm.example/operation'),
  notProvisioned: refusals.notProvisioned(networkId('b'), link, 'Updating', 'PutSubnetOperation'),
  parentFailed: refusals.parentFailed(link, 'PutVirtualNetworkOperation'),
  invalidSubnet: refusals.invalidSubnet('s', 'a'),
  subnetsOverlap: refusals.subnetsOverlap('s', 't'),
  subnetInUse: refusals.subnetInUse('s', 'nic'),
  invalidPrefix: refusals.invalidPrefix('10.0.0.1', 'a'),
  hostBits: refusals.hostBits('10.0.0.1/8', 'a', '10.0.0.0/8'),
  noPrefix: refusals.noPrefix(`${networkId('a')}/subnets/s`),
  prefixInUse: refusals.prefixInUse('10.0.0.0/27', 'GatewaySubnet'),
  routeTableOnBastion: refusals.routeTableOnBastion('rt', 'AzureBastionSubnet'),
  groupOnGatewaySubnet: refusals.groupOnGatewaySubnet('nsg'),
  groupNotSupported: refusals.groupNotSupported('nsg', 'RouteServerSubnet'),
  resizeNeedsVersion: refusals.resizeNeedsVersion('2021-01-01', '2020-11-01'),
  writeNeedsVersion: refusals.writeNeedsVersion(
    `${networkId('a')}/subnets/s`,
    'Delegations',
    '2018-04-01',
    '2017-10-01',
  ),
  prefixesBesidePool: refusals.prefixesBesidePool(networkId('a')),
});
