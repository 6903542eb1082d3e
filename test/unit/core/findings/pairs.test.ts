/** Findings about a pair as a whole. */
import type { JsonObject } from '../../../../src/core/json.ts';
import { networkId, peering, type Given } from './given.ts';
import { tryRules } from './ruleCase.ts';

const NETWORKS = {
  hub: { space: ['10.0.0.0/16'], subnets: { default: '10.0.0.0/24' } },
  spoke: { space: ['10.1.0.0/16'], subnets: { default: '10.1.0.0/24', data: '10.1.1.0/24' } },
};
const HEALTHY: Given = { networks: NETWORKS, links: peering('hub', 'spoke') };
const ONE_SIDED: Given = {
  networks: NETWORKS,
  links: [
    {
      from: 'hub',
      to: 'spoke',
      properties: { peeringState: 'Initiated', peeringSyncLevel: 'RemoteNotInSync' },
    },
  ],
};
const GUID = '99999999-0000-4000-8000-000000000009';

const bySubnets = (local: readonly string[], remote: readonly string[]): JsonObject => ({
  peerCompleteVnets: false,
  localSubnetNames: local,
  remoteSubnetNames: remote,
  remoteAddressSpace: { addressPrefixes: ['10.1.0.0/24'] },
  remoteVirtualNetworkAddressSpace: { addressPrefixes: ['10.1.0.0/24'] },
});
tryRules([
  {
    rule: 'link-one-sided',
    because: 'no link back',
    speaks: ONE_SIDED,
    silent: HEALTHY,
    at: 'hub → spoke',
    says: ['hub has the link hub-to-spoke to spoke', 'none back'],
    mended: true,
  },
  {
    rule: 'link-one-sided',
    because: 'the other side could not be read',
    speaks: ONE_SIDED,
    silent: { ...ONE_SIDED, networks: { hub: NETWORKS.hub } },
    at: 'hub → spoke',
    says: ['nothing flows'],
    mended: true,
    unchecked: true,
  },
  {
    rule: 'link-disconnected',
    because: 'the link back was removed',
    speaks: {
      networks: NETWORKS,
      links: [{ from: 'hub', to: 'spoke', properties: { peeringState: 'Disconnected' } }],
    },
    silent: ONE_SIDED,
    at: 'hub → spoke',
    says: ['is Disconnected', 'The link back from spoke was removed'],
    mended: true,
  },
  {
    rule: 'link-disconnected',
    because: 'both links are Disconnected, which is said once',
    speaks: {
      networks: NETWORKS,
      links: peering('hub', 'spoke', { peeringState: 'Disconnected' }, { peeringState: 'Disconnected' }),
    },
    silent: HEALTHY,
    at: 'hub → spoke',
    says: ['The link back is Disconnected'],
    mended: true,
  },
  {
    rule: 'link-disconnected',
    because: 'whatever the other side is',
    speaks: {
      networks: { hub: NETWORKS.hub },
      links: [{ from: 'hub', to: 'spoke', properties: { peeringState: 'Disconnected' } }],
    },
    silent: { networks: { hub: NETWORKS.hub }, links: [{ from: 'hub', to: 'spoke' }] },
    at: 'hub → spoke',
    says: ['What spoke has could not be read'],
    mended: true,
  },
  {
    rule: 'states-differ',
    because: 'one Connected, one Initiated',
    speaks: { networks: NETWORKS, links: peering('hub', 'spoke', {}, { peeringState: 'Initiated' }) },
    silent: HEALTHY,
    at: 'spoke → hub',
    says: ['spoke-to-hub of spoke is Initiated', 'hub-to-spoke of hub is Connected'],
    mended: true,
  },
  {
    rule: 'states-differ',
    because: 'one Connected, one Disconnected',
    speaks: { networks: NETWORKS, links: peering('hub', 'spoke', { peeringState: 'Disconnected' }) },
    silent: {
      networks: NETWORKS,
      links: peering('hub', 'spoke', { peeringState: 'Disconnected' }, { peeringState: 'Disconnected' }),
    },
    at: 'hub → spoke',
    says: ['hub-to-spoke of hub is Disconnected'],
    mended: true,
  },
  {
    rule: 'remote-gone',
    because: 'Azure says that there is no such network',
    speaks: { networks: { hub: NETWORKS.hub }, links: [{ from: 'hub', to: 'spoke' }], gone: ['spoke'] },
    silent: { networks: { hub: NETWORKS.hub }, links: [{ from: 'hub', to: 'spoke' }] },
    at: 'hub → spoke',
    says: ['spoke, which does not exist'],
    mended: true,
  },
  {
    rule: 'remote-recreated',
    because: 'the links do not share a resourceGuid',
    speaks: {
      networks: NETWORKS,
      links: peering('hub', 'spoke', { resourceGuid: GUID, peeringState: 'Disconnected' }),
    },
    silent: { networks: NETWORKS, links: peering('hub', 'spoke', { peeringState: 'Disconnected' }) },
    at: 'hub → spoke',
    says: ['deleted and made again', GUID],
    mended: true,
  },
  {
    rule: 'remote-recreated',
    because: 'a link alone was made with another network',
    speaks: {
      networks: NETWORKS,
      links: [{ from: 'hub', to: 'spoke', properties: { resourceGuid: GUID, peeringState: 'Disconnected' } }],
    },
    silent: {
      networks: NETWORKS,
      links: [{ from: 'hub', to: 'spoke', properties: { peeringState: 'Disconnected' } }],
    },
    at: 'hub → spoke',
    says: ['another pair of networks'],
    mended: true,
  },
  {
    rule: 'remote-unreadable',
    because: 'the other network is not there to be read',
    speaks: { networks: { hub: NETWORKS.hub }, links: [{ from: 'hub', to: 'spoke' }] },
    silent: HEALTHY,
    at: 'hub → spoke',
    says: ['spoke, to which hub has the link hub-to-spoke, could not be read'],
    mended: false,
  },
  {
    rule: 'remote-classic',
    because: 'the remote is of the classic model',
    speaks: {
      networks: { hub: NETWORKS.hub },
      links: [
        {
          from: 'hub',
          to: networkId('old').replace('Microsoft.Network', 'Microsoft.ClassicNetwork'),
          name: 'to-old',
        },
      ],
    },
    silent: {
      networks: { hub: NETWORKS.hub },
      links: [{ from: 'hub', to: networkId('old'), name: 'to-old' }],
    },
    at: 'hub → old',
    says: ['classic network old'],
    mended: false,
  },
  {
    rule: 'link-failed',
    because: 'the last operation on the network failed',
    speaks: {
      ...HEALTHY,
      networks: { ...NETWORKS, hub: { ...NETWORKS.hub, properties: { provisioningState: 'Failed' } } },
    },
    silent: {
      ...HEALTHY,
      networks: { ...NETWORKS, hub: { ...NETWORKS.hub, properties: { provisioningState: 'Updating' } } },
    },
    at: 'hub',
    says: ['The last operation on hub failed'],
    mended: true,
  },
  {
    rule: 'link-failed',
    because: 'the last operation on a link was cancelled',
    speaks: { networks: NETWORKS, links: peering('hub', 'spoke', { provisioningState: 'Canceled' }) },
    silent: HEALTHY,
    at: 'hub → spoke',
    says: ['hub-to-spoke of hub was cancelled'],
    mended: true,
  },
  {
    rule: 'link-stuck',
    because: 'seen so for 20 minutes',
    speaks: {
      networks: NETWORKS,
      links: peering('hub', 'spoke', { provisioningState: 'Updating' }),
      setup: { updatingFor: () => 20 },
    },
    silent: {
      networks: NETWORKS,
      links: peering('hub', 'spoke', { provisioningState: 'Updating' }),
      setup: { updatingFor: () => 1 },
    },
    at: 'hub → spoke',
    says: ['Updating for 20 minutes'],
    mended: false,
  },
  {
    rule: 'link-stuck',
    because: 'seen once only',
    speaks: {
      networks: NETWORKS,
      links: peering('hub', 'spoke', { provisioningState: 'Updating' }),
      setup: { updatingFor: () => 15 },
    },
    silent: { networks: NETWORKS, links: peering('hub', 'spoke', { provisioningState: 'Updating' }) },
    at: 'hub → spoke',
    says: ['15 minutes'],
    mended: false,
    unchecked: true,
  },
  {
    rule: 'kind-differs',
    because: 'one of whole networks, one of subnets',
    speaks: { networks: NETWORKS, links: peering('hub', 'spoke', {}, bySubnets(['default'], ['default'])) },
    silent: {
      networks: NETWORKS,
      links: peering(
        'hub',
        'spoke',
        bySubnets(['default'], ['default']),
        bySubnets(['default'], ['default']),
      ),
    },
    at: 'hub → spoke',
    says: ['peers the whole networks', 'default of spoke with default of hub'],
    mended: true,
  },
  {
    rule: 'kind-differs',
    because: 'names that are no mirror',
    speaks: {
      networks: NETWORKS,
      links: peering(
        'hub',
        'spoke',
        bySubnets(['default'], ['default', 'data']),
        bySubnets(['default'], ['default']),
      ),
    },
    silent: {
      networks: NETWORKS,
      links: peering(
        'hub',
        'spoke',
        bySubnets(['default'], ['data', 'Default']),
        bySubnets(['default', 'data'], ['DEFAULT']),
      ),
    },
    at: 'hub → spoke',
    says: ['default of hub with default and data of spoke'],
    mended: true,
  },
  {
    rule: 'subnet-name-gone',
    because: 'a named subnet is not there',
    speaks: {
      networks: NETWORKS,
      links: peering(
        'hub',
        'spoke',
        bySubnets(['default'], ['default', 'old']),
        bySubnets(['default', 'old'], ['default']),
      ),
    },
    silent: {
      networks: NETWORKS,
      links: peering(
        'hub',
        'spoke',
        bySubnets(['default'], ['default', 'data']),
        bySubnets(['default', 'data'], ['default']),
      ),
    },
    at: 'hub → spoke',
    says: ['names spoke/old, which does not exist'],
    mended: true,
  },
  {
    rule: 'unnamed-subnets-have-routes',
    because: 'machines outside of the peering',
    speaks: {
      networks: {
        ...NETWORKS,
        spoke: {
          ...NETWORKS.spoke,
          subnets: {
            default: '10.1.0.0/24',
            data: { prefix: '10.1.1.0/24', properties: { ipConfigurations: [{ id: '/x' }] } },
          },
        },
      },
      links: peering(
        'hub',
        'spoke',
        bySubnets(['default'], ['default']),
        bySubnets(['default'], ['default']),
      ),
    },
    silent: {
      networks: NETWORKS,
      links: peering(
        'hub',
        'spoke',
        bySubnets(['default'], ['default']),
        bySubnets(['default'], ['default']),
      ),
    },
    at: 'spoke → hub',
    says: ['Machines in spoke/data see routes to hub'],
    mended: false,
  },
  {
    rule: 'name-deceives',
    because: "another network's name",
    speaks: {
      networks: { ...NETWORKS, shop: { space: ['10.2.0.0/16'] } },
      links: [
        { from: 'hub', to: 'spoke', name: 'hub-to-shop' },
        { from: 'spoke', to: 'hub' },
      ],
    },
    silent: {
      networks: { ...NETWORKS, shop: { space: ['10.2.0.0/16'] } },
      links: [
        { from: 'hub', to: 'spoke', name: 'hub-to-spoke-for-shop' },
        { from: 'spoke', to: 'hub' },
      ],
    },
    at: 'hub → spoke',
    says: ['leads to spoke, though its name says shop'],
    mended: true,
  },
  {
    rule: 'name-deceives',
    because: 'a link of the hub that says that it leads there',
    speaks: {
      networks: {
        ...NETWORKS,
        b: { space: ['10.2.0.0/16'] },
        c: { space: ['10.3.0.0/16'] },
      },
      links: [
        { from: 'hub', to: 'spoke', name: 'to-hub' },
        { from: 'spoke', to: 'hub' },
        ...peering('hub', 'b'),
        ...peering('hub', 'c'),
      ],
    },
    silent: {
      networks: { ...NETWORKS, b: { space: ['10.2.0.0/16'] }, c: { space: ['10.3.0.0/16'] } },
      links: [
        { from: 'hub', to: 'spoke' },
        { from: 'spoke', to: 'hub', name: 'to-hub' },
        ...peering('hub', 'b'),
        ...peering('hub', 'c'),
      ],
    },
    at: 'hub → spoke',
    says: ['its name says the hub'],
    mended: true,
  },
]);
