/** The palette with the sandbox open and nothing selected: each command asks what it is about, or says something. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { poll } from '../poll.ts';
import { ABSENT, ASKS, CATEGORY, OTHERS, SAYS } from './commands.ts';
import { Scene } from './scene.ts';

async function contributedTitles(): Promise<readonly string[]> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(`../../${name}`, import.meta.url), 'utf8'));
  const manifest = (await read('package.json')) as {
    readonly contributes: { readonly commands: readonly { readonly title: string }[] };
  };
  const texts = (await read('package.nls.json')) as Readonly<Record<string, string>>;
  return manifest.contributes.commands.map(({ title }) => texts[title.replaceAll('%', '')] ?? title);
}

describe('with nothing selected', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.row('Contoso Connectivity');
  });

  after(() => scene.close());

  const run = (title: string): Promise<void> => scene.workbench.palette(`${CATEGORY}: ${title}`);

  it('it is known of every command what comes of it', async () => {
    const known = [...Object.keys(ASKS), ...Object.keys(SAYS), ...ABSENT, ...OTHERS];
    assert.deepEqual(known.toSorted(), (await contributedTitles()).toSorted());
  });

  for (const [title, [step, placeholder]] of Object.entries(ASKS)) {
    it(`${title} asks what it is about`, async () => {
      const { quickInput } = scene.workbench;
      await run(title);
      await quickInput.step(step);
      assert.equal(await quickInput.placeholder(), placeholder);
      const options = await poll('something to choose', async () => {
        const shown = await quickInput.options();
        return shown.length > 0 ? shown : undefined;
      });
      assert.ok(options.every(({ label }) => label !== ''));
      await quickInput.dismiss();
      assert.deepEqual(await scene.workbench.toasts.all(), []);
    });
  }

  for (const [title, expected] of Object.entries(SAYS)) {
    it(`${title} says that there is nothing to do`, async () => {
      const { quickInput, toasts } = scene.workbench;
      await run(title);
      await toasts.text(expected);
      assert.deepEqual(await toasts.buttons(expected), []);
      assert.equal(await quickInput.isOpen(), false);
      await toasts.clear();
    });
  }
});
