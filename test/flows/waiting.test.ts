/** Whoever has asked for something is not left alone with a window in which nothing moves. */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import { READING } from '../readingBox.ts';
import { Scene } from './scene.ts';
import { startSlowly } from './slowly.ts';

const STRANGER = '90000000-0000-4000-8000-000000000009';

describe('waiting', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.expand('Contoso Connectivity');
    await scene.tree.row('hub-neu');
    await scene.tree.expand('hub-neu');
  });

  after(() => scene.close());

  for (const [path, item] of [
    ['hub-neu', 'Add Peering…'],
    ['hub-neu', 'Change Address Space…'],
    ['hub-neu', 'Grant Peering Rights…'],
    [['hub-neu', '→ hub-weu'], 'Heal…'],
    [['hub-neu', '→ hub-weu'], 'Change Properties…'],
    [['hub-neu', '→ hub-weu'], 'Remove…'],
  ] as const) {
    it(`for ${item} is done before a box that says so, and ended by Escape at once`, async () => {
      const { quickInput, toasts } = scene.workbench;
      await startSlowly(scene, path, item);
      if (item === 'Add Peering…') await scene.picture('reading');
      await quickInput.dismiss();
      await until('a bar that rests', async () => !(await scene.workbench.isBusy()));
      assert.deepEqual(await toasts.all(), []);
      scene.sandbox.setFaults([]);
    });
  }

  const isRead = async (what: string): Promise<void> => {
    const { quickInput } = scene.workbench;
    await until(`a box that says that ${what} are read`, async () =>
      READING.test(await quickInput.placeholder()),
    );
    await quickInput.dismiss();
    await until('a bar that rests', async () => !(await scene.workbench.isBusy()));
    assert.deepEqual(await scene.workbench.toasts.all(), []);
    scene.sandbox.setFaults([]);
  };

  it('is done before a box after the last question, too: the grants that there are', async () => {
    const { quickInput } = scene.workbench;
    scene.sandbox.setFaults([{ method: 'GET', path: '/roleAssignments', effect: { kind: 'hold' } }]);
    await scene.tree.contextMenu('hub-neu', 'Grant Peering Rights…');
    await quickInput.step(/\(1\//);
    await quickInput.pick('Network Contributor');
    await quickInput.step(/\(2\//);
    await quickInput.type(STRANGER);
    await quickInput.pick(new RegExp(`${STRANGER}$`));
    await quickInput.step(/\(3\//);
    await quickInput.pick('User');
    await isRead('grants');
  });

  it('and the tables of the subnets that are to be routed', async () => {
    const { quickInput } = scene.workbench;
    await scene.tree.contextMenu('hub-neu', 'Route Through Appliance…');
    await quickInput.step(/\(1\//);
    await quickInput.toggle('erp-dr');
    await quickInput.toggle('crm-dr');
    await quickInput.confirm();
    await quickInput.step(/\(2\//);
    await quickInput.type('10.20.0.4');
    await quickInput.accept();
    await quickInput.step(/\(3\//);
    await quickInput.confirm();
    await quickInput.step(/\(4\//);
    scene.sandbox.setFaults([{ method: 'GET', path: '/subnets/', effect: { kind: 'hold' } }]);
    await quickInput.pick('The other spokes');
    await isRead('tables');
  });

  it('goes on by itself when the answer comes', async () => {
    await startSlowly(scene, 'hub-neu', 'Change Address Space…');
    scene.sandbox.setFaults([]);
    await scene.workbench.quickInput.step('Change Address Space: hub-neu');
    await scene.workbench.quickInput.dismiss();
  });

  it('has the remote networks to choose from while the peers are still read', async () => {
    const { quickInput } = scene.workbench;
    scene.sandbox.setFaults([{ method: 'GET', path: '/virtualNetworks/hub-weu', effect: { kind: 'hold' } }]);
    await scene.tree.contextMenu('hub-neu', 'Add Peering…');
    await quickInput.step(/^Add Peering to hub-neu \(1\//);
    await quickInput.option(/hub-eus$/);
    scene.sandbox.setFaults([]);
    await quickInput.dismiss();
  });

  it('keeps what somebody has typed into a question from which they go back', async () => {
    const { quickInput } = scene.workbench;
    await scene.tree.contextMenu('hub-neu', 'Can A Reach B…');
    await quickInput.step('Can hub-neu Reach B (1/2)');
    await quickInput.pick('hub-weu');
    await quickInput.step('Can hub-neu Reach hub-weu (2/2)');
    await quickInput.type('tcp 80');
    await quickInput.option(/tcp 80/i);
    await quickInput.back();
    await quickInput.step('Can hub-neu Reach B (1/2)');
    await quickInput.pick('hub-weu');
    await quickInput.step('Can hub-neu Reach hub-weu (2/2)');
    await until('what was typed', async () => (await quickInput.value()) === 'tcp 80');
    await quickInput.dismiss();
  });
});
