/** Knows how to keep what explains a failure: a picture and the logs of each window that is open. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache } from '../../../scripts/places.ts';
import { doubtful, openWorkbenches } from './openWorkbenches.ts';

const folder = path.join(cache, 'failures');

/** @param title of the test or hook that failed */
export async function keepEvidence(title: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = title.replaceAll(/[^\w-]+/g, '-').slice(0, 100);
  for (const workbench of openWorkbenches) {
    await workbench.screenshot(name, folder).catch(() => undefined);
    await writeFile(path.join(folder, `${name}.log`), await workbench.logs());
    doubtful.add(workbench);
  }
}
