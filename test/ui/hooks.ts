/**
 * Mocha's root hooks of the UI tier: they prepare the machine once, keep what explains a failure, and end what a
 * test file has left open.
 */
import type { Context, RootHookObject } from 'mocha';
import { findChromium } from '../../scripts/editor/chromium.ts';
import { installServer } from '../../scripts/editor/serverInstall.ts';
import { keepEvidence } from './driver/evidence.ts';
import { openWorkbenches } from './driver/openWorkbenches.ts';
import { endOfFile, isKept } from './window.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Before any process of tests is started: two of them would install the same things at the same time. */
export async function mochaGlobalSetup(): Promise<void> {
  await installServer(say);
  await findChromium(say);
}

export const mochaHooks: RootHookObject = {
  async afterEach(this: Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const shown = await keepEvidence(test.fullTitle());
    // The list of failures at the end is what is left where a long output is cut.
    if (test.err !== undefined && shown !== '') test.err.message += `\n\n${shown}`;
    // What lies over the window would fail each test that follows, after a long wait.
    for (const workbench of openWorkbenches) await workbench.uncover().catch(() => undefined);
  },
  async afterAll() {
    await endOfFile();
    for (const workbench of [...openWorkbenches]) if (!isKept(workbench)) await workbench.close();
  },
};

// A signal must still run the exit handlers that end the editor's server.
for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1));
}
