import assert from 'node:assert/strict';
import { objectAt, stringAt } from '../../../src/core/json.ts';
import { bearer, errorCode, errorMessage, NETWORK_VERSION, useSandbox, type Reply } from './client.ts';
import { linkBody, linkPath, VNET1, VNET2, VNET3 } from './guideWorld.ts';
import type { NewOperation, OperationFate } from '../../../src/sandbox/world/operations.ts';

const state = (reply: Reply, member: string): string | undefined =>
  stringAt(objectAt(reply.body, 'properties'), member);

describe('sandbox: long-running operations', () => {
  let fate: OperationFate = { after: 0 };
  const seen: NewOperation[] = [];
  const sandbox = useSandbox({
    fateOf(operation) {
      seen.push(operation);
      return fate;
    },
  });

  /** Holds the operations that start from now on until they are let go. */
  function hold(): () => Promise<void> {
    let release = (): void => undefined;
    fate = {
      after: new Promise<void>((resolve) => {
        release = resolve;
      }),
    };
    return async () => {
      release();
      fate = { after: 0 };
      await new Promise((resolve) => setImmediate(resolve));
    };
  }

  it('goes through the life of a creation, an update and a deletion as recorded', async () => {
    const letGo = hold();
    const path = linkPath(VNET1, 'one-to-two');
    const begun = await sandbox.send('PUT', path, { body: linkBody(VNET2) });
    assert.equal(begun.status, 201);
    assert.equal(state(begun, 'provisioningState'), 'Updating');
    assert.equal(state(begun, 'peeringState'), 'Initiated');
    assert.equal(begun.headers['location'], undefined);
    assert.equal(begun.headers['etag'], undefined);
    assert.equal(begun.headers['retry-after'], '1');
    assert.equal(begun.headers['azure-asyncnotification'], 'Enabled');
    const url = begun.headers['azure-asyncoperation'] ?? '';
    assert.ok(url.startsWith(`${sandbox.running.endpoint}/subscriptions/`), url);
    assert.ok(url.includes(`/locations/eastus/operations/${begun.headers['x-ms-request-id'] ?? ''}?`), url);

    const poll = await sandbox.send('GET', url.slice(sandbox.running.endpoint.length));
    assert.deepEqual(poll.body, { status: 'InProgress' });
    assert.equal(poll.headers['retry-after'], '1');
    await letGo();
    const done = await sandbox.send('GET', url.slice(sandbox.running.endpoint.length));
    assert.deepEqual(done.body, { status: 'Succeeded' });
    assert.equal(done.headers['retry-after'], undefined);

    const read = await sandbox.send('GET', path);
    assert.equal(state(read, 'provisioningState'), 'Succeeded');
    assert.notEqual(read.body['etag'], begun.body['etag']);
    assert.equal(read.headers['etag'], read.body['etag']);

    const update = await sandbox.send('PUT', path, { body: read.body });
    assert.equal(update.status, 200, update.text);

    const letGoAgain = hold();
    const removal = await sandbox.send('DELETE', path);
    assert.equal(removal.status, 202);
    assert.equal(removal.headers['content-length'], '0');
    const location = (removal.headers['location'] ?? '').slice(sandbox.running.endpoint.length);
    assert.match(location, /\/operationResults\//);
    assert.equal((await sandbox.send('GET', location)).status, 202);
    await letGoAgain();
    const result = await sandbox.send('GET', location);
    assert.equal(result.status, 204);
    assert.equal(result.headers['location'], removal.headers['location']);
    assert.equal(result.headers['azure-asyncoperation'], removal.headers['azure-asyncoperation']);
    assert.equal((await sandbox.send('GET', path)).status, 404);
    assert.equal((await sandbox.send('DELETE', path)).status, 204);
  });

  it('refuses a second write of a network and names the operation that runs', async () => {
    const letGo = hold();
    const first = await sandbox.send('PUT', linkPath(VNET1, 'busy'), { body: linkBody(VNET2) });
    const second = await sandbox.send('PUT', linkPath(VNET1, 'busy-too'), { body: linkBody(VNET3) });
    assert.equal(`${second.status} ${errorCode(second)}`, '409 AnotherOperationInProgress');
    assert.ok(errorMessage(second).includes(first.headers['azure-asyncoperation'] ?? 'none'));
    const other = await sandbox.send('PUT', linkPath(VNET3, 'busy-remote'), { body: linkBody(VNET1) });
    assert.equal(errorCode(other), 'ReferencedResourceNotProvisioned');
    assert.match(errorMessage(other), /PutVirtualNetworkPeeringOperation/);
    await letGo();
    await sandbox.send('DELETE', linkPath(VNET1, 'busy'));
  });

  it('ends a failed operation with its error and leaves the link and its network Failed', async () => {
    fate = { after: 0, failure: { code: 'InternalServerError', message: 'An error occurred.' } };
    const begun = await sandbox.send('PUT', linkPath(VNET3, 'fails'), { body: linkBody(VNET2) });
    assert.equal(begun.status, 201);
    fate = { after: 0 };
    const poll = await sandbox.finish(begun);
    assert.equal(poll.body['status'], 'Failed');
    assert.equal(stringAt(objectAt(poll.body, 'error'), 'code'), 'InternalServerError');
    const read = await sandbox.send('GET', linkPath(VNET3, 'fails'));
    assert.equal(state(read, 'provisioningState'), 'Failed');
    const child = await sandbox.send('PUT', linkPath(VNET3, 'blocked'), { body: linkBody(VNET1) });
    assert.equal(errorCode(child), 'ParentResourceIsInFailedState');
    const network = await sandbox.send('GET', `${VNET3}?${NETWORK_VERSION}`);
    assert.equal(state(network, 'provisioningState'), 'Failed');
  });

  it('is told what each operation is about', () => {
    const last = seen[seen.length - 1];
    assert.equal(last?.name, 'PutVirtualNetworkPeeringOperation');
    assert.ok(last.touches.includes(VNET3.toLowerCase() as (typeof last.touches)[number]));
  });

  it('keeps an operation to its subscription', async () => {
    const begun = await sandbox.send('PUT', linkPath(VNET1, 'kept'), { body: linkBody(VNET2) });
    const path = (begun.headers['azure-asyncoperation'] ?? '').slice(sandbox.running.endpoint.length);
    const elsewhere = path.replace(/(000)1\/providers/, '$12/providers');
    assert.notEqual(elsewhere, path);
    assert.equal((await sandbox.send('GET', elsewhere, { authorization: bearer() })).status, 404);
  });
});

describe('sandbox: operations that end by themselves', () => {
  const sandbox = useSandbox({ operationMs: 20, retryAfterSeconds: 7 });

  it('settles a write that nobody polls', async () => {
    const path = linkPath(VNET1, 'unattended');
    const begun = await sandbox.send('PUT', path, { body: linkBody(VNET2) });
    assert.equal(begun.headers['retry-after'], '7');
    assert.equal(state(begun, 'provisioningState'), 'Updating');
    let read = begun;
    while (state(read, 'provisioningState') === 'Updating') read = await sandbox.send('GET', path);
    assert.equal(state(read, 'provisioningState'), 'Succeeded');
  });
});

describe('sandbox: short waits', () => {
  const sandbox = useSandbox({ operationMs: 10, retryAfterSeconds: 0.02 });

  it('names a wait below a second in the header that clients read where Retry-After is absent', async () => {
    const begun = await sandbox.send('PUT', linkPath(VNET1, 'short'), { body: linkBody(VNET2) });
    assert.equal(begun.headers['retry-after'], undefined);
    assert.equal(begun.headers['x-ms-retry-after-ms'], '20');
    assert.equal((await sandbox.finish(begun)).body['status'], 'Succeeded');
  });
});
