/**
 * Random spoilings of legal writes, at the request handler of the whole sandbox: none makes it fail, and what it
 * refuses has changed nothing. `RUNS=20000 npx mocha --timeout 0 …` runs more of them.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/core/json.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { buildPipeline } from '../../../src/sandbox/pipeline/pipeline.ts';
import { ROUTES } from '../../../src/sandbox/resources/routes.ts';
import { buildWorld, type WorldOptions } from '../../../src/sandbox/world/build.ts';
import { restore, snapshotOf } from '../../../src/sandbox/world/snapshot.ts';
import { Weather } from '../../../src/sandbox/world/weather.ts';
import type { World } from '../../../src/sandbox/world/world.ts';
import { ARM_VERSION, bearer, NETWORK_VERSION } from './client.ts';
import { guideWithMachine } from './everyDeviceWrite.ts';
import { LEGAL_WRITES } from './everyWrite.ts';
import { A } from './guideWorld.ts';
import { oddRequest, type OddRequest } from './random/oddRequests.ts';

const RUNS = Number(process.env['RUNS'] ?? 300);
const OPTIONS: WorldOptions = { fateOf: () => ({ after: 0 }) };
/** The group in which all is that is written. */
const GROUP = `${A}/resourceGroups/vnet101`;
const LISTS = [
  `${A}/resources?${ARM_VERSION}`,
  `${A}/resourceGroups?${ARM_VERSION}`,
  ...[
    'virtualNetworks',
    'routeTables',
    'networkSecurityGroups',
    'publicIPAddresses',
    'virtualNetworkGateways',
  ].map((type) => `${A}/providers/Microsoft.Network/${type}?${NETWORK_VERSION}`),
  `${A}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`,
  `${A}/providers/Microsoft.Authorization/roleDefinitions?api-version=2022-04-01`,
  `${A}/providers/Microsoft.Authorization/locks?api-version=2020-05-01`,
];
const GRAPH = '/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01';

type Ask = (method: string, url: string, sending?: Pick<OddRequest, 'text' | 'headers'>) => Promise<Response>;

function asking(world: World): Ask {
  const app = buildPipeline({
    world,
    routes: ROUTES,
    now: () => 0,
    weather: new Weather([], undefined),
    throttle: undefined,
    pageSize: undefined,
    changed: () => undefined,
    face: () => ({ id: '', title: '', writes: 0, began: 0, isEmpty: false }),
  });
  return async (method, url, sending) =>
    await app.request(`https://127.0.0.1${url}`, {
      method,
      headers: { ...sending?.headers, authorization: bearer() },
      ...(sending === undefined ? {} : { body: sending.text }),
    });
}

const picture = (world: World): string => snapshotOf(world, guideWithMachine);

/** A world in which all legal writes have been made, so that each of them is an update. */
async function furnished(): Promise<JsonObject> {
  const world = buildWorld(guideWithMachine, OPTIONS);
  const ask = asking(world);
  for (const { method, id, version, body } of LEGAL_WRITES) {
    const reply = await ask(method, `${id}?${version}`, { text: JSON.stringify(body), headers: {} });
    assert.ok(reply.status < 300, `${method} ${id}: ${await reply.text()}`);
  }
  return JSON.parse(snapshotOf(world, guideWithMachine)) as JsonObject;
}

interface Start {
  readonly snapshot: JsonObject;
  readonly picture: string;
}

/** @returns what came of it, by its method and the first digit of the status */
async function judge(start: Start, odd: OddRequest): Promise<string> {
  const { world } = restore(start.snapshot, OPTIONS);
  const ask = asking(world);
  const url = `${odd.path}?${odd.version}`;
  const reply = await ask(odd.method, url, odd);
  const said = `${reply.status} ${await reply.text()}`;
  assert.ok(reply.status < 500, said);
  if (reply.ok) await judgeAccepted(world, ask, odd);
  else assert.equal(picture(world), start.picture, `changed by ${said}`);
  return `${odd.method} ${Math.floor(reply.status / 100)}`;
}

/**
 * Everything can still be read, the next start of the sandbox among the readers, and what was written can be written
 * over; in the end everything can be deleted.
 */
async function judgeAccepted(world: World, ask: Ask, odd: OddRequest): Promise<void> {
  const expect = async (method: string, url: string, ...statuses: readonly number[]): Promise<void> => {
    const reply = await ask(method, url);
    assert.ok(statuses.includes(reply.status), `${method} ${url}: ${reply.status} ${await reply.text()}`);
  };
  const url = `${odd.path}?${odd.version}`;
  if (odd.method === 'PUT') await expect('GET', url, 200);
  for (const list of LISTS) await expect('GET', list, 200);
  const query = await ask('POST', GRAPH, { text: '{"query":"resources"}', headers: {} });
  assert.equal(query.status, 200, await query.text());
  restore(JSON.parse(snapshotOf(world, guideWithMachine)), OPTIONS);
  const again = await ask(odd.method, url, { text: odd.legal, headers: {} });
  assert.ok(again.status < 500, `again: ${again.status} ${await again.text()}`);
  if (odd.method === 'PUT') await expect('DELETE', url, 200, 202, 204, 400, 409);
  for (const lock of [...world.locks.values()]) world.locks.delete(keyOf(lock.id));
  await expect('DELETE', `${GROUP}?${ARM_VERSION}`, 202);
  await expect('GET', `${GROUP}?${ARM_VERSION}`, 404);
}

describe('spoiled writes', () => {
  let start: Start;
  before(async () => {
    const snapshot = await furnished();
    start = { snapshot, picture: picture(restore(snapshot, OPTIONS).world) };
  });

  it('never make the sandbox fail, and change nothing where they are refused; some of every method are', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(oddRequest, async (odd) => {
        outcomes.add(await judge(start, odd));
      }),
      { numRuns: RUNS },
    );
    for (const expected of ['PUT 2', 'PUT 4', 'PATCH 2', 'PATCH 4', 'POST 2', 'POST 4'])
      assert.ok(outcomes.has(expected), `${expected} was never reached`);
  });
});
