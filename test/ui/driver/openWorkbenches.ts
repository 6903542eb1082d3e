/** Keeps which workbenches are open, so that a failing test can be explained and nothing outlives the run. */
import type { Workbench } from './workbench.ts';

export const openWorkbenches = new Set<Workbench>();
