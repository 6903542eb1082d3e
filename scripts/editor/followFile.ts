/** Knows how to pass on what another process appends to a file, as it comes. */
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { STEP_MS } from '../patience.ts';

export interface Follower {
  /** Passes on what is left and ends. */
  stop(): void;
}

/** Empties the file first: what an earlier run wrote is not news. */
export function followFile(file: string, onText: (text: string) => void): Follower {
  writeFileSync(file, '');
  const handle = openSync(file, 'r');
  const buffer = Buffer.alloc(65_536);
  const decoder = new TextDecoder();
  let position = 0;
  const drain = (): void => {
    for (;;) {
      const count = readSync(handle, buffer, 0, buffer.length, position);
      if (count === 0) return;
      position += count;
      onText(decoder.decode(buffer.subarray(0, count), { stream: true }));
    }
  };
  const timer = setInterval(drain, STEP_MS);
  return {
    stop: () => {
      clearInterval(timer);
      drain();
      closeSync(handle);
    },
  };
}
