/**
 * Knows how the matrix of reach is shown: as a table in a page of its own, which may run its own script and nothing else,
 * loads nothing, and is given every name as data.
 */
import { randomBytes } from 'node:crypto';
import { Uri, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { l10n } from '../core/l10n.ts';
import { readTableMessage, type ShownMatrix } from '../core/reach/matrixTable.ts';
import { VERDICT_WORDS } from '../core/reach/words.ts';
import { frame } from './page/frame.ts';
import type { Given, Words } from './page/given.ts';

export class MatrixPanels implements Disposable {
  private readonly open = new Set<OpenMatrix>();
  private readonly listening: Disposable;

  /** @param folder of this extension */
  constructor(
    private readonly folder: Uri,
    store: Pick<EstateStore, 'onDidChange'>,
  ) {
    this.listening = store.onDidChange(() => {
      for (const each of this.open) each.age();
    });
  }

  show(matrix: ShownMatrix): void {
    const opened = new OpenMatrix(this.folder, matrix);
    this.open.add(opened);
    opened.panel.onDidDispose(() => this.open.delete(opened));
  }

  /** As when another account signs in: what they tell is of another world. */
  close(): void {
    for (const { panel } of this.open) panel.dispose();
  }

  dispose(): void {
    this.listening.dispose();
    this.close();
  }
}

class OpenMatrix {
  readonly panel: WebviewPanel;
  /** Whether something of the estate was read after it was worked out. */
  private isOld = false;

  constructor(
    folder: Uri,
    private readonly matrix: ShownMatrix,
  ) {
    const scripts = Uri.joinPath(folder, 'dist');
    this.panel = window.createWebviewPanel('vnetPeering.matrix', matrix.title, ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [scripts],
    });
    const { webview } = this.panel;
    webview.onDidReceiveMessage((said: unknown) => {
      this.take(said);
    });
    const script = webview.asWebviewUri(Uri.joinPath(scripts, 'matrixPage.js')).toString();
    webview.html = frame(script, randomBytes(16).toString('base64url'), words());
  }

  /** Tells whoever looks that it may not be so any more; told once, it stays told. */
  age(): void {
    if (this.isOld) return;
    this.isOld = true;
    void this.panel.webview.postMessage({ kind: 'notice', notice: this.notice });
  }

  /** A page that was hidden begins anew when it is seen again, and asks for everything. */
  private take(said: unknown): void {
    const { table, details } = this.matrix;
    const message = readTableMessage(said, table.names.length);
    if (message === undefined) return;
    if (message.kind !== 'ready') {
      this.matrix.act(message);
      return;
    }
    const given: Given = { kind: 'table', table, details, words: words(), notice: this.notice };
    void this.panel.webview.postMessage(given);
  }

  private get notice(): string {
    const old = this.isOld ? l10n.t`Something of the estate was read again since: ask again to know.` : '';
    return [old, this.matrix.missing].filter(Boolean).join(' ');
  }
}

function words(): Words {
  return {
    from: l10n.t`From`,
    to: l10n.t`To`,
    onlyBlocked: l10n.t`Only rows in which something is not reachable`,
    again: l10n.t`Ask Again`,
    copyMarkdown: l10n.t`Copy as Markdown`,
    copyCsv: l10n.t`Copy as CSV`,
    grid: l10n.t`Who reaches whom; Enter asks why`,
    marks: {
      y: { sign: '✓', word: VERDICT_WORDS.reachable },
      s: { sign: '◐', word: l10n.t`some of it reachable` },
      n: { sign: '✗', word: VERDICT_WORDS.notReachable },
      a: { sign: '≈', word: VERDICT_WORDS.notAssured },
      t: { sign: '?', word: VERDICT_WORDS.cannotTell },
    },
    shown: l10n.t('{0} of {1} rows, {2} of {3} columns'),
    nothing: l10n.t`No name matches.`,
    cell: l10n.t('{0} to {1}: {2}'),
    itself: l10n.t`itself`,
  };
}
