/**
 * `npm start`: installs what is missing, builds, and opens an editor with the extension on a sandbox.
 * `npm start -- --scenario guide` chooses another world. Plain JavaScript until the packages are there.
 */
import { prepare, root } from './bootstrap.mjs';

process.chdir(root);
await prepare();
const { register } = await import('tsx/esm/api');
register();
const { start } = await import('./start/start.ts');
await start(process.argv.slice(2));
