/** Knows how a person reads and handles the rows of a tree view; knows no product's labels. */
import type { Locator, Page } from 'playwright-core';
import { chooseFromMenu, menuItems } from './menu.ts';
import type { LostRow } from './lostRow.ts';
import { press } from './press.ts';
import { hover, TOOLTIP } from './tooltip.ts';
import { comes, poll, until } from '../../poll.ts';
import { describeRow, findRow, readRows, type Row, type RowOnScreen, type RowPath } from './rows.ts';

/** How many attempts it is worth to wait for a row to turn: another click is only right when the first was lost. */
const PATIENT_ATTEMPTS = 5;

export class Tree {
  private readonly page: Page;
  private readonly tree: Locator;
  private readonly lostRow: LostRow;
  /** The rows that were opened and not closed since. */
  private readonly opened = new Map<string, RowPath>();

  constructor(page: Page, view: string, lostRow: LostRow) {
    this.page = page;
    this.lostRow = lostRow;
    // By attributes: what Playwright finds by role costs it a look at every element of the page.
    this.tree = page.locator(`[role="tree"][aria-label="${view}"]`);
  }

  /** The rows on screen, from the top. The list is virtual: `scroll` brings others. */
  async rows(): Promise<readonly Row[]> {
    return readRows(this.tree);
  }

  /** Waits for the row. */
  async row(path: RowPath): Promise<Row> {
    return this.find(path);
  }

  /** Waits until no row on screen is this one. */
  async gone(path: RowPath): Promise<void> {
    await until(`no row ${describeRow(path)}`, async () => findRow(await this.rows(), path) === undefined);
  }

  /** Waits until what stands above the rows matches, and resolves with it. */
  async message(expected = /./): Promise<string> {
    const message = this.page.locator('.tree-explorer-viewlet-tree-view').filter({ has: this.tree });
    return poll(`a message saying ${String(expected)}`, async (attemptMs) => {
      const text = await message.locator('.message').first().innerText({ timeout: attemptMs });
      return expected.test(text.trim()) ? text.trim() : undefined;
    });
  }

  /** Waits until the row's label and description, joined by a blank, match; resolves with that text. */
  async rowText(path: RowPath, expected = /./): Promise<string> {
    return poll(`row ${describeRow(path)} saying ${String(expected)}`, async () => {
      const row = findRow(await this.rows(), path);
      if (row === undefined) return undefined;
      const text = `${row.label} ${row.description}`.trim();
      return expected.test(text) ? text : undefined;
    });
  }

  async expand(path: RowPath): Promise<void> {
    await this.turn(path, true);
  }

  async collapse(path: RowPath): Promise<void> {
    await this.turn(path, false);
  }

  /** Selects the row, which also runs the row's own command where it has one. */
  async click(path: RowPath): Promise<void> {
    await this.act(path, (label, attemptMs) => press(label, attemptMs));
  }

  /** Selects these rows and no other. */
  async select(paths: readonly RowPath[]): Promise<void> {
    for (const [index, path] of paths.entries()) {
      const how = index === 0 ? {} : { modifier: 'Control' as const };
      const isSelected = async (): Promise<boolean> => (await this.find(path)).selected;
      await until(`row ${describeRow(path)} selected`, async (attemptMs) => {
        await this.act(path, (label, actMs) => press(label, actMs, how));
        // A row that is drawn anew between the press and the release is not selected by it.
        return comes(PATIENT_ATTEMPTS * attemptMs, isSelected);
      });
    }
  }

  /**
   * Selects one row, whichever. The editor goes on with the menus of several rows when those that were selected are
   * gone, until another selection is made.
   */
  async selectOne(): Promise<void> {
    let vain = 0;
    await until('one row selected', async (attemptMs) => {
      if (vain >= PATIENT_ATTEMPTS) await this.letGo();
      vain += 1;
      const rows = await readRows(this.tree);
      // The first may lie below the rows that stay on top while the tree is scrolled.
      const row = rows[(vain - 1) % rows.length];
      if (row === undefined) return true;
      await press(this.tree.locator(`[id="${row.id}"] .label-name`).first(), attemptMs);
      return comes(
        attemptMs,
        async () => (await readRows(this.tree)).filter(({ selected }) => selected).length === 1,
      );
    });
  }

  /** Selects a row and all down or up to another one. */
  async selectRange(from: RowPath, to: RowPath): Promise<void> {
    await this.select([from]);
    await until(`row ${describeRow(to)} selected`, async (attemptMs) => {
      await this.act(to, (label, actMs) => press(label, actMs, { modifier: 'Shift' }));
      return comes(PATIENT_ATTEMPTS * attemptMs, async () => (await this.find(to)).selected);
    });
  }

