/** Many peerings in one go: around a hub, as a mesh, and by selecting several rows. */
import assert from 'node:assert/strict';
import { poll } from '../poll.ts';
import { Scene } from './scene.ts';

const REFUSED = { kind: 'answer', status: 403, code: 'AuthorizationFailed', message: 'no' } as const;
const UNDO = 'Azure VNet Peering: Undo Last Change';

describe('many at once', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    const { tree } = scene;
    await tree.expand('Contoso Connectivity');
    await tree.expand('Contoso Retail');
    await tree.row('kiosk-weu');
  });

  afterEach(() => {
    scene.sandbox.setFaults([]);
  });

  after(() => scene.close());

  const tick = async (names: readonly string[]): Promise<void> => {
    const { quickInput } = scene.workbench;
    for (const name of names) {
      await quickInput.type(name);
      await quickInput.toggle(name);
    }
    await quickInput.type('');
  };
  const stateOf = async (network: string, remote: string): Promise<string | undefined> => {
    const link = await scene.link(network, `${network}-to-${remote}`);
    return (link?.['properties'] as { readonly peeringState: string } | undefined)?.peeringState;
  };

  describe('spokes around a hub', () => {
    const SPOKES = ['kiosk-weu', 'loyalty-weu', 'parcels-us'];
    const title = /^Connect 3 spokes to hub-neu/;

    it('ask for the spokes and what the peerings are for, and go back', async () => {
      const { tree, workbench } = scene;
      const { quickInput } = workbench;
      await tree.contextMenu('hub-neu', 'Connect Spokes to Hub…');
      await quickInput.step(/^Connect Spokes to hub-neu \(1\/3\)/);
      await quickInput.confirm();
      await quickInput.step(/^Connect Spokes to hub-neu: Choose at least one network\. \(1\/3\)/);
      await tick(SPOKES);
      await quickInput.confirm();
      await quickInput.step(/\(2\/3\)/);
      await scene.picture('preset');
      // The hub has no gateway to share.
      assert.deepEqual(
        (await quickInput.options()).map(({ label }) => label),
        ['Talk to each other', 'Through an appliance'],
      );
      await quickInput.back();
      await quickInput.step(/\(1\/3\)/);
      await quickInput.type('parcels');
      assert.equal((await quickInput.option('parcels-us')).checked, true);
      await quickInput.dismiss();
      assert.equal(await stateOf('hub-neu', 'kiosk-weu'), undefined);
    });

    it('go on where one of them fails, are continued, and undone in one go', async () => {
      const { tree, workbench } = scene;
      const { quickInput, toasts } = workbench;
      scene.sandbox.setFaults([
        { method: 'PUT', path: '/loyalty-weu/virtualNetworkPeerings/', effect: REFUSED },
      ]);
      await tree.contextMenu('hub-neu', 'Connect Spokes to Hub…');
      await quickInput.step(/\(1\/3\)/);
      await tick(SPOKES);
      await quickInput.confirm();
      await quickInput.step(/\(2\/3\)/);
      await quickInput.pick('Through an appliance');
      const preview = await scene.preview(title);
      await scene.picture('spokes-preview');
      assert.match(preview, /6\. Create link parcels-us-to-hub-neu on parcels-us/);
      await quickInput.pick(/Apply$/);
      const text = await toasts.text(/was not carried out/);
      await scene.picture('spokes-half-way');
      assert.match(text, /^"Create link loyalty-weu-to-hub-neu on loyalty-weu" was not carried out/);
      assert.match(text, /Done so far: 5 of 6 writes\./);
      assert.equal(await stateOf('parcels-us', 'hub-neu'), 'Connected');
      assert.equal(await stateOf('hub-neu', 'loyalty-weu'), 'Initiated');
      scene.sandbox.setFaults([]);
      await toasts.press('Look and Decide', /was not carried out/);
      await quickInput.pick('Continue');
      const rest = await scene.preview(title);
      assert.match(rest, /1\. Create link loyalty-weu-to-hub-neu on loyalty-weu/);
      assert.doesNotMatch(rest, /2\. Create/);
      await scene.apply(/Connect 3 spokes to hub-neu/);
      assert.equal(await stateOf('hub-neu', 'loyalty-weu'), 'Connected');
      await workbench.palette(UNDO);
      assert.match(await scene.preview(/^Undo: Connect 3 spokes to hub-neu/), /6\. Delete link/);
      await scene.apply(/Undo: Connect 3 spokes to hub-neu/);
      for (const spoke of SPOKES) {
        assert.equal(await stateOf('hub-neu', spoke), undefined);
        assert.equal(await stateOf(spoke, 'hub-neu'), undefined);
      }
    });

    it('mend what has failed first, or go without it where the person wants', async () => {
      const { tree, workbench } = scene;
      const { quickInput } = workbench;
      await tree.contextMenu('hub-weu', 'Connect Spokes to Hub…');
      await quickInput.step(/\(1\/3\)/);
      await tick(['kiosk-weu', 'build-dev']);
      await quickInput.confirm();
      await quickInput.pick('Talk to each other');
      const whole = await scene.preview(/^Connect 2 spokes to hub-weu/);
      await scene.picture('spokes-mend');
      assert.match(whole, /1\. Write network build-dev again as it is failed → Succeeded, stays/);
      await quickInput.pick(/Leave Out What Has Failed$/);
      const less = await scene.preview(/^Connect 1 spoke to hub-weu/);
      await scene.picture('spokes-without-failed');
      assert.doesNotMatch(less, /\d\. Write network/);
      assert.match(
        less,
        /The peering of hub-weu and build-dev is left out: The last operation on network build-dev/,
      );
      await quickInput.pick(/Mend What Has Failed First$/);
      assert.equal(await scene.preview(/^Connect 2 spokes to hub-weu/), whole);
      await quickInput.dismiss();
    });

    it('leave out what cannot be peered, and say why', async () => {
      const { tree, workbench } = scene;
      const { quickInput } = workbench;
      await tree.contextMenu('hub-weu', 'Connect Spokes to Hub…');
      await quickInput.step(/\(1\/3\)/);
      await tick(['kiosk-weu', 'web-us']);
      await quickInput.confirm();
      await quickInput.pick('With the gateway of the hub');
      const preview = await scene.preview(/^Connect 1 spoke to hub-weu/);
      await scene.picture('spokes-left-out');
      assert.match(preview, /hub-weu and web-us is left out: Network web-us uses a remote gateway already/);
      assert.match(preview, /Create link kiosk-weu-to-hub-weu on kiosk-weu/);
      await quickInput.dismiss();
    });
  });

  describe('a mesh', () => {
    const NAMES = ['kiosk-weu', 'loyalty-weu', 'parcels-us'];

    it('takes the selected networks, each with each other', async () => {
      const { tree, workbench } = scene;
      const { quickInput } = workbench;
      await tree.select(NAMES);
      await tree.contextMenu('loyalty-weu', 'Connect as Mesh…');
      await quickInput.step(/^Connect as Mesh \(1\/3\)/);
      for (const name of NAMES) {
        await quickInput.type(name);
        assert.equal((await quickInput.option(name)).checked, true, name);
      }
      await quickInput.type('');
      await quickInput.confirm();
      await quickInput.pick('Talk to each other');
      const preview = await scene.preview(/^Connect 3 networks as a mesh/);
      await scene.picture('mesh-preview');
      assert.match(preview, /6\. Create link/);
      await quickInput.back();
      await quickInput.step(/\(2\/3\)/);
      await quickInput.pick('Through an appliance');
      await scene.preview(/^Connect 3 networks as a mesh/);
      await quickInput.back();
      await quickInput.step(/\(2\/3\)/);
      await quickInput.focused('Through an appliance');
      await quickInput.pick('Talk to each other');
      assert.equal(await scene.preview(/^Connect 3 networks as a mesh/), preview);
      await scene.apply(/Connect 3 networks as a mesh/);
      for (const [left, right] of [
        ['kiosk-weu', 'loyalty-weu'],
        ['kiosk-weu', 'parcels-us'],
        ['loyalty-weu', 'parcels-us'],
      ] as const) {
        assert.equal(await stateOf(left, right), 'Connected');
        assert.equal(await stateOf(right, left), 'Connected');
      }
    });

    it('has nothing to write when it is there already', async () => {
      const { tree, workbench } = scene;
      const { quickInput } = workbench;
      await tree.contextMenu('loyalty-weu', 'Connect as Mesh…');
      await quickInput.step(/\(1\/3\)/);
      await quickInput.confirm();
      await quickInput.pick('Talk to each other');
      await workbench.toasts.text(/there is nothing to write/);
      await workbench.toasts.clear();
    });
  });

  describe('several rows', () => {
    const KIOSK = [
      ['kiosk-weu', '→ loyalty-weu'],
      ['kiosk-weu', '→ parcels-us'],
    ] as const;
    const FLAG = 'Allow forwarded traffic';
    const PASSED_OVER = /1 of the 3 selected rows is passed over: it is no link\./;

    it('of one flag are toggled together', async () => {
      const { tree } = scene;
      await tree.collapse('Contoso Connectivity');
      await tree.expand('kiosk-weu');
      for (const link of KIOSK) await tree.expand(link);
      await tree.select(KIOSK.map((link) => [...link, FLAG]));
      await tree.contextMenu([...KIOSK[0], FLAG], 'Toggle');
      const preview = await scene.preview(/^Change the properties of 2 links/);
      await scene.picture('toggle-many');
      assert.match(preview, /2\. Update link kiosk-weu-to-parcels-us/);
      await scene.apply(/Change the properties of 2 links/);
      for (const link of KIOSK) await tree.rowText([...link, FLAG], /on$/);
    });

    it('of different flags are not', async () => {
      const { tree, workbench } = scene;
      await tree.select([
        [...KIOSK[0], FLAG],
        [...KIOSK[1], 'Allow gateway transit'],
      ]);
      await tree.contextMenu([...KIOSK[0], FLAG], 'Toggle');
      await workbench.toasts.text(/^Select rows of one flag only/);
      await workbench.toasts.clear();
      for (const link of KIOSK) await tree.collapse(link);
    });

    it('have their ids copied, a line each, and no command that would act on one of them', async () => {
      const { tree, workbench } = scene;
      await tree.select([KIOSK[0]]);
      await tree.collapse(KIOSK[0]);
      await tree.selectRange(KIOSK[1], KIOSK[0]);
      await tree.collapse(KIOSK[1]);
      const items = await tree.openContextMenu(KIOSK[1]);
      assert.deepEqual(items, ['Heal…', 'Remove…', 'Copy Resource ID', 'Refresh']);
      await scene.picture('menu-many');
      await tree.chooseFromMenu('Copy Resource ID');
      const lines = await poll('the copied ids', async () => {
        const text = (await workbench.clipboard()).split('\n');
        return text.length === 2 ? text : undefined;
      });
      for (const [index, link] of ['kiosk-weu-to-loyalty-weu', 'kiosk-weu-to-parcels-us'].entries())
        assert.ok(lines[index]?.endsWith(`/virtualNetworkPeerings/${link}`), lines[index]);
    });

    it('of every kind are acted on where they fit, and what is passed over is said before', async () => {
      const { tree, workbench } = scene;
      const { quickInput, modal } = workbench;
      await tree.selectRange(KIOSK[1], 'kiosk-weu');
      await tree.collapse(KIOSK[1]);
      assert.deepEqual(await tree.openContextMenu(KIOSK[1]), [
        'Heal…',
        'Connect Spokes to Hub…',
        'Connect as Mesh…',
        'Remove…',
        'Copy Resource ID',
        'Refresh',
      ]);
      await scene.picture('menu-mixed');
      await tree.chooseFromMenu('Remove…');
      await quickInput.step('Remove 2 links');
      assert.match(await quickInput.placeholder(), PASSED_OVER);
      await quickInput.pick('These and the links back');
      assert.match(await modal.text(/Remove 4 links\?/), PASSED_OVER);
      await scene.picture('remove-mixed-question');
      await modal.press('Cancel');
    });

    it('are removed together, by the key, after one question', async () => {
      const { tree, workbench } = scene;
      const { quickInput, modal } = workbench;
      await tree.selectRange(KIOSK[0], KIOSK[1]);
      await tree.collapse(KIOSK[0]);
      await workbench.press('Delete');
      await quickInput.step('Remove 2 links');
      await scene.picture('remove-many');
      await quickInput.pick('These and the links back');
      const text = await modal.text(/Remove 4 links\?/);
      await scene.picture('remove-many-question');
      assert.match(text, /4\. Delete link/);
      await modal.press('Cancel');
      await tree.row(KIOSK[0]);
      // A menu on rows of different kinds has only what all of them can do.
      await tree.select([KIOSK[0]]);
      await tree.collapse(KIOSK[0]);
      await tree.selectRange(KIOSK[1], KIOSK[0]);
      await tree.collapse(KIOSK[1]);
      await tree.contextMenu(KIOSK[1], 'Remove…');
      await quickInput.pick('These and the links back');
      await modal.text(/Remove 4 links\?/);
      await modal.press('Remove');
      await scene.done(/Remove 4 links/);
      await tree.row(['kiosk-weu', 'No links.']);
      // A note among them bars nothing.
      await tree.select([['kiosk-weu', 'No links.'], 'kiosk-weu']);
      assert.deepEqual(await tree.openContextMenu(['kiosk-weu', 'No links.']), [
        'Connect Spokes to Hub…',
        'Connect as Mesh…',
        'Copy Resource ID',
        'Refresh',
      ]);
      await tree.chooseFromMenu('Copy Resource ID');
      await poll('the copied id', async () => /\/kiosk-weu$/.test(await workbench.clipboard()) || undefined);
      await workbench.palette(UNDO);
      assert.match(await scene.preview(/^Undo: Remove 4 links/), /4\. Create link/);
      await scene.apply(/Undo: Remove 4 links/);
      await tree.rowText(KIOSK[0], /Connected, in sync/);
    });
  });
});
