/** Every type of the network provider refuses members that it does not know, and takes back whatever it has shown. */
import assert from 'node:assert/strict';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { errorCode, useSandbox, type Reply } from './client.ts';
import { LEGAL_WRITES } from './everyWrite.ts';

/** The collections of the network provider that are written. */
const TYPES = [
  'applicationSecurityGroups',
  'azureFirewalls',
  'backendAddressPools',
  'bgpConnections',
  'connections',
  'connectivityConfigurations',
  'ddosProtectionPlans',
  'firewallPolicies',
  'hubRouteTables',
  'hubVirtualNetworkConnections',
  'ipConfigurations',
  'ipamPools',
  'loadBalancers',
  'localNetworkGateways',
  'natGateways',
  'networkGroups',
  'networkInterfaces',
  'networkManagers',
  'networkSecurityGroups',
  'networkWatchers',
  'privateDnsZones',
  'privateEndpoints',
  'publicIPAddresses',
  'routeTables',
  'routes',
  'routingIntent',
  'ruleCollectionGroups',
  'ruleCollections',
  'rules',
  'securityAdminConfigurations',
  'securityRules',
  'serviceEndpointPolicies',
  'staticMembers',
  'subnets',
  'virtualHubs',
  'virtualNetworkGateways',
  'virtualNetworkLinks',
  'virtualNetworkPeerings',
  'virtualNetworks',
  'virtualWans',
];
const typeOf = (id: string): string => id.split('/').at(-2) ?? '';
const WRITES = LEGAL_WRITES.filter(({ method, id }) => method === 'PUT' && TYPES.includes(typeOf(id)));

const spoiled = (body: JsonObject): JsonObject => ({
  ...body,
  properties: { ...objectAt(body, 'properties'), nobodyKnows: { at: 'all' } },
});

describe('sandbox: members that nobody knows', () => {
  const sandbox = useSandbox();
  /** Some writes have ended when they are answered. */
  const end = async (reply: Reply): Promise<void> => {
    if (reply.headers['azure-asyncoperation'] !== undefined) await sandbox.finish(reply);
  };

  for (const { id, version, body } of WRITES) {
    it(`are refused in ${id.split('/').slice(-2).join('/')}, and what was shown is taken back`, async () => {
      const path = `${id}?${version}`;
      const made = await sandbox.send('PUT', path, { body });
      assert.ok(made.status < 300, made.text);
      await end(made);
      const { body: shown } = await sandbox.send('GET', path);
      for (const odd of [spoiled(body), { ...body, nobodyKnows: null }]) {
        const reply = await sandbox.send('PUT', path, { body: odd });
        assert.deepEqual([reply.status, errorCode(reply)], [400, 'InvalidRequestFormat']);
        const [detail] = arrayAt(objectAt(reply.body, 'error'), 'details').filter(isObject);
        assert.match(
          stringAt(detail ?? {}, 'message') ?? '',
          /^Could not find member 'nobodyKnows' on object/,
        );
      }
      assert.deepEqual((await sandbox.send('GET', path)).body, shown);
      const again = await sandbox.send('PUT', path, { body: shown });
      assert.ok(again.status < 300, again.text);
      await end(again);
    });
  }

  it('are looked for in every type', () => {
    assert.deepEqual([...new Set(WRITES.map(({ id }) => typeOf(id)))].sort(), TYPES);
  });
});
