/** Knows which plans are shown in a view of their own: those that no box holds as a whole. */
import { workspace } from 'vscode';
import { partsOf } from '../core/plan/independent.ts';
import type { Plan } from '../core/plan/plan.ts';
import { SETTINGS, SETTINGS_SECTION } from '../manifest.ts';

/** Writes and sentences that are read in a box without scrolling. */
const LINES = 12;

/** Many peerings are always for the view, where each can be left out. */
export function belongsInView(plan: Plan): boolean {
  const setting = workspace.getConfiguration(SETTINGS_SECTION).get<string>(SETTINGS.showPlans);
  if (setting === 'quickPick' || setting === 'view') return setting === 'view';
  return !fitsBox(plan);
}

function fitsBox(plan: Plan): boolean {
  const { steps, consequences, warnings, notes } = plan;
  const lines = [steps, consequences, warnings, notes].reduce((sum, each) => sum + each.length, 0);
  return lines <= LINES && partsOf(plan).length === 0;
}
