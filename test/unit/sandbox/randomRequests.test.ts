/**
 * Random sequences of requests to the whole sandbox, by several principals in two tenants, at its request handler.
 * `SEQUENCES=5000 npx mocha --timeout 0 …` runs more of them.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeEnd, judgeRequest, judgeWorld, momentOf, outcomeOf } from './random/judge.ts';
import { step, type Step } from './random/requests.ts';
import { Stage } from './random/stage.ts';

const SEQUENCES = Number(process.env['SEQUENCES'] ?? 200);
// Without bias, which would make most sequences too short to get anywhere.
const sequence = fc.noBias(fc.array(step, { maxLength: 50, size: 'max' }));

/** @param reached takes what came of each request, by method and code or status */
async function play(steps: readonly Step[], reached: Set<string>): Promise<void> {
  const stage = new Stage();
  // What one step leaves is what the next one finds: nothing happens between them.
  let before = momentOf(stage);
  const end = async (): Promise<boolean> => {
    const ended = await stage.endOldest();
    if (ended === undefined) return false;
    const failed = stage.world.operations.find(ended.id, ended.subscriptionId)?.status === 'Failed';
    const after = momentOf(stage);
    judgeEnd(ended, before, after, failed);
    judgeWorld(stage);
    before = after;
    return true;
  };
  for (const one of steps) {
    for (let count = 0; count < one.endings; count += 1) await end();
    const reply = await stage.send(one);
    const after = momentOf(stage);
    judgeRequest(one, reply, before, after);
    judgeWorld(stage);
    before = after;
    reached.add(`${one.request.method} ${outcomeOf(reply)}`);
  }
  while (await end());
}

describe('random sequences of requests to the sandbox', () => {
  it('leave a sound world, whoever may not or is refused changes nothing, and they reach what they are about', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(sequence, async (steps) => {
        await play(steps, reached);
      }),
      { numRuns: SEQUENCES },
    );
    for (const expected of [
      'GET 200',
      'PUT 200',
      'PUT 201',
      'DELETE 202',
      'DELETE 204',
      'PUT AuthorizationFailed',
      'PUT LinkedAuthorizationFailed',
      'PUT InvalidAuthenticationTokenTenant',
      'DELETE AuthorizationFailed',
      'PUT AnotherOperationInProgress',
      'PUT ParentResourceIsInFailedState',
      'PUT ReferencedResourceNotProvisioned',
      'PUT RemotePeeringIsDisconnected',
      'PUT AnotherPeeringAlreadyReferencesRemoteVnet',
      'PUT VnetAddressSpacesOverlap',
      'PUT VnetAddressSpaceOverlapsWithAlreadyPeeredVnet',
      'PUT RemoteVnetHasNoGateways',
      'PUT InvalidResourceReference',
      'DELETE InUseRouteTableCannotBeDeleted',
      'PUT ResourceGroupNotFound',
      'PUT ResourceNotFound',
      'PUT ScopeLocked',
      'DELETE ScopeLocked',
      'PUT RetryableError',
      'DELETE RetryableError',
      'PUT VirtualNetworkHasGateway',
      'DELETE InUseSubnetCannotBeDeleted',
    ]) {
      assert.ok(
        reached.has(expected),
        `${expected} was never reached; reached: ${[...reached].sort().join(', ')}`,
      );
    }
  });
});