  /** Chooses an item of the row's context menu. */
  async contextMenu(path: RowPath, item: string | RegExp): Promise<void> {
    await this.lostRow.start(async () => {
      await this.openContextMenu(path);
      await chooseFromMenu(this.page, item);
    });
  }

  /** Opens the row's context menu, leaves it open, and resolves with the names of its items. */
  async openContextMenu(path: RowPath): Promise<readonly string[]> {
    let vain = 0;
    return poll(`the context menu of ${describeRow(path)}`, async (attemptMs) => {
      if (vain >= PATIENT_ATTEMPTS) await this.letGo();
      vain += 1;
      await this.act(path, async (label, actMs) => {
        // A menu that came late lies over the row by now.
        if ((await menuItems(this.page)).length === 0) await press(label, actMs, { button: 'right' });
      });
      let names: readonly string[] = [];
      // While the window still settles a menu can be closed as soon as it opens.
      await comes(attemptMs, async () => (names = await menuItems(this.page)).length > 0);
      return names.length > 0 ? names : undefined;
    });
  }

  /** Chooses an item of the context menu that is open. */
  async chooseFromMenu(item: string | RegExp): Promise<void> {
    await chooseFromMenu(this.page, item);
  }

  /** Drags a row, and whatever is selected with it, onto another one, until that has its effect. */
  async drag(from: RowPath, to: RowPath, isTaken: () => Promise<boolean>): Promise<void> {
    await until(`${describeRow(from)} to be taken by ${describeRow(to)}`, async (attemptMs) => {
      if (await isTaken()) return true;
      await this.dragOnce(from, to);
      // A tree that is drawn anew in the middle of it lets go of what is dragged.
      return comes(PATIENT_ATTEMPTS * attemptMs, isTaken);
    });
  }

  private async dragOnce(from: RowPath, to: RowPath): Promise<void> {
    const { mouse } = this.page;
    await this.act(from, async (label, timeout) => {
      await hover(label, timeout);
    });
    await mouse.down();
    await this.act(
      to,
      async (label, timeout) => {
        // The tree only takes what has moved over the row for a while.
        const box = await label.boundingBox({ timeout });
        if (box === null) throw new Error('The row is off screen.');
        await mouse.move(box.x + 5, box.y + box.height / 2, { steps: 10 });
        await mouse.move(box.x + 10, box.y + box.height / 2, { steps: 5 });
      },
      'pressed',
    );
    await mouse.up();
  }

  /**
   * Presses the row's check box, until the row says what comes of it. The box itself turns at once, also where the row
   * is being drawn anew and nobody hears of it.
   */
  async tick(path: RowPath, effect: RegExp): Promise<void> {
    const isTaken = async (): Promise<boolean> => effect.test((await this.find(path)).description);
    await until(`${describeRow(path)} saying ${String(effect)}`, async (attemptMs) => {
      if (await isTaken()) return true;
      const { id } = await this.find(path);
      await press(this.tree.locator(`[id="${id}"]`).getByRole('checkbox'), attemptMs);
      return comes(PATIENT_ATTEMPTS * attemptMs, isTaken);
    });
  }

  /** Presses an icon at the right end of the row. */
  async rowAction(path: RowPath, name: string | RegExp): Promise<void> {
    await this.lostRow.start(() =>
      this.act(path, async (label, timeout, row) => {
        await hover(label, timeout);
        await press(row.locator('.actions').getByRole('button', { name }), timeout);
      }),
    );
  }

  /** Presses an icon in the title of the view. */
  async titleAction(name: string | RegExp): Promise<void> {
    const { page, tree } = this;
    const container = page.locator('.part.sidebar, .part.panel').filter({ has: tree });
    const ownHeader = page.locator('.pane').filter({ has: tree }).locator('.pane-header:visible');
    await until(`the action ${String(name)} of the title`, async (attemptMs) => {
      // A view that is alone has its actions in the title of the container.
      const title = (await ownHeader.count()) > 0 ? ownHeader : container.locator('.composite.title');
      // They come when the pointer is over the view; over its rows their tooltips would lie in the way.
      await hover(title, attemptMs);
      await press(title.getByRole('button', { name }).first(), attemptMs);
      return true;
    });
  }

  /** Waits until the row's tooltip matches, and resolves with its text. */
  async tooltip(path: RowPath, expected = /./): Promise<string> {
    const tooltip = this.page.locator(`${TOOLTIP}:visible .workbench-hover`).last();
    return poll(`tooltip of ${describeRow(path)} saying ${String(expected)}`, async (attemptMs) => {
      // That of another row may be open still.
      await this.act(path, (label, timeout) => hover(label, timeout));
      let text = '';
      const isThere = async (): Promise<boolean> => {
        if (!(await tooltip.isVisible())) return false;
        text = (await tooltip.innerText({ timeout: attemptMs })).replaceAll('\u00a0', ' ').trim();
        return text !== 'Loading...' && expected.test(text);
      };
      return (await comes(attemptMs, isThere)) ? text : undefined;
    });
  }

