/** Knows which members the bodies of Virtual Network Manager's parts and of network watchers have [S]. */
import { envelope } from './networkShapes.ts';
import type { Shape } from './shape.ts';
import { anything, partShape, resourceShape } from './shapeParts.ts';

const SYSTEM = anything('systemData');

export const NETWORK_GROUP_SHAPE: Shape = partShape(
  'NetworkGroup',
  { description: 'text', memberType: 'text' },
  SYSTEM,
);

export const STATIC_MEMBER_SHAPE: Shape = partShape(
  'StaticMember',
  { resourceId: 'text', ...anything('region') },
  SYSTEM,
);

const GROUP_ITEM: Shape = {
  type: 'ConnectivityGroupItem',
  members: { networkGroupId: 'text', useHubGateway: 'text', isGlobal: 'text', groupConnectivity: 'text' },
};

export const CONNECTIVITY_SHAPE: Shape = partShape(
  'ConnectivityConfiguration',
  {
    description: 'text',
    connectivityTopology: 'text',
    isGlobal: 'text',
    deleteExistingPeering: 'text',
    hubs: { listOf: { type: 'Hub', members: { resourceId: 'text', resourceType: 'text' } } },
    appliesToGroups: { listOf: GROUP_ITEM },
    connectivityCapabilities: {
      type: 'ConnectivityConfigurationPropertiesConnectivityCapabilities',
      members: anything(
        'connectedGroupPrivateEndpointsScale connectedGroupAddressOverlap peeringEnforcement',
      ),
    },
  },
  SYSTEM,
);

export const ADMIN_CONFIGURATION_SHAPE: Shape = partShape(
  'SecurityAdminConfiguration',
  {
    description: 'text',
    networkGroupAddressSpaceAggregationOption: 'text',
    ...anything('applyOnNetworkIntentPolicyBasedServices'),
  },
  SYSTEM,
);

export const RULE_COLLECTION_SHAPE: Shape = partShape(
  'AdminRuleCollection',
  {
    description: 'text',
    appliesToGroups: {
      listOf: { type: 'NetworkManagerSecurityGroupItem', members: { networkGroupId: 'text' } },
    },
  },
  SYSTEM,
);

const PREFIXES = {
  listOf: { type: 'AddressPrefixItem', members: { addressPrefix: 'text', addressPrefixType: 'text' } },
} as const;

export const ADMIN_RULE_SHAPE: Shape = partShape(
  'AdminRule',
  {
    description: 'text',
    protocol: 'text',
    access: 'text',
    direction: 'text',
    sourcePortRanges: 'texts',
    destinationPortRanges: 'texts',
    sources: PREFIXES,
    destinations: PREFIXES,
    // Of a default rule, which has another kind.
    ...anything('priority flag'),
  },
  { ...SYSTEM, kind: 'text' },
);

/** Its properties are looked at by nobody: other parts of the service fill them. */
export const POOL_SHAPE: Shape = {
  type: 'IpamPool',
  members: {
    location: 'text',
    tags: 'any',
    ...SYSTEM,
    ...envelope({
      type: 'IpamPoolProperties',
      members: anything(
        'description displayName ipAddressType parentPoolName addressPrefixes provisioningState resourceGuid',
      ),
    }),
  },
};

export const WATCHER_SHAPE: Shape = resourceShape(
  'NetworkWatcher',
  anything('runningOperationIntervalInSeconds'),
);
