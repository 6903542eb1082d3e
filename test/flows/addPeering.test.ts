/** What *Add Peering…* stands on is as new as its questions, and what was answered is there when one goes back. */
import assert from 'node:assert/strict';
import { RETAIL } from '../../src/sandbox/scenarios/contoso.ts';
import { until } from '../poll.ts';
import { Scene } from './scene.ts';

const CLASSIC =
  '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/Default-Networking/providers/Microsoft.ClassicNetwork/virtualNetworks/VNET2';

describe('adding a peering', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.expand('Contoso Connectivity');
    await scene.tree.row('hub-neu');
  });

  after(() => scene.close());

  const chooseRemote = async (name: string): Promise<void> => {
    const { quickInput } = scene.workbench;
    await quickInput.step(/\(1\//);
    await quickInput.type(name);
    await quickInput.option(new RegExp(`${name}$`));
    await quickInput.accept();
  };

  it('keeps the choice that is active while more of them arrive', async () => {
    const { sandbox, workbench } = scene;
    const { quickInput } = workbench;
    // Everything but these is still to be read; it is read as soon as a network is asked for.
    const path = `${RETAIL.subscriptionId}/providers/Microsoft.Network/virtualNetworks`;
    sandbox.setFaults([{ path, effect: { kind: 'hold' } }]);
    await workbench.palette('Azure VNet Peering: Add Peering…');
    await quickInput.option('hub-neu');
    await quickInput.walkTo('hub-neu');
    const { length } = await quickInput.options();
    // What it asks the extension comes after the news of the key: the extension knows what is active by then.
    await scene.tree.tooltip('Contoso Connectivity');
    sandbox.setFaults([]);
    // Which of them are on screen depends on the order in which they arrive.
    await until('more networks', async () => (await quickInput.options()).length > length);
    await quickInput.focused('hub-neu');
    await quickInput.accept();
    await quickInput.step(/^Add Peering to hub-neu \(1\//);
    await quickInput.dismiss();
  });

  it('has the names and the peers of this moment', async () => {
    const { tree, workbench } = scene;
    const { quickInput } = workbench;
    await scene.makeLink('hub-neu', 'kiosk-weu');
    await tree.contextMenu('hub-neu', 'Add Peering…');
    await quickInput.step(/\(1\//);
    await quickInput.type('kiosk-weu');
    assert.match(
      (await quickInput.option(/kiosk-weu$/)).detail,
      /^Already peered by the link hub-neu-to-kiosk-weu/,
    );
    await quickInput.dismiss();
    await scene.removeLink('hub-neu', 'hub-neu-to-kiosk-weu');
  });

  it('reads the remote when it is chosen, and does not offer a link back that is there by now', async () => {
    const { tree, workbench } = scene;
    const { quickInput } = workbench;
    await tree.contextMenu('hub-neu', 'Add Peering…');
    await quickInput.step(/\(1\//);
    await scene.makeLink('kiosk-weu', 'hub-neu');
    await chooseRemote('kiosk-weu');
    await quickInput.step(/link from hub-neu to kiosk-weu \(2\/4\)/);
    await quickInput.dismiss();
    await scene.removeLink('kiosk-weu', 'kiosk-weu-to-hub-neu');
  });

  it('loses no answer on the way back to the remote', async () => {
    const { tree, workbench } = scene;
    const { quickInput } = workbench;
    await tree.contextMenu('hub-neu', 'Add Peering…');
    await chooseRemote('kiosk-weu');
    await quickInput.step(/\(2\//);
    await quickInput.pick('This side only');
    await quickInput.step(/\(3\//);
    await quickInput.confirm();
    await quickInput.step(/\(4\//);
    await quickInput.type('my-own-name');
    await quickInput.accept();
    await quickInput.step(/^Add a link from hub-neu/);
    for (const step of [/\(4\//, /\(3\//, /\(2\//, /\(1\//]) {
      await quickInput.back();
      await quickInput.step(step);
    }
    // The remote that was chosen is the active choice.
    await quickInput.focused(/kiosk-weu$/);
    await quickInput.accept();
    await quickInput.step(/\(2\//);
    await quickInput.focused('This side only');
    await quickInput.accept();
    await quickInput.step(/\(3\//);
    await quickInput.confirm();
    await quickInput.step(/\(4\//);
    assert.equal(await quickInput.value(), 'my-own-name');
    await quickInput.dismiss();
  });

  it('has a pasted id in its box again on the way back', async () => {
    const { tree, workbench } = scene;
    const { quickInput } = workbench;
    await tree.contextMenu('hub-neu', 'Add Peering…');
    await quickInput.step(/\(1\//);
    await quickInput.type(CLASSIC);
    await quickInput.option(/VNET2$/);
    await quickInput.accept();
    await quickInput.step(/\(2\/4\)/);
    await quickInput.back();
    await quickInput.step(/\(1\//);
    assert.equal(await quickInput.value(), CLASSIC);
    await quickInput.option(/VNET2$/);
    await quickInput.dismiss();
  });

  it('asks for another remote where the chosen one has gone meanwhile', async () => {
    const { tree, workbench } = scene;
    const { quickInput } = workbench;
    await tree.contextMenu('hub-neu', 'Add Peering…');
    await quickInput.step(/\(1\//);
    await scene.removeNetwork('kiosk-weu');
    await chooseRemote('kiosk-weu');
    await quickInput.step(/^Add Peering to hub-neu: .*\(1\//);
    await scene.picture('remote-gone');
    await quickInput.dismiss();
  });
});
