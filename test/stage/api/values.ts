/** Knows the plain values of the editor's API: a kept library has most of them, the rest is here. */
import { createVSCodeMock } from 'jest-mock-vscode';
import type * as vscode from 'vscode';

/** The library makes its functions by a test framework; of those nothing is used here. */
const library = createVSCodeMock({ fn: () => () => undefined });

class RelativePattern {
  baseUri: vscode.Uri;
  base: string;

  constructor(
    base: vscode.WorkspaceFolder,
    public pattern: string,
  ) {
    this.baseUri = base.uri;
    this.base = base.uri.fsPath;
  }
}

class DataTransferItem implements vscode.DataTransferItem {
  constructor(readonly value: unknown) {}

  asString(): Promise<string> {
    return Promise.resolve(String(this.value));
  }

  asFile(): undefined {
    return undefined;
  }
}

export const VALUES = {
  CodeAction: library.CodeAction,
  CodeActionKind: library.CodeActionKind,
  CodeLens: library.CodeLens,
  ConfigurationTarget: library.ConfigurationTarget,
  DataTransferItem,
  Diagnostic: library.Diagnostic,
  DiagnosticSeverity: library.DiagnosticSeverity,
  Disposable: library.Disposable,
  EventEmitter: library.EventEmitter,
  FileChangeType: library.FileChangeType,
  FilePermission: library.FilePermission,
  FileSystemError: library.FileSystemError,
  FileType: library.FileType,
  MarkdownString: library.MarkdownString,
  Position: library.Position,
  ProgressLocation: library.ProgressLocation,
  QuickInputButtons: { Back: { iconPath: new library.ThemeIcon('arrow-left'), tooltip: 'Back' } },
  QuickPickItemKind: { Separator: -1, Default: 0 },
  Range: library.Range,
  RelativePattern,
  StatusBarAlignment: library.StatusBarAlignment,
  ThemeColor: library.ThemeColor,
  ThemeIcon: library.ThemeIcon,
  TreeItem: library.TreeItem,
  TreeItemCheckboxState: { Unchecked: 0, Checked: 1 },
  TreeItemCollapsibleState: library.TreeItemCollapsibleState,
  Uri: library.Uri,
  ViewColumn: library.ViewColumn,
  WorkspaceEdit: library.WorkspaceEdit,
} as const;

/** An event, and how it is fired. */
export class Signal<T> {
  private readonly listeners = new Set<(event: T) => unknown>();

  readonly event: vscode.Event<T> = (listener, self?: unknown, disposables?: vscode.Disposable[]) => {
    const bound = (event: T): unknown => listener.call(self, event);
    this.listeners.add(bound);
    const end = new VALUES.Disposable(() => this.listeners.delete(bound));
    disposables?.push(end);
    return end;
  };

  /** Those who listen are told in turn; one that fails is not the editor's fault. */
  fire(event: T): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
