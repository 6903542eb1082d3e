/** Keeps which workbenches are open, so that a failing test can be explained and nothing outlives the run. */
import type { Workbench } from './workbench.ts';

export const openWorkbenches = new Set<Workbench>();

/** Those that are not to be used by another test file, as when a test failed in them: nobody knows what they show. */
export const doubtful = new WeakSet<Workbench>();
