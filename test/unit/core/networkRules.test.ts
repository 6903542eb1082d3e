/** What ARM refuses of a network and its subnets: by api-version, by what stands in them, by what is attached. */
import assert from 'node:assert/strict';
import { arrayAt, objectAt, type JsonObject, type JsonValue } from '../../../src/core/json.ts';
import { networkBody, networkWith, type Network } from '../../../src/core/network.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { completeWrite } from '../../../src/core/rules/arm.ts';
import { newFault } from '../../../src/core/rules/networkRules.ts';
import type { Outcome } from '../../../src/core/rules/write.ts';
import { codeOf, networkId, World } from './world.ts';

const USER = { id: '/subscriptions/s/networkInterfaces/nic/ipConfigurations/one' };
const id = networkId('a');
const subnet = (name: string, properties: JsonObject): JsonObject => ({ name, properties });
const used = subnet('used', { addressPrefix: '10.1.0.0/24', ipConfigurations: [USER] });
const free = subnet('free', { addressPrefix: '10.1.1.0/24' });

function worldWith(...subnets: readonly JsonObject[]): World {
  const world = new World();
  assert.equal(codeOf(world.network('a', ['10.1.0.0/16'], { subnets })), 'accepted');
  return world;
}

interface Written {
  readonly apiVersion?: string;
  readonly prefixes?: readonly string[];
  readonly subnets?: readonly string[];
}

/** Writes the network a with these of its properties. */
function put(world: World, properties: JsonObject, { apiVersion, prefixes, subnets }: Written = {}): Outcome {
  const body = {
    properties: { addressSpace: { addressPrefixes: prefixes ?? ['10.1.0.0/16'] }, ...properties },
  };
  const write = { kind: 'putNetwork', id, body, ...(subnets === undefined ? {} : { subnets }) } as const;
  const outcome = completeWrite(world.estate, write, { ...world.context, apiVersion });
  if (outcome.kind === 'accepted') world.estate.apply(outcome.changes);
  return outcome;
}

const namesIn = (world: World): readonly string[] => world.at('a').subnets.map(({ name }) => name);
const messageOf = (outcome: Outcome): string => (outcome.kind === 'refused' ? outcome.refusal.message : '');

describe('a network PUT without subnets', () => {
  it('leaves them from 2023-09-01 on, in the newest version too, and what stands in them', () => {
    for (const apiVersion of ['2023-09-01', '2024-05-01', undefined]) {
      const world = worldWith(used, free);
      assert.equal(codeOf(put(world, {}, apiVersion === undefined ? {} : { apiVersion })), 'accepted');
      assert.deepEqual(namesIn(world), ['used', 'free']);
      const [first] = arrayAt(objectAt(world.at('a').body, 'properties'), 'subnets');
      assert.ok(JSON.stringify(first).includes(USER.id));
    }
  });

  it('deletes them before, unless something stands in one', () => {
    const world = worldWith(free);
    assert.equal(codeOf(put(world, {}, { apiVersion: '2023-06-01' })), 'accepted');
    assert.deepEqual(namesIn(world), []);
    const busy = worldWith(used, free);
    const refused = put(busy, {}, { apiVersion: '2023-06-01' });
    assert.equal(codeOf(refused), 'InUseSubnetCannotBeDeleted');
    assert.match(messageOf(refused), /^Subnet used is in use by .*\/nic\/ipConfigurations\/one and/);
  });

  for (const nothing of [[], null] satisfies JsonValue[]) {
    it(`is not one with ${JSON.stringify(nothing)}, which deletes them at any version`, () => {
      for (const apiVersion of ['2019-11-01', '2024-05-01']) {
        const world = worldWith(free);
        assert.equal(codeOf(put(world, { subnets: nothing }, { apiVersion })), 'accepted');
        assert.deepEqual(namesIn(world), []);
        assert.equal(
          codeOf(put(worldWith(used), { subnets: nothing }, { apiVersion })),
          'InUseSubnetCannotBeDeleted',
        );
      }
    });
  }
});

