/** Knows the pages that are open: what each was given, and what its script says, which the stage does not run. */
import type * as vscode from 'vscode';
import { complete } from './complete.ts';
import { Signal } from './values.ts';

export interface Page {
  readonly title: string;
  readonly html: () => string;
  /** What it was told, in that order. */
  readonly told: readonly unknown[];
  /** Says something as its script would. */
  say(message: unknown): void;
}

export class Pages {
  readonly open: Page[] = [];

  show(_type: string, title: string): vscode.WebviewPanel {
    const said = new Signal<unknown>();
    const closed = new Signal<undefined>();
    const told: unknown[] = [];
    const webview = {
      html: '',
      asWebviewUri: (uri: vscode.Uri) => uri,
      onDidReceiveMessage: said.event,
      postMessage: (message: unknown) => {
        // As it comes over there.
        told.push(structuredClone(message));
        return Promise.resolve(true);
      },
    };
    const page: Page = {
      title,
      told,
      html: () => webview.html,
      say: (message) => {
        said.fire(message);
      },
    };
    this.open.push(page);
    return complete('a page', {
      webview,
      onDidDispose: closed.event,
      dispose: () => {
        this.open.splice(this.open.indexOf(page), 1);
        closed.fire(undefined);
      },
    }) as unknown as vscode.WebviewPanel;
  }
}
