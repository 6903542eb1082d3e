/**
 * Knows how to end a program with everything that it started, and that nothing started here outlives this
 * process. A program to be ended so is spawned with `detached: OWN_GROUP` and then given to `keepGroup`.
 */
import type { ChildProcess } from 'node:child_process';

/** Windows has no process groups: there only the program itself is ended. */
export const OWN_GROUP = process.platform !== 'win32';

const running = new Set<ChildProcess>();

process.once('exit', () => {
  for (const child of running) endGroup(child, 'SIGKILL');
});

/** Ends the program's group at the latest when this process ends. */
export function keepGroup(child: ChildProcess): void {
  running.add(child);
  child.once('close', () => running.delete(child));
}

/** A signal to the group reaches also what the program started; none of it running is fine. */
export function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (OWN_GROUP) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // The group has ended already.
  }
}
