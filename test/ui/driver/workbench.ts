/** Knows one running editor with the packaged extension installed: starts it, looks at it, ends it. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { changeSettings, writeSettings, type Settings } from '../../../scripts/editor/settings.ts';
import { WAIT_MS } from '../../../scripts/patience.ts';
import { cache } from '../../../scripts/places.ts';
import { comes, poll, until } from '../../poll.ts';
import { Modal, Toasts } from './dialogs.ts';
import { clipboard, Editors } from './editors.ts';
import { readLogs } from './logs.ts';
import { doubtful, openWorkbenches } from './openWorkbenches.ts';
import { LostRow } from './lostRow.ts';
import { press } from './press.ts';
import { startParts, type Parts, type WorkbenchOptions } from './parts.ts';
import { QuickInput } from './quickInput.ts';
import { themeIsShown, type Theme } from './themes.ts';
import { Tree } from './tree.ts';
import { Welcome } from './welcome.ts';

export class Workbench {
  /** For what the driver has no word for. */
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly modal: Modal;
  readonly toasts: Toasts;
  readonly editors: Editors;
  readonly welcome: Welcome;
  private readonly lostRow: LostRow;
  private readonly parts: Parts;

  private constructor(parts: Parts) {
    this.parts = parts;
    this.page = parts.page;
    this.quickInput = new QuickInput(parts.page);
    this.modal = new Modal(parts.page);
    this.toasts = new Toasts(parts.page);
    this.editors = new Editors(parts.page);
    this.welcome = new Welcome(parts.page);
    this.lostRow = new LostRow(this.toasts);
  }

  /** A fresh profile each time. About 6 s and half a core: see `window.ts` for one that is there already. */
  static async start(options: WorkbenchOptions = {}): Promise<Workbench> {
    const parts = await startParts(options);
    const workbench = new Workbench(parts);
    openWorkbenches.add(workbench);
    try {
      await workbench.isThere();
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.lostRow.dispose();
    if (openWorkbenches.delete(this)) await this.parts.end();
  }

  /** Loads the window again by the editor's own command, which first saves what is open. */
  async reload(): Promise<void> {
    // Afterwards the editor no longer notices when its files of settings change.
    doubtful.add(this);
    const loaded = this.page.waitForEvent('load', { timeout: WAIT_MS });
    let isLeft = false;
    // Whoever presses once more when the old page goes would load the new one again, which then is another window.
    this.page.once('framenavigated', () => (isLeft = true));
    await this.palette('Developer: Reload Window', () => isLeft);
    await loaded;
    await this.isThere();
  }

  private async isThere(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
  }

  /** Shows a view container by the title of its icon; does nothing when it is in front. */
  async openView(container: string): Promise<void> {
    // The name may end with the shortcut in brackets, and what a badge says.
    const name = new RegExp(`^${container.replaceAll(/[^\w ]/g, '\\$&')}( \\(.*\\))?( - .*)?$`);
    const tab = this.page.locator('.part.activitybar').getByRole('tab', { name });
    const isInFront = async (attemptMs: number): Promise<boolean> =>
      (await tab.getAttribute('aria-selected', { timeout: attemptMs })) === 'true';
    const show = async (attemptMs: number): Promise<boolean> => {
      if (await isInFront(attemptMs)) return true;
      // Another press of what is in front by then would hide it. A badge lies over the icon.
      await press(tab, attemptMs);
      return comes(attemptMs, () => isInFront(attemptMs));
    };
    await until(`the view ${container}`, show);
  }

  /** Presses a key, such as `Enter`, `Delete` or `Control+A`; what comes of it is for others to wait for. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Takes away whatever lies over the window: dialogs, menus and boxes. */
  async uncover(): Promise<void> {
    const covers = this.page.locator('.monaco-dialog-box, .context-view .monaco-menu, .quick-input-widget');
    const isFree = async (): Promise<boolean> => (await covers.filter({ visible: true }).count()) === 0;
    await until('nothing over the window', async (attemptMs) => {
      if (await isFree()) return true;
      await this.page.keyboard.press('Escape');
      return comes(attemptMs, isFree);
    });
  }

  /** Whether a bar says that something is under way. */
  async isBusy(): Promise<boolean> {
    return (await this.page.locator('.monaco-progress-container.active:visible').count()) > 0;
  }

  /** Hides the panel at the bottom, where logs and problems are. */
  async hidePanel(): Promise<void> {
    const panel = this.page.locator('.part.panel:visible');
    await until('no panel', async (attemptMs) => {
      if ((await panel.count()) === 0) return true;
      await this.page.keyboard.press('Control+J');
      return comes(attemptMs, async () => (await panel.count()) === 0);
    });
  }

  /** The tree view with this title. */
  tree(view: string): Tree {
    return new Tree(this.page, view, this.lostRow);
  }

  /**
   * Runs a command by its full title, `Category: Title`.
   *
   * @param hasRun whether it has, although nothing of the palette could be seen any more
   */
  async palette(title: string, hasRun = () => false): Promise<void> {
    const { quickInput } = this;
    const isPalette = async (): Promise<boolean> =>
      (await quickInput.isOpen()) && (await quickInput.value()).startsWith('>');
    await until(`the command ${title}`, async (attemptMs) => {
      if (hasRun()) return true;
      if (!(await isPalette())) {
        // Pressed again it would, when both come late, open over what the command asks.
        await this.page.keyboard.press('F1');
        if (!(await comes(attemptMs, isPalette))) return false;
      }
      try {
        await quickInput.find(`>${title}`, title, attemptMs);
        return true;
      } catch (error) {
        if (hasRun()) return true;
        // The list is that of the moment in which it was opened; a command that came later is in the next one.
        if (await isPalette()) await quickInput.dismiss();
        throw error;
      }
    });
  }

  async clipboard(): Promise<string> {
    return clipboard(this.page);
  }

  /** The texts in the status bar. */
  async statusBar(): Promise<readonly string[]> {
    return this.page.locator('.part.statusbar .statusbar-item:visible').allInnerTexts();
  }

  /** Changes the user's settings while the editor runs; undefined takes one away. */
  async changeSettings(changes: Settings): Promise<void> {
    await changeSettings(this.parts.profile.userDataDir, changes);
  }

  /** Leaves only these beside the quiet defaults. */
  async resetSettings(settings: Settings): Promise<void> {
    await writeSettings(this.parts.profile.userDataDir, settings);
  }

  /** Where extensions keep what outlives their windows. */
  get globalStorage(): string {
    return path.join(this.parts.profile.userDataDir, 'User', 'globalStorage');
  }

  async setTheme(theme: Theme): Promise<void> {
    await until(`the theme ${theme}`, async (attemptMs) => {
      // Now and then the editor does not hear that its file of settings is another one.
      await this.changeSettings({ 'workbench.colorTheme': theme });
      return comes(attemptMs, () => themeIsShown(this.page, theme));
    });
  }

  /** Writes NAME.png into the folder `SCREENSHOTS`, else .vscode-test/screenshots; resolves with its path. */
  async screenshot(name: string, folder = process.env['SCREENSHOTS']): Promise<string> {
    const target = folder ?? path.join(cache, 'screenshots');
    await mkdir(target, { recursive: true });
    const file = path.join(target, `${name}.png`);
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    return file;
  }

  /** What the extension host and the output channels logged, and what the server printed. */
  async logs(): Promise<string> {
    const { profile, hostOutput } = this.parts;
    return `${await readLogs(profile.userDataDir)}\n== server\n${hostOutput.join('\n')}\n`;
  }

  /** The activation time in ms that *Developer: Show Running Extensions* tells of an extension. */
  async activationTime(displayName: string): Promise<number> {
    return this.whileTall(async () => {
      await this.palette('Developer: Show Running Extensions');
      const row = this.page.locator('.runtime-extensions-editor .monaco-list-row').filter({
        has: this.page.locator('.name').getByText(displayName, { exact: true }),
      });
      const time = await poll(`the activation time of ${displayName}`, async (attemptMs) => {
        const text = await row.locator('.activation-time').innerText({ timeout: attemptMs });
        return /(\d+)\s*ms/.exec(text)?.[1];
      });
      return Number(time);
    });
  }

  /** The titles of this category that the palette offers, from the top. */
  async offered(category: string): Promise<readonly string[]> {
    const { quickInput } = this;
    return this.whileTall(async () => {
      await this.page.keyboard.press('F1');
      await quickInput.type(`>${category}: `);
      let before = '';
      const titles = await poll(`a list of ${category} that stays`, async () => {
        const shown = (await quickInput.options()).map(({ label }) => label);
        const isStill = shown.length > 0 && JSON.stringify(shown) === before;
        before = JSON.stringify(shown);
        return isStill ? shown : undefined;
      });
      await quickInput.dismiss();
      return titles.filter((title) => title.startsWith(`${category}: `));
    });
  }

  /** Lists are virtual: what is far down in one is only there where there is room for it. */
  private async whileTall<T>(look: () => Promise<T>): Promise<T> {
    const size = this.page.viewportSize();
    await this.page.setViewportSize({ width: 1280, height: 4000 });
    try {
      return await look();
    } finally {
      if (size !== null) await this.page.setViewportSize(size);
    }
  }
}
