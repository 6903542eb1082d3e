/** Knows what a running editor with the packaged extension is made of: a profile, a server, a browser and its page. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { buildTestProvider } from '../../../scripts/buildTests.ts';
import { linkBuiltIns } from '../../../scripts/editor/builtIns.ts';
import { launchChromium, openPage } from '../../../scripts/editor/chromium.ts';
import { installExtension } from '../../../scripts/editor/installExtension.ts';
import { createProfile, type Profile } from '../../../scripts/editor/profile.ts';
import { startServer } from '../../../scripts/editor/server.ts';
import { installServer } from '../../../scripts/editor/serverInstall.ts';
import type { Settings } from '../../../scripts/editor/settings.ts';
import { packagedExtension } from '../../../scripts/places.ts';
import { keepStill } from './stillness.ts';

export interface WorkbenchOptions {
  /** Added to the quiet defaults of a test profile. */
  readonly settings?: Settings;
  /** An absolute path to open; else an empty folder, for a window without one forgets its tabs. */
  readonly folder?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Added to the environment of the server and of its extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Packages to install beside the extension. */
  readonly otherExtensions?: readonly string[];
  /** Whether people sign in to the Microsoft of the tests, in the place of the editor's own. */
  readonly people?: boolean;
}

export interface Parts {
  readonly page: Page;
  readonly profile: Profile;
  readonly hostOutput: readonly string[];
  readonly end: () => Promise<void>;
}

/** What fits all steps of a prompt and all rows of a made-up company. */
const VIEWPORT = { width: 1280, height: 820 };

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Where one part does not start, those that did are ended again. */
export async function startParts(options: WorkbenchOptions): Promise<Parts> {
  const ends: (() => Promise<void>)[] = [];
  const end = async (): Promise<void> => {
    for (const each of ends.splice(0).reverse()) await each();
  };
  try {
    const install = await installServer(say);
    const profile = await createProfile(options.settings);
    ends.push(profile.remove);
    for (const vsix of [packagedExtension, ...(options.otherExtensions ?? [])]) {
      await installExtension(install, profile, vsix);
    }
    const builtInsDir = path.join(path.dirname(profile.userDataDir), 'built-ins');
    const isPeopled = options.people === true;
    await linkBuiltIns(install, builtInsDir, isPeopled ? ['microsoft-authentication'] : []);
    if (isPeopled) await buildTestProvider(path.join(builtInsDir, 'microsoft-of-the-tests'));
    const hostOutput: string[] = [];
    const server = await startServer(install, {
      ...profile,
      builtInsDir,
      env: { ...options.env, ...(isPeopled && { TEST_PEOPLE: '1' }) },
      onLine: (line) => hostOutput.push(line),
    });
    ends.push(server.close);
    const browser = await launchChromium(say);
    ends.push(() => browser.close());
    const page = await openPage(browser, {
      viewport: options.viewport ?? VIEWPORT,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    // Functions that are sent into the page carry calls of this name, which the TypeScript runner adds.
    await page.addInitScript('globalThis.__name = (named) => named');
    await keepStill(page);
    const folder = options.folder ?? path.join(path.dirname(profile.userDataDir), 'folder');
    await mkdir(folder, { recursive: true });
    await page.goto(server.url(folder));
    return { page, profile, hostOutput, end };
  } catch (error) {
    await end();
    throw error;
  }
}
