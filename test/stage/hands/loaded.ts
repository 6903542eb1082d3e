/** Knows how the built extension is loaded, begun and ended as the editor does it, with a `vscode` of its own. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as vscode from 'vscode';
import { complete } from '../api/complete.ts';
import type { StageApi } from '../api/stageApi.ts';
import { VALUES } from '../api/values.ts';

interface Extension {
  readonly activate: (context: vscode.ExtensionContext) => unknown;
  readonly deactivate: () => Promise<void>;
}

type Load = (request: string, ...rest: readonly unknown[]) => unknown;

const require = createRequire(import.meta.url);

/** What the editor keeps for an extension. */
export class Memory {
  private readonly kept = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.kept.keys()];
  }

  get(key: string, otherwise?: unknown): unknown {
    return this.kept.get(key) ?? otherwise;
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.kept.delete(key);
    else this.kept.set(key, structuredClone(value));
    return Promise.resolve();
  }

  setKeysForSync(): void {
    // Nothing is carried to other machines.
  }
}

export class Loaded {
  private readonly extension: Extension;
  private readonly subscriptions: { dispose(): unknown }[] = [];

  constructor(
    api: StageApi,
    {
      main,
      storage,
      global,
      workspace,
    }: {
      readonly main: string;
      readonly storage: string;
      readonly global: Memory;
      readonly workspace: Memory;
    },
  ) {
    answerVscode(api.asModule());
    // Each stage has an extension that has not run before.
    const folder = path.dirname(main) + path.sep;
    for (const file of Object.keys(require.cache))
      if (file.startsWith(folder)) Reflect.deleteProperty(require.cache, file);
    this.extension = require(main) as Extension;
    const context = complete('a context', {
      subscriptions: this.subscriptions,
      globalState: global,
      workspaceState: workspace,
      extensionUri: VALUES.Uri.file(path.dirname(path.dirname(main))),
      globalStorageUri: VALUES.Uri.file(storage),
    });
    this.extension.activate(context as unknown as vscode.ExtensionContext);
  }

  async end(): Promise<void> {
    await this.extension.deactivate();
    for (const each of this.subscriptions.splice(0).reverse()) each.dispose();
  }
}

/** Bundles ask for `vscode`, which no package is. */
function answerVscode(vscode: object): void {
  const loader = require('node:module') as { _load: Load & { readonly isStage?: true } };
  const before = original.load ?? loader._load;
  original.load = before;
  loader._load = function load(request, ...rest) {
    return request === 'vscode' ? vscode : before.call(this, request, ...rest);
  };
}

const original: { load?: Load } = {};
