/** Microsoft's client judges the rules of network security groups. */
import assert from 'node:assert/strict';
import { NetworkManagementClient, type SecurityRule } from '@azure/arm-network';
import { CONTOSO, SUBSCRIPTION_A } from '../../../../src/sandbox/scenarios/contoso.ts';
import { useSandbox } from '../client.ts';
import { clientOptions, credentialOf } from './clientOptions.ts';
import { isRefusal } from './judgement.ts';
import { POLLING } from './networkJudge.ts';

const GROUP = 'vnet101';
const NAME = 'guard';

const RULE: SecurityRule = {
  protocol: 'Tcp',
  sourcePortRange: '*',
  destinationPortRange: '443',
  sourceAddressPrefix: 'Internet',
  destinationAddressPrefixes: ['10.1.0.0/24', '10.1.1.0/24'],
  access: 'Allow',
  priority: 100,
  direction: 'Inbound',
};

describe('sandbox: security rules, judged by @azure/arm-network', () => {
  const sandbox = useSandbox({ pageSize: 2, operationMs: 5, retryAfterSeconds: 0.01 });
  let client: NetworkManagementClient;
  const rules = () => client.securityRules;
  const put = (name: string, rule: SecurityRule) => rules().createOrUpdate(GROUP, NAME, name, rule, POLLING);
  const names = async (list: AsyncIterable<{ readonly name?: string }>): Promise<readonly unknown[]> => {
    const found: unknown[] = [];
    for await (const { name } of list) found.push(name);
    return found;
  };

  before(async () => {
    client = new NetworkManagementClient(
      credentialOf(CONTOSO.tenantId),
      SUBSCRIPTION_A.subscriptionId,
      clientOptions(sandbox.running),
    );
    const group = { location: 'eastus', securityRules: [{ name: 'web', ...RULE }] };
    await client.networkSecurityGroups.createOrUpdate(GROUP, NAME, group, POLLING);
  });

  it('are children of their group, with its etag', async () => {
    const made = await put('mail', { ...RULE, priority: 4096, destinationPortRange: '25-26' });
    assert.equal(made.provisioningState, 'Succeeded');
    assert.deepEqual([made.priority, made.destinationPortRange], [4096, '25-26']);
    const group = await client.networkSecurityGroups.get(GROUP, NAME);
    assert.deepEqual(
      group.securityRules?.map(({ name, etag }) => [name, etag]),
      ['web', 'mail'].map((name) => [name, group.etag]),
    );
    assert.deepEqual(await rules().get(GROUP, NAME, 'MAIL'), made);
    assert.deepEqual(await names(rules().list(GROUP, NAME)), ['web', 'mail']);
    const changed = await put('MAIL', { ...RULE, priority: 4096, access: 'Deny' });
    assert.deepEqual([changed.name, changed.access], ['mail', 'Deny']);
    await rules().delete(GROUP, NAME, 'mail', POLLING);
    await rules().delete(GROUP, NAME, 'mail', POLLING);
    assert.deepEqual(await names(rules().list(GROUP, NAME)), ['web']);
    await assert.rejects(rules().get(GROUP, NAME, 'mail'), isRefusal(404, 'NotFound'));
    await assert.rejects(rules().get(GROUP, 'none', 'mail'), isRefusal(404, 'ParentResourceNotFound'));
  });

  it('may share a priority in different directions only', async () => {
    await put('out', { ...RULE, direction: 'Outbound' });
    await assert.rejects(put('web2', RULE), isRefusal(400, 'SecurityRuleConflict'));
    await assert.rejects(put('web2', RULE), /Security rule web conflicts with rule web2\./);
    await put('web', { ...RULE, access: 'Deny' });
    const twice = { location: 'eastus', securityRules: ['a', 'b'].map((name) => ({ name, ...RULE })) };
    await assert.rejects(
      client.networkSecurityGroups.createOrUpdate(GROUP, 'twice', twice, POLLING),
      isRefusal(400, 'SecurityRuleConflict'),
    );
  });

  const { sourceAddressPrefix: _from, ...nowhere } = RULE;
  const { destinationPortRange: _port, ...portless } = RULE;
  const wrong: readonly (readonly [what: string, rule: SecurityRule, code: string, words: RegExp])[] = [
    ['a priority below 100', { ...RULE, priority: 99 }, 'SecurityRuleInvalidPriority', /99 .*100-4096/],
    ['a priority above 4096', { ...RULE, priority: 4097 }, 'SecurityRuleInvalidPriority', /4097/],
    ['no source', nowhere, 'SecurityRuleParametersMissing', /specify SourceAddressPrefixes, SourceAddress/],
    ['empty sources', { ...nowhere, sourceAddressPrefixes: [] }, 'SecurityRuleParametersMissing', /Source/],
    ['no port', portless, 'SecurityRuleParametersMissing', /DestinationPortRanges or DestinationPortRange/],
    ['an odd port', { ...RULE, destinationPortRange: '80, 81' }, 'SecurityRuleInvalidPortRange', /80, 81/],
    ['ports the wrong way', { ...RULE, sourcePortRange: '9-8' }, 'SecurityRuleInvalidPortRange', /9-8/],
    ['a port too high', { ...RULE, sourcePortRange: '65536' }, 'SecurityRuleInvalidPortRange', /65536/],
    ['an odd direction', { ...RULE, direction: 'Sideways' }, 'InvalidRequestFormat', /Cannot parse/],
    ['an odd protocol', { ...RULE, protocol: 'Smoke' }, 'InvalidRequestFormat', /Cannot parse/],
  ];
  for (const [what, rule, code, words] of wrong) {
    it(`are refused with ${what}`, async () => {
      await assert.rejects(put('wrong', rule), isRefusal(400, code));
      await assert.rejects(put('wrong', rule), words);
    });
  }

  it('are refused without a member that each rule has', async () => {
    for (const member of ['protocol', 'access', 'direction', 'priority'] as const) {
      const lacking = { ...RULE, [member]: undefined };
      await assert.rejects(put('wrong', lacking), isRefusal(400, 'SecurityRuleParameterMissing'));
    }
  });

  it('come beside six that nobody can change', async () => {
    const expected = [
      ['AllowVnetInBound', 'Inbound', 65000, 'Allow', 'VirtualNetwork', 'VirtualNetwork'],
      ['AllowAzureLoadBalancerInBound', 'Inbound', 65001, 'Allow', 'AzureLoadBalancer', '*'],
      ['DenyAllInBound', 'Inbound', 65500, 'Deny', '*', '*'],
      ['AllowVnetOutBound', 'Outbound', 65000, 'Allow', 'VirtualNetwork', 'VirtualNetwork'],
      ['AllowInternetOutBound', 'Outbound', 65001, 'Allow', '*', 'Internet'],
      ['DenyAllOutBound', 'Outbound', 65500, 'Deny', '*', '*'],
    ];
    const shown = (rule: SecurityRule): readonly unknown[] => {
      const { name, direction, priority, access, sourceAddressPrefix, destinationAddressPrefix } = rule;
      return [name, direction, priority, access, sourceAddressPrefix, destinationAddressPrefix];
    };
    const group = await client.networkSecurityGroups.get(GROUP, NAME);
    assert.deepEqual(group.defaultSecurityRules?.map(shown), expected);
    await client.networkSecurityGroups.createOrUpdate(GROUP, NAME, group, POLLING);
    const listed: unknown[] = [];
    for await (const rule of client.defaultSecurityRules.list(GROUP, NAME)) listed.push(shown(rule));
    assert.deepEqual(listed, expected);
    const one = await client.defaultSecurityRules.get(GROUP, NAME, 'denyallinbound');
    assert.deepEqual([one.name, one.provisioningState], ['DenyAllInBound', 'Succeeded']);
    await assert.rejects(client.defaultSecurityRules.get(GROUP, NAME, 'none'), isRefusal(404, 'NotFound'));
  });
});
