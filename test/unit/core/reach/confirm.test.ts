/** What Azure says of a hop beside what is said here: the same by another name, something else, or nothing. */
import assert from 'node:assert/strict';
import type { Check, Expected } from '../../../../src/core/reach/confirm/checks.ts';
import { comparedWith, confirmedText, type Confirmed } from '../../../../src/core/reach/confirm/compared.ts';
import type { JsonObject } from '../../../../src/core/json.ts';

const check = (expected: Expected): Check => ({
  action: expected.kind === 'hop' ? 'nextHop' : 'ipFlowVerify',
  interfaceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n',
  location: 'westeurope',
  text: 'asked',
  body: {},
  expected,
});
const hop = (type: string, ...addresses: readonly string[]): Expected => ({ kind: 'hop', type, addresses });
const access = (isAllowed: boolean, rule?: string): Expected => ({ kind: 'access', isAllowed, rule });

describe('what Azure says beside what is said here', () => {
  const cases: readonly (readonly [string, Expected, JsonObject, Confirmed['kind']])[] = [
    ['the same next hop', hop('VnetLocal'), { nextHopType: 'VnetLocal' }, 'same'],
    ['a peering by another name', hop('VNetPeering'), { nextHopType: 'VirtualNetworkPeering' }, 'same'],
    ['a global peering', hop('VNetGlobalPeering'), { nextHopType: 'VnetPeering' }, 'same'],
    ['another kind', hop('VNetPeering'), { nextHopType: 'None' }, 'differs'],
    [
      'the same appliance',
      hop('VirtualAppliance', '10.0.0.4'),
      { nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' },
      'same',
    ],
    [
      'one of several appliances',
      hop('VirtualApplianceEcmp', '10.0.0.4', '10.0.0.5'),
      { nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.5' },
      'same',
    ],
    [
      'another appliance',
      hop('VirtualAppliance', '10.0.0.4'),
      { nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.9.9.9' },
      'differs',
    ],
    [
      'a gateway with an address of its own',
      hop('VirtualNetworkGateway'),
      { nextHopType: 'VirtualNetworkGateway', nextHopIpAddress: '10.0.0.4' },
      'same',
    ],
    ['access', access(true, 'web'), { access: 'Allow', ruleName: 'securityRules/web' }, 'same'],
    ['access by another rule', access(true, 'web'), { access: 'Allow', ruleName: 'x' }, 'same'],
    ['no access', access(true), { access: 'Deny', ruleName: 'securityRules/no' }, 'differs'],
    ['nothing of a hop', hop('None'), {}, 'unanswered'],
    ['nothing of access', access(false), { ruleName: 'x' }, 'unanswered'],
  ];
  for (const [title, expected, answer, kind] of cases) {
    it(`${title}: ${kind}`, () => {
      assert.equal(comparedWith(check(expected), answer).kind, kind);
    });
  }

  it('comes to one sentence', () => {
    const of = (kind: 'same' | 'differs' | 'unanswered'): Confirmed =>
      kind === 'unanswered' ? { kind, text: 't', why: 'w' } : { kind, text: 't', azure: 'a', here: 'h' };
    assert.equal(confirmedText([of('same')]), 'the same');
    assert.equal(confirmedText([of('same'), of('same')]), 'the same in all 2');
    assert.equal(confirmedText([of('same'), of('unanswered')]), 'the same, 1 not answered');
    assert.equal(confirmedText([of('same'), of('differs')]), 'something else in 1 of 2');
    assert.equal(confirmedText([of('unanswered')]), 'no answer');
  });
});
