/**
 * Knows the part of the editor's API that the extension uses, over an editor that has no window. Whatever is not here
 * throws when it is asked for, so that no test passes over something that nobody has made.
 */
import type * as vscode from 'vscode';
import { sessionOf, tenantIn, type TestAccount } from '../../editor/provider/people.ts';
import { Commands } from './commands.ts';
import { complete, nothing } from './complete.ts';
import { Configuration } from './configuration.ts';
import type { PackageJson } from './contributions.ts';
import { Documents } from './documents.ts';
import { Messages } from './messages.ts';
import { Pages } from './pages.ts';
import { InputBox, PickBox, QuickInputs } from './quickInputs.ts';
import { NativeTree } from './treeView.ts';
import { Signal, VALUES } from './values.ts';

export interface StatusItem {
  readonly id: string;
  text: string;
  isShown: boolean;
}

export interface StageOptions {
  readonly packageJson: PackageJson;
  readonly extensionId: string;
  /** Open in the editor. */
  readonly folder: string;
  /** Who is signed in to the editor, in its order. */
  readonly people: readonly TestAccount[];
  /** Told when a key of a `when` clause has changed. */
  readonly onKey: () => void;
}

/** What stands behind the API, for whoever plays the person. */
export class StageApi {
  readonly commands: Commands;
  readonly configuration: Configuration;
  readonly documents = new Documents();
  readonly messages = new Messages();
  readonly inputs = new QuickInputs();
  readonly pages = new Pages();
  readonly trees = new Map<string, NativeTree>();
  readonly statusBar: StatusItem[] = [];
  readonly log: string[] = [];
  clipboard = '';
  /** The tenants of which nobody is given a token. */
  readonly barred = new Set<string>();
  /** The addresses that were opened outside. */
  readonly opened: string[] = [];
  private readonly options: StageOptions;

  constructor(options: StageOptions) {
    this.options = options;
    this.commands = new Commands(options.onKey);
    const { properties } = options.packageJson.contributes.configuration;
    this.configuration = new Configuration(
      Object.fromEntries(Object.entries(properties).map(([name, { default: value }]) => [name, value])),
    );
    const { documents } = this;
    this.commands.register('vscode.diff', (original, modified, title) =>
      documents.showDifference(original as vscode.Uri, modified as vscode.Uri, String(title)),
    );
    this.commands.register('vscode.changes', (title, changes) =>
      documents.showChanges(String(title), changes as never),
    );
  }

  /** What `require('vscode')` answers. */
  asModule(): object {
    return complete('vscode', {
      ...VALUES,
      version: this.options.packageJson.version,
      authentication: complete('authentication', {
        onDidChangeSessions: new Signal().event,
        getAccounts: () => Promise.resolve(this.options.people),
        getSession: (
          _: string,
          wanted: readonly string[],
          { account }: { account?: vscode.AuthenticationSessionAccountInformation },
        ) =>
          Promise.resolve(
            this.barred.has(tenantIn(wanted) ?? '')
              ? undefined
              : sessionOf(this.options.people, wanted, account?.id),
          ),
      }),
      commands: complete('commands', {
        registerCommand: (id: string, run: () => unknown) => this.commands.register(id, run),
        executeCommand: (id: string, ...given: unknown[]) => this.commands.execute(id, ...given),
      }),
      env: complete('env', {
        language: 'en',
        isTelemetryEnabled: false,
        clipboard: {
          writeText: (text: string) => {
            this.clipboard = text;
            return Promise.resolve();
          },
        },
        openExternal: (uri: vscode.Uri) => {
          this.opened.push(uri.toString(true));
          return Promise.resolve(true);
        },
      }),
      extensions: complete('extensions', {
        getExtension: (id: string) =>
          id === this.options.extensionId ? { packageJSON: this.options.packageJson } : undefined,
      }),
      l10n: complete('l10n', { bundle: undefined }),
      languages: complete('languages', {
        createDiagnosticCollection: () => ({
          set: nothing,
          delete: nothing,
          clear: nothing,
          dispose: nothing,
        }),
        registerCodeActionsProvider: () => new VALUES.Disposable(nothing),
        registerCodeLensProvider: (_: unknown, provider: vscode.CodeLensProvider) =>
          this.documents.registerLenses(provider),
      }),
      window: this.window(),
      workspace: this.workspace(),
    });
  }