  /** Presses a link in the tooltip that is open. */
  async tooltipAction(name: string): Promise<void> {
    const link = this.page.locator(`${TOOLTIP}:visible .workbench-hover`).last().getByText(name);
    await until(`the link ${name} of the tooltip`, async (attemptMs) => {
      await press(link.first(), attemptMs);
      return true;
    });
  }

  /**
   * Presses the track of the scrollbar, at a share of its height from the top. A turn of the wheel moves an editor's
   * list by two rows, however far it goes.
   */
  async scrollTo(share: number): Promise<void> {
    await until('the pointer over the view', async (attemptMs) => {
      // The scrollbar comes with the pointer.
      await hover(this.tree, attemptMs);
      return true;
    });
    const box = await this.tree.locator('.scrollbar.vertical').boundingBox();
    // All rows are on screen.
    if (box === null) return;
    const { x, y, width, height } = box;
    await this.page.mouse.click(x + width / 2, y + 1 + share * (height - 2));
  }

  /** Presses the top of the scrollbar, until the first row is on screen. */
  async toTop(): Promise<void> {
    await until('the top of the tree', async (attemptMs) => {
      await this.scrollTo(0);
      return comes(attemptMs, async () => (await this.rows())[0]?.level === 1);
    });
  }

  /** Where the row does not come, the rows above it may have been closed by a drawing that came late. */
  private find(path: RowPath): Promise<RowOnScreen> {
    return poll(`row ${describeRow(path)}`, async (attemptMs) => {
      let row: RowOnScreen | undefined;
      const isThere = async (): Promise<boolean> =>
        (row = findRow(await readRows(this.tree), path)) !== undefined;
      if (!(await comes(attemptMs, isThere))) await this.openAgain(attemptMs);
      return row;
    });
  }

  /** Opens each row that a test has opened and that is no longer open, as the editor leaves one now and then. */
  private async openAgain(attemptMs: number): Promise<void> {
    for (const path of this.opened.values()) {
      const row = findRow(await readRows(this.tree), path);
      if (row?.expanded !== false || row.turning) continue;
      await press(this.tree.locator(`[id="${row.id}"] .monaco-tl-twistie`), attemptMs);
    }
  }

  private async turn(path: RowPath, expanded: boolean): Promise<void> {
    const isTurned = async (): Promise<boolean> => (await this.find(path)).expanded === expanded;
    let vain = 0;
    await until(`row ${describeRow(path)} ${expanded ? 'expanded' : 'collapsed'}`, async (attemptMs) => {
      const { turning } = await this.find(path);
      // Another press would turn it back: what is below has to be loaded first. A row that turns for ever is pressed again.
      if ((!turning || vain >= PATIENT_ATTEMPTS) && !(await isTurned())) {
        if (vain >= PATIENT_ATTEMPTS) await this.letGo();
        // The twistie only turns the row; a press of the label would run the row's command.
        await this.act(path, (_, timeout, row) => press(row.locator('.monaco-tl-twistie'), timeout));
      }
      vain += 1;
      return comes(PATIENT_ATTEMPTS * attemptMs, isTurned);
    });
    this.opened.delete(describeRow(path));
    if (expanded) this.opened.set(describeRow(path), path);
  }

  /** Ends whatever the mouse still holds, such as a drag that began unseen: the tree hears of no press until then. */
  private async letGo(): Promise<void> {
    await this.page.mouse.up();
    await this.page.keyboard.press('Escape');
  }

  /** Rows move while a tree loads: find and act are tried again together until the act succeeds. */
  private async act(
    path: RowPath,
    action: (label: Locator, attemptMs: number, row: Locator) => Promise<void>,
    mouse: 'free' | 'pressed' = 'free',
  ): Promise<void> {
    await until(`an act on row ${describeRow(path)}`, async (attemptMs) => {
      const { id, label } = await this.find(path);
      const name = this.page.locator('.label-name').getByText(label, { exact: true });
      // The id is one of a place: another row may have it by now.
      const row = this.tree.locator(`[id="${id}"]`).filter({ has: name });
      // A tooltip that is still open lies over the rows below it.
      if (mouse === 'free') await this.page.mouse.move(0, 0);
      await action(row.locator(name).first(), attemptMs, row);
      return true;
    });
  }
}
