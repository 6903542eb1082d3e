/**
 * Knows how plans become a native tree with check boxes, and which of its rows must be drawn again while they run.
 * Which rows there are is said in `present/planRows.ts`. What becomes of a plan is decided by commands.
 */
import {
  commands,
  EventEmitter,
  TreeItemCheckboxState,
  window,
  type Disposable,
  type Event,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import { isPlanRow, type PlanRow, type Tick } from '../azure/planRow.ts';
import { l10n } from '../core/l10n.ts';
import type { Sheet } from '../core/plan/sheet.ts';
import { CONTEXT_KEYS, PLAN_VIEW } from '../manifest.ts';
import { itemFor, type ShownPlan } from './planItem.ts';
import { planMessage } from './present/planFaces.ts';
import { rowsOf, type PlanRows, type RowSource } from './present/planRows.ts';
import { SteadySelection } from './steadySelection.ts';
import type { StillRows } from './stillRows.ts';

/** As often as the rows of a plan that runs are drawn, in milliseconds. */
const DRAWN_MS = 150;

export class PlanTree implements TreeDataProvider<PlanRow>, Disposable {
  private readonly shown = new Map<string, ShownPlan>();
  /** Each row as it was handed out: the editor knows it again by that. */
  private readonly made = new Map<string, PlanRow>();
  private readonly changed = new EventEmitter<PlanRow[] | undefined>();
  private readonly ticked = new EventEmitter<Tick>();
  /** Rows that wait to be drawn. */
  private readonly stale = new Set<PlanRow>();
  private drawing: NodeJS.Timeout | undefined;
  /** The state of the plan that the title's actions are about, as the editor knows it. */
  private told: Sheet['state'] | '' = '';
  private readonly view: TreeView<PlanRow>;
  private readonly selection: SteadySelection<PlanRow>;
  private readonly listeners: readonly Disposable[];

  readonly onDidChangeTreeData: Event<PlanRow[] | undefined> = this.changed.event;
  readonly onDidTick: Event<Tick> = this.ticked.event;

  constructor(still: StillRows) {
    this.view = window.createTreeView(PLAN_VIEW, {
      treeDataProvider: still.of(this),
      showCollapseAll: true,
      // A part has one box, whatever rows are below it.
      manageCheckboxStateManually: true,
    });
    this.selection = new SteadySelection(this.view);
    this.listeners = [
      this.selection,
      this.view.onDidChangeCheckboxState(({ items }) => {
        this.tick(items);
      }),
      this.view.onDidChangeSelection(() => {
        this.tell();
      }),
    ];
  }

  /** Shows a plan, or what is new of it. */
  set(sheet: Sheet): void {
    const before = this.shown.get(sheet.id);
    const rows = before !== undefined && isSame(before.sheet, sheet) ? before.rows : rowsOf(sheet);
    this.shown.set(sheet.id, { sheet, rows });
    if (before === undefined) this.draw(undefined);
    else if (before.rows !== rows || before.sheet.leaving !== sheet.leaving)
      this.draw([this.planRow(sheet.id)]);
    else {
      this.drawSteps(before.sheet, sheet, rows);
      return;
    }
    this.tell();
  }

  remove(id: string): void {
    if (!this.shown.delete(id)) return;
    for (const row of [...this.made.values()]) if (row.sheet === id) this.made.delete(row.id);
    this.draw(undefined);
    this.tell();
  }

  /** Brings a plan to the front, with the focus. */
  async show(id: string): Promise<void> {
    // The view is there once the editor knows that there is something in it.
    await setContext(CONTEXT_KEYS.hasPlan, this.shown.size > 0);
    await commands.executeCommand(`${PLAN_VIEW}.focus`);
    await this.view.reveal(this.planRow(id), { select: true, focus: true, expand: true });
  }

  /** The plan that a command is about: that of the row, else that of the selection, else the one shown last. */
  chosen(argument: unknown): string | undefined {
    const [selected] = this.selection.now();
    const id = isPlanRow(argument) ? argument.sheet : selected?.sheet;
    return id !== undefined && this.shown.has(id) ? id : [...this.shown.keys()].at(-1);
  }

  getChildren(row?: PlanRow): PlanRow[] {
    // The newest on top: it is the one that is asked about.
    if (row === undefined) return [...this.shown.keys()].toReversed().map((id) => this.planRow(id));
    const rows = this.shown.get(row.sheet)?.rows;
    if (rows === undefined) return [];
    switch (row.kind) {
      case 'plan':
        return [
          ...rows.sentences.map((_, place) => this.sentenceRow(row.sheet, place)),
          ...rows.groups.map((_, place) => this.groupRow(row.sheet, place)),
        ];
      case 'sentence':
        if (row.under !== undefined) return [];
        return (rows.sentences[row.place]?.each ?? []).map((_, under) =>
          this.sentenceRow(row.sheet, row.place, under),
        );
      case 'group':
        return (rows.groups[row.place]?.steps ?? []).map((place) =>
          this.stepRow(row.sheet, row.place, place),
        );
      case 'step':
        return [];
    }
  }

  getParent(row: PlanRow): PlanRow | undefined {
    switch (row.kind) {
      case 'plan':
        return undefined;
      case 'sentence':
        return row.under === undefined ? this.planRow(row.sheet) : this.sentenceRow(row.sheet, row.place);
      case 'group':
        return this.planRow(row.sheet);
      case 'step':
        return this.groupRow(row.sheet, row.group);
    }
  }

  getTreeItem(row: PlanRow): TreeItem {
    return itemFor(row, this.shown.get(row.sheet));
  }

  dispose(): void {
    clearTimeout(this.drawing);
    for (const listener of this.listeners) listener.dispose();
    this.view.dispose();
    this.changed.dispose();
    this.ticked.dispose();
  }

  private planRow(sheet: string): PlanRow {
    return this.row({ kind: 'plan', id: sheet, sheet });
  }

  private sentenceRow(sheet: string, place: number, under?: number): PlanRow {
    return this.row({ kind: 'sentence', id: `${sheet}/said/${place}/${under ?? ''}`, sheet, place, under });
  }

  private groupRow(sheet: string, place: number): PlanRow {
    return this.row({ kind: 'group', id: `${sheet}/group/${place}`, sheet, place });
  }

  private stepRow(sheet: string, group: number, place: number): PlanRow {
    return this.row({ kind: 'step', id: `${sheet}/step/${place}`, sheet, group, place });
  }

  private row(row: PlanRow): PlanRow {
    const known = this.made.get(row.id);
    if (known !== undefined) return known;
    this.made.set(row.id, row);
    return row;
  }

  private tick(items: readonly (readonly [PlanRow, TreeItemCheckboxState])[]): void {
    const outs = new Map<string, Set<number>>();
    for (const [row, state] of items) {
      const shown = this.shown.get(row.sheet);
      if (row.kind !== 'group' || shown === undefined) continue;
      const part = shown.rows.groups[row.place]?.part;
      if (part === undefined) continue;
      const out = outs.get(row.sheet) ?? new Set(shown.sheet.leaving);
      outs.set(row.sheet, out);
      if (state === TreeItemCheckboxState.Checked) out.delete(part);
      else out.add(part);
    }
    for (const [sheet, out] of outs) this.ticked.fire({ sheet, out });
  }

  /** Groups whose steps are no longer as they were; their steps are drawn with them. */
  private drawSteps(before: Sheet, now: Sheet, rows: PlanRows): void {
    for (const [place, { steps }] of rows.groups.entries()) {
      const isChanged = steps.some((step) => {
        const number = rows.numbers.get(step);
        return number !== undefined && before.steps[number] !== now.steps[number];
      });
      const row = this.made.get(`${now.id}/group/${place}`);
      if (isChanged && row !== undefined) this.stale.add(row);
    }
    this.drawing ??= setTimeout(() => {
      this.drawStale();
    }, DRAWN_MS);
  }

  private drawStale(): void {
    this.drawing = undefined;
    const rows = [...this.stale].filter((row) => this.shown.has(row.sheet));
    this.stale.clear();
    if (rows.length > 0) this.changed.fire(rows);
    this.tell();
  }

  private draw(rows: PlanRow[] | undefined): void {
    this.changed.fire(rows);
  }

  /** What is said of the plans around their rows. */
  private tell(): void {
    const unfinished = [...this.shown.values()].filter(({ sheet }) => sheet.state === 'unfinished').length;
    const id = this.chosen(undefined);
    const sheet = id === undefined ? undefined : this.shown.get(id)?.sheet;
    this.view.message = sheet === undefined ? '' : planMessage(sheet);
    this.view.badge =
      unfinished === 0
        ? undefined
        : {
            value: unfinished,
            tooltip:
              unfinished === 1
                ? l10n.t`1 unfinished plan to decide on`
                : l10n.t`${unfinished} unfinished plans to decide on`,
          };
    const state = sheet?.state ?? '';
    if (state === this.told) return;
    this.told = state;
    void setContext(CONTEXT_KEYS.hasPlan, this.shown.size > 0);
    void setContext(CONTEXT_KEYS.planState, state);
  }
}

/** Whether the rows of a plan are still the same, but for what becomes of their steps. */
function isSame(one: RowSource, other: RowSource): boolean {
  return (
    one.state === other.state &&
    one.whole === other.whole &&
    one.out === other.out &&
    one.plan === other.plan &&
    one.foreseen === other.foreseen &&
    one.surprises === other.surprises
  );
}

function setContext(key: string, value: unknown): Thenable<unknown> {
  return commands.executeCommand('setContext', key, value);
}