  private window(): object {
    const { messages, inputs, documents, pages } = this;
    return complete('window', {
      state: { focused: true, active: true },
      onDidChangeWindowState: new Signal().event,
      createOutputChannel: () => this.logChannel(),
      createStatusBarItem: (id: string) => this.statusItem(id),
      setStatusBarMessage: (text: string, hideAfterMs = Infinity) => {
        const end = Date.now() + hideAfterMs;
        const item = {
          id: '',
          text,
          get isShown() {
            return Date.now() < end;
          },
        };
        this.statusBar.push(item);
        return new VALUES.Disposable(() => {
          if (this.statusBar.includes(item)) this.statusBar.splice(this.statusBar.indexOf(item), 1);
        });
      },
      createTreeView: (id: string, options: vscode.TreeViewOptions<unknown>) =>
        this.tree(id, options).asView(),
      registerTreeDataProvider: (id: string, treeDataProvider: vscode.TreeDataProvider<unknown>) => {
        this.tree(id, { treeDataProvider });
        return new VALUES.Disposable(nothing);
      },
      createWebviewPanel: pages.show.bind(pages),
      createQuickPick: () => new PickBox(inputs),
      createInputBox: () => new InputBox(inputs),
      showInformationMessage: messages.show,
      showWarningMessage: messages.show,
      showErrorMessage: messages.show,
      withProgress: messages.progress.bind(messages),
      showTextDocument: documents.show.bind(documents),
    });
  }

  private workspace(): object {
    const { configuration, documents, options } = this;
    const uri = VALUES.Uri.file(options.folder);
    return complete('workspace', {
      workspaceFolders: [{ uri, name: 'folder', index: 0 }],
      onDidChangeWorkspaceFolders: new Signal().event,
      fs: complete('workspace.fs', documents.files),
      getConfiguration: configuration.section.bind(configuration),
      onDidChangeConfiguration: configuration.onDidChange,
      registerFileSystemProvider: documents.registerSystem.bind(documents),
      registerTextDocumentContentProvider: documents.registerText.bind(documents),
      openTextDocument: documents.open.bind(documents),
      get textDocuments() {
        return documents.all;
      },
      onDidOpenTextDocument: documents.onDidOpen,
      onDidChangeTextDocument: documents.onDidChange,
      onDidCloseTextDocument: documents.onDidClose,
      // Nobody else writes the files of its folder.
      createFileSystemWatcher: () => ({
        onDidCreate: new Signal().event,
        onDidChange: new Signal().event,
        onDidDelete: new Signal().event,
        dispose: nothing,
      }),
    });
  }

  private tree(id: string, options: vscode.TreeViewOptions<unknown>): NativeTree {
    const tree = new NativeTree(options);
    this.trees.set(id, tree);
    this.commands.register(`${id}.focus`, nothing);
    this.options.onKey();
    return tree;
  }

  private statusItem(id: string): object {
    const item: StatusItem & { show: () => void; hide: () => void; dispose: () => void } = {
      id,
      text: '',
      isShown: false,
      show: () => {
        item.isShown = true;
      },
      hide: () => {
        item.isShown = false;
      },
      dispose: () => {
        this.statusBar.splice(this.statusBar.indexOf(item), 1);
      },
    };
    this.statusBar.push(item);
    return item;
  }

  private logChannel(): object {
    const say =
      (level: string) =>
      (text: string): void => {
        this.log.push(`[${level}] ${text}`);
      };
    const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
    return complete('a log', {
      ...Object.fromEntries(levels.map((level) => [level, say(level)])),
      show: nothing,
      dispose: nothing,
    });
  }
}
