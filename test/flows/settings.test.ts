/** What is set while a window is open counts at once. */
import { here } from './place.ts';
import { Scene } from './scene.ts';

describe('a setting of reading', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
  });

  after(() => scene.close());

  it('has everything read as soon as that is wished', async () => {
    await scene.tree.row('Contoso Production');
    await scene.workbench.changeSettings({ 'vnetPeering.readAhead': true });
    await scene.tree.rowText('Contoso Production', /9 networks/);
    await scene.tree.rowText('Contoso Retail', /networks/);
    await here.picture(scene.workbench, 'read-ahead');
  });
});
