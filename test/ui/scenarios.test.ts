/**
 * Scenarios, as a person opens and saves them. What is taken for Azure is a sandbox of the test, reached with the
 * token of an `az` of the test.
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sandboxTokens } from '../../src/azure/signIn/sandboxTokens.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { comes, until } from '../poll.ts';
import type { Tree } from './driver/tree.ts';
import type { Workbench } from './driver/workbench.ts';
import { picture } from './picture.ts';
import { borrowWindow, CONTAINER, giveBackWindow, surroundings } from './window.ts';

const OPEN = 'Azure VNet Peering: Sandbox: Open Scenario…';
const SAVE = 'Azure VNet Peering: Sandbox: Save Estate as Scenario…';
/** The name that *Save Estate as Scenario…* proposes. */
const SAVED = 'estate.vnetpeering.json';
const CONTOSO = '10000000-0000-4000-8000-000000000001';
const FABRIKAM = '10000000-0000-4000-8000-000000000002';

/** Has a token for either tenant. */
async function fakeAz(folder: string): Promise<void> {
  const cases = await Promise.all(
    [FABRIKAM, CONTOSO].map(async (tenantId) => {
      const { token } = (await sandboxTokens().credential(tenantId).getToken([])) ?? { token: '' };
      const answer = { accessToken: token, expires_on: Math.floor(Date.now() / 1000) + 3600 };
      return `${tenantId === CONTOSO ? '*' : `*${tenantId}*`}) echo '${JSON.stringify(answer)}';;`;
    }),
  );
  const script = ['#!/bin/sh', 'case "$*" in', ...cases, 'esac', ''].join('\n');
  await writeFile(path.join(folder, 'az'), script, { mode: 0o755 });
}

describe('scenarios', () => {
  let folder: string;
  let azure: RunningSandbox;
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    const around = await surroundings();
    folder = around.folder;
    await fakeAz(around.programs);
    azure = await startSandbox({ port: 0, scenario: 'estate', operationMs: 50 });
    workbench = await borrowWindow({
      'vnetPeering.authentication': 'azureCli',
      // What was not read is not saved.
      'vnetPeering.readAhead': false,
      'vnetPeering.endpoint': azure.endpoint,
      'vnetPeering.caFile': azure.caFile,
    });
    tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
  });

  after(async () => {
    await azure.close();
    await giveBackWindow();
  });

  /** Answers the editor's own question for a file of the folder. */
  const chooseFile = async (name: string): Promise<void> => {
    const { quickInput } = workbench;
    // The dialog lists the folder that it begins with; before that it still fills its box by itself.
    await quickInput.option(SAVED);
    await until(`the choice of ${name}`, async (attemptMs) => {
      if (!(await quickInput.isOpen())) return true;
      await quickInput.type(path.join(folder, name));
      await quickInput.option(name);
      await quickInput.accept();
      return comes(attemptMs, async () => !(await quickInput.isOpen()));
    });
  };

  it('are offered by title, and Azure is not left without a word', async () => {
    const { quickInput, modal } = workbench;
    await tree.row('Contoso Connectivity');
    await workbench.palette(OPEN);
    await quickInput.step('Open Scenario');
    await quickInput.option('From File…');
    const labels = (await quickInput.options()).map(({ label }) => label);
    assert.deepEqual(labels, [
      'The Guide',
      'Nothing Yet',
      'A Company',
      'The Unreachable Database',
      'From File…',
    ]);
    await picture(workbench, 'scenario');
    await quickInput.pick('The Guide');
    const text = await modal.text(/^You are connected to Azure as .*Open "The Guide" in the sandbox\?/);
    assert.match(text, /Nothing in Azure is changed/);
    assert.match(text, /vnetPeering\.endpoint/);
    await picture(workbench, 'scenario-question');
    await modal.press('Cancel');
    await tree.row('Contoso Connectivity');
  });

  it('are saved from Azure without names, tags and occupants', async () => {
    const { quickInput, toasts } = workbench;
    await tree.expand('Contoso Connectivity');
    await tree.row('hub-weu');
    await workbench.palette(SAVE);
    await quickInput.step('Save Estate as Scenario');
    const ticked = (await quickInput.options()).map(({ label, checked }) => [label, checked]);
    assert.deepEqual(ticked, [
      ['Names of resources', true],
      ['Names', false],
      ['Tags', false],
      ['Occupants of subnets', false],
    ]);
    await picture(workbench, 'scenario-parts');
    await quickInput.confirm();
    const file = path.join(folder, SAVED);
    // What is proposed is taken.
    await until('the name to be proposed', async () => (await quickInput.value()) === file);
    await quickInput.accept();
    await toasts.text(/^Saved 3 networks of 1 subscription\. 5 more had not been read/);
    const text = await readFile(file, 'utf8');
    assert.ok(!text.includes('Contoso') && !text.includes('"tags"') && !text.includes('sandbox.example'));
  });

  it('are opened from a file, in the place of Azure', async () => {
    const { quickInput, modal } = workbench;
    await workbench.palette(OPEN);
    await quickInput.pick('From File…');
    await chooseFile(SAVED);
    await modal.text(/Open "estate" in the sandbox\?/);
    await modal.press('Open in Sandbox');
    await tree.expand('Subscription 1');
    await tree.expand('hub-weu');
    await tree.row(['hub-weu', '→ warehouse-weu']);
  });

  it('are opened by title, from the sandbox without a question', async () => {
    const { quickInput } = workbench;
    await workbench.palette(OPEN);
    // The file that was opened last is the first choice.
    await quickInput.option(SAVED);
    assert.equal((await quickInput.options())[0]?.description, 'the present setting');
    await quickInput.pick('The Guide');
    await tree.expand('Subscription B');
    await tree.row('VNet5');
  });

  it('change nothing where the file is wrong, and say what is', async () => {
    const { quickInput, toasts } = workbench;
    const file = path.join(folder, 'wrong.vnetpeering.json');
    await writeFile(file, '{ "version": 1,\n"name": 5, "tenants": [] }');
    await workbench.palette(OPEN);
    await quickInput.pick('From File…');
    await chooseFile('wrong.vnetpeering.json');
    const text = await toasts.text(/wrong\.vnetpeering\.json cannot be used/);
    assert.match(text, /Line 2, name: must be text, not 5\./);
    await picture(workbench, 'scenario-wrong');
    await tree.row('VNet5');
  });
});
