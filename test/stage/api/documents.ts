/** Knows the documents and their tabs: one kind of file system or text for each scheme, differences, and what is open. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTextDocument } from 'jest-mock-vscode';
import type * as vscode from 'vscode';
import { Signal, VALUES } from './values.ts';

export interface Tab {
  readonly title: string;
  /** The sides of a difference, else one; several documents for the changes of a plan. */
  readonly documents: readonly vscode.TextDocument[];
  /** Gives way to the next one that is only looked at. */
  readonly isPreview: boolean;
}

type Change = readonly [vscode.Uri, vscode.Uri | undefined, vscode.Uri | undefined];

export class Documents {
  tabs: readonly Tab[] = [];
  inFront: Tab | undefined;

  private readonly systems = new Map<string, vscode.FileSystemProvider>();
  private readonly texts = new Map<string, vscode.TextDocumentContentProvider>();
  private readonly lenses: vscode.CodeLensProvider[] = [];
  private readonly opened = new Signal<vscode.TextDocument>();
  private readonly changed = new Signal<vscode.TextDocumentChangeEvent>();
  private readonly closed = new Signal<vscode.TextDocument>();
  private readonly watches = new Map<string, vscode.Disposable>();
  private untitled = 0;

  readonly onDidOpen = this.opened.event;
  readonly onDidChange = this.changed.event;
  readonly onDidClose = this.closed.event;

  get all(): readonly vscode.TextDocument[] {
    return this.tabs.flatMap(({ documents }) => documents);
  }

  registerSystem(scheme: string, system: vscode.FileSystemProvider): vscode.Disposable {
    this.systems.set(scheme, system);
    const listening = system.onDidChangeFile((changes) => {
      for (const { uri } of changes) void this.readAgain(uri);
    });
    return VALUES.Disposable.from(listening, new VALUES.Disposable(() => this.systems.delete(scheme)));
  }

  registerText(scheme: string, provider: vscode.TextDocumentContentProvider): vscode.Disposable {
    this.texts.set(scheme, provider);
    return new VALUES.Disposable(() => this.texts.delete(scheme));
  }

  registerLenses(provider: vscode.CodeLensProvider): vscode.Disposable {
    this.lenses.push(provider);
    return new VALUES.Disposable(() => this.lenses.splice(this.lenses.indexOf(provider), 1));
  }

  async open(
    what: vscode.Uri | { readonly content?: string; readonly language?: string },
  ): Promise<vscode.TextDocument> {
    if (!isUri(what)) {
      const { content = '', language } = what;
      this.untitled += 1;
      const uri = VALUES.Uri.from({ scheme: 'untitled', path: `Untitled-${this.untitled}` });
      return createTextDocument(uri, content, language);
    }
    const known = this.all.find(({ uri }) => uri.toString() === what.toString());
    if (known !== undefined) return known;
    return createTextDocument(what, await this.read(what), languageOf(what));
  }

  async show(
    what: vscode.Uri | vscode.TextDocument,
    options: { readonly preview?: boolean } = {},
  ): Promise<vscode.TextEditor> {
    const document = isUri(what) ? await this.open(what) : what;
    const title = path.posix.basename(document.uri.path);
    this.bringToFront({ title, documents: [document], isPreview: options.preview !== false });
    return { document } as vscode.TextEditor;
  }

  async showDifference(original: vscode.Uri, modified: vscode.Uri, title: string): Promise<void> {
    const documents = [await this.open(original), await this.open(modified)];
    this.bringToFront({ title, documents, isPreview: true });
  }

  async showChanges(title: string, changes: readonly Change[]): Promise<void> {
    const sides = changes.flatMap(([, original, modified]) => [original, modified]);
    const documents = await Promise.all(sides.flatMap((uri) => (uri === undefined ? [] : [this.open(uri)])));
    this.bringToFront({ title, documents, isPreview: true });
  }

  closeAll(): void {
    const { all } = this;
    this.tabs = [];
    this.inFront = undefined;
    for (const document of all) this.closes(document);
  }