describe('a subnet in which something stands', () => {
  const moved = (member: string, value: JsonValue): JsonObject =>
    subnet('used', { ipConfigurations: [USER], [member]: value });

  it('keeps its prefixes, in whatever form they are given', () => {
    for (const changed of [
      moved('addressPrefix', '10.1.9.0/24'),
      moved('addressPrefixes', ['10.1.9.0/24']),
      moved('addressPrefix', '10.1.0.0/25'),
    ]) {
      const refused = put(worldWith(used, free), { subnets: [changed, free] });
      assert.equal(codeOf(refused), 'InUsePrefixCannotBeDeleted');
      assert.equal(
        messageOf(refused),
        'IpPrefix 10.1.0.0/24 on Subnet used has active allocations and cannot be deleted.',
      );
    }
    for (const kept of [
      moved('addressPrefixes', ['10.1.0.0/24']),
      moved('addressPrefixes', ['10.1.9.0/24', '10.1.0.0/24']),
    ]) {
      assert.equal(codeOf(put(worldWith(used, free), { subnets: [kept, free] })), 'accepted');
    }
  });

  it('bars the deletion of its network, whatever it is that stands there', () => {
    for (const member of [
      'ipConfigurations',
      'privateEndpoints',
      'serviceAssociationLinks',
      'resourceNavigationLinks',
    ]) {
      const world = worldWith(subnet('x', { addressPrefix: '10.1.0.0/24', [member]: [USER] }));
      assert.equal(codeOf(world.write({ kind: 'deleteNetwork', id })), 'InUseSubnetCannotBeDeleted', member);
    }
    assert.equal(codeOf(worldWith(free).write({ kind: 'deleteNetwork', id })), 'accepted');
  });

  it('is free to move where nothing stands in it', () => {
    const changed = subnet('free', { addressPrefix: '10.1.9.0/24' });
    assert.equal(codeOf(put(worldWith(used, free), { subnets: [used, changed] })), 'accepted');
  });
});

describe('a write below the version of what stands there', () => {
  const delegated = subnet('db', { addressPrefix: '10.1.0.0/24', delegations: [{ name: 'd' }] });
  const bare = subnet('db', { addressPrefix: '10.1.0.0/24' });

  it('is refused for a delegated subnet that it writes, and names both versions', () => {
    for (const subnets of [undefined, ['db']]) {
      const refused = put(
        worldWith(delegated, free),
        { subnets: [bare, free] },
        { apiVersion: '2017-10-01', ...(subnets === undefined ? {} : { subnets }) },
      );
      assert.equal(codeOf(refused), 'UpdateOnResourceNotAllowedWithApiVersion');
      assert.match(
        messageOf(refused),
        /^Resource .*\/subnets\/db cannot be updated using API version 2017-10-01 since it uses the property Delegations which has been set using a higher API version 2018-04-01\. Please use api version greater than or equal to 2018-04-01 /,
      );
    }
  });

  it('is not for others, nor from that version on', () => {
    const old = { apiVersion: '2017-10-01' };
    const both = { subnets: [delegated, free] };
    assert.equal(codeOf(put(worldWith(delegated, free), both, { ...old, subnets: ['free'] })), 'accepted');
    assert.equal(codeOf(put(worldWith(delegated, free), both, { ...old, subnets: [] })), 'accepted');
    assert.equal(codeOf(put(worldWith(bare, free), { subnets: [bare, free] }, old)), 'accepted');
    assert.equal(
      codeOf(put(worldWith(delegated), { subnets: [bare] }, { apiVersion: '2018-04-01' })),
      'accepted',
    );
  });
});

describe('the resize of a peered network', () => {
  const prefixes = ['10.1.0.0/16', '10.99.0.0/16'];
  const peered = (): World => {
    const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    world.putLink('a', 'b');
    return world;
  };

  it('needs 2021-01-01', () => {
    const refused = put(peered(), {}, { prefixes, apiVersion: '2020-11-01' });
    assert.equal(codeOf(refused), 'MinimumApiVersionNotSpecifiedForAddressSpaceUpdateInPeeredVnet');
    assert.match(
      messageOf(refused),
      /version for working with Vnet Peering is 2021-01-01, and the provided client API version is 2020-11-01\.$/,
    );
    assert.equal(codeOf(put(peered(), {}, { prefixes, apiVersion: '2021-01-01' })), 'accepted');
    assert.equal(codeOf(put(peered(), {}, { prefixes })), 'accepted');
  });

  it('is one only where the prefixes differ and there is a link', () => {
    assert.equal(codeOf(put(peered(), {}, { apiVersion: '2020-11-01' })), 'accepted');
    const alone = new World({ a: ['10.1.0.0/16'] });
    assert.equal(codeOf(put(alone, {}, { prefixes, apiVersion: '2020-11-01' })), 'accepted');
  });
});

