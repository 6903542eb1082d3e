/** Knows how a text that belongs to a preview is shown: a read-only document that nobody is asked to save. */
import {
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type TextDocumentContentProvider,
} from 'vscode';
import { l10n } from '../core/l10n.ts';
import { PREVIEW_SCHEME } from '../manifest.ts';

/** The texts that are kept at most; older ones are forgotten. */
const KEPT = 1000;

export class PreviewTexts implements TextDocumentContentProvider, Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, this);
  private next = 1;

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.query) ?? l10n.t`This preview has been closed.`;
  }

  /** Keeps a text; what is returned opens it. */
  keep(title: string, text: string): Uri {
    const id = String(this.next++);
    this.texts.set(id, text);
    const [oldest] = this.texts.keys();
    if (this.texts.size > KEPT && oldest !== undefined) this.texts.delete(oldest);
    return Uri.from({ scheme: PREVIEW_SCHEME, path: `/${title}`, query: id });
  }

  /** Shows a text beside what is there, without taking the focus. */
  async show(title: string, text: string): Promise<void> {
    const document = await workspace.openTextDocument(this.keep(title, text));
    await window.showTextDocument(document, {
      preview: true,
      preserveFocus: true,
      viewColumn: ViewColumn.Active,
    });
  }

  dispose(): void {
    this.registration.dispose();
    this.texts.clear();
  }
}
