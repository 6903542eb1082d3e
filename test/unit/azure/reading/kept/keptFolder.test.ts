/** Files that are kept: whole whatever happens, and with a bound. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KeptFolder } from '../../../../../src/azure/reading/kept/keptFolder.ts';
import { unpackList } from '../../../../../src/azure/reading/kept/keptForm.ts';
import { bundleModule } from '../../../bundled.ts';

/** Writes one list after the other, each with more networks, and says which are written. */
const WRITER = `
  import { KeptFolder } from './src/azure/reading/kept/keptFolder.ts';
  import { packList } from './src/azure/reading/kept/keptForm.ts';
  import { readNetwork } from './src/core/network.ts';
  const folder = new KeptFolder(process.argv[2]);
  const networks = [];
  for (let at = 1; ; at += 1) {
    for (let more = 0; more < 50; more += 1) {
      const name = 'n' + networks.length;
      const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/' + name;
      networks.push(readNetwork({ id, name, location: 'westeurope', etag: String(Math.random()), properties: {} }));
    }
    await folder.write('list.gz', await packList({ subscriptionId: 's', at, networks }));
    console.log(at);
  }
`;

describe('a folder of what is kept', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'vnet-folder-'));
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  it('has what was written last, or what was there before, when its process is killed in the middle of it', async () => {
    const writer = await bundleModule(path.join(root, 'writer'), { text: WRITER });
    for (const last of [1, 4, 9]) {
      const child = spawn(process.execPath, [writer, root], { stdio: ['ignore', 'pipe', 'inherit'] });
      let said = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        said = Number(line);
        if (said >= last) child.kill('SIGKILL');
      }
      assert.ok(said >= last);
      const packed = await new KeptFolder(root).read('list.gz');
      assert.ok(packed);
      const { at, networks } = await unpackList(packed);
      assert.ok(at >= said, `${at} of ${said}`);
      assert.equal(networks.length, at * 50);
    }
  });

  it('loses its oldest files where they are too many, and what a crash left behind', async () => {
    const folder = new KeptFolder(root);
    for (const [index, name] of ['old.gz', 'middle.gz', 'new.gz'].entries()) {
      await folder.write(path.join('one', name), new Uint8Array(100));
      await utimes(path.join(root, 'one', name), index + 1, index + 1);
    }
    await writeFile(path.join(root, 'one', 'x.gz.1-1.part'), 'half');
    await utimes(path.join(root, 'one', 'x.gz.1-1.part'), 1, 1);
    await writeFile(path.join(root, 'one', 'y.gz.2-1.part'), 'another window writes it now');
    await folder.trim(250, 'containers.gz');
    assert.deepEqual((await readdir(path.join(root, 'one'))).toSorted(), [
      'middle.gz',
      'new.gz',
      'y.gz.2-1.part',
    ]);
  });

  it('loses what the others of a folder need only with the last of them', async () => {
    const folder = new KeptFolder(root);
    const files = ['old/first.gz', 'old/a.gz', 'new/first.gz', 'new/a.gz', 'new/b.gz', 'new/c.gz'];
    for (const [index, name] of files.entries()) {
      await folder.write(name, new Uint8Array(name.endsWith('first.gz') ? 10 : 100));
      await utimes(path.join(root, name), index + 1, index + 1);
    }
    const left = async (): Promise<readonly string[]> =>
      (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.gz')).toSorted();
    await folder.trim(1000, 'first.gz');
    assert.deepEqual(await left(), files.toSorted());
    await folder.trim(350, 'first.gz');
    assert.deepEqual(await left(), ['new/a.gz', 'new/b.gz', 'new/c.gz', 'new/first.gz']);
    await folder.trim(305, 'first.gz');
    assert.deepEqual(await left(), ['new/b.gz', 'new/c.gz', 'new/first.gz']);
    await folder.trim(105, 'first.gz');
    assert.deepEqual(await left(), []);
  });

  it('keeps only what it is told to keep', async () => {
    const folder = new KeptFolder(root);
    for (const name of ['a', 'b', 'c']) await folder.write(path.join('one', name), new Uint8Array(1));
    await folder.keepOnly('one', ['b', 'none']);
    assert.deepEqual(await readdir(path.join(root, 'one')), ['b']);
    await folder.keepOnly('nowhere', []);
    await folder.removeAll();
    assert.equal(await folder.read(path.join('one', 'b')), undefined);
  });
});
