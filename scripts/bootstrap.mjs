/**
 * Knows what must be on the machine before anything else of this project can run: a Node that is new enough and
 * the packages of the lock file. Plain JavaScript on Node alone, for nothing is installed yet.
 */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const HEARTBEAT_MS = 5_000;

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Ends the process with a sentence when this machine cannot run the project. */
export async function prepare() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    console.error(`This needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`);
    process.exit(1);
  }
  if (!packagesAreCurrent()) await installPackages();
}

/** npm writes its own lock into node_modules at the end of an installation: without it, none was completed. */
function packagesAreCurrent() {
  const installed = modified(path.join('node_modules', '.package-lock.json'));
  const locked = modified('package-lock.json');
  return installed !== undefined && locked !== undefined && installed >= locked;
}

/**
 * @param {string} file
 * @returns {number | undefined}
 */
function modified(file) {
  return statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs;
}

async function installPackages() {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  console.log('Installing the packages of package-lock.json (npm ci) …');
  // Away from a terminal npm itself shows nothing until its end.
  const heartbeat = process.stdout.isTTY
    ? undefined
    : setInterval(() => {
        console.log(`  … ${seconds()} s`);
      }, HEARTBEAT_MS);
  const status = await npm(['ci', '--no-audit', '--no-fund']);
  clearInterval(heartbeat);
  if (status !== 0) {
    console.error(`npm ci ended with ${status ?? 'a signal'}: the packages could not be installed.`);
    process.exit(1);
  }
  console.log(`The packages are installed (${seconds()} s).`);
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number | null>}
 */
function npm(args) {
  return new Promise((resolve, reject) => {
    // On Windows npm is a .cmd, which only a shell can start.
    const child = spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
    child.once('error', reject);
    child.once('close', resolve);
  });
}
