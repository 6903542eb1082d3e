/**
 * Knows how the sources become the bundles in dist/: one for what activation needs and one for each room
 * that is loaded when first asked for. `npm run build [-- --dev]`; --dev leaves names and adds source maps.
 */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Bundle name → its entry. A dynamic import of such an entry from another bundle stays a `require` of its file. */
export const BUNDLES = {
  extension: 'src/extension.ts',
  commands: 'src/commands/commandsRoom.ts',
  azure: 'src/azure/azureRoom.ts',
  identity: 'src/azure/signIn/identityRoom.ts',
  sandbox: 'src/sandbox/sandboxRoom.ts',
  cli: 'src/cli/main.ts',
  signedIn: 'src/cli/signedIn/signedInRoom.ts',
  l10n: 'src/core/l10n.ts',
} as const;

/** Page → its script, which runs in the editor's window and not in the extension. */
export const PAGES = { matrixPage: 'src/views/page/matrixPage.ts' } as const;

const OPERATIONS = 'node_modules/@azure/arm-network/dist/esm/api';
const AZUREUTILS = 'node_modules/@microsoft/vscode-azext-azureutils/dist/esm/src';

/**
 * Keeps the doors between bundles: `import('../azure/azureRoom.ts')` becomes `require('./azure.cjs')`. What says in which
 * language people are spoken to is a bundle that all others share, so that it is told once.
 */
const doors: Plugin = {
  name: 'doors',
  setup(context) {
    context.onResolve({ filter: /Room\.ts$/ }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined;
      const target = path.relative(root, path.resolve(args.resolveDir, args.path)).split(path.sep).join('/');
      const bundle = Object.entries(BUNDLES).find(([, entry]) => entry === target)?.[0];
      return bundle === undefined
        ? { errors: [{ text: `${args.path} is imported as a room but has no bundle of its own` }] }
        : { path: `./${bundle}.cjs`, external: true };
    });
    context.onResolve({ filter: /\/l10n\.ts$/ }, (args) =>
      path.resolve(args.resolveDir, args.path) === path.join(root, BUNDLES.l10n) &&
      args.kind !== 'entry-point'
        ? { path: './l10n.cjs', external: true }
        : undefined,
    );
  },
};

/** Only the bundles: the package and the test bundles beside them may be in use. */
async function removeBundles(outdir: string): Promise<void> {
  const files = await readdir(outdir).catch((): string[] => []);
  const bundles = files.filter((file) => /\.c?js(\.map)?$/.test(file));
  await Promise.all(bundles.map((file) => rm(path.join(outdir, file), { force: true })));
}

export async function buildBundles(options: { readonly dev: boolean }): Promise<void> {
  await removeBundles(path.join(root, 'dist'));
  await Promise.all([
    build({ ...bundleOptions(options), entryPoints: BUNDLES }),
    build(pageOptions(options)),
  ]);
}

/** A page loads one file, and has nothing of Node. */
function pageOptions(options: { readonly dev: boolean }): BuildOptions {
  return {
    absWorkingDir: root,
    outdir: path.join(root, 'dist'),
    entryPoints: PAGES,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: !options.dev,
    legalComments: 'none',
    logLevel: 'warning',
  };
}

/** How each bundle is made. */
export function bundleOptions(options: { readonly dev: boolean }): BuildOptions {
  return {
    absWorkingDir: root,
    outdir: path.join(root, 'dist'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Packages carry both an ESM and a CommonJS build; the first can be shaken.
    mainFields: ['module', 'main'],
    conditions: ['import', 'module'],
    external: ['vscode'],
    // A door becomes a `require`: a native import of a minified CommonJS file would not see its names.
    supported: { 'dynamic-import': false },
    alias: {
      '@azure/arm-network/context': path.join(root, OPERATIONS, 'networkManagementContext.js'),
      '@azure/arm-network/virtualNetworks': path.join(root, OPERATIONS, 'virtualNetworks/operations.js'),
      '@azure/arm-network/virtualNetworkPeerings': path.join(
        root,
        OPERATIONS,
        'virtualNetworkPeerings/operations.js',
      ),
      // Of azureutils only the client factory, without the telemetry that comes along with the rest.
      '@microsoft/vscode-azext-azureutils': path.join(root, AZUREUTILS, 'createAzureClient.js'),
      '@microsoft/vscode-azext-utils': path.join(root, 'src/azure/azextUtils.ts'),
    },
    minify: !options.dev,
    sourcemap: options.dev ? 'linked' : false,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [doors],
  };
}

// Nothing is awaited here: tests load this file.
if (process.argv[1] === fileURLToPath(import.meta.url))
  void buildBundles({ dev: process.argv.includes('--dev') });
