/**
 * The traps of Azure's packages, each with what this code does about it, over real HTTPS: a server of the test
 * that answers what it is told, and another one that must never hear anything.
 */
import assert from 'node:assert/strict';
import type { Arm, WriteOptions } from '../../../src/azure/arm.ts';
import { createArm } from '../../../src/azure/armConnection.ts';
import { isArmError, type ArmError } from '../../../src/azure/armError.ts';
import { networkClientType } from '../../../src/azure/networkClient.ts';
import { assertOrigin } from '../../../src/azure/originPolicy.ts';
import type { Patience } from '../../../src/azure/patience.ts';
import { endpointError, targetFrom } from '../../../src/azure/target.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { until } from '../../poll.ts';
import { Scripted, type Answer } from './scripted.ts';

const TOKEN = 'secret-token';
const NETWORK = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n';
const LINK = `${NETWORK}/virtualNetworkPeerings/l`;
const ABOVE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network';
const SUBSCRIPTION = { subscriptionId: 's', tenantId: 't', displayName: 's' };

describe("the traps of Azure's packages", () => {
  let server: Scripted;
  let stranger: Scripted;
  const scopesAsked: string[] = [];
  const waits: number[] = [];

  before(async () => {
    server = await Scripted.start();
    stranger = await Scripted.start();
  });

  after(() => {
    server.close();
    stranger.close();
  });

  beforeEach(() => {
    server.heard.length = 0;
    server.answers = [];
    stranger.heard.length = 0;
    scopesAsked.length = 0;
    waits.length = 0;
  });

  /** Waits until the server has got so many requests. */
  const isHeard = (count: number): Promise<void> =>
    until(`${count} requests`, () => server.heard.length >= count);

  const connect = (patience: Partial<Patience> = {}, endpoint = server.endpoint): Arm => {
    const credential = {
      getToken: (scopes: string | string[]) => {
        scopesAsked.push(...[scopes].flat());
        return Promise.resolve({ token: TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 });
      },
    };
    const clientType = networkClientType({
      ca: `${server.ca}\n${stranger.ca}`,
      scopes: ['https://scope/.default'],
      patience: {
        retries: 0,
        longestWaitMs: 2000,
        firstWaitMs: 1,
        onWait: (seconds) => waits.push(seconds),
        ...patience,
      },
    });
    return createArm({
      endpoint,
      portal: undefined,
      pollMs: { operation: 5, registration: 5 },
      tokens: { accountLabel: 'x', accountKey: 'x', credential: () => credential },
      scopes: ['https://scope/.default'],
      makeClient: () => new clientType(credential, '', { endpoint }),
    });
  };
  const options = (
    signal = new AbortController().signal,
    report: (message: string) => void = () => undefined,
  ): WriteOptions => ({
    progress: { report },
    signal,
    auxiliaryTenants: [],
  });
  const put = (arm: Arm, signal?: AbortSignal): Promise<void> =>
    arm.put(LINK, { properties: { brandNew: 1 } }, {}, 't', options(signal));
  const failure = async (work: Promise<unknown>): Promise<ArmError> => {
    try {
      await work;
    } catch (error) {
      assert.ok(isArmError(error), String(error));
      assert.ok(!error.message.includes(TOKEN) && !(error.stack ?? '').includes(TOKEN));
      return error;
    }
    throw new Error('it succeeded');
  };
  const networks = async (arm: Arm): Promise<JsonObject[]> => {
    const all: JsonObject[] = [];
    for await (const page of arm.networks(SUBSCRIPTION, new AbortController().signal)) all.push(...page);
    return all;
  };

  it('3: https with the certificate that is given, and no other scheme', async () => {
    server.answers = [{ status: 200, body: { value: [] } }];
    assert.deepEqual(await networks(connect()), []);
    assert.equal(server.heard[0]?.authorization, `Bearer ${TOKEN}`);
    assert.match(endpointError('http://127.0.0.1:1') ?? '', /https/);
    assert.throws(() => {
      assertOrigin('http://127.0.0.1:1/x', 'http://127.0.0.1:1');
    }, /Nothing was sent/);
  });

  it('3: an answer that never comes, or does not end, is waited for no longer than is said, and may be asked for again', async () => {
    server.answers = [{ status: 200, stall: true }];
    const error = await failure(networks(connect({ answerMs: 20 })));
    assert.deepEqual([error.code, error.outcomeUnknown], ['NoAnswer', false]);
    server.answers = [
      { status: 200, stall: true },
      { status: 200, stall: true },
    ];
    assert.equal((await failure(networks(connect({ answerMs: 20, retries: 1 })))).code, 'NoAnswer');
    assert.equal(waits.length, 1);
  });

  describe('4: no token for another host', () => {
    it('named by a nextLink', async () => {
      server.answers = [{ status: 200, body: { value: [], nextLink: `${stranger.endpoint}/next` } }];
      assert.equal((await failure(networks(connect()))).code, 'ForeignOrigin');
      assert.deepEqual(stranger.heard, []);
    });

    it('named by a redirect', async () => {
      server.answers = [{ status: 307, headers: { location: `${stranger.endpoint}/elsewhere` } }];
      await failure(networks(connect()));
      assert.deepEqual(stranger.heard, []);
    });

    it('named by the Location of an operation', async () => {
      server.answers = [
        { status: 202, headers: { location: `${stranger.endpoint}/operation`, 'retry-after': '0' } },
      ];
      const removed = connect().remove(LINK, 't', options());
      assert.equal((await failure(removed)).code, 'ForeignOrigin');
      assert.deepEqual(stranger.heard, []);
    });

    for (const [what, answer, work] of [
      ['a nextLink', (to: string): Answer => ({ status: 200, body: { value: [], nextLink: to } }), networks],
      [
        'an operation',
        (to: string): Answer => ({
          status: 201,
          headers: { 'azure-asyncoperation': to, 'retry-after': '0' },
        }),
        put,
      ],
    ] as const)
      it(`sent without encryption, as ${what} may ask for`, async () => {
        server.answers = [answer(`${server.endpoint.replace('https:', 'http:')}/next`)];
        assert.match((await failure(work(connect()))).message, /not permitted|Nothing was sent/);
        assert.equal(server.heard.length, 1);
      });

    const { signal } = new AbortController();
    const all = async (pages: AsyncIterable<readonly JsonObject[]> | undefined): Promise<JsonObject[]> => {
      const found: JsonObject[] = [];
      for await (const page of pages ?? []) found.push(...page);
      return found;
    };
    const graph = (arm: Arm): Promise<JsonObject[]> => all(arm.graphNetworks?.('t', ['s'], signal));
    /** Whatever is read, and whether it is a list that goes on with a link. */
    const reads: readonly (readonly [string, (arm: Arm) => Promise<unknown>, 'goesOn'?])[] = [
      ['tenants', (arm) => arm.tenants(signal), 'goesOn'],
      ['subscriptions', (arm) => arm.subscriptions({ tenantId: 't' }, signal), 'goesOn'],
      ['networks', networks, 'goesOn'],
      ['Resource Graph', graph],
      ['a resource', (arm) => arm.read(LINK, 't', signal)],
      ['what is beside networks', (arm) => arm.list(`${ABOVE}/routeTables`, 't', signal), 'goesOn'],
      ['the activity log', (arm) => all(arm.activity?.(SUBSCRIPTION, 0, signal)), 'goesOn'],
      ['permissions', (arm) => arm.permissions('/subscriptions/s', 't', signal), 'goesOn'],
      [
        'an action',
        (arm) => arm.action(`${ABOVE}/networkInterfaces/i`, 'effectiveRouteTable', {}, 't', signal),
      ],
    ];

    for (const [what, read, goesOn] of reads) {
      it(`named by a redirect of ${what}`, async () => {
        for (const status of [301, 302, 303, 307, 308]) {
          server.answers = [{ status, headers: { location: `${stranger.endpoint}/elsewhere` } }];
          await failure(read(connect()));
          assert.deepEqual(stranger.heard, [], String(status));
        }
        assert.equal(server.heard.length, 5);
      });

      if (goesOn !== undefined)
        it(`named by a nextLink of ${what}`, async () => {
          server.answers = [{ status: 200, body: { value: [], nextLink: `${stranger.endpoint}/next` } }];
          assert.equal((await failure(read(connect()))).code, 'ForeignOrigin');
          assert.deepEqual([stranger.heard, server.heard.length], [[], 1]);
        });
    }

    it('named by an answer of Resource Graph, wherever in it', async () => {
      const elsewhere = `${stranger.endpoint}/next`;
      const row = { id: `${ABOVE}/virtualNetworks/n`, name: 'n', properties: {} };
      server.answers = [
        {
          status: 200,
          headers: { location: elsewhere, 'azure-asyncoperation': elsewhere },
          body: {
            data: [row],
            totalRecords: 1,
            nextLink: elsewhere,
            '@odata.nextLink': elsewhere,
            $skipToken: elsewhere,
          },
        },
        { status: 200, body: { data: [], totalRecords: 1 } },
      ];
      assert.equal((await graph(connect())).length, 1);
      assert.deepEqual([stranger.heard, server.heard.length], [[], 2]);
      // What it calls a token goes back to it, as a part of the question.
      assert.ok(
        server.heard.every(({ url }) => url.startsWith('/providers/Microsoft.ResourceGraph/resources?')),
      );
    });

    it('named by the operation of an action', async () => {
      for (const header of ['location', 'azure-asyncoperation']) {
        server.answers = [
          { status: 202, headers: { [header]: `${stranger.endpoint}/x`, 'retry-after': '0' } },
        ];
        const id = `${ABOVE}/networkInterfaces/i`;
        const asked = connect().action(id, 'effectiveRouteTable', {}, 't', signal);
        assert.equal((await failure(asked)).code, 'ForeignOrigin');
        assert.deepEqual(stranger.heard, []);
      }
    });

    it('named by the URL of an operation', async () => {
      const headers = { 'azure-asyncoperation': `${stranger.endpoint}/operation`, 'retry-after': '0' };
      server.answers = [{ status: 201, headers, body: { properties: { provisioningState: 'Updating' } } }];
      assert.equal((await failure(put(connect()))).code, 'ForeignOrigin');
      assert.deepEqual(stranger.heard, []);
    });
  });

  it('5: properties that nobody here knows are read and sent', async () => {
    const body = { id: LINK, name: 'l', properties: { brandNew: { deep: [1] } }, alsoNew: null };
    server.answers = [
      { status: 200, body },
      { status: 200, body },
    ];
    assert.deepEqual(await connect().read(LINK, 't', new AbortController().signal), body);
    await put(connect());
    assert.deepEqual(JSON.parse(server.heard[1]?.body ?? ''), { properties: { brandNew: 1 } });
  });

  describe('6: long-running operations', () => {
    const begun = (): Answer => ({
      status: 201,
      headers: { 'azure-asyncoperation': `${server.endpoint}/operation`, 'retry-after': '1' },
      body: { properties: { provisioningState: 'Updating' } },
    });

    it('are followed to their end', async () => {
      server.answers = [
        begun(),
        { status: 200, headers: { 'retry-after': '1' }, body: { status: 'InProgress' } },
        { status: 200, body: { status: 'Succeeded' } },
      ];
      await put(connect());
      assert.deepEqual(
        server.heard.map(({ method }) => method),
        ['PUT', 'GET', 'GET'],
      );
    });

    it('that fail give the code and message of ARM', async () => {
      const error = { code: 'Conflict42', message: 'Not now.' };
      server.answers = [begun(), { status: 200, body: { status: 'Failed', error } }];
      const { code, message } = await failure(put(connect()));
      assert.deepEqual({ code, message }, error);
    });

    it('that are no longer waited for go on, and it is said so at once', async () => {
      // A day: who waited for that would be ended by the limit of a test.
      const asked = { status: 200, headers: { 'retry-after': '86400' }, body: { status: 'InProgress' } };
      server.answers = [begun(), asked];
      const controller = new AbortController();
      const running = failure(put(connect(), controller.signal));
      await isHeard(2);
      controller.abort();
      const error = await running;
      assert.deepEqual([error.code, error.outcomeUnknown], ['CancelledWhileRunning', true]);
      assert.match(error.message, /^Cancelled\. .* goes on in Azure\.$/);
    });

    it('that may have begun are not called unsent when they are cancelled', async () => {
      server.answers = [{ status: 200, stall: true }];
      const controller = new AbortController();
      const running = failure(put(connect(), controller.signal));
      await isHeard(1);
      controller.abort();
      const error = await running;
      assert.deepEqual([error.code, error.outcomeUnknown], ['CancelledWhileRunning', true]);
      assert.match(error.message, /if Azure has taken it, it goes on in Azure\.$/);
    });

    const lost: readonly (readonly [string, () => Answer])[] = [
      ['is not answered', () => ({ status: 200, reset: true })],
      ['is answered 503', () => ({ status: 503, body: { error: { code: 'Down', message: 'Down.' } } })],
      ['is answered 404', () => ({ status: 404 })],
      // Taken for a refusal of the write, this would have it sent again.
      [
        'is answered 409',
        () => ({ status: 409, body: { error: { code: 'AnotherOperationInProgress', message: 'Busy.' } } }),
      ],
      ['is throttled for longer than is waited', () => ({ status: 429, headers: { 'retry-after': '239' } })],
    ];
    for (const [title, answer] of lost)
      it(`whose poll ${title} are not called failed`, async () => {
        server.answers = [begun(), answer()];
        const error = await failure(put(connect()));
        assert.ok(error.outcomeUnknown, error.message);
      });

    it('whose poll names another host are not called failed either', async () => {
      const headers = { 'azure-asyncoperation': `${stranger.endpoint}/operation`, 'retry-after': '0' };
      server.answers = [{ ...begun(), headers }];
      const error = await failure(put(connect()));
      assert.ok(error.outcomeUnknown);
      assert.match(error.message, /Nothing was sent there\. .* goes on in Azure\./);
    });

    it('are looked at again in good time, whatever Retry-After says', async () => {
      const polls = ['-5', '0', 'Wed, 21 Oct 2015 07:28:00 GMT', 'soon'].map((asked) => ({
        status: 200,
        headers: { 'retry-after': asked },
        body: { status: 'InProgress' },
      }));
      server.answers = [begun(), ...polls, { status: 200, body: { status: 'Succeeded' } }];
      await put(connect());
      assert.equal(server.heard.length, 6);
    });

    it('have failed when their result is an error', async () => {
      const error = { code: 'Conflict42', message: 'Not now.' };
      const headers = { location: `${server.endpoint}/result`, 'retry-after': '0' };
      server.answers = [
        { status: 202, headers },
        { status: 400, body: { error } },
      ];
      const failed = await failure(connect().remove(LINK, 't', options()));
      assert.deepEqual(
        [failed.code, failed.message, failed.outcomeUnknown],
        [error.code, error.message, false],
      );
    });

    it('without headers have ended with the answer', async () => {
      server.answers = [
        { status: 200, body: { properties: { provisioningState: 'Succeeded' } } },
        { status: 204 },
      ];
      await put(connect());
      await connect().remove(LINK, 't', options());
      assert.equal(server.heard.length, 2);
    });
  });

  describe('7: throttling', () => {
    const throttled = (seconds: string): Answer => ({ status: 429, headers: { 'retry-after': seconds } });

    it('is waited for as long as is asked, and told', async () => {
      server.answers = [throttled('1'), { status: 200, body: { value: [] } }];
      await networks(connect({ retries: 2 }));
      assert.deepEqual(waits, [1]);
    });

    it('never ends a reading as long as it is said when to come again, however often', async () => {
      server.answers = [...Array<Answer>(60).fill(throttled('0')), { status: 200, body: { value: [] } }];
      await networks(connect({ sentAwayMs: 1000 }));
      assert.equal(waits.length, 60);
      assert.equal(server.heard.length, 61);
    });

    it('is waited for no longer than any quota of ARM needs to be filled again', async () => {
      server.answers = Array<Answer>(60).fill(throttled('0'));
      assert.equal((await failure(networks(connect({ sentAwayMs: 50 })))).status, 429);
      assert.equal(waits.length, 50);
    });

    it('is not waited for beyond the limit', async () => {
      server.answers = [throttled('239')];
      assert.equal((await failure(networks(connect({ retries: 2 })))).status, 429);
      assert.deepEqual(waits, []);
    });

    it('can be cancelled while it is waited for', async () => {
      server.answers = [throttled('60')];
      const controller = new AbortController();
      const arm = connect({
        retries: 2,
        longestWaitMs: 90_000,
        onWait: () => {
          setImmediate(() => {
            controller.abort();
          });
        },
      });
      await assert.rejects(arm.tenants(controller.signal), { name: 'AbortError' });
    });

    it('leaves a write to whoever reads first what it changes, with the wait that is asked for', async () => {
      server.answers = [throttled('1'), { status: 200, body: {} }];
      const error = await failure(put(connect({ retries: 3 })));
      assert.deepEqual([error.status, error.retryAfterMs, error.outcomeUnknown], [429, 1000, false]);
      assert.equal(server.heard.length, 1);
    });

    it('does not repeat a write whose outcome is not known', async () => {
      const lost = [
        { status: 500 },
        { status: 503 },
        { status: 200, reset: true },
        { status: 201, cut: true },
      ];
      for (const answer of lost) {
        server.heard.length = 0;
        server.answers = [answer, { status: 200, body: {} }];
        const error = await failure(put(connect({ retries: 3 })));
        assert.equal(server.heard.length, 1);
        assert.ok(error.outcomeUnknown);
      }
    });

    it('repeats a read after a passing failure', async () => {
      server.answers = [
        { status: 503 },
        { status: 200, reset: true },
        { status: 200, cut: true },
        { status: 200, body: { value: [] } },
      ];
      await networks(connect({ retries: 3 }));
      assert.equal(server.heard.length, 4);
    });
  });

  describe('the clock', () => {
    const stalled = (): void => {
      server.answers = [{ status: 200, stall: true }];
    };

    it('that ends a read makes an error that can be told, unlike a person who does', async () => {
      stalled();
      const late = await failure(connect().read(LINK, 't', AbortSignal.timeout(0)));
      assert.deepEqual([late.code, late.message], ['NoAnswer', 'Azure did not answer in time.']);
      stalled();
      const controller = new AbortController();
      const reading = connect().read(LINK, 't', controller.signal);
      controller.abort();
      await assert.rejects(reading, { name: 'AbortError' });
    });

    it('does not hide that a registration may have begun', async () => {
      const registration = '/subscriptions/s/providers/Microsoft.Network';
      stalled();
      const controller = new AbortController();
      const running = failure(connect().register(registration, 't', options(controller.signal)));
      await isHeard(1);
      controller.abort();
      const { code, outcomeUnknown } = await running;
      assert.deepEqual([code, outcomeUnknown], ['CancelledWhileRunning', true]);
      server.answers = [{ status: 503 }];
      assert.ok((await failure(connect().register(registration, 't', options()))).outcomeUnknown);
    });
  });

  it('a list whose pages go round in a circle has an end', async () => {
    const page = { status: 200, body: { value: [], nextLink: `${server.endpoint}/same` } };
    server.answers = [page, page, page];
    assert.match((await failure(networks(connect()))).message, /has no end/);
    assert.equal(server.heard.length, 2);
  });

  it('8: the scope is the one that is set, and a trailing slash does no harm', async () => {
    server.answers = [{ status: 200, body: { value: [] } }];
    await networks(connect({}, `${server.endpoint}/`));
    assert.deepEqual(scopesAsked, ['https://scope/.default']);
    assert.ok(server.heard[0]?.url.startsWith('/subscriptions/s/'), server.heard[0]?.url);
  });

  it('an answer that is no JSON is an error, not an exception of another kind', async () => {
    server.answers = [{ status: 200 }];
    assert.equal((await failure(networks(connect()))).code, 'InvalidResponse');
  });
});

describe('the settings', () => {
  it('say what to connect to', () => {
    const raw = { connection: 'azure', authentication: 'nonsense', endpoint: ' https://x/ ', caFile: '' };
    assert.deepEqual(targetFrom(raw), {
      kind: 'azure',
      authentication: 'vscode',
      endpoint: 'https://x',
      caFile: undefined,
    });
    assert.equal(targetFrom({ ...raw, connection: 'sandbox', endpoint: '' }).endpoint, undefined);
    assert.match(endpointError('https://user:pw@x') ?? '', /credentials/);
    assert.match(endpointError('nonsense') ?? '', /not an address/);
  });
});
