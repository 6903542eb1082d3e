import assert from 'node:assert/strict';
import { claimsIn } from '../../../src/azure/signIn/challengePolicy.ts';
import { arrayAt, isArray, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { Throttle } from '../../../src/sandbox/world/throttle.ts';
import { readFaults, Weather, type Effect } from '../../../src/sandbox/world/weather.ts';
import { bearer, errorCode, NETWORK_VERSION, useSandbox, type Reply } from './client.ts';
import { A, linkBody, linkPath, VNET1, VNET2 } from './guideWorld.ts';

describe('sandbox: weather', () => {
  const sandbox = useSandbox({ controlPort: 0 });
  const read = (): Promise<Reply> => sandbox.send('GET', `${VNET1}?${NETWORK_VERSION}`);
  const once = (effect: Effect): void => {
    sandbox.running.setFaults([{ times: 1, effect }]);
  };
  /** Reads something else, which no fault of {@link read} strikes. */
  const struck = (): Promise<Reply> => sandbox.send('GET', `${VNET2}?${NETWORK_VERSION}`);

  for (const [status, retryAfter] of [
    [429, 3],
    [429, undefined],
    [500, undefined],
    [502, undefined],
    [503, 1],
  ] as const) {
    it(`answers ${status} ${retryAfter === undefined ? 'without' : 'with'} Retry-After, once`, async () => {
      once({ kind: 'answer', status, ...(retryAfter === undefined ? {} : { retryAfter }) });
      const reply = await read();
      assert.equal(reply.status, status);
      assert.equal(reply.headers['retry-after'], retryAfter?.toString());
      assert.ok(errorCode(reply));
      assert.equal((await read()).status, 200);
    });
  }

  it('asks for claims until a token has them', async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    sandbox.running.setFaults([{ effect: { kind: 'answer', status: 401, claims } }]);
    const as = (more: JsonObject): Promise<Reply> =>
      sandbox.send('GET', `${VNET1}?${NETWORK_VERSION}`, {
        authorization: bearer(undefined, undefined, more),
      });
    const weak = await as({});
    assert.equal(weak.status, 401);
    assert.equal(claimsIn(weak.headers['www-authenticate']), claims);
    for (const acrs of ['c1', ['c2'], []]) assert.equal((await as({ acrs })).status, 401);
    assert.equal((await as({ acrs: ['c2', 'c1'] })).status, 200);
    // Of a token that is only newer it cannot know.
    const newer = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    sandbox.running.setFaults([{ effect: { kind: 'answer', status: 401, claims: newer } }]);
    assert.equal((await as({ acrs: ['c1'] })).status, 401);
    sandbox.running.setFaults([]);
  });

  it('resets a connection and breaks one off', async () => {
    once({ kind: 'reset' });
    await assert.rejects(read());
    once({ kind: 'truncate' });
    await assert.rejects(read());
    assert.equal((await read()).status, 200);
  });

  it('leaves a request without an answer', async () => {
    once({ kind: 'stall' });
    let outcome = 'nothing';
    const settle = (): void => void (outcome = 'something');
    read().then(settle, settle);
    // Were it answered at all, it would be before those that come after it.
    for (let later = 0; later < 3; later++) assert.equal((await struck()).status, 200);
    assert.equal(outcome, 'nothing');
  });

  it('holds an answer until the faults are set anew', async () => {
    once({ kind: 'hold' });
    let isHeld = true;
    const held = read().finally(() => (isHeld = false));
    assert.equal((await struck()).status, 200);
    assert.ok(isHeld);
    sandbox.running.setFaults([]);
    assert.equal((await held).status, 200);
  });

  it('lets an operation fail, be cancelled or last', async () => {
    for (const outcome of ['Failed', 'Canceled'] as const) {
      const states = async (version: string): Promise<unknown> => {
        const reply = await sandbox.send('GET', `${VNET2}?api-version=${version}`);
        return reply.text.match(/(?<="provisioningState": ")\w+/g);
      };
      sandbox.running.setFaults([{ method: 'PUT', times: 1, effect: { kind: 'operation', outcome } }]);
      const begun = await sandbox.send('PUT', `${VNET2}?${NETWORK_VERSION}`, {
        body: {
          location: 'eastus',
          properties: {
            addressSpace: { addressPrefixes: ['10.2.0.0/16'] },
            subnets: [{ name: 'default', properties: { addressPrefix: '10.2.0.0/24' } }],
          },
        },
      });
      assert.equal(begun.status, 200, begun.text);
      assert.equal((await sandbox.finish(begun)).body['status'], outcome);
      assert.deepEqual(await states('2025-05-01'), [outcome, outcome]);
      assert.deepEqual(await states('2025-01-01'), ['Failed', 'Failed']);
      const child = await sandbox.send('PUT', linkPath(VNET2, 'barred'), { body: linkBody(VNET1) });
      assert.equal(errorCode(child), 'ParentResourceIsInFailedState');
    }
    await sandbox.send('PUT', `${VNET2}?${NETWORK_VERSION}`, {
      body: { location: 'eastus', properties: { addressSpace: { addressPrefixes: ['10.2.0.0/16'] } } },
    });
    sandbox.running.setFaults([{ effect: { kind: 'operation', milliseconds: 30 }, method: 'PUT' }]);
    const begun = await sandbox.send('PUT', linkPath(VNET1, 'slow'), { body: linkBody(VNET2) });
    assert.equal(stringAt(objectAt(begun.body, 'properties'), 'provisioningState'), 'Updating');
    assert.equal((await sandbox.finish(begun)).body['status'], 'Succeeded');
  });

  it('adds and takes away members, in lists too', async () => {
    sandbox.running.setFaults([
      { effect: { kind: 'members', add: { novel: 1 }, remove: ['addressSpace', 'etag'] } },
    ]);
    const one = await read();
    assert.equal(one.body['novel'], 1);
    assert.ok(!('etag' in one.body) && !('addressSpace' in objectAt(one.body, 'properties')));
    const all = await sandbox.send(
      'GET',
      `${A}/providers/Microsoft.Network/virtualNetworks?${NETWORK_VERSION}`,
    );
    assert.ok(arrayAt(all.body, 'value').every((entry) => isObject(entry) && entry['novel'] === 1));
    sandbox.running.setFaults([]);
  });

  it('strikes what fits, after what it lets pass, as often as it says', () => {
    const weather = new Weather(
      [{ method: 'get', path: 'peerings\\?', skip: 1, times: 2, effect: { kind: 'reset' } }],
      undefined,
    );
    const struck = (method: string, target: string): boolean => weather.strike(method, target) !== undefined;
    assert.ok(!struck('PUT', '/x/virtualNetworkPeerings?a'));
    assert.deepEqual(
      [1, 2, 3, 4].map(() => struck('GET', '/x/virtualNetworkPeerings?a')),
      [false, true, true, false],
    );
  });

  it('is the same for the same seed', () => {
    const course = (seed: number): readonly (string | undefined)[] => {
      const weather = new Weather([], { seed, rate: 0.3 });
      return Array.from({ length: 200 }, () => weather.strike('GET', '/')?.kind);
    };
    assert.deepEqual(course(7), course(7));
    assert.notDeepEqual(course(7), course(8));
    const struck = course(7).filter((kind) => kind !== undefined).length;
    assert.ok(struck > 30 && struck < 90, String(struck));
  });

  it('is changed at the control endpoint, which refuses what it does not understand', async () => {
    const control = `${sandbox.running.control ?? ''}/faults`;
    const put = (body: unknown) => fetch(control, { method: 'PUT', body: JSON.stringify(body) });
    assert.equal((await put([{ times: 1, effect: { kind: 'answer', status: 503 } }])).status, 200);
    assert.equal((await read()).status, 503);
    assert.equal((await put([{ effect: { kind: 'flood' } }])).status, 400);
    assert.equal((await fetch(control, { method: 'DELETE' })).status, 204);
    assert.deepEqual(await (await fetch(control)).json(), { faults: [] });
  });

  it('refuses faults that are none, with the reason', () => {
    assert.throws(() => readFaults({}), /not a list/);
    assert.throws(() => readFaults([1]), /fault 0 is not an object/);
    assert.throws(() => readFaults([{ effect: { kind: 'answer' } }]), /without a status/);
    assert.throws(() => readFaults([{ path: '(', effect: { kind: 'reset' } }]), /regular expression/i);
  });
});

describe('sandbox: throttling', () => {
  const sandbox = useSandbox({ throttled: true });

  it('refuses the request that is too many, and says when to come back', async () => {
    const deletes = Array.from({ length: 200 }, () => sandbox.send('DELETE', linkPath(VNET1, 'none')));
    await Promise.all(deletes);
    let reply = await sandbox.send('DELETE', linkPath(VNET1, 'none'));
    for (let more = 0; reply.status !== 429 && more < 50; more += 1) {
      reply =
        (
          await Promise.all(Array.from({ length: 20 }, () => sandbox.send('DELETE', linkPath(VNET1, 'none'))))
        ).find((one) => one.status === 429) ?? reply;
    }
    assert.equal(`${reply.status} ${errorCode(reply)}`, '429 SubscriptionRequestsThrottled');
    assert.equal(reply.headers['retry-after'], '1');
    assert.equal(reply.headers['x-ms-ratelimit-remaining-subscription-deletes'], '0');
  });

  it('refills by the second, for each caller and kind by itself', () => {
    const throttle = new Throttle();
    for (let count = 0; count < 250; count += 1) assert.ok(throttle.take('s', 'a', 'reads', 0).allowed);
    assert.deepEqual(throttle.take('s', 'a', 'reads', 0), { allowed: false, remaining: 0, waitSeconds: 1 });
    assert.ok(throttle.take('s', 'a', 'writes', 0).allowed);
    assert.ok(throttle.take('s', 'b', 'reads', 0).allowed);
    assert.equal(throttle.take('s', 'a', 'reads', 1000).remaining, 24);
  });
});

describe('sandbox: pages', () => {
  const sandbox = useSandbox({ pageSize: 2 });

  it('hands out a list by absolute links that are followed as they are', async () => {
    let next: string | undefined =
      `${sandbox.running.endpoint}${A}/providers/Microsoft.Network/virtualNetworks?${NETWORK_VERSION}`;
    const names: unknown[] = [];
    const sizes: number[] = [];
    while (next !== undefined) {
      const page: Reply = await sandbox.send('GET', next.slice(sandbox.running.endpoint.length));
      const value = page.body['value'];
      assert.ok(isArray(value));
      sizes.push(value.length);
      names.push(...value.filter(isObject).map((entry) => entry['name']));
      next = stringAt(page.body, 'nextLink');
      if (next !== undefined)
        assert.ok(next.startsWith(`${sandbox.running.endpoint}/`) && next.includes('%24skiptoken='));
    }
    assert.deepEqual(sizes, [2, 2]);
    assert.deepEqual(names, ['vnet1', 'vnet2', 'HubVNet', 'vnet3']);
  });
});
