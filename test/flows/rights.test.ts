/** Rights and preview features, granted and registered by a person, in the packaged extension. */
import assert from 'node:assert/strict';
import type { Editor, TreeHands } from './hands.ts';
import { openGuide } from './guide.ts';
import { here } from './place.ts';

const USER_B = '30000000-0000-4000-8000-00000000000b';
const STRANGER = '90000000-0000-4000-8000-000000000009';

describe('what peering needs besides links', () => {
  let workbench: Editor;
  let tree: TreeHands;

  before(async () => {
    ({ workbench, tree } = await openGuide());
    await tree.expand('Subscription A');
    await tree.row(['Subscription A', 'vnet1']);
  });

  after(here.giveBack);

  async function askWhom(): Promise<void> {
    const { quickInput } = workbench;
    await tree.contextMenu('vnet1', 'Grant Peering Rights…');
    await quickInput.step(/\(1\//);
    await quickInput.pick('Network Contributor');
    await quickInput.step(/\(2\//);
  }

  async function enterUserB(): Promise<void> {
    const { quickInput } = workbench;
    await askWhom();
    await quickInput.type(USER_B);
    await quickInput.accept();
  }

  async function askForUserB(): Promise<void> {
    await enterUserB();
    await workbench.quickInput.option(/Apply$/);
  }

  it('finds people, groups and applications by the beginning of a name', async () => {
    const { quickInput } = workbench;
    await askWhom();
    await quickInput.option(/looked up as you type/);
    await here.picture(workbench, 'grant-hint');
    await quickInput.type('vendor');
    const group = await quickInput.option(/Vendor Network Team$/);
    assert.match(group.detail, /^Group · [0-9a-f-]{36}$/);
    assert.match((await quickInput.option(/vendor-pipeline$/)).detail, /^Application · /);
    await here.picture(workbench, 'grant-found');
    await quickInput.pick(/Vendor Network Team$/);
    await quickInput.option(/The group Vendor Network Team/);
    await here.picture(workbench, 'grant-preview');
    await quickInput.back();
    await quickInput.step(/\(2\//);
    assert.equal(await quickInput.value(), 'Vendor Network Team');
    await quickInput.dismiss();
  });

  it('says that nobody was found, and grants nothing when dismissed', async () => {
    const { quickInput } = workbench;
    await askWhom();
    await quickInput.type('nobody');
    await quickInput.option(/No name in the directory of this tenant begins like this\.$/);
    // Nothing comes of it.
    await workbench.press('Enter');
    await quickInput.step(/\(2\//);
    await here.picture(workbench, 'grant-nobody');
    await quickInput.dismiss();
  });

  it('takes an object id that the directory does not know, once it is said what it is of', async () => {
    const { quickInput } = workbench;
    await askWhom();
    await quickInput.type(STRANGER);
    await quickInput.option(/Nobody in the directory of this tenant has this id\.$/);
    await here.picture(workbench, 'grant-stranger');
    await quickInput.pick(new RegExp(`${STRANGER}$`));
    await quickInput.step(/\(3\//);
    await quickInput.pick('ServicePrincipal');
    await quickInput.option(new RegExp(`The application ${STRANGER}`));
    await quickInput.dismiss();
  });

  it('takes an object id that is pasted and entered in one go, and makes the grant', async () => {
    await askForUserB();
    await workbench.quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Network Contributor.*UserB.*: done/);
  });

  it('says when it is granted already', async () => {
    const { quickInput } = workbench;
    await enterUserB();
    await workbench.toasts.text(/Network Contributor is granted already, on vnet1/);
    await quickInput.closed();
  });

  it('registers a feature and says when it is registered', async () => {
    const { quickInput } = workbench;
    await tree.contextMenu('Subscription A', 'Register Preview Feature…');
    await quickInput.step(/^Register Preview Feature in Subscription A \(1\//);
    const feature = 'AllowClassicCrossSubscriptionPeering';
    assert.match((await quickInput.option(feature)).description, /NotRegistered/);
    await here.picture(workbench, 'register-choice');
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

  it('takes the grant back by one command, past the registration, of which nothing can be taken back', async () => {
    const { quickInput } = workbench;
    await workbench.palette('Azure VNet Peering: Undo Last Change');
    await quickInput.step(/^Undo: Grant /);
    await quickInput.pick(/Apply$/);
    await workbench.toasts.text(/^Undo: .*: done/);
    await askForUserB();
    await quickInput.dismiss();
  });
});
