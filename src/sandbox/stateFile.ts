/** Knows how a world is kept in a file: written soon after a change, and never left half written. */
import { readFile, rename, writeFile } from 'node:fs/promises';

/** Milliseconds in which changes are gathered, at least. */
const GATHER = 100;
/** A large world is gathered for so many times as long as it took to be put in words. */
const REST = 20;

/** A file of a world that is no world. Nothing was done to it. */
export class StateError extends Error {
  override readonly name = 'StateError';

  constructor(
    readonly file: string,
    what: string,
    readonly reason: string,
  ) {
    super(`The state file ${file} ${what}: ${reason}.`);
  }
}

/**
 * Reads a file of a world.
 * @returns undefined where there is none yet
 * @throws StateError with the reason where it is not JSON
 */
export async function readState(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new StateError(file, 'cannot be read', error instanceof Error ? error.message : String(error));
  }
}

export class StateFile {
  private isBehind = false;
  private gather = GATHER;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly take: () => string,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Something has changed. */
  touch(): void {
    this.isBehind = true;
    this.timer ??= setTimeout(() => {
      void this.flush();
    }, this.gather);
  }

  /**
   * Writes what has changed beside the file and then puts it in its place, so that there is always a whole one. A
   * world in which nothing happened leaves none.
   */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(async () => {
      if (!this.isBehind) return;
      this.isBehind = false;
      try {
        const beside = `${this.file}.${process.pid}.tmp`;
        const begun = performance.now();
        const text = this.take();
        this.gather = Math.max(GATHER, REST * (performance.now() - begun));
        await writeFile(beside, text);
        await rename(beside, this.file);
      } catch (error) {
        this.isBehind = true;
        this.failed(error);
      }
    });
    return this.writing;
  }
}
