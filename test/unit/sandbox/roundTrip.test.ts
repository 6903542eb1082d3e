/** What was answered is accepted back, and is then as it was: at each api-version, whatever else stands in the bodies. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isObject, objectAt, type JsonObject, type JsonValue } from '../../../src/core/json.ts';
import { buildPipeline } from '../../../src/sandbox/pipeline/pipeline.ts';
import { ROUTES } from '../../../src/sandbox/resources/routes.ts';
import { readScenario } from '../../../src/sandbox/scenarios/file/readScenario.ts';
import { buildWorld } from '../../../src/sandbox/world/build.ts';
import { Weather } from '../../../src/sandbox/world/weather.ts';
import { bearer } from './client.ts';
import { apartFromTheWrite, bodiesWith, HELD, SUBSCRIPTION_ID, TENANT_ID, type Extra } from './heldBodies.ts';

const RUNS = Number(process.env['RUNS'] ?? 30);
const VERSIONS = [
  '2018-11-01',
  '2019-11-01',
  '2021-02-01',
  '2022-01-01',
  '2023-09-01',
  '2024-05-01',
  '2026-01-01',
];
const NEWEST = '2026-01-01';

const named = fc
  .oneof(fc.constantFrom('flowLogConfiguration', '_internal', 'Level', 'Actions', 'dnsservers'), fc.string())
  .filter((member) => !['', '__proto__', 'etag', 'provisioningstate', 'tags'].includes(member.toLowerCase()));
const extra: fc.Arbitrary<Extra> = fc.record({
  place: fc.nat({ max: 999 }),
  member: named,
  value: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as JsonValue),
});

type Ask = (method: string, id: string, version: string, body?: JsonObject) => Promise<[number, JsonObject]>;

function sandboxOf(extras: readonly Extra[]): Ask {
  const reading = readScenario(
    JSON.stringify({
      version: 1,
      name: 'held',
      tenants: [{ tenantId: TENANT_ID, displayName: 'Contoso' }],
      subscriptions: [{ subscriptionId: SUBSCRIPTION_ID, tenantId: TENANT_ID, displayName: 'One' }],
      resources: bodiesWith(extras),
    }),
  );
  assert.ok(reading.kind === 'scenario', JSON.stringify(reading));
  const app = buildPipeline({
    world: buildWorld(reading.scenario, { operationMs: 0 }),
    routes: ROUTES,
    now: () => 0,
    weather: new Weather([], undefined),
    throttle: undefined,
    pageSize: undefined,
    changed: () => undefined,
    face: () => ({ id: '', title: '', writes: 0, began: 0, isEmpty: false }),
  });
  return async (method, id, version, body) => {
    const reply = await app.request(`https://127.0.0.1${encodeURI(id)}?api-version=${version}`, {
      method,
      headers: { authorization: bearer(TENANT_ID) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    return [reply.status, isObject(parsed) ? parsed : {}];
  };
}

async function everything(ask: Ask): Promise<readonly JsonValue[]> {
  const bodies = [];
  for (const id of HELD) {
    const [status, body] = await ask('GET', id, NEWEST);
    assert.equal(status, 200, id);
    bodies.push(apartFromTheWrite(body));
  }
  return bodies;
}

describe('sandbox: what was answered', () => {
  it('is accepted back, and then is as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(extra, { maxLength: 12 }),
        fc.uniqueArray(fc.constantFrom(...HELD), { minLength: 2, maxLength: 6 }),
        fc.constantFrom(...VERSIONS),
        async (extras, ids, version) => {
          const ask = sandboxOf(extras);
          const before = await everything(ask);
          for (const id of ids) {
            const [, shown] = await ask('GET', id, version);
            const [status, answer] = await ask('PUT', id, version, shown);
            assert.equal(status, 200, JSON.stringify(answer));
            assert.deepEqual(apartFromTheWrite(answer), apartFromTheWrite(shown), id);
          }
          assert.deepEqual(await everything(ask), before);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('is so for each resource at each api-version without anything odd', async () => {
    for (const version of VERSIONS) {
      const ask = sandboxOf([]);
      const before = await everything(ask);
      for (const id of HELD) {
        const [, shown] = await ask('GET', id, version);
        const [status, answer] = await ask('PUT', id, version, shown);
        assert.equal(status, 200, `${id} ${version} ${JSON.stringify(answer)}`);
        assert.deepEqual(apartFromTheWrite(answer), apartFromTheWrite(shown), `${id} ${version}`);
      }
      // Each is written as it is found, so that what one write took from another resource is still missing here.
      assert.deepEqual(await everything(ask), before, version);
    }
  });

  it('can be changed in one member while the odd ones stay', async () => {
    const ask = sandboxOf([{ place: 1, member: 'flowLogConfiguration', value: { on: true } }]);
    const [, shown] = await ask('GET', HELD[0], NEWEST);
    assert.deepEqual(objectAt(shown, 'properties')['flowLogConfiguration'], { on: true });
    const [status, answer] = await ask('PUT', HELD[0], NEWEST, { ...shown, tags: { other: 'yes' } });
    assert.equal(status, 200);
    assert.deepEqual(answer['tags'], { other: 'yes' });
    assert.deepEqual(apartFromTheWrite(answer['properties']), apartFromTheWrite(shown['properties']));
  });

  it('makes a member known only where it stands', async () => {
    const ask = sandboxOf([{ place: 1, member: 'flowLogConfiguration', value: { on: true } }]);
    for (const id of HELD.slice(1)) {
      const [, shown] = await ask('GET', id, NEWEST);
      const odd = { ...shown, properties: { ...objectAt(shown, 'properties'), flowLogConfiguration: true } };
      const [status, answer] = await ask('PUT', id, NEWEST, odd);
      assert.deepEqual([status, objectAt(answer, 'error')['code']], [400, 'InvalidRequestFormat'], id);
    }
  });
});