describe('prefixes', () => {
  it('are told apart: host bits with the right prefix, and what is none', () => {
    const world = worldWith();
    const host = put(world, {}, { prefixes: ['10.6.52.0/21'] });
    assert.equal(
      messageOf(host),
      `The address prefix 10.6.52.0/21 in resource ${id} has an invalid CIDR notation. For the given prefix length, the address prefix should be 10.6.48.0/21.`,
    );
    const none = put(world, {}, { prefixes: ['10.6.52.0'] });
    assert.deepEqual([codeOf(host), codeOf(none)], ['InvalidCIDRNotation', 'InvalidAddressPrefixFormat']);
    const inSubnet = put(world, { subnets: [subnet('s', { addressPrefix: '10.1.52.0/21' })] });
    assert.equal(codeOf(inSubnet), 'InvalidCIDRNotation');
    assert.ok(messageOf(inSubnet).includes(`in resource ${id}/subnets/s has`));
    assert.ok(messageOf(inSubnet).endsWith('should be 10.1.48.0/21.'));
  });

  it('must be there in a subnet, unless a pool gives them', () => {
    for (const properties of [{}, { addressPrefix: '' }, { addressPrefixes: [] }]) {
      const refused = put(worldWith(), { subnets: [subnet('s', properties)] });
      assert.equal(codeOf(refused), 'AddressPrefixStringCannotBeNullOrEmpty');
      assert.equal(
        messageOf(refused),
        `Address prefix string for resource ${id}/subnets/s cannot be null or empty.`,
      );
    }
    const spelled = { ...subnet('s', {}), id: `${id.toUpperCase()}/subnets/s` };
    assert.ok(messageOf(put(worldWith(), { subnets: [spelled] })).includes(spelled.id));
    const pooled = subnet('s', { ipamPoolPrefixAllocations: [{ numberOfIpAddresses: '16' }] });
    assert.equal(codeOf(put(worldWith(), { subnets: [pooled] })), 'accepted');
  });

  it('come from a pool or from the request, never from both', () => {
    const pool = { pool: { id: '/pools/one' }, numberOfIpAddresses: '256' };
    const given = [{ ...pool, allocatedAddressPrefixes: ['10.1.0.0/24'] }];
    const world = new World();
    const space = (
      addressPrefixes: readonly string[],
      allocations: readonly JsonObject[] = given,
    ): JsonObject => ({
      addressSpace: { addressPrefixes, ipamPoolPrefixAllocations: allocations },
    });
    assert.equal(
      codeOf(put(world, space(['10.1.0.0/24']))),
      'AddressPrefixesAndIpamPoolPrefixAllocationsCannotBothBeSpecified',
    );
    assert.equal(codeOf(put(world, space([]))), 'accepted');
    assert.deepEqual(world.at('a').addressPrefixes, ['10.1.0.0/24']);
    // As it was read, with both.
    const read = objectAt(networkBody(world.at('a')), 'properties');
    assert.equal(codeOf(put(world, read)), 'accepted');
    assert.equal(
      codeOf(put(world, space(['10.1.0.0/24', '10.9.0.0/24']))),
      'AddressPrefixesAndIpamPoolPrefixAllocationsCannotBothBeSpecified',
    );
    assert.equal(codeOf(put(world, space([], [{ ...pool, numberOfIpAddresses: '512' }]))), 'accepted');
    assert.deepEqual(world.at('a').addressPrefixes, ['10.1.0.0/24']);
    assert.equal(codeOf(put(world, space(['10.7.0.0/24'], []))), 'accepted');
    assert.deepEqual(world.at('a').addressPrefixes, ['10.7.0.0/24']);
  });
});

