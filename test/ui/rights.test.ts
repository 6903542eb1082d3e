/** Rights and preview features, granted and registered by a person, in the packaged extension. */
import assert from 'node:assert/strict';
import type { Theme } from './driver/themes.ts';
import type { Tree } from './driver/tree.ts';
import { Workbench } from './driver/workbench.ts';

const THEMES: readonly (readonly [Theme, string])[] = [
  ['Default Dark Modern', 'dark'],
  ['Default High Contrast', 'contrast'],
  ['Default Light Modern', 'light'],
];
const USER_B = '30000000-0000-4000-8000-00000000000b';

describe('what peering needs besides links', () => {
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    workbench = await Workbench.start({
      settings: { 'vnetPeering.connection': 'sandbox', 'vnetPeering.sandbox.scenario': 'guide' },
      viewport: { width: 1280, height: 820 },
    });
    tree = workbench.tree('Networks');
    await workbench.openView('Azure VNet Peering');
    await tree.expand('Subscription A');
    await tree.row(['Subscription A', 'vnet1']);
  });

  after(() => workbench.close());

  async function askForTheObject(): Promise<void> {
    const { quickInput } = workbench;
    await tree.contextMenu('vnet1', 'Grant Peering Rights…');
    await quickInput.step(/\(1\//);
    await quickInput.pick('Network Contributor');
    await quickInput.step(/\(2\//);
    await quickInput.pick('User');
    await quickInput.step(/\(3\//);
  }

  it('takes no object id that is no GUID, and grants nothing when dismissed', async () => {
    const { quickInput } = workbench;
    await askForTheObject();
    await quickInput.type('userb@contoso.example');
    assert.match(await quickInput.message(/GUID/), /GUID/);
    await quickInput.accept();
    await quickInput.step(/\(3\//);
    await quickInput.dismiss();
  });

  it('shows the grant, in each theme, and makes it', async () => {
    const { quickInput } = workbench;
    await askForTheObject();
    await quickInput.type(USER_B);
    await quickInput.accept();
    await quickInput.option(/Apply$/);
    for (const [theme, name] of THEMES) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`grant-preview-${name}`);
    }
    await quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Network Contributor.*: done/);
  });

  it('says when it is granted already', async () => {
    const { quickInput } = workbench;
    await askForTheObject();
    await quickInput.type(USER_B);
    await quickInput.accept();
    await workbench.toasts.text(/Network Contributor is granted already, on vnet1/);
    await quickInput.closed();
  });

  it('takes the grant back by one command', async () => {
    const { quickInput } = workbench;
    await workbench.palette('Azure VNet Peering: Undo Last Change');
    await quickInput.step(/^Undo: /);
    await quickInput.pick(/Apply$/);
    await workbench.toasts.text(/^Undo: .*: done/);
    await askForTheObject();
    await quickInput.type(USER_B);
    await quickInput.accept();
    await quickInput.option(/Apply$/);
    await quickInput.dismiss();
  });

  it('registers a feature, shown in each theme, and says when it is registered', async () => {
    const { quickInput } = workbench;
    await tree.contextMenu('Subscription A', 'Register Preview Feature…');
    await quickInput.step(/^Register Preview Feature in Subscription A \(1\//);
    const feature = 'AllowClassicCrossSubscriptionPeering';
    assert.match((await quickInput.option(feature)).description, /NotRegistered/);
    for (const [theme, name] of THEMES) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`register-choice-${name}`);
    }
    await quickInput.pickMany([feature]);
    await quickInput.step(/^Register AllowClassic/);
    await quickInput.pick(/Apply$/);
    await workbench.toasts.text(/^Register AllowClassic.*: done/);
    await tree.contextMenu('Subscription A', 'Register Preview Feature…');
    assert.match((await quickInput.option(feature)).description, /Registered$/);
    await quickInput.pickMany([feature]);
    await workbench.toasts.text(/Registered already in Subscription A: AllowClassic/);
    await quickInput.closed();
  });
});
