/**
 * Knows how a workbench in a browser is told to load an extension from its folder and run tests in its host:
 * through the configuration in its page, before its own script reads it.
 */
import type { Page } from 'playwright-core';
import { STEP_MS, SUITE_MS, WAIT_MS } from '../patience.ts';
import type { EditorServer } from './server.ts';

export interface HostedTests {
  readonly page: Page;
  readonly server: EditorServer;
  /** Folders of extensions under development. */
  readonly development: readonly string[];
  /** The module that exports `run`. */
  readonly tests: string;
  readonly folder: string | undefined;
  /** Of each authentication provider, the extensions that are given access to its accounts without a question. */
  readonly trusted: Readonly<Record<string, readonly string[]>>;
  /** Whether the server saw the extension host end by itself with status 0. */
  readonly hostEndedWell: () => boolean;
  /** Why the tests do not count as passed. */
  readonly log: (line: string) => void;
  /** What the workbench says of itself. */
  readonly trace: (line: string) => void;
}

/** Resolves with the exit status; 0 only when the tests said so and the host ended well. */
export async function hostTests(hosted: HostedTests): Promise<number> {
  const { page, server, log } = hosted;
  const exited = new Promise<number>((resolve) => {
    void page.exposeFunction('codeAutomationExit', resolve);
  });
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    hosted.trace(`${type}: ${args.map(String).join(' ')}`);
  });
  const at = (path: string): object => ({
    scheme: 'vscode-remote',
    authority: `127.0.0.1:${server.port}`,
    path,
  });
  await page.addInitScript(addToConfiguration, {
    developmentOptions: {
      extensions: hosted.development.map(at),
      extensionTestsPath: at(hosted.tests),
    },
    productConfiguration: { trustedExtensionAuthAccess: hosted.trusted },
  });
  await page.goto(server.url(hosted.folder));
  const status = await Promise.race([exited, after(SUITE_MS, 'hang' as const)]);
  if (status === 'hang') {
    log(`The tests did not end within ${SUITE_MS / 1000} s.`);
    return 1;
  }
  if (status !== 0) return status;
  const deadline = Date.now() + WAIT_MS;
  while (!hosted.hostEndedWell()) {
    if (Date.now() > deadline) {
      log('The extension host did not end by itself with status 0, so its tests do not count as passed.');
      return 1;
    }
    await after(STEP_MS, undefined);
  }
  return 0;
}

/** Runs in the page: the workbench reads its configuration with getAttribute, once. */
function addToConfiguration(added: Readonly<Record<string, object>>): void {
  // oxlint-disable-next-line typescript/unbound-method -- called below with the element it is read from
  const original = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = original.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || value === null) {
      return value;
    }
    const given = JSON.parse(value) as Readonly<Record<string, object | undefined>>;
    const members = Object.entries(added).map(([name, more]) => [name, { ...given[name], ...more }] as const);
    return JSON.stringify({ ...given, ...Object.fromEntries(members) });
  };
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, value).unref();
  });
}