describe('the subnets of a network', () => {
  it('must not overlap', () => {
    const outcome = put(worldWith(), {
      subnets: [
        subnet('s', { addressPrefix: '10.1.0.0/24' }),
        subnet('t', { addressPrefix: '10.1.1.0/24' }),
        subnet('u', { addressPrefix: '10.1.0.128/25' }),
      ],
    });
    assert.equal(codeOf(outcome), 'NetcfgSubnetRangesOverlap');
    assert.match(messageOf(outcome), /^Subnet 'u' .* existing subnet 's'\.$/);
  });

  it('are 3000 at most', () => {
    const network = worldWith().at('a');
    const many = (count: number): Network =>
      networkWith(network, {
        subnets: Array.from({ length: count }, (_, index) => ({
          id: '',
          name: `s${index}`,
          addressPrefixes: [],
        })),
      });
    assert.equal(newFault(many(3000), undefined), undefined);
    assert.equal(newFault(many(3001), undefined)?.code, 'SubnetCountLimitReached');
    assert.equal(newFault(many(3001), many(3001)), undefined);
  });

  it('that are not there any more bar no write below the version of what they had', () => {
    const delegated = subnet('db', { addressPrefix: '10.1.0.0/24', delegations: [{ name: 'd' }] });
    const outcome = put(worldWith(delegated), { subnets: [] }, { apiVersion: '2017-10-01', subnets: ['db'] });
    assert.equal(codeOf(outcome), 'accepted');
  });
});

describe('reserved subnets', () => {
  const attach = (name: string, member: string): Outcome =>
    put(worldWith(), {
      subnets: [subnet(name, { addressPrefix: '10.1.0.0/26', [member]: { id: '/x/it' } })],
    });

  it('take no route table for Bastion, and none of some a security group', () => {
    const bastion = attach('AzureBastionSubnet', 'routeTable');
    assert.equal(codeOf(bastion), 'RouteTableCannotBeAttachedForAzureBastionSubnet');
    assert.equal(
      messageOf(bastion),
      'Route Table it cannot be attached to Azure Bastion Subnet AzureBastionSubnet.',
    );
    assert.equal(
      codeOf(attach('GatewaySubnet', 'networkSecurityGroup')),
      'NetworkSecurityGroupCannotBeAttachedToGatewaySubnet',
    );
    for (const name of ['AzureFirewallSubnet', 'AzureFirewallManagementSubnet', 'routeserversubnet']) {
      assert.equal(codeOf(attach(name, 'networkSecurityGroup')), 'NetworkSecurityGroupNotSupportedOnSubnet');
    }
  });

  it('take the rest', () => {
    for (const name of ['GatewaySubnet', 'AzureFirewallSubnet', 'RouteServerSubnet', 'work'])
      assert.equal(codeOf(attach(name, 'routeTable')), 'accepted', name);
    for (const name of ['AzureBastionSubnet', 'work'])
      assert.equal(codeOf(attach(name, 'networkSecurityGroup')), 'accepted', name);
  });
});

describe('what is wrong already in a network', () => {
  it('is not refused again, and what is new is', () => {
    const world = worldWith(free);
    const network = world.at('a');
    const odd = subnet('odd', { addressPrefix: '10.200.0.0/24' });
    const body = {
      ...network.body,
      properties: { ...objectAt(network.body, 'properties'), subnets: [free, odd] },
    };
    world.estate.put(networkWith(network, { body, subnets: [...network.subnets] }));
    assert.equal(codeOf(put(world, { subnets: [free, odd], tags: 'new' })), 'accepted');
    const more = subnet('more', { addressPrefix: '10.201.0.0/24' });
    assert.equal(codeOf(put(world, { subnets: [free, odd, more] })), 'NetcfgInvalidSubnet');
  });

  it('bars no write of the network for a link that it lists as it is', () => {
    const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    world.putLink('a', 'b');
    world.estate.remove(keyOf(networkId('b')));
    const { virtualNetworkPeerings } = objectAt(networkBody(world.at('a')), 'properties');
    assert.equal(codeOf(put(world, { virtualNetworkPeerings: virtualNetworkPeerings ?? [] })), 'accepted');
    assert.equal(world.link('a', 'b')?.state, 'Initiated');
    const [link] = arrayAt({ list: virtualNetworkPeerings ?? [] }, 'list');
    const properties = { ...objectAt(link as JsonObject, 'properties'), allowForwardedTraffic: true };
    const changed = [{ ...(link as JsonObject), properties }];
    assert.equal(codeOf(put(world, { virtualNetworkPeerings: changed })), 'InvalidGlobalResourceReference');
  });
});

describe('flags that a link PUT leaves out', () => {
  it('are off, except access, which is on', () => {
    const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    const linkId = `${id}/virtualNetworkPeerings/to-b`;
    const body = { properties: { remoteVirtualNetwork: { id: networkId('b') } } };
    assert.equal(codeOf(world.write({ kind: 'putLink', id: linkId, body, sync: false })), 'accepted');
    assert.deepEqual(world.link('a', 'b')?.flags, {
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
    });
  });
});
