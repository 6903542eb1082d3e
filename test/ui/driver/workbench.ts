/** Knows one running editor with the packaged extension installed: starts it, looks at it, ends it. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/editor/chromium.ts';
import { installExtension } from '../../../scripts/editor/installExtension.ts';
import { createProfile, type Profile } from '../../../scripts/editor/profile.ts';
import { startServer } from '../../../scripts/editor/server.ts';
import { installServer } from '../../../scripts/editor/serverInstall.ts';
import { changeSettings, type Settings } from '../../../scripts/editor/settings.ts';
import { cache, packagedExtension } from '../../../scripts/places.ts';
import { Modal, Toasts } from './dialogs.ts';
import { clipboard, Editors } from './editors.ts';
import { readLogs } from './logs.ts';
import { openWorkbenches } from './openWorkbenches.ts';
import { poll, until } from './poll.ts';
import { QuickInput } from './quickInput.ts';
import { themeIsShown, type Theme } from './themes.ts';
import { Tree } from './tree.ts';
import { Welcome } from './welcome.ts';

export interface WorkbenchOptions {
  /** Added to the quiet defaults of a test profile. */
  readonly settings?: Settings;
  readonly theme?: Theme;
  /** An absolute path to open; else an empty folder, for a window without one forgets its tabs. */
  readonly folder?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Added to the environment of the server and of its extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Packages to install beside the extension. */
  readonly otherExtensions?: readonly string[];
}

interface Parts {
  readonly page: Page;
  readonly profile: Profile;
  readonly hostOutput: readonly string[];
  readonly end: () => Promise<void>;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

export class Workbench {
  /** For what the driver has no word for. */
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly modal: Modal;
  readonly toasts: Toasts;
  readonly editors: Editors;
  readonly welcome: Welcome;
  private readonly parts: Parts;

  private constructor(parts: Parts) {
    this.parts = parts;
    this.page = parts.page;
    this.quickInput = new QuickInput(parts.page);
    this.modal = new Modal(parts.page);
    this.toasts = new Toasts(parts.page);
    this.editors = new Editors(parts.page);
    this.welcome = new Welcome(parts.page);
  }

  /** A fresh profile each time. About 6 s: one workbench a test file. */
  static async start(options: WorkbenchOptions = {}): Promise<Workbench> {
    const parts = await startParts(options);
    const workbench = new Workbench(parts);
    openWorkbenches.add(workbench);
    try {
      await parts.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    if (openWorkbenches.delete(this)) await this.parts.end();
  }

  /** Loads the window again by the editor's own command, which first saves what is open. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.palette('Developer: Reload Window');
    await loaded;
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  }

  /** Shows a view container by the title of its icon; does nothing when it is in front. */
  async openView(container: string): Promise<void> {
    // The name may end with the shortcut in brackets.
    const name = new RegExp(`^${container.replaceAll(/[^\w ]/g, '\\$&')}( \\(.*\\))?$`);
    const tab = this.page.locator('.part.activitybar').getByRole('tab', { name });
    const isInFront = async (): Promise<boolean> =>
      (await tab.getAttribute('aria-selected', { timeout: 1_000 })) === 'true';
    const show = async (): Promise<boolean> => {
      if (!(await isInFront())) await tab.locator('a').click({ timeout: 5_000 });
      return isInFront();
    };
    await until(`the view ${container}`, show, 60_000);
  }

  /** The tree view with this title. */
  tree(view: string): Tree {
    return new Tree(this.page, view);
  }

  /** Runs a command by its full title, `Category: Title`. */
  async palette(title: string): Promise<void> {
    await until(`the command ${title}`, async () => {
      await this.page.keyboard.press('F1');
      await this.quickInput.type(`>${title}`);
      await this.quickInput.option(title);
      await this.quickInput.pick(title);
      return true;
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

  async setTheme(theme: Theme): Promise<void> {
    await this.changeSettings({ 'workbench.colorTheme': theme });
    await until(`the theme ${theme}`, () => themeIsShown(this.page, theme));
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
    const size = this.page.viewportSize();
    // The list is virtual, and the extension may be far down in it.
    await this.page.setViewportSize({ width: 1280, height: 2400 });
    await this.palette('Developer: Show Running Extensions');
    const row = this.page.locator('.runtime-extensions-editor .monaco-list-row').filter({
      has: this.page.locator('.name').getByText(displayName, { exact: true }),
    });
    const time = await poll(`the activation time of ${displayName}`, async () => {
      const text = await row.locator('.activation-time').innerText({ timeout: 1_000 });
      return /(\d+)\s*ms/.exec(text)?.[1];
    });
    if (size !== null) await this.page.setViewportSize(size);
    return Number(time);
  }
}

async function startParts(options: WorkbenchOptions): Promise<Parts> {
  const install = await installServer(say);
  const theme = options.theme === undefined ? {} : { 'workbench.colorTheme': options.theme };
  const profile = await createProfile({ ...options.settings, ...theme });
  for (const vsix of [packagedExtension, ...(options.otherExtensions ?? [])]) {
    await installExtension(install, profile, vsix);
  }
  const hostOutput: string[] = [];
  const server = await startServer(install, {
    ...profile,
    env: options.env ?? {},
    onLine: (line) => hostOutput.push(line),
  });
  const browser = await launchChromium(say);
  const end = async (): Promise<void> => {
    await browser.close();
    await server.close();
    await profile.remove();
  };
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  // Functions that are sent into the page carry calls of this name, which the TypeScript runner adds.
  await page.addInitScript('globalThis.__name = (named) => named');
  const folder = options.folder ?? path.join(path.dirname(profile.userDataDir), 'folder');
  await mkdir(folder, { recursive: true });
  await page.goto(server.url(folder));
  return { page, profile, hostOutput, end };
}
