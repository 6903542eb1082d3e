/**
 * Everything by keyboard alone: from the empty view into the sandbox, along the tree, a peering added, a link healed and
 * both undone. What a screen reader says of each row on the way is read as sentences.
 */
import assert from 'node:assert/strict';
import { comes, until } from '../poll.ts';
import { key } from './driver/key.ts';
import type { Tree } from './driver/tree.ts';
import type { Workbench } from './driver/workbench.ts';
import { borrowWindow, giveBackWindow } from './window.ts';

const CATEGORY = 'Azure VNet Peering';
const SIDE_BAR = 'View: Focus into Primary Side Bar';

describe('by keyboard alone', () => {
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    workbench = await borrowWindow({
      'vnetPeering.sandbox.scenario': 'estate',
      'vnetPeering.readAhead': false,
      'vnetPeering.showPlans': 'quickPick',
    });
    tree = workbench.tree('Networks');
  });

  after(giveBackWindow);

  const press = (key: string): Promise<void> => workbench.page.keyboard.press(key);
  /** The row with the focus, which the tree names by its id. */
  const focused = async (): Promise<string> => {
    const rows = workbench.page.locator('[role="tree"][aria-label="Networks"] .monaco-list-row.focused');
    return (await rows.locator('.label-name').allInnerTexts())[0] ?? '';
  };
  /** One press after the other, each once the one before has done what it does; from the top again at the end. */
  const walkTo = (label: string): Promise<void> =>
    until(`the focus on ${label}`, async (attemptMs) => {
      const before = await focused();
      if (before === label) return true;
      await press('ArrowDown');
      const hasMoved = await comes(attemptMs, async () => (await focused()) !== before);
      if (!hasMoved) await press('Home');
      return (await focused()) === label;
    });
  const open = async (label: string): Promise<void> => {
    await until(`${label} to be open`, async (attemptMs) => {
      await walkTo(label);
      await press('ArrowRight');
      return comes(attemptMs, async () => (await tree.row(label)).expanded === true);
    });
  };
  /** Enter selects the row, which is what a key is about. */
  const choose = async (label: string): Promise<void> => {
    await walkTo(label);
    await key(workbench.page, 'Enter', async () =>
      (await tree.rows()).some((row) => row.label === label && row.selected),
    );
  };
  const answer = async (step: RegExp, option: string | undefined): Promise<void> => {
    const { quickInput } = workbench;
    await quickInput.step(step);
    await quickInput.hasKeys();
    if (option !== undefined) {
      await workbench.page.keyboard.type(option);
      await until(
        `the focus on ${option}`,
        async () => (await quickInput.focus())?.endsWith(option) === true,
      );
    }
    await key(workbench.page, 'Enter', async () => !(await isAsked(step)));
  };
  const isAsked = async (step: RegExp): Promise<boolean> => step.test(await workbench.quickInput.title());
  /** Begins what a key of the tree is for. */
  const begin = async (name: string, step: RegExp): Promise<void> => {
    await key(workbench.page, name, () => workbench.quickInput.isOpen());
    await workbench.quickInput.step(step);
  };
  const apply = async (preview: RegExp): Promise<void> => {
    await workbench.quickInput.focused(/Apply$/);
    await key(workbench.page, 'Enter', async () => !(await isAsked(preview)));
  };
  const done = async (title: RegExp): Promise<void> => {
    await workbench.toasts.text(title);
    await workbench.toasts.clear();
  };

  it('leads into the sandbox', async () => {
    await workbench.palette('View: Show Azure VNet Peering');
    await workbench.welcome.text(/Use Sandbox/);
    await workbench.palette(`${CATEGORY}: Use Sandbox`);
    await tree.row('Contoso');
    await workbench.palette(SIDE_BAR);
    await open('Contoso Connectivity');
    await tree.row('hub-neu');
  });

  it('adds a peering with whatever is proposed', async () => {
    await choose('hub-neu');
    await begin('Insert', /^Add Peering to hub-neu \(1\//);
    await answer(/^Add Peering to hub-neu \(1\//, 'kiosk-weu');
    await answer(/\(2\//, 'Both directions');
    for (const step of [/\(3\//, /\(4\//, /\(5\//, /\(6\//]) await answer(step, undefined);
    await workbench.quickInput.step(/^Peer hub-neu and kiosk-weu/);
    await apply(/^Peer hub-neu and kiosk-weu/);
    await done(/Peer hub-neu and kiosk-weu: done/);
    await workbench.palette(SIDE_BAR);
    await open('hub-neu');
    await walkTo('→ kiosk-weu');
  });

  it('takes it back', async () => {
    await begin('Control+z', /^Undo: Peer hub-neu and kiosk-weu/);
    await apply(/^Undo: Peer hub-neu and kiosk-weu/);
    await done(/Undo: Peer hub-neu and kiosk-weu: done/);
    await tree.gone(['hub-neu', '→ kiosk-weu']);
  });

  it('heals a link', async () => {
    await workbench.palette(SIDE_BAR);
    await open('Contoso Development');
    await tree.row('sandbox-dev');
    await open('sandbox-dev');
    await choose('→ hub-neu');
    await begin('Control+Enter', /^Heal the peering between sandbox-dev and hub-neu/);
    await apply(/^Heal the peering between sandbox-dev and hub-neu/);
    await done(/Heal the peering between sandbox-dev and hub-neu: done/);
    await tree.rowText(['sandbox-dev', '→ hub-neu'], /Connected, in sync/);
  });

  it('is read out as sentences, each of which says what the row is', async () => {
    const rows = await tree.rows();
    assert.ok(rows.length > 10);
    for (const { spoken, label } of rows) {
      assert.match(
        spoken,
        /^(Tenant|Subscription|Network|Link|Needs attention|Allow|Use|[A-Z][^:]*:) /,
        label,
      );
      assert.doesNotMatch(spoken, /undefined|\$\(|\[object|, ,|·/, label);
      assert.ok(
        spoken.includes(label.replace(/^→ /, '')) || spoken.startsWith('Needs attention'),
        `${label}: ${spoken}`,
      );
    }
  });
});