  async lensesOf(document: vscode.TextDocument): Promise<readonly vscode.CodeLens[]> {
    const lists = this.lenses.map(async (provider) => await provider.provideCodeLenses(document, NEVER));
    return (await Promise.all(lists)).flatMap((list) => list ?? []);
  }

  async read(uri: vscode.Uri): Promise<string> {
    const provider = this.texts.get(uri.scheme);
    if (provider !== undefined) return (await provider.provideTextDocumentContent(uri, NEVER)) ?? '';
    return new TextDecoder().decode(await this.files.readFile(uri));
  }

  /** What of the files on disk an extension uses, and those of the schemes that have a system of their own. */
  readonly files: Pick<vscode.FileSystem, 'readFile' | 'stat' | 'writeFile'> = {
    readFile: async (uri) => {
      const system = this.systems.get(uri.scheme);
      if (system !== undefined) return await system.readFile(uri);
      return await readFile(uri.fsPath).catch(() => {
        throw VALUES.FileSystemError.FileNotFound(uri);
      });
    },
    stat: async (uri) => {
      const { size, ctimeMs, mtimeMs } = await stat(uri.fsPath).catch(() => {
        throw VALUES.FileSystemError.FileNotFound(uri);
      });
      return { type: VALUES.FileType.File, size, ctime: ctimeMs, mtime: mtimeMs };
    },
    writeFile: async (uri, content) => {
      await mkdir(path.dirname(uri.fsPath), { recursive: true });
      await writeFile(uri.fsPath, content);
    },
  };

  private bringToFront(tab: Tab): void {
    const same = this.tabs.find(
      ({ title, documents }) => title === tab.title && isSame(documents, tab.documents),
    );
    this.inFront = same ?? tab;
    if (same !== undefined) return;
    // One that is only looked at takes the place of the last such one.
    const replaced = tab.isPreview ? this.tabs.filter(({ isPreview }) => isPreview) : [];
    this.tabs = [...this.tabs.filter((each) => !replaced.includes(each)), tab];
    for (const document of replaced.flatMap(({ documents }) => documents)) this.closes(document);
    for (const document of tab.documents) this.opens(document);
  }

  /** A file that is open is watched. */
  private opens(document: vscode.TextDocument): void {
    const watch = this.systems
      .get(document.uri.scheme)
      ?.watch(document.uri, { recursive: false, excludes: [] });
    if (watch !== undefined) this.watches.set(document.uri.toString(), watch);
    this.opened.fire(document);
  }

  private closes(document: vscode.TextDocument): void {
    this.watches.get(document.uri.toString())?.dispose();
    this.watches.delete(document.uri.toString());
    this.closed.fire(document);
  }

  private async readAgain(uri: vscode.Uri): Promise<void> {
    const isIt = (document: vscode.TextDocument): boolean => document.uri.toString() === uri.toString();
    if (!this.all.some(isIt)) return;
    const text = await this.read(uri).catch(() => undefined);
    // What cannot be read any more stays on screen as it was.
    if (text === undefined) return;
    const document = createTextDocument(uri, text, languageOf(uri));
    const replace = (tab: Tab): Tab => ({
      ...tab,
      documents: tab.documents.map((each) => (isIt(each) ? document : each)),
    });
    const front = this.tabs.findIndex((tab) => tab === this.inFront);
    this.tabs = this.tabs.map(replace);
    this.inFront = this.tabs[front];
    this.changed.fire({
      document,
      contentChanges: [],
      reason: undefined,
      detailedReason: undefined,
    } as never);
  }
}

function isUri(what: object): what is vscode.Uri {
  return 'scheme' in what;
}

function isSame(one: readonly vscode.TextDocument[], other: readonly vscode.TextDocument[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ uri }, index) => uri.toString() === other[index]?.uri.toString())
  );
}

function languageOf(uri: vscode.Uri): string {
  return path.posix.extname(uri.path) === '.json' ? 'json' : 'plaintext';
}

/** Nobody cancels. */
const NEVER: vscode.CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => new VALUES.Disposable(() => undefined),
};
