/** What nothing can be called in Azure, nothing is called here. */
import assert from 'node:assert/strict';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { ARM_VERSION, errorCode, errorMessage, NETWORK_VERSION, useSandbox, type Reply } from './client.ts';
import { A, VNET1 } from './guideWorld.ts';

const PROVIDER = `${A}/resourceGroups/vnet101/providers/Microsoft.Network`;
const TABLE = `${PROVIDER}/routeTables/names`;
const SECURITY_GROUP = `${PROVIDER}/networkSecurityGroups/names`;
const ODD = ['a b', '😀', 'a\u0000b', 'x'.repeat(200), '-a', 'a-', 'a.', '_a', "a'b", 'é'];
const route = { properties: { addressPrefix: '10.0.0.0/8', nextHopType: 'Internet' } };
const rule = {
  properties: {
    protocol: '*',
    access: 'Allow',
    direction: 'Inbound',
    priority: 100,
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '*',
  },
};
const network = (more: JsonObject = {}): JsonObject => ({
  location: 'eastus',
  properties: { addressSpace: { addressPrefixes: ['10.77.0.0/16'] }, ...more },
});
const there: JsonObject = { location: 'eastus', properties: {} };
/** Everything that gets a name from its path. */
const PLACES: readonly (readonly [collection: string, body: JsonObject])[] = [
  [`${PROVIDER}/virtualNetworks`, network()],
  [`${VNET1}/subnets`, { properties: { addressPrefix: '10.1.77.0/24' } }],
  [`${PROVIDER}/routeTables`, there],
  [`${TABLE}/routes`, route],
  [`${PROVIDER}/networkSecurityGroups`, there],
  [`${SECURITY_GROUP}/securityRules`, rule],
  [`${PROVIDER}/publicIPAddresses`, there],
  [`${PROVIDER}/virtualNetworkGateways`, there],
];

describe('sandbox: names', () => {
  const sandbox = useSandbox();
  const put = (id: string, body: JsonObject): Promise<Reply> =>
    sandbox.send('PUT', `${id}?${NETWORK_VERSION}`, { body });
  const said = (reply: Reply): string => `${reply.status} ${errorCode(reply)}`;
  before(async () => {
    for (const id of [TABLE, SECURITY_GROUP]) assert.equal((await put(id, there)).status, 201);
  });

  for (const [collection, body] of PLACES) {
    it(`are those of ${collection.split('/').pop()} only by the rules`, async () => {
      for (const name of ODD) {
        const id = `${collection}/${encodeURIComponent(name)}`;
        const reply = await put(id, body);
        assert.equal(said(reply), '400 InvalidResourceName', name);
        assert.ok(errorMessage(reply).startsWith(`Resource name ${name} is invalid. `));
        assert.equal((await sandbox.send('GET', `${id}?${NETWORK_VERSION}`)).status, 404);
      }
    });
  }

  it('of networks have 2 to 64 characters', async () => {
    for (const name of ['x', 'x'.repeat(65), 'x'.repeat(80)]) {
      const reply = await put(`${PROVIDER}/virtualNetworks/${name}`, network());
      assert.equal(said(reply), '400 NetcfgInvalidVirtualNetworkSite');
      assert.equal(
        errorMessage(reply),
        `Virtual network site is not valid as specified with the name '${name}'.`,
      );
    }
    for (const name of ['xy', 'x'.repeat(64), 'a.b-c_']) {
      assert.equal((await put(`${PROVIDER}/virtualNetworks/${name}`, network())).status, 201);
    }
  });

  it('of groups have letters of any script, and no period at their end', async () => {
    const group = (name: string): Promise<Reply> =>
      sandbox.send('PUT', `${A}/resourceGroups/${encodeURIComponent(name)}?${ARM_VERSION}`, {
        body: { location: 'eastus' },
      });
    for (const name of ['a b', '😀', 'a\u0000b', 'x'.repeat(91), 'a.', "a'b"]) {
      const reply = await group(name);
      assert.equal(said(reply), '400 InvalidResourceGroup', name);
      assert.ok(errorMessage(reply).startsWith(`The provided resource group name '${name}' `));
    }
    assert.match(errorMessage(await group('a b!c ')), / has these invalid characters: ' ! '\. /);
    for (const name of ['x', '(a)', '_a-', '東京', 'x'.repeat(90)]) {
      assert.equal((await group(name)).status, 201, name);
    }
  });

  const subnet = (name: string, index: number): JsonObject => ({
    name,
    properties: { addressPrefix: `10.77.${index}.0/24` },
  });
  const listing: readonly (readonly [
    type: string,
    member: string,
    child: (name: string, index: number) => JsonObject,
  ])[] = [
    ['virtualNetworks', 'subnets', subnet],
    [
      'virtualNetworks',
      'virtualNetworkPeerings',
      (name) => ({ name, properties: { remoteVirtualNetwork: { id: VNET1 } } }),
    ],
    ['routeTables', 'routes', (name) => ({ name, ...route })],
    ['networkSecurityGroups', 'securityRules', (name) => ({ name, ...rule })],
  ];
  for (const [type, member, child] of listing) {
    it(`of ${member} are not listed twice, in whatever case, nor against the rules`, async () => {
      const id = `${PROVIDER}/${type}/listing`;
      const holding = (...children: readonly JsonObject[]): JsonObject =>
        type === 'virtualNetworks'
          ? network({ [member]: children })
          : { location: 'eastus', properties: { [member]: children } };
      const twice = await put(id, holding(child('one', 0), child('ONE', 1)));
      assert.equal(said(twice), '400 InvalidRequestFormat');
      const [detail] = arrayAt(objectAt(twice.body, 'error'), 'details').filter(isObject);
      assert.equal(stringAt(detail ?? {}, 'code'), 'DuplicateResourceName');
      assert.equal(
        stringAt(detail ?? {}, 'message'),
        `Resource ${id} has two child resources with the same name (ONE).`,
      );
      for (const name of ['a b', '']) {
        assert.equal(said(await put(id, holding(child(name, 0)))), '400 InvalidResourceName');
      }
      assert.equal((await sandbox.send('GET', `${id}?${NETWORK_VERSION}`)).status, 404);
    });
  }
});
