/**
 * The command palette with the sandbox open and nothing selected: each command is found there by its title and
 * asks what it is about, or does something that can be seen; none ends in an error.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { DATA } from '../../src/sandbox/scenarios/contoso.ts';
import { poll, until } from '../poll.ts';
import { Scene } from '../flows/scene.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

const CATEGORY = 'Azure VNet Peering';

/** What a command asks first: the title of its step, and what stands in its box. */
type Asks = readonly [title: string, placeholder: string];

const NETWORK = 'Choose a network';
const LINK = 'Choose a link';

const ASKS: Readonly<Record<string, Asks>> = {
  'Add Peering…': ['Add Peering', NETWORK],
  'Change Address Space…': ['Change Address Space', NETWORK],
  'Connect Spokes to Hub…': ['Connect Spokes to Hub', NETWORK],
  'Connect as Mesh…': ['Connect as Mesh', NETWORK],
  'Route Through Appliance…': ['Route Through Appliance', NETWORK],
  'Grant Peering Rights…': ['Grant Peering Rights', NETWORK],
  'Change Properties…': ['Change Properties', LINK],
  'Change Properties of Both Links…': ['Change Properties of Both Links', LINK],
  'Remove…': ['Remove', LINK],
  'Heal…': ['Heal', LINK],
  Sync: ['Sync', LINK],
  'Share Gateway…': ['Share Gateway', LINK],
  'Stop Sharing Gateway…': ['Stop Sharing Gateway', LINK],
  'Compare Both Links': ['Compare Both Links', LINK],
  'Copy Peering as…': ['Copy Peering as', LINK],
  'Register Preview Feature…': ['Register Preview Feature', 'Choose a subscription'],
  'View JSON': ['View JSON', 'Of what?'],
  'Copy Resource ID': ['Copy Resource ID', 'Of what?'],
  'Can A Reach B…': [
    'Can A Reach B (1/3)',
    'From where? Choose, or type an address, network/subnet or the id of an interface',
  ],
  'Show Reach Matrix…': ['Reach Matrix (1/2)', 'What should flow? Choose, or type such as tcp 8080'],
  'Sandbox: Open Scenario…': [
    'Open Scenario',
    'Each scenario has a world of its own, which is kept as you leave it.',
  ],
};

/** What a command says that has nothing to ask and nothing to do. */
const SAYS: Readonly<Record<string, RegExp>> = {
  'Undo Last Change': /^There is no change to undo\./,
  'Show Change History': /^No change has been made yet\./,
};

/** Not for the palette: they belong to a row, a plan, an answer, a filter, or a connection that the sandbox is not. */
const ABSENT = [
  'Toggle',
  'Retry',
  'Open in Portal',
  'Use Sandbox',
  'Select Subscriptions…',
  'Sign In to Tenant…',
  'Sandbox: Start Over…',
  'Clear Filter',
  'Stop Watching',
  'Clear News',
  'Show Everything',
  'Apply Plan',
  'Discard Plan',
  'Stop Plan',
  'Close Plan',
  'Undo Plan',
  'Continue Plan',
  'Take Back Plan',
  'Leave Plan as Is',
  'Show Changes of Plan',
  'Show Requests of Plan',
  'Copy Plan as…',
  'Details',
  'Ask Again',
  'Confirm with Azure',
  'Ask the Way Back',
  'Close Question',
  'Copy Answer as Markdown',
  'Fix…',
  'Show JSON of What Decided',
  'Close Findings',
  'Copy Report of Findings',
  'Fix Finding…',
  'Show JSON of Finding',
  'Suppress Finding…',
  'Show in Networks',
];

/** Each has a test of its own below, in the file of what it is about, or in the extension host. */
const OTHERS = [
  'Refresh',
  'Cancel Loading',
  'Show Log',
  'Report Issue…',
  'Watch',
  'Sandbox: Save Estate as Scenario…',
  'Sign In…',
  'Sign In to Another Account…',
  'Leave Sandbox',
  'Show Where I Am…',
  'Heal All…',
  'Filter…',
  'Show Only What Needs Attention',
  'Go to What Needs Attention',
  'Find Network…',
  'Group By…',
  'Filter by Subscription or Region…',
  'Forget What Was Read',
  'Find What Is Wrong',
  'Fix All Findings…',
];

async function contributedTitles(): Promise<readonly string[]> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(`../../${name}`, import.meta.url), 'utf8'));
  const manifest = (await read('package.json')) as {
    readonly contributes: { readonly commands: readonly { readonly title: string }[] };
  };
  const texts = (await read('package.nls.json')) as Readonly<Record<string, string>>;
  return manifest.contributes.commands.map(({ title }) => texts[title.replaceAll('%', '')] ?? title);
}

