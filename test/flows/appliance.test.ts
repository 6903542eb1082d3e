/** A routing through a network appliance as a person makes it, and takes it back, in the packaged extension. */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import type { Editor, TreeHands } from './hands.ts';
import { CONTAINER, here } from './place.ts';
import { previewLines } from './previewLines.ts';

describe('a routing through an appliance', () => {
  let workbench: Editor;
  let tree: TreeHands;

  before(async () => {
    workbench = await here.borrow();
    tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
    await workbench.welcome.text(/Use Sandbox/);
    await workbench.welcome.press('Use Sandbox');
    await tree.expand('Contoso');
    await tree.expand('Contoso Connectivity');
  });

  after(here.giveBack);

  it('bars spokes that are not Connected and says why', async () => {
    await tree.contextMenu('hub-neu', 'Route Through Appliance…');
    const { quickInput } = workbench;
    await quickInput.step(/^Route Through Appliance in hub-neu \(1\//);
    assert.match((await quickInput.option(/sandbox-dev$/)).detail, /^Not Connected with hub-neu/);
    await quickInput.pick(/sandbox-dev$/);
    await quickInput.step(/heal the peering first/);
    assert.equal((await quickInput.option(/sandbox-dev$/)).checked, false);
    await quickInput.toggle('erp-dr');
    await quickInput.toggle('crm-dr');
    await quickInput.confirm();
  });

  it('checks the address as it is typed', async () => {
    const { quickInput } = workbench;
    await quickInput.step(/\(2\//);
    await quickInput.type('10.99.0.4');
    await quickInput.message(/in no subnet of hub-neu/);
    await quickInput.type('10.20.0.3');
    await quickInput.message(/first four/);
    await quickInput.type('10.20.0.4');
    await quickInput.accept();
  });

  it('asks for subnets and destinations', async () => {
    const { quickInput } = workbench;
    await quickInput.step(/\(3\//);
    assert.ok((await quickInput.options()).every(({ checked }) => checked === true));
    await quickInput.confirm();
    await quickInput.step(/\(4\//);
    await quickInput.type('10.9.0.1/16');
    const wrong = await quickInput.option('10.9.0.1/16');
    assert.match(wrong.detail, /beyond its length/);
    await quickInput.type('');
    // A choice made of what was typed goes a moment later, and a click meanwhile would be lost with it.
    await until('the list without what was typed', async () => (await quickInput.options()).length === 1);
    await quickInput.pick('The other spokes');
  });

  it('shows every write and what will be different', async () => {
    const { quickInput } = workbench;
    await quickInput.step(/^Route erp-dr, crm-dr through 10\.20\.0\.4 in hub-neu/);
    await here.picture(workbench, 'appliance-preview');
    const lines = await previewLines(quickInput);
    assert.ok(
      lines.some((line) => line.startsWith('1. Create route table rt-erp-dr-via-hub-neu')),
      lines.join('\n'),
    );
    await quickInput.type('reaches');
    await quickInput.option(/erp-dr \(default, data\) reaches 10\.22\.0\.0\/16 through/);
    await quickInput.type('');
    await quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Route erp-dr, crm-dr through 10\.20\.0\.4 in hub-neu: done/);
  });

  it('is undone by one command', async () => {
    await workbench.palette('Azure VNet Peering: Undo Last Change');
    const { quickInput } = workbench;
    await quickInput.step(/^Undo: Route erp-dr, crm-dr/);
    const lines = await previewLines(quickInput);
    assert.ok(
      lines.some((line) => line.includes('Delete rt-crm-dr-via-hub-neu')),
      lines.join('\n'),
    );
    await quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Undo: Route erp-dr, crm-dr through 10\.20\.0\.4 in hub-neu: done/);
  });
});
