import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { objectAt } from '../../../src/core/json.ts';
import { networkBody } from '../../../src/core/network.ts';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandboxRoom.ts';
import { buildWorld } from '../../../src/sandbox/world/build.ts';
import { restore, snapshotOf } from '../../../src/sandbox/world/snapshot.ts';
import { SCENARIOS, scenarioNamed } from '../../../src/sandbox/scenarios/scenarios.ts';
import { exchange } from './client.ts';
import { A, linkBody, linkPath, VNET1, VNET2 } from './guideWorld.ts';

describe('sandbox: state file', () => {
  let directory = '';
  let stateFile = '';
  before(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'sandbox-state-'));
    stateFile = path.join(directory, 'state.json');
  });
  after(() => rm(directory, { recursive: true, force: true }));

  const start = (operationMs: number): Promise<RunningSandbox> =>
    startSandbox({ port: 0, scenario: 'guide', operationMs, stateFile });

  it('keeps the world across a restart, and ends what was under way', async () => {
    const first = await start(60_000);
    const begun = await exchange(first, 'PUT', linkPath(VNET1, 'kept'), { body: linkBody(VNET2) });
    assert.equal(begun.status, 201);
    await first.close();
    assert.deepEqual(await readdir(directory), ['state.json']);
    const second = await start(0);
    const read = await exchange(second, 'GET', linkPath(VNET1, 'kept'));
    await second.close();
    assert.equal(objectAt(read.body, 'properties')['provisioningState'], 'Succeeded');
    assert.equal(second.tenants.length, 2);
  });

  it('keeps the tags of a subscription', async () => {
    const tags = `${A}/providers/Microsoft.Resources/tags/default?api-version=2021-04-01`;
    const first = await start(0);
    await exchange(first, 'PUT', tags, { body: { properties: { tags: { kept: 'yes' } } } });
    await first.close();
    const second = await start(0);
    const read = await exchange(second, 'GET', tags);
    await second.close();
    assert.deepEqual(objectAt(read.body, 'properties'), { tags: { kept: 'yes' } });
  });

  for (const text of ['', '{"version":', '[]', '{"version":1}', '{"version":2,"groups":[]}']) {
    it(`refuses "${text}" with the reason and leaves it alone`, async () => {
      const broken = path.join(directory, 'broken.json');
      await writeFile(broken, text);
      const starting = startSandbox({ port: 0, scenario: 'guide', stateFile: broken });
      await assert.rejects(
        starting,
        /^StateError: The state file .*broken\.json (cannot be read|is not one of this sandbox): ./,
      );
      assert.equal(await readFile(broken, 'utf8'), text);
    });
  }

  for (const scenario of SCENARIOS) {
    it(`writes ${scenario.name} down and reads it as it was`, () => {
      const world = buildWorld(scenario, {});
      const again = restore(JSON.parse(snapshotOf(world, scenario)), {});
      const bodies = (of: typeof world): readonly unknown[] => [...of.networks.all()].map(networkBody);
      assert.deepEqual(bodies(again.world), bodies(world));
      assert.deepEqual(again.world.groups.size, world.groups.size);
      assert.deepEqual([...again.world.access.allAssignments()], [...world.access.allAssignments()]);
      assert.deepEqual(
        [...again.world.resources.values()].map(({ body }) => body),
        [...world.resources.values()].map(({ body }) => body),
      );
    });
  }
});

describe('sandbox: worlds of a size', () => {
  it('has as many of everything as it is asked for, without a problem', () => {
    for (const [name, networks, links] of [
      ['scale:1:0:0', 0, 0],
      ['scale:3:50:7', 50, 7],
      ['scale:7:1000:1999', 1000, 1999],
    ] as const) {
      const scenario = scenarioNamed(name);
      assert.ok(scenario, name);
      const world = buildWorld(scenario, {});
      const all = [...world.networks.all()];
      assert.equal(all.length, networks);
      assert.equal(
        all.reduce((sum, network) => sum + network.links.length, 0),
        links,
      );
      assert.deepEqual(
        all.flatMap((network) => network.problems),
        [],
      );
      assert.deepEqual(
        all.flatMap((network) => network.links.flatMap((link) => link.problems)),
        [],
      );
    }
  });

  for (const name of [
    'scale:0:1:0',
    'scale:1:10:21',
    'scale:1001:10:0',
    'scale:1:100001:0',
    'scale:1:10',
    'scale:a:b:c',
  ]) {
    it(`has no ${name}`, () => {
      assert.equal(scenarioNamed(name), undefined);
    });
  }
});