describe('the command palette', () => {
  let scene: Scene<Workbench>;

  before(async () => {
    scene = await Scene.startIn(windowPlace);
    await scene.tree.row('Contoso Connectivity');
  });

  after(() => scene.close());

  const run = (title: string): Promise<void> => scene.workbench.palette(`${CATEGORY}: ${title}`);

  const nothingIsSaid = async (): Promise<void> => {
    assert.deepEqual(await scene.workbench.toasts.all(), []);
  };

  it('is tried with every command of the package', async () => {
    const tried = [...Object.keys(ASKS), ...Object.keys(SAYS), ...ABSENT, ...OTHERS];
    assert.deepEqual(tried.toSorted(), (await contributedTitles()).toSorted());
  });

  for (const [title, [step, placeholder]] of Object.entries(ASKS)) {
    it(`asks what ${title} is about`, async () => {
      const { quickInput } = scene.workbench;
      await run(title);
      await quickInput.step(step);
      assert.equal(await quickInput.placeholder(), placeholder);
      const options = await poll('something to choose', async () => {
        const shown = await quickInput.options();
        return shown.length > 0 ? shown : undefined;
      });
      assert.ok(options.every(({ label }) => label !== ''));
      await quickInput.dismiss();
      await nothingIsSaid();
    });
  }

  it('tells in a list of links which are out of sync', async () => {
    const { quickInput } = scene.workbench;
    await run('Sync');
    await quickInput.step('Sync');
    await quickInput.type('hub-weu-to-warehouse-weu');
    const link = await quickInput.option('hub-weu-to-warehouse-weu');
    assert.equal(link.description, 'Connected, out of sync');
    await scene.picture('palette-links');
    await quickInput.dismiss();
  });

  for (const [title, expected] of Object.entries(SAYS)) {
    it(`says so where ${title} has nothing to do`, async () => {
      const { quickInput, toasts } = scene.workbench;
      await run(title);
      await toasts.text(expected);
      assert.deepEqual(await toasts.buttons(expected), []);
      assert.equal(await quickInput.isOpen(), false);
      await toasts.clear();
    });
  }

  for (const title of ABSENT) {
    it(`has no ${title}`, async () => {
      const { page, quickInput } = scene.workbench;
      await page.keyboard.press('F1');
      await quickInput.type(`>${CATEGORY}: Refresh`);
      await quickInput.option(`${CATEGORY}: Refresh`);
      const before = JSON.stringify(await quickInput.options());
      await quickInput.type(`>${CATEGORY}: ${title}`);
      const options = await poll('another list', async () => {
        const shown = await quickInput.options();
        return shown.length > 0 && JSON.stringify(shown) !== before ? shown : undefined;
      });
      assert.ok(options.every(({ label }) => label !== `${CATEGORY}: ${title}`));
      await quickInput.dismiss();
    });
  }

  it('reads everything again', async () => {
    const row = ['sandbox-dev', '→ hub-neu'];
    await scene.tree.expand('Contoso Development');
    await scene.tree.expand('sandbox-dev');
    await scene.tree.row(row);
    await scene.removeLink('sandbox-dev', 'sandbox-dev-to-hub-neu');
    await run('Refresh');
    await scene.tree.gone(row);
    await nothingIsSaid();
  });

  it('ends a load that does not end by itself', async () => {
    const { sandbox, tree } = scene;
    const isLoading = async (): Promise<boolean> =>
      (await tree.row('Contoso Data Platform')).icon.name.includes('codicon-loading');
    const path = `${DATA.subscriptionId}/providers/Microsoft.Network/virtualNetworks`;
    sandbox.setFaults([{ path, effect: { kind: 'stall' } }]);
    await run('Refresh');
    await until('the load', isLoading);
    await run('Cancel Loading');
    await until('the end of the load', async () => !(await isLoading()));
    sandbox.setFaults([]);
    await nothingIsSaid();
  });

  it('shows the log', async () => {
    const lines = scene.workbench.page.locator('.part.panel:visible .view-lines');
    await run('Show Log');
    await until('the log', async (attemptMs) => {
      const text = await lines.innerText({ timeout: attemptMs });
      return text.replaceAll('\u00a0', ' ').includes('Connecting to');
    });
    await nothingIsSaid();
  });

  it('says where it is, and offers nothing that the sandbox cannot do', async () => {
    const { quickInput } = scene.workbench;
    await run('Show Where I Am…');
    await quickInput.step('Sandbox: A Company · 1 write since it began');
    await quickInput.option(/Leave Sandbox$/);
    assert.ok((await quickInput.options()).every(({ label }) => !label.includes('Start Over')));
    await quickInput.dismiss();
    await nothingIsSaid();
  });

  it('asks what of the estate is saved', async () => {
    const { quickInput } = scene.workbench;
    await run('Sandbox: Save Estate as Scenario…');
    await quickInput.step('Save Estate as Scenario');
    await quickInput.dismiss();
    await nothingIsSaid();
  });

  /** Declines the editor's question, and lets another command speak: nothing else has been said before it. */
  const declineSilently = async (undoSays: RegExp): Promise<void> => {
    const { modal, toasts } = scene.workbench;
    await modal.text(/wants to sign in/);
    await modal.press('Cancel');
    await run('Undo Last Change');
    const text = await toasts.text(undoSays);
    assert.deepEqual(await toasts.all(), [text]);
    await toasts.clear();
  };

  it('keeps the sandbox as it is when a sign-in is declined, and says nothing', async () => {
    await run('Sign In…');
    await declineSilently(/^There is no change to undo/);
    await scene.tree.row('Contoso Connectivity');
  });

  it('leaves the sandbox, and then offers it again and a sign-in that can be declined', async () => {
    const { welcome } = scene.workbench;
    await run('Leave Sandbox');
    await welcome.text(/No Azure account at hand\?/);
    await run('Sign In…');
    await declineSilently(/You are not signed in\./);
    await welcome.text(/No Azure account at hand\?/);
  });
});
