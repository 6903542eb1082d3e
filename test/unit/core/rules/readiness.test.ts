/** When a network is not ready for a write, and how ARM says so. */
import assert from 'node:assert/strict';
import { networkWith, type Network } from '../../../../src/core/network.ts';
import {
  busyRefusal,
  failedRefusal,
  hasFailed,
  isRunning,
  localRefusal,
  remoteRefusal,
} from '../../../../src/core/rules/readiness.ts';
import type { RuleContext } from '../../../../src/core/rules/write.ts';
import { countingContext, networkId, World } from '../world.ts';

const LINK = `${networkId('a')}/virtualNetworkPeerings/l`;
const plain = countingContext();

function inState(provisioningState: string | undefined): Network {
  return networkWith(new World({ a: ['10.1.0.0/16'] }).at('a'), { provisioningState });
}

function during(operation: string): RuleContext {
  return {
    ...plain,
    lastOperation: () => operation,
    operationUri: (id) => `https://arm.example${id}/operation`,
  };
}

describe('the state of a network', () => {
  for (const [state, runs, failed] of [
    [undefined, false, false],
    ['Succeeded', false, false],
    ['Updating', true, false],
    ['Deleting', true, false],
    ['Failed', false, true],
    ['Canceled', false, true],
  ] as const)
    it(`${state ?? 'that is not told'} means: ${runs ? 'running' : failed ? 'failed' : 'at rest'}`, () => {
      assert.deepEqual([isRunning(state), hasFailed(state)], [runs, failed]);
    });

  const table: readonly (readonly [
    string | undefined,
    RuleContext,
    Readonly<Record<'whole' | 'local' | 'child' | 'remote', string | undefined>>,
  ])[] = [
    [undefined, plain, { whole: undefined, local: undefined, child: undefined, remote: undefined }],
    ['Succeeded', plain, { whole: undefined, local: undefined, child: undefined, remote: undefined }],
    [
      'Updating',
      plain,
      {
        whole: 'AnotherOperationInProgress',
        local: 'AnotherOperationInProgress',
        child: undefined,
        remote: 'ReferencedResourceNotProvisioned',
      },
    ],
    [
      'Updating',
      during('PutSubnetOperation'),
      {
        whole: 'AnotherOperationInProgress',
        local: 'ReferencedResourceNotProvisioned',
        child: undefined,
        remote: 'ReferencedResourceNotProvisioned',
      },
    ],
    [
      'Updating',
      during('PutSubnetOperationOfAnotherKind'),
      {
        whole: 'AnotherOperationInProgress',
        local: 'AnotherOperationInProgress',
        child: undefined,
        remote: 'ReferencedResourceNotProvisioned',
      },
    ],
    [
      'Failed',
      during('PutSubnetOperation'),
      {
        whole: undefined,
        local: 'ParentResourceIsInFailedState',
        child: 'ParentResourceIsInFailedState',
        remote: 'ReferencedResourceNotProvisioned',
      },
    ],
    [
      'Canceled',
      plain,
      {
        whole: undefined,
        local: 'ParentResourceIsInFailedState',
        child: 'ParentResourceIsInFailedState',
        remote: 'ReferencedResourceNotProvisioned',
      },
    ],
  ];
  for (const [state, context, expected] of table)
    it(`${state ?? 'that is not told'} while ${context.lastOperation?.('') ?? 'nothing is told of it'} bars what ARM says`, () => {
      const network = inState(state);
      assert.deepEqual(
        {
          whole: busyRefusal(network, context)?.code,
          local: localRefusal(network, LINK, context)?.code,
          child: failedRefusal(network, LINK, context)?.code,
          remote: remoteRefusal(network, LINK, context)?.code,
        },
        expected,
      );
    });

  it('is told with the operation and where to ask for it, as far as they are known', () => {
    const told = during('DeleteSubnetOperation');
    const ofBusy = (context: RuleContext): string => busyRefusal(inState('Updating'), context)?.message ?? '';
    assert.ok(ofBusy(told).endsWith(`use uri: https://arm.example${networkId('a')}/operation.`));
    assert.ok(ofBusy(plain).endsWith('use uri: (unknown).'));
    const ofRemote = (context: RuleContext): string =>
      remoteRefusal(inState('Updating'), LINK, context)?.message ?? '';
    assert.ok(ofRemote(told).endsWith('the resource is DeleteSubnetOperation.'));
    assert.ok(ofRemote(plain).endsWith('the resource is PutVirtualNetworkOperation.'));
    const ofChild = (context: RuleContext): string =>
      failedRefusal(inState('Failed'), LINK, context)?.message ?? '';
    assert.ok(ofChild(told).includes('last operation (DeleteSubnetOperation) on parent'));
    assert.ok(ofChild(plain).includes('last operation (PutVirtualNetworkOperation) on parent'));
  });
});
