/** What is loaded before the first rows has in it what looks, and nothing of what changes, signs in or judges. */
import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { bundleOptions, BUNDLES } from '../../scripts/build.ts';

/** The files of which something is in a bundle. */
async function filesIn(bundle: keyof typeof BUNDLES): Promise<readonly string[]> {
  const { metafile } = await build({
    ...bundleOptions({ dev: false }),
    entryPoints: { [bundle]: BUNDLES[bundle] },
    write: false,
    metafile: true,
  });
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : []));
}

describe('the bundle of activation', () => {
  let files: readonly string[];

  before(async () => {
    files = await filesIn('extension');
  });

  it('has the tree in it', () => {
    assert.ok(files.includes('src/views/estateTree.ts'));
  });

  for (const [what, pattern] of [
    ["ARM's rules", /^src\/core\/rules\/(arm|put\w+|refusals)\.ts$/],
    ['what makes plans', /^src\/core\/plan\/(predict|makePlan|pairSearch|without)\.ts$/],
    ['what judges', /^src\/core\/findings\/rules\//],
    ['the sandbox', /^src\/sandbox\//],
    ['the commands', /^src\/commands\//],
    ['an SDK', /node_modules\/@(azure|azure-rest|microsoft|typespec)\//],
  ] as const)
    it(`has nothing in it of ${what}`, () => {
      assert.deepEqual(
        files.filter((file) => pattern.test(file)),
        [],
      );
    });
});
