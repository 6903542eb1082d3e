/**
 * A preview is there at once: what has to be looked up for it comes while it is read, and nobody has to wait for it. What
 * it comes to stands first. The word that a change is done takes it back.
 */
import assert from 'node:assert/strict';
import { previewLines } from './previewLines.ts';
import { takeProposed } from './proposed.ts';
import { Scene } from './scene.ts';

const RIGHTS = { method: 'GET', path: '/permissions', effect: { kind: 'hold' } } as const;

describe('what is foreseen', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.expand('Contoso Connectivity');
    await scene.tree.expand('Contoso Retail');
  });

  after(() => scene.close());

  it('comes into the preview while it is read, and what it comes to stands before the writes', async () => {
    const { workbench, tree, sandbox } = scene;
    sandbox.setFaults([RIGHTS]);
    await takeProposed(workbench, tree, 'hub-neu', 'payments-weu');
    await workbench.quickInput.option(/Looking up what you may do/);
    assert.equal(await workbench.isBusy(), true);
    sandbox.setFaults([]);
    const lines = await previewLines(workbench.quickInput);
    const at = (text: RegExp): number => lines.findIndex((line) => text.test(line));
    const inOrder = [/Apply/, /Show Requests/, /A link from hub-neu to payments-weu/, /^1\. Create link/];
    assert.deepEqual(
      inOrder.map(at),
      inOrder.map(at).toSorted((a, b) => a - b),
    );
    assert.ok(at(/A link from hub-neu/) > 0, lines.join('\n'));
    await workbench.quickInput.dismiss();
  });

  it('is not waited for by who applies, who can take it back from the word that it is done', async () => {
    const { workbench, tree, sandbox } = scene;
    sandbox.setFaults([RIGHTS]);
    await takeProposed(workbench, tree, 'hub-neu', 'payments-weu');
    await workbench.quickInput.pick(/Apply$/);
    const done = /^Peer hub-neu and payments-weu: done/;
    await workbench.toasts.text(done);
    sandbox.setFaults([]);
    assert.ok(await scene.link('hub-neu', 'hub-neu-to-payments-weu'));
    assert.deepEqual(await workbench.toasts.buttons(done), ['Undo']);
    await workbench.toasts.press('Undo', done);
    await scene.preview(/^Undo: Peer hub-neu and payments-weu/);
    await workbench.quickInput.pick(/Apply$/);
    const undone = /^Undo: Peer hub-neu and payments-weu: done/;
    await workbench.toasts.text(undone);
    assert.deepEqual(await workbench.toasts.buttons(undone), []);
    assert.equal(await scene.link('hub-neu', 'hub-neu-to-payments-weu'), undefined);
  });
});
