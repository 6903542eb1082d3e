/** A sandbox's world is kept from one window to the next: one file for each, told apart, and never silently reset. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startKeptSandbox, type KeptSandbox } from '../../../src/sandbox/kept/keptSandbox.ts';
import { exchange } from './client.ts';
import { linkBody, linkPath, VNET1, VNET2 } from './guideWorld.ts';

describe('sandbox: kept worlds', () => {
  let folder = '';
  const open = new Set<KeptSandbox>();

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sandbox-kept-'));
  });
  afterEach(async () => {
    for (const sandbox of open) await sandbox.close();
    open.clear();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (
    scenario = 'guide',
    more: { readonly number?: number; readonly fresh?: boolean } = {},
  ): Promise<KeptSandbox> => {
    const sandbox = await startKeptSandbox({
      folder,
      scenario,
      number: more.number,
      fresh: more.fresh ?? false,
      onStateError: (error) => {
        throw error;
      },
    });
    open.add(sandbox);
    return sandbox;
  };
  const link = async (sandbox: KeptSandbox, name: string): Promise<void> => {
    const reply = await exchange(sandbox, 'PUT', linkPath(VNET1, name), { body: linkBody(VNET2) });
    assert.equal(reply.status, 201);
  };
  const has = async (sandbox: KeptSandbox, name: string): Promise<boolean> =>
    (await exchange(sandbox, 'GET', linkPath(VNET1, name))).status === 200;

  it('go on where they were left, as the same world at another address', async () => {
    const first = await start();
    await link(first, 'kept');
    const before = first.world();
    await first.close();
    const second = await start();
    assert.ok(await has(second, 'kept'));
    assert.deepEqual(second.world(), before);
    assert.equal(before.writes, 1);
    assert.notEqual(second.endpoint, first.endpoint);
  });

  it('count what was accepted, and nothing that was read, refused or not there', async () => {
    const sandbox = await start();
    await has(sandbox, 'none');
    await exchange(sandbox, 'DELETE', linkPath(VNET1, 'none'));
    await exchange(sandbox, 'PUT', linkPath(VNET1, 'wrong'), { body: {} });
    assert.equal(sandbox.world().writes, 0);
    await link(sandbox, 'one');
    assert.equal(sandbox.world().writes, 1);
  });

  it('say over the wire which world it is, to anybody and in any weather', async () => {
    const sandbox = await start();
    sandbox.setFaults([{ effect: { kind: 'reset' } }]);
    const reply = await exchange(sandbox, 'GET', '/metadata/sandbox', { authorization: null });
    assert.deepEqual(reply.body, sandbox.world());
    assert.equal(sandbox.world().title, 'The Guide');
  });

  it('leave no file where nothing was written', async () => {
    const sandbox = await start();
    await sandbox.close();
    assert.deepEqual(await readdir(folder), []);
  });

  it('are one for each scenario, and stay when another is opened', async () => {
    const guide = await start('guide');
    await link(guide, 'mine');
    await guide.close();
    const estate = await start('estate');
    assert.notEqual(estate.world().id, guide.world().id);
    await estate.close();
    assert.ok(await has(await start('guide'), 'mine'));
  });

  it('are never open in two windows: the second has one of its own, and keeps it', async () => {
    const first = await start();
    const second = await start();
    assert.deepEqual([first.number, second.number], [1, 2]);
    await link(second, 'second');
    await first.close();
    await second.close();
    const again = await start('guide', { number: 2 });
    assert.equal(again.number, 2);
    assert.ok(await has(again, 'second'));
  });

  it('wait for the window that is loaded again to let go', async () => {
    const before = await start();
    await link(before, 'kept');
    const starting = start('guide', { number: 1 });
    await before.close();
    const after = await starting;
    assert.equal(after.number, 1);
    assert.ok(await has(after, 'kept'));
  });

  it('are not barred by what a crash has left behind', async () => {
    const file = path.join(folder, 'guide-1.json.lock');
    const gone = { process: 2 ** 30, at: Date.now() };
    await writeFile(file, JSON.stringify(gone));
    const first = await start();
    assert.equal(first.number, 1);
    await first.close();
    await writeFile(file, '{"proc');
    await utimes(file, 0, 0);
    assert.equal((await start()).number, 1);
  });

  it('begin anew when that is asked for, and what was is put aside', async () => {
    const before = await start();
    await link(before, 'gone');
    await before.close();
    const after = await start('guide', { fresh: true });
    assert.equal(await has(after, 'gone'), false);
    assert.equal(after.world().writes, 0);
    assert.notEqual(after.world().id, before.world().id);
    await after.close();
    assert.deepEqual(await readdir(folder), ['guide-1.before.json']);
    assert.equal((await start()).world().writes, 0);
  });

  for (const text of ['', '{"version":', '{"version":1}']) {
    it(`refuse "${text}" in words with a way on, and leave it as it is`, async () => {
      const file = path.join(folder, 'guide-1.json');
      await writeFile(file, text);
      const error = await start().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof Error && error.name === 'StateError');
      assert.match(
        error.message,
        /cannot be read, and was left as it is: .*guide-1\.json\. Sandbox: Start Over/,
      );
      assert.equal(await readFile(file, 'utf8'), text);
      await start('guide', { fresh: true });
      assert.equal(await readFile(path.join(folder, 'guide-1.before.json'), 'utf8'), text);
    });
  }

  it('tell apart files of the same name, and say when one was written since', async () => {
    const text = JSON.stringify({
      version: 1,
      name: 'mine',
      tenants: [{ tenantId: '10000000-0000-4000-8000-000000000001', displayName: 'Contoso' }],
      subscriptions: [
        {
          subscriptionId: '20000000-0000-4000-8000-000000000001',
          tenantId: '10000000-0000-4000-8000-000000000001',
          displayName: 'A',
        },
      ],
    });
    const [one = '', two = ''] = await Promise.all(
      ['a', 'b'].map(async (name) => {
        const file = path.join(await mkdtemp(path.join(folder, name)), 'mine.vnetpeering.json');
        await writeFile(file, text);
        await utimes(file, 1, 1);
        return file;
      }),
    );
    const first = await start(one);
    const second = await start(two);
    assert.deepEqual([first.number, second.number, first.isOlderThanFile], [1, 1, false]);
    const group =
      '/subscriptions/20000000-0000-4000-8000-000000000001/resourcegroups/g?api-version=2021-04-01';
    await exchange(first, 'PUT', group, { body: { location: 'westeurope' } });
    assert.equal(first.world().writes, 1);
    await first.close();
    const later = new Date(Date.now() + 60_000);
    await utimes(one, later, later);
    assert.equal((await start(one)).isOlderThanFile, true);
  });
});
