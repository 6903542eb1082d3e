/**
 * Knows which rows must be drawn again when something else wants attention than before: those that say something else
 * than they were drawn with, and no more. Drawing a row takes all below it away for a moment, and with it what an open
 * menu is about.
 */
import type { Disposable } from '../azure/events.ts';
import type { Row } from '../azure/row.ts';
import { keyOfFinding } from '../core/findings/finding.ts';
import type { Wanting } from '../core/found.ts';
import { keyOf } from '../core/resourceId.ts';
import type { Attention } from './attention.ts';
import type { EstateFilter } from './estateFilter.ts';
import type { EstateRows } from './estateRows.ts';
import { tallyText } from './present/tally.ts';

/** A peering that is being made is out of order for a moment only: in milliseconds. */
const SETTLED_MS = 300;

export class DrawnJudgments implements Disposable {
  /** What the group was drawn with; nothing where there is none. */
  private listed: readonly Wanting[] = [];
  /** What each row that was drawn says of what is below it, by the id of the row. */
  private readonly tallies = new Map<string, string>();
  /** Whether something else is to be said of a network, until it is drawn. */
  private isJudged = false;
  private readonly listening: Disposable;
  private drawing: NodeJS.Timeout | undefined;

  /** @param draw draws a row and all below it; the whole tree where no row is named */
  constructor(
    private readonly attention: Attention,
    private readonly filter: EstateFilter,
    private readonly rows: EstateRows,
    private readonly draw: (row: Row | undefined) => void,
  ) {
    this.listening = attention.onDidChange((keys) => {
      this.isJudged ||= keys.size > 0;
      this.drawing ??= setTimeout(() => {
        this.drawing = undefined;
        this.drawAgain();
      }, SETTLED_MS);
    });
  }

  /** Whether the group of what wants attention is there. */
  get hasGroup(): boolean {
    return this.listed.length > 0;
  }

  /** A row was drawn as it is now. */
  drew(row: Row): void {
    const tally = this.tallyOf(row);
    if (tally !== undefined) this.tallies.set(row.id, tally);
  }

  /** Forgets what was drawn, as when another account signs in. */
  clear(): void {
    this.tallies.clear();
  }

  dispose(): void {
    clearTimeout(this.drawing);
    this.listening.dispose();
  }

  private drawAgain(): void {
    const { rows } = this;
    const isJudged = this.isJudged;
    this.isJudged = false;
    const before = this.listed;
    this.listed = this.attention.all();
    const comesOrGoes = (before.length === 0) !== (this.listed.length === 0);
    // The group is a row of the root; and a filter may show others now.
    if (comesOrGoes || (this.filter.isOn && isJudged)) {
      this.draw(undefined);
      return;
    }
    const group = rows.attentionRow();
    if (group !== undefined && !readAlike(this.listed, before)) this.draw(group);
    // What was drawn is less than what was judged, and the outer rows were drawn first.
    for (const [id, tally] of this.tallies) {
      const row = rows.kept.find(id);
      if (row !== undefined && tally !== this.tallyOf(row)) this.draw(row);
    }
  }

  private tallyOf(row: Row): string | undefined {
    switch (row.kind) {
      case 'account':
        return tallyText(this.attention.tallies.ofAccount(row.account));
      case 'tenant':
        return tallyText(this.attention.tallies.ofTenant(row.tenantId, row.account));
      case 'subscription':
        return tallyText(this.attention.tallies.ofSubscription(row.subscriptionId));
      case 'network':
        // Its links are drawn with it.
        return [
          tallyText(this.attention.ofNetwork(keyOf(row.networkId))),
          ...this.attention.foundIn(keyOf(row.networkId)).map(({ finding }) => keyOfFinding(finding)),
        ].join('\n');
      // A group of networks is drawn again by the groups themselves.
      case 'group':
      case 'attention':
      case 'link':
      case 'flag':
      case 'note':
        return undefined;
    }
  }
}

function readAlike(left: readonly Wanting[], right: readonly Wanting[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((each, index) => {
    const other = right[index];
    return (
      each === other ||
      (other !== undefined &&
        each.level === other.level &&
        each.what === other.what &&
        placeOf(each) === placeOf(other))
    );
  });
}

function placeOf(each: Wanting): string {
  switch (each.kind) {
    case 'link':
      return each.link.key;
    case 'network':
      return each.network.key;
    case 'found':
      return keyOfFinding(each.finding);
  }
}
