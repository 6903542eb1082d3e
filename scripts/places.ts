/** Knows where things of the working tree are kept; knows nothing of what they are for. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Editors, profiles, screenshots and failures: everything that may be deleted at any time. Git-ignored. */
export const cache = path.join(root, '.vscode-test');

export const dist = path.join(root, 'dist');

export const packagedExtension = path.join(dist, 'azure-vnet-peering.vsix');
