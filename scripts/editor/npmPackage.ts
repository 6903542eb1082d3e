/** Knows how to get one exact npm package onto the disk and prove it whole; knows nothing of what is inside. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.ts';

export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** `sha512-…`, as lock files write it: what was tried is what is installed, whoever serves it. */
  readonly integrity: string;
}

/** Unpacks `members` (paths inside the package) into `target`, which must exist. Throws when the hash differs. */
export async function unpackPackage(
  pinned: PinnedPackage,
  target: string,
  members: readonly string[],
): Promise<void> {
  const spec = `${pinned.name}@${pinned.version}`;
  await run('npm', ['pack', spec, '--silent', '--pack-destination', target], { cwd: target });
  const archive = path.join(target, `${pinned.name}-${pinned.version}.tgz`);
  const digest = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (digest !== pinned.integrity) {
    throw new Error(`${spec} is not the package that was tested: its hash is ${digest}`);
  }
  await run('tar', ['-xzf', archive, '-C', target, ...members.map((member) => `package/${member}`)]);
}
