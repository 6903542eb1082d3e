/** An answer about reach is kept in step with the estate, is confirmed by Azure, and is asked the way back. */
import type { TreeHands } from './hands.ts';
import { Scene } from './scene.ts';

const QUESTION = 'kiosk-weu → loyalty-weu';
/** Two addresses that machines have. */
const MACHINES = '10.17.0.4 → 10.18.1.4';

describe('answers about reach', () => {
  let scene: Scene;
  let reach: TreeHands;

  before(async () => {
    scene = await Scene.start();
    reach = scene.workbench.tree('Reach');
    await scene.makeLink('kiosk-weu', 'loyalty-weu');
    await scene.makeLink('loyalty-weu', 'kiosk-weu');
    await scene.refresh();
    await scene.tree.expand('Contoso Retail');
    await scene.tree.rowText('kiosk-weu', /1 link/);
    await scene.tree.collapse('Needs Attention');
  });

  after(() => scene.close());

  it('follow what changes elsewhere', async () => {
    const { quickInput } = scene.workbench;
    await scene.tree.contextMenu('kiosk-weu', 'Can A Reach B…');
    await quickInput.step(/\(1\/2\)/);
    await quickInput.type('loyalty-weu');
    await quickInput.pick('loyalty-weu');
    await quickInput.step(/\(2\/2\)/);
    await quickInput.type('tcp 8443');
    await quickInput.pick('TCP 8443');
    await reach.rowText(QUESTION, /^kiosk-weu → loyalty-weu reachable/);
    await scene.removeLink('loyalty-weu', 'loyalty-weu-to-kiosk-weu');
    await scene.refresh();
    await reach.rowText(QUESTION, /not reachable/);
  });

  it('are confirmed by Network Watcher where a machine runs, and said not to be where none does', async () => {
    const { toasts, quickInput } = scene.workbench;
    await reach.contextMenu(QUESTION, 'Confirm with Azure');
    await toasts.text(/running virtual machines only/);
    await toasts.clear();
    await scene.workbench.palette('Azure VNet Peering: Can A Reach B…');
    await quickInput.step(/\(1\/3\)/);
    await quickInput.type('10.17.0.4');
    await quickInput.pick('Address 10.17.0.4');
    await quickInput.step(/\(2\/3\)/);
    await quickInput.type('10.18.1.4');
    await quickInput.pick('Address 10.18.1.4');
    await quickInput.step(/\(3\/3\)/);
    await quickInput.pick('TCP 1433');
    await reach.rowText(MACHINES, /not reachable · TCP 1433/);
    await reach.contextMenu(MACHINES, 'Confirm with Azure');
    await reach.rowText('Network Watcher Says', /the same in all 4/);
    await scene.picture('reach-confirmed');
    await reach.contextMenu(MACHINES, 'Close Question');
  });

  it('are asked the way back, and closed', async () => {
    await reach.contextMenu(QUESTION, 'Ask the Way Back');
    await reach.rowText('loyalty-weu → kiosk-weu', /not reachable/);
    await reach.contextMenu('loyalty-weu → kiosk-weu', 'Close Question');
    await reach.gone('loyalty-weu → kiosk-weu');
    await reach.row(QUESTION);
  });
});
