/** Knows where a Chromium is, and on Debian how to get one; starts it for tests and ends it with them. */
import { access } from 'node:fs/promises';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { WAIT_MS } from '../patience.ts';
import { run } from './run.ts';

/** First the one without a window of its own, which takes a tenth less of the processor. */
const CANDIDATES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function firstThatExists(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const found = await access(file).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}

/** `CHROMIUM_PATH`, else an installed one, else Debian's package when this user may install it. */
export async function findChromium(say: (line: string) => void): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  const installed = await firstThatExists(CANDIDATES);
  if (installed !== undefined) return installed;
  const mayInstall = process.getuid?.() === 0 && (await firstThatExists(['/usr/bin/apt-get'])) !== undefined;
  if (mayInstall) {
    say('Installing Chromium with apt-get …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    const install = (name: string): Promise<unknown> =>
      run(
        'apt-get',
        ['install', '-y', '--no-install-recommends', name, 'fonts-liberation', 'fonts-dejavu-core'],
        { env },
      );
    // Not every distribution has it by itself.
    await install('chromium-headless-shell').catch(() => install('chromium'));
    const fresh = await firstThatExists(CANDIDATES);
    if (fresh !== undefined) return fresh;
  }
  throw new Error('No Chromium was found: install Chromium or Chrome, or name one in CHROMIUM_PATH.');
}

/** A headless browser with a fresh profile. The caller closes it: signals are the caller's business too. */
export async function launchChromium(say: (line: string) => void): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(say),
    headless: true,
    args: QUIET,
    timeout: WAIT_MS,
    // Playwright's own handlers would end this process before the editor's server is closed.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** A page of its own, which waits for as long as everything here does. */
export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(WAIT_MS);
  page.setDefaultNavigationTimeout(WAIT_MS);
  return page;
}
