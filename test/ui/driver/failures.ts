/** Mocha's root hooks of the UI tier: they keep what explains a failure, and end what a test left open. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context, RootHookObject } from 'mocha';
import { cache } from '../../../scripts/places.ts';
import { openWorkbenches } from './openWorkbenches.ts';

const folder = path.join(cache, 'failures');

async function keep(title: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = title.replaceAll(/[^\w-]+/g, '-').slice(0, 100);
  for (const workbench of openWorkbenches) {
    await workbench.screenshot(name, folder).catch(() => undefined);
    await writeFile(path.join(folder, `${name}.log`), await workbench.logs());
  }
}

export const mochaHooks: RootHookObject = {
  async afterEach(this: Context) {
    if (this.currentTest?.state === 'failed') await keep(this.currentTest.fullTitle());
  },
  async afterAll() {
    for (const workbench of [...openWorkbenches]) await workbench.close();
  },
};

// A signal must still run the exit handlers that end the editor's server.
for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1));
}
