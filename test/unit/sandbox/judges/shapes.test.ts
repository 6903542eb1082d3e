/** The mappers of Microsoft's client judge what the sandbox takes for known: whatever they send must be. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as devices from '../../../../src/sandbox/wire/deviceShapes.ts';
import { HELD_SHAPES, HUB_SHAPE, MANAGER_SHAPE } from '../../../../src/sandbox/wire/heldShapes.ts';
import * as managers from '../../../../src/sandbox/wire/managerShapes.ts';
import * as sites from '../../../../src/sandbox/wire/siteShapes.ts';
import { LINK_SHAPE, NETWORK_SHAPE, SUBNET_SHAPE } from '../../../../src/sandbox/wire/networkShapes.ts';
import {
  GATEWAY_SHAPE,
  PUBLIC_ADDRESS_SHAPE,
  ROUTE_SHAPE,
  ROUTE_TABLE_SHAPE,
  SECURITY_GROUP_SHAPE,
  SECURITY_RULE_SHAPE,
} from '../../../../src/sandbox/wire/otherShapes.ts';
import type { Member, Shape } from '../../../../src/sandbox/wire/shape.ts';

interface MapperType {
  readonly name: string;
  readonly className?: string;
  readonly element?: { readonly type: MapperType };
  readonly modelProperties?: Readonly<
    Record<string, { readonly serializedName: string; readonly type: MapperType }>
  >;
}

const require = createRequire(import.meta.url);
const client = path.dirname(require.resolve('arm-network-36/package.json'));
const mappers = require(path.join(client, 'dist/commonjs/models/mappers.js')) as Readonly<
  Record<string, { readonly type: MapperType }>
>;

const JUDGED: readonly (readonly [model: string, shape: Shape])[] = [
  ['VirtualNetwork', NETWORK_SHAPE],
  ['Subnet', SUBNET_SHAPE],
  ['VirtualNetworkPeering', LINK_SHAPE],
  ['RouteTable', ROUTE_TABLE_SHAPE],
  ['Route', ROUTE_SHAPE],
  ['NetworkSecurityGroup', SECURITY_GROUP_SHAPE],
  ['SecurityRule', SECURITY_RULE_SHAPE],
  ['PublicIPAddress', PUBLIC_ADDRESS_SHAPE],
  ['VirtualNetworkGateway', GATEWAY_SHAPE],
  ['NetworkInterface', devices.INTERFACE_SHAPE],
  ['ApplicationSecurityGroup', devices.APPLICATION_GROUP_SHAPE],
  ['LoadBalancer', devices.BALANCER_SHAPE],
  ['BackendAddressPool', devices.BACKEND_POOL_SHAPE],
  ['AzureFirewall', devices.FIREWALL_SHAPE],
  ['FirewallPolicy', devices.FIREWALL_POLICY_SHAPE],
  ['FirewallPolicyRuleCollectionGroup', devices.RULE_COLLECTION_GROUP_SHAPE],
  ['PrivateEndpoint', devices.ENDPOINT_SHAPE],
  ['LocalNetworkGateway', sites.LOCAL_GATEWAY_SHAPE],
  ['VirtualNetworkGatewayConnection', sites.CONNECTION_SHAPE],
  ['VirtualHub', HUB_SHAPE],
  ['BgpConnection', sites.BGP_CONNECTION_SHAPE],
  ['HubIpConfiguration', sites.HUB_CONFIGURATION_SHAPE],
  ['HubVirtualNetworkConnection', sites.HUB_CONNECTION_SHAPE],
  ['HubRouteTable', sites.HUB_ROUTE_TABLE_SHAPE],
  ['RoutingIntent', sites.ROUTING_INTENT_SHAPE],
  ['VirtualWAN', HELD_SHAPES.virtualWans],
  ['NatGateway', HELD_SHAPES.natGateways],
  ['ServiceEndpointPolicy', HELD_SHAPES.serviceEndpointPolicies],
  ['DdosProtectionPlan', HELD_SHAPES.ddosProtectionPlans],
  ['NetworkManager', MANAGER_SHAPE],
  ['IpamPool', managers.POOL_SHAPE],
  ['NetworkGroup', managers.NETWORK_GROUP_SHAPE],
  ['StaticMember', managers.STATIC_MEMBER_SHAPE],
  ['ConnectivityConfiguration', managers.CONNECTIVITY_SHAPE],
  ['SecurityAdminConfiguration', managers.ADMIN_CONFIGURATION_SHAPE],
  ['AdminRuleCollection', managers.RULE_COLLECTION_SHAPE],
  ['AdminRule', managers.ADMIN_RULE_SHAPE],
  ['NetworkWatcher', managers.WATCHER_SHAPE],
];

/** Every member that a model can have and a shape does not know. */
function unknown(model: MapperType, shape: Shape): readonly string[] {
  const properties = mappers[model.className ?? '']?.type.modelProperties ?? model.modelProperties ?? {};
  return Object.values(properties).flatMap(({ serializedName, type }) => {
    const names = serializedName.split('.');
    const found = names.reduce<Member | undefined>(
      (at, name) => (at === undefined || typeof at === 'string' || 'listOf' in at ? at : at.members[name]),
      shape,
    );
    if (found === undefined) return [`${shape.type}: ${serializedName}`];
    if (typeof found === 'string') return [];
    return 'listOf' in found ? unknown(type.element?.type ?? type, found.listOf) : unknown(type, found);
  });
}

describe('sandbox: members judged by the mappers of @azure/arm-network', () => {
  for (const [model, shape] of JUDGED) {
    it(`knows all of ${model}`, () => {
      const mapper = mappers[model];
      assert.ok(mapper !== undefined && Object.keys(mapper.type.modelProperties ?? {}).length > 3);
      assert.deepEqual(unknown(mapper.type, shape), []);
    });
  }

  it('would find one that is missing', () => {
    const { flushConnection: _, ...members } = (SECURITY_GROUP_SHAPE.members['properties'] as Shape).members;
    const poorer: Shape = {
      ...SECURITY_GROUP_SHAPE,
      members: { ...SECURITY_GROUP_SHAPE.members, properties: { type: 'x', members } },
    };
    const mapper = mappers['NetworkSecurityGroup'];
    assert.deepEqual(mapper && unknown(mapper.type, poorer), [
      'NetworkSecurityGroup: properties.flushConnection',
    ]);
  });
});
