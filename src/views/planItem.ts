/** Knows how a row of a plan becomes what the editor draws: its face, whether it begins open, and its check box. */
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCheckboxState, TreeItemCollapsibleState } from 'vscode';
import type { PlanRow } from '../azure/planRow.ts';
import { l10n } from '../core/l10n.ts';
import type { Sheet } from '../core/plan/sheet.ts';
import {
  gonePlanFace,
  groupFace,
  planFace,
  sentenceFace,
  stepFace,
  type PlanFace,
} from './present/planFaces.ts';
import type { PlanRows } from './present/planRows.ts';

/** Up to this many steps the groups begin open. */
const OPEN_STEPS = 24;

export interface ShownPlan {
  readonly sheet: Sheet;
  readonly rows: PlanRows;
}

/** @param shown its plan; undefined where it was taken away between two looks */
export function itemFor(row: PlanRow, shown: ShownPlan | undefined): TreeItem {
  const face = (shown === undefined ? undefined : faceOf(row, shown)) ?? gonePlanFace(row.id);
  const item = new TreeItem(face.label, shown === undefined ? NONE : collapsible(row, shown));
  item.id = row.id;
  item.description = face.description;
  item.tooltip = face.tooltip;
  const color = face.color === undefined ? undefined : new ThemeColor(face.color);
  item.iconPath = new ThemeIcon(face.icon, color);
  item.contextValue = face.contextValue;
  item.accessibilityInformation = { label: face.spoken };
  const box = shown === undefined ? undefined : boxOf(row, shown, face);
  if (box !== undefined) item.checkboxState = box;
  return item;
}

const NONE = TreeItemCollapsibleState.None;

function faceOf(row: PlanRow, { sheet, rows }: ShownPlan): PlanFace | undefined {
  switch (row.kind) {
    case 'plan':
      return planFace(sheet);
    case 'sentence': {
      const sentence = rows.sentences[row.place];
      const under = row.under === undefined ? undefined : sentence?.each[row.under];
      return sentence === undefined ? undefined : sentenceFace(sheet, sentence, under);
    }
    case 'group': {
      const group = rows.groups[row.place];
      return group === undefined ? undefined : groupFace(sheet, rows, group);
    }
    case 'step':
      return stepFace(sheet, rows, row.place);
  }
}

function collapsible(row: PlanRow, { sheet, rows }: ShownPlan): TreeItemCollapsibleState {
  const { Collapsed, Expanded } = TreeItemCollapsibleState;
  switch (row.kind) {
    case 'plan':
      return Expanded;
    case 'sentence':
      return row.under === undefined && (rows.sentences[row.place]?.each.length ?? 0) > 0 ? Collapsed : NONE;
    case 'group':
      return sheet.whole.steps.length <= OPEN_STEPS ? Expanded : Collapsed;
    case 'step':
      return NONE;
  }
}

/** A part can be left out until the plan begins. */
function boxOf(row: PlanRow, { sheet, rows }: ShownPlan, { spoken }: PlanFace): TreeItem['checkboxState'] {
  const part = row.kind === 'group' ? rows.groups[row.place]?.part : undefined;
  if (part === undefined || sheet.state !== 'waiting') return undefined;
  const isOut = sheet.leaving.has(part);
  return {
    state: isOut ? TreeItemCheckboxState.Unchecked : TreeItemCheckboxState.Checked,
    tooltip: isOut ? l10n.t`Left out. Tick it to write it too.` : l10n.t`Untick it to leave it out.`,
    accessibilityInformation: { label: spoken },
  };
}
