/** Whoever looks for what is not there is told so: an empty box could as well be one that still reads. */
import { Scene } from './scene.ts';

const NOTHING = 'Nothing here matches.';

describe('a box in which nothing is found', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.expand('Contoso Connectivity');
    await scene.tree.row('hub-neu');
  });

  after(() => scene.close());

  it('says so of networks, and finds again what is there', async () => {
    const { workbench } = scene;
    await workbench.palette('Azure VNet Peering: Find Network…');
    await workbench.quickInput.type('nothing-like-this');
    await workbench.quickInput.option(NOTHING);
    await workbench.quickInput.type('kiosk-weu');
    await workbench.quickInput.option('kiosk-weu');
    await workbench.quickInput.dismiss();
  });

  it('says so of one of several, and that what was typed is no address', async () => {
    const { quickInput } = scene.workbench;
    await scene.tree.contextMenu('hub-neu', 'Can A Reach B…');
    await quickInput.step('Can hub-neu Reach B (1/2)');
    await quickInput.type('nothing-like-this');
    await quickInput.option(NOTHING);
    await quickInput.type('10.300.1.1');
    await quickInput.pick('10.300.1.1');
    await quickInput.step(/This is no address\./);
    await quickInput.type('10.99.0.4');
    await quickInput.option('Address 10.99.0.4');
    await quickInput.dismiss();
  });

  it('says so while there is more to come', async () => {
    const { sandbox, workbench } = scene;
    const { quickInput } = workbench;
    sandbox.setFaults([{ method: 'GET', path: '/virtualNetworks/hub-weu', effect: { kind: 'hold' } }]);
    await scene.tree.contextMenu('hub-neu', 'Add Peering…');
    await quickInput.step(/^Add Peering to hub-neu \(1\//);
    await quickInput.type('nothing-like-this');
    await quickInput.option(/^Nothing that is known so far matches/);
    sandbox.setFaults([]);
    await quickInput.option(NOTHING);
    await quickInput.dismiss();
  });

  it('says so above what can be ticked', async () => {
    const { workbench } = scene;
    await workbench.palette('Azure VNet Peering: Filter by Subscription or Region…');
    await workbench.quickInput.type('nothing-like-this');
    await workbench.quickInput.step(/Nothing here matches\.$/);
    await workbench.quickInput.type('Retail');
    await workbench.quickInput.step('Filter by Subscription or Region');
    await workbench.quickInput.dismiss();
  });
});

describe('what is typed before there is anything to choose from', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
  });

  after(() => scene.close());

  it('is looked for in what can be ticked, and said to match nothing', async () => {
    const { quickInput } = scene.workbench;
    scene.sandbox.setFaults([{ method: 'GET', path: 'virtualNetworks\\?', effect: { kind: 'hold' } }]);
    await scene.workbench.palette('Azure VNet Peering: Filter by Subscription or Region…');
    await quickInput.type('nothing-like-this');
    scene.sandbox.setFaults([]);
    await quickInput.step(/Nothing here matches\.$/);
    await quickInput.dismiss();
  });
});
