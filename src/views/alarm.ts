/** Knows how it is seen from anywhere in the window that something needs attention: a badge, and an item below. */
import { StatusBarAlignment, ThemeColor, window, type TreeView } from 'vscode';
import type { Disposable } from '../azure/events.ts';
import type { Row } from '../azure/row.ts';
import { l10n } from '../core/l10n.ts';
import { COMMANDS } from '../manifest.ts';
import type { Attention } from './attention.ts';
import { tallyLook, tallyOf, tallyText } from './present/tally.ts';

/** While a large estate is read it follows as often as anybody can read it, in milliseconds. */
const FOLLOWED_MS = 200;

export class Alarm implements Disposable {
  private readonly item = window.createStatusBarItem('attention', StatusBarAlignment.Left, 0);
  private readonly listening: Disposable;
  private following: NodeJS.Timeout | undefined;

  constructor(
    private readonly attention: Attention,
    private readonly view: Pick<TreeView<Row>, 'badge'>,
  ) {
    this.item.name = l10n.t`Azure VNet Peering: Needs Attention`;
    this.item.command = COMMANDS.showAttention;
    this.listening = attention.onDidChange(() => {
      this.following ??= setTimeout(() => {
        this.following = undefined;
        this.show();
      }, FOLLOWED_MS);
    });
  }

  dispose(): void {
    clearTimeout(this.following);
    this.listening.dispose();
    this.item.dispose();
  }

  private show(): void {
    const concerns = this.attention.all();
    const tally = tallyOf(concerns);
    if (concerns.length === 0) {
      this.view.badge = undefined;
      this.item.hide();
      return;
    }
    const isFound = concerns.some(({ kind }) => kind === 'found');
    const text = isFound ? findingsText(concerns.length) : peeringsText(concerns.length);
    this.view.badge = { value: concerns.length, tooltip: text };
    this.item.text = `$(${tallyLook(tally)?.icon ?? 'warning'}) ${concerns.length}`;
    this.item.tooltip = `${text}: ${tallyText(tally)}`;
    this.item.accessibilityInformation = { label: `${text}: ${tallyText(tally)}` };
    this.item.backgroundColor =
      tally.broken > 0 ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }
}

function findingsText(count: number): string {
  return count === 1 ? l10n.t`1 finding needs attention` : l10n.t`${count} findings need attention`;
}

function peeringsText(count: number): string {
  return count === 1
    ? l10n.t`1 peering or network needs attention`
    : l10n.t`${count} peerings or networks need attention`;
}
