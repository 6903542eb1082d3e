/**
 * What is wrong with a peering is mended by one command: from each state that the made-up company has, from either
 * side, with the address spaces and gateways that go with it.
 */
import assert from 'node:assert/strict';
import { objectAt } from '../../src/core/json.ts';
import { poll, until } from '../poll.ts';
import { Scene } from './scene.ts';

describe('mending', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    const { tree } = scene;
    for (const subscription of ['Contoso Connectivity', 'Contoso Development', 'Contoso Data Platform']) {
      await tree.expand(subscription);
    }
    await tree.row('warehouse-weu');
  });

  after(() => scene.close());

  describe('heals', () => {
    it('a link that is left over, Disconnected, with the side that is missing', async () => {
      const { tree, workbench } = scene;
      await tree.expand('sandbox-dev');
      await tree.rowText(['sandbox-dev', '→ hub-neu'], /^→ hub-neu Disconnected/);
      await tree.openContextMenu(['sandbox-dev', '→ hub-neu']);
      await scene.picture('link-menu');
      await workbench.uncover();
      await tree.contextMenu(['sandbox-dev', '→ hub-neu'], 'Heal…');
      const preview = await scene.preview(/^Heal the peering between sandbox-dev and hub-neu/);
      await scene.picture('heal');
      assert.match(preview, /1\. Update link sandbox-dev-to-hub-neu of sandbox-dev, so that it starts over/);
      assert.match(preview, /2\. Create link hub-neu-to-sandbox-dev on hub-neu/);
      await scene.apply(/Heal the peering between sandbox-dev and hub-neu/);
      await tree.rowText(['sandbox-dev', '→ hub-neu'], /Connected, in sync/);
    });

    it('a link whose answer never came, by making the answer', async () => {
      const { tree } = scene;
      await tree.collapse('Contoso Development');
      await tree.expand('hub-weu');
      await tree.contextMenu(['hub-weu', '→ loyalty-weu'], 'Heal…');
      const preview = await scene.preview(/^Heal the peering between hub-weu and loyalty-weu/);
      assert.match(preview, /1\. Create link loyalty-weu-to-hub-weu on loyalty-weu/);
      assert.doesNotMatch(preview, /2\. /);
      await scene.apply(/Heal the peering between hub-weu and loyalty-weu/);
      await tree.rowText(['hub-weu', '→ loyalty-weu'], /Connected, in sync/);
      const back = await scene.link('loyalty-weu', 'loyalty-weu-to-hub-weu');
      assert.equal(objectAt(back ?? {}, 'properties')['allowForwardedTraffic'], true);
    });

    it('a link that points at nothing, by removing it after asking', async () => {
      const { tree, workbench } = scene;
      await tree.contextMenu(['hub-weu', '→ legacy-weu'], 'Heal…');
      const preview = await scene.preview(/^Remove the link hub-weu-to-legacy-weu, which points at nothing/);
      await scene.picture('heal-orphan');
      assert.match(preview, /legacy-weu does not exist/);
      await workbench.quickInput.dismiss();
      await tree.row(['hub-weu', '→ legacy-weu']);
      await tree.contextMenu(['hub-weu', '→ legacy-weu'], 'Heal…');
      await scene.preview(/^Remove the link/);
      await scene.apply(/Remove the link hub-weu-to-legacy-weu/);
      await tree.gone(['hub-weu', '→ legacy-weu']);
    });

    it('says so where nothing is wrong', async () => {
      const { tree, workbench } = scene;
      await tree.contextMenu(['hub-weu', '→ hub-eus'], 'Heal…');
      await workbench.toasts.text(/^Nothing is wrong with the link hub-weu-to-hub-eus/);
      await scene.picture('heal-healthy');
      await workbench.toasts.clear();
      await tree.collapse('hub-weu');
    });

    it('a network that a failed operation left behind', async () => {
      const { tree } = scene;
      await tree.expand('Contoso Development');
      await tree.collapse('sandbox-dev');
      await tree.expand('build-dev');
      await tree.contextMenu(['build-dev', '→ hub-neu'], 'Heal…');
      const preview = await scene.preview(/^Heal the peering between build-dev and hub-neu/);
      await scene.picture('heal-failed');
      assert.match(preview, /1\. Write network build-dev again as it is/);
      await scene.apply(/Heal the peering between build-dev and hub-neu/);
      await tree.rowText(['build-dev', '→ hub-neu'], /Connected, in sync/);
    });

    it('says to wait where an operation is running', async () => {
      const { tree, workbench } = scene;
      await tree.expand('analytics-us');
      await tree.contextMenu(['analytics-us', '→ hub-eus'], 'Heal…');
      await workbench.toasts.text(/^An operation on analytics-us is running/);
      await workbench.toasts.clear();
      await tree.collapse('analytics-us');
    });
  });

  describe('syncs', () => {
    it('the other side, when started on the side where that would not help', async () => {
      const { tree } = scene;
      await tree.expand('warehouse-weu');
      await tree.rowText(['warehouse-weu', '→ hub-weu'], /the other side is out of sync/);
      await tree.contextMenu(['warehouse-weu', '→ hub-weu'], 'Sync');
      const preview = await scene.preview(/^Sync the peering between warehouse-weu and hub-weu/);
      await scene.picture('sync');
      assert.match(preview, /1\. Sync link hub-weu-to-warehouse-weu of hub-weu/);
      assert.match(preview, /hub-weu gains 10\.116\.0\.0\/16\./);
      await scene.apply(/Sync the peering between warehouse-weu and hub-weu/);
      await tree.rowText(['warehouse-weu', '→ hub-weu'], /Connected, in sync/);
    });

    it('nothing, where nothing is out of sync', async () => {
      const { tree, workbench } = scene;
      await tree.select([['warehouse-weu', '→ hub-weu']]);
      assert.ok(!(await tree.openContextMenu(['warehouse-weu', '→ hub-weu'])).includes('Sync'));
      await workbench.uncover();
      await workbench.press('Control+Shift+Enter');
      await workbench.toasts.text(/^There is nothing to sync/);
      await workbench.toasts.clear();
    });

    it('the peers of a network whose address space is changed', async () => {
      const { tree, workbench } = scene;
      const { quickInput } = workbench;
      await tree.contextMenu('lake-weu', 'Change Address Space…');
      await quickInput.step('Change Address Space: lake-weu');
      assert.equal(await quickInput.value(), '10.15.0.0/16');
      await quickInput.type('10.15.0.0/16, 10.115.0.0/33');
      await quickInput.message(/10\.115\.0\.0\/33/);
      await scene.picture('address-space-wrong');
      await quickInput.type('10.10.0.0/16');
      await quickInput.accept();
      const refused = await scene.preview(/^Change the address space of lake-weu/);
      await scene.picture('address-space-refused');
      assert.match(refused, /would refuse/);
      assert.match(refused, /subnet default of network lake-weu does not lie in that/);
      await quickInput.back();
      await quickInput.step('Change Address Space: lake-weu');
      assert.equal(await quickInput.value(), '10.10.0.0/16');
      await quickInput.type('10.15.0.0/16 10.115.0.0/16');
      await quickInput.accept();
      const preview = await scene.preview(/^Change the address space of lake-weu/);
      await scene.picture('address-space');
      assert.match(preview, /1\. Set the address space of lake-weu to 10\.15\.0\.0\/16, 10\.115\.0\.0\/16/);
      assert.match(preview, /Sync link hub-weu-to-lake-weu of hub-weu/);
      assert.match(preview, /Sync link warehouse-weu-to-lake-weu of warehouse-weu/);
      await scene.apply(/Change the address space of lake-weu/);
      await tree.rowText('lake-weu', /10\.15\.0\.0\/16, 10\.115\.0\.0\/16/);
      const synced = (await scene.link('hub-weu', 'hub-weu-to-lake-weu'))?.['properties'];
      assert.equal((synced as { peeringSyncLevel: string }).peeringSyncLevel, 'FullyInSync');
      // What was out of sync before is not part of it.
      await tree.rowText(['warehouse-weu', '→ lake-weu'], /the other side is out of sync/);
    });

    it('nothing, where the address space is the same or the box is dismissed', async () => {
      const { tree, workbench } = scene;
      await tree.contextMenu('lake-weu', 'Change Address Space…');
      await workbench.quickInput.step('Change Address Space: lake-weu');
      await workbench.quickInput.accept();
      await workbench.toasts.text(/^The address space is like that already/);
      await workbench.toasts.clear();
      await tree.contextMenu('lake-weu', 'Change Address Space…');
      await workbench.quickInput.step('Change Address Space: lake-weu');
      await workbench.quickInput.dismiss();
      assert.deepEqual(await workbench.toasts.all(), []);
    });
  });

  describe('switches the gateway of a pair', () => {
    it('on, started on the side that has none', async () => {
      const { tree } = scene;
      await tree.expand('lake-weu');
      await tree.contextMenu(['lake-weu', '→ hub-weu'], 'Share Gateway…');
      const preview = await scene.preview(/^Let lake-weu use the gateway of hub-weu/);
      await scene.picture('share-gateway');
      assert.match(preview, /1\. Update link hub-weu-to-lake-weu of hub-weu/);
      assert.match(preview, /2\. Update link lake-weu-to-hub-weu of lake-weu/);
      await scene.apply(/Let lake-weu use the gateway of hub-weu/);
      await tree.expand(['lake-weu', '→ hub-weu']);
      await tree.rowText(['lake-weu', '→ hub-weu', 'Use remote gateways'], /on$/);
    });

    it('off again, first where it is used', async () => {
      const { tree } = scene;
      await tree.contextMenu(['lake-weu', '→ hub-weu'], 'Stop Sharing Gateway…');
      const preview = await scene.preview(/^Let lake-weu no longer use the gateway of hub-weu/);
      assert.match(preview, /1\. Update link lake-weu-to-hub-weu of lake-weu/);
      assert.match(preview, /lake-weu no longer uses the gateway of hub-weu\./);
      await scene.apply(/Let lake-weu no longer use the gateway of hub-weu/);
      await tree.rowText(['lake-weu', '→ hub-weu', 'Use remote gateways'], /off$/);
      const offered = await tree.openContextMenu(['lake-weu', '→ hub-weu']);
      assert.ok(offered.includes('Share Gateway…') && !offered.includes('Stop Sharing Gateway…'));
      await tree.chooseFromMenu('Copy Resource ID');
      await tree.collapse('lake-weu');
    });

    it('not where a network uses another gateway, and names it', async () => {
      const { tree, workbench } = scene;
      await scene.makeLink('erp-prod', 'hub-eus');
      await scene.makeLink('hub-eus', 'erp-prod');
      await scene.refresh();
      await tree.expand('Contoso Production');
      await tree.expand('erp-prod');
      await tree.contextMenu(['erp-prod', '→ hub-eus'], 'Share Gateway…');
      const preview = await scene.preview(/^Let erp-prod use the gateway of hub-eus/);
      await scene.picture('share-gateway-refused');
      assert.match(preview, /erp-prod uses a remote gateway already/);
      assert.doesNotMatch(preview, /subscriptions/);
      await workbench.quickInput.dismiss();
    });

    it('not where neither has one', async () => {
      const { tree, workbench } = scene;
      await tree.collapse('erp-prod');
      await tree.expand('erp-dr');
      const offered = await tree.openContextMenu(['erp-dr', '→ hub-neu']);
      assert.deepEqual(
        offered.filter((title) => title.includes('Gateway')),
        [],
      );
      await tree.chooseFromMenu('Copy Resource ID');
      await workbench.palette('Azure VNet Peering: Share Gateway…');
      await workbench.quickInput.type('erp-dr-to-hub-neu');
      await workbench.quickInput.pick('erp-dr-to-hub-neu');
      await workbench.toasts.text(/^Neither erp-dr nor hub-neu has a gateway/);
      await scene.picture('share-gateway-none');
      await workbench.toasts.clear();
    });
  });

  describe('changes the flags', () => {
    it('of both links in one go', async () => {
      const { tree, workbench } = scene;
      const { quickInput } = workbench;
      const title = 'Change Properties of Both Links';
      await tree.contextMenu(['erp-dr', '→ hub-neu'], `${title}…`);
      await quickInput.step(/erp-dr-to-hub-neu \(1\/2\)/);
      await scene.picture('both-flags');
      await quickInput.pickMany(['Allow virtual network access']);
      await quickInput.step(/hub-neu-to-erp-dr \(2\/2\)/);
      await quickInput.back();
      await quickInput.step(/erp-dr-to-hub-neu \(1\/2\)/);
      assert.equal((await quickInput.option('Allow forwarded traffic')).checked, false);
      await quickInput.confirm();
      await quickInput.step(/hub-neu-to-erp-dr \(2\/2\)/);
      await quickInput.pickMany(['Allow virtual network access']);
      const preview = await scene.preview(/^Change the peering between erp-dr and hub-neu/);
      await scene.picture('both-preview');
      assert.match(preview, /2\. Update link/);
      await scene.apply(/Change the peering between erp-dr and hub-neu/);
      await tree.expand(['erp-dr', '→ hub-neu']);
      await tree.rowText(['erp-dr', '→ hub-neu', 'Allow forwarded traffic'], /off$/);
      const back = await scene.link('hub-neu', 'hub-neu-to-erp-dr');
      assert.equal(objectAt(back ?? {}, 'properties')['allowForwardedTraffic'], false);
    });
  });

  describe('with the setting that shows only what warns', () => {
    before(async () => {
      await scene.workbench.changeSettings({ 'vnetPeering.confirmChanges': 'withWarnings' });
    });

    it('toggles a flag at once, but asks before anything is removed', async () => {
      const { tree, workbench } = scene;
      // The window takes a changed setting in its own time; until then the preview asks, and is dismissed.
      await until('a toggle that asks nothing', async () => {
        await tree.rowAction(['erp-dr', '→ hub-neu', 'Allow forwarded traffic'], 'Toggle');
        const asked = await poll('a preview or the end', async () => {
          // The box that only says that something is read comes first, and goes by itself.
          if ((await workbench.quickInput.options()).some(({ label }) => /Apply$/.test(label)))
            return 'preview';
          return (await workbench.toasts.all()).length > 0 ? 'end' : undefined;
        });
        if (asked === 'preview') await workbench.quickInput.dismiss();
        return asked === 'end';
      });
      await scene.done(/Change the properties of erp-dr-to-hub-neu/);
      await tree.rowText(['erp-dr', '→ hub-neu', 'Allow forwarded traffic'], /on$/);
      await tree.contextMenu(['erp-dr', '→ hub-neu'], 'Remove…');
      await workbench.quickInput.pick('This link only');
      await workbench.modal.text(/Remove the link from erp-dr to hub-neu\?/);
      await scene.picture('remove-one');
      await workbench.uncover();
      await workbench.modal.closed();
      await tree.row(['erp-dr', '→ hub-neu']);
    });
  });
});
