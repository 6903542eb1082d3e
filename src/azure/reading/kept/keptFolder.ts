/**
 * Knows how files are kept so that a crash costs nothing: each is whole, as it was or as it is now. What is in them it
 * does not know. They are readable by their owner alone, and together have a bound.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

export class KeptFolder {
  private writes = 0;

  /** @param folder made with the first file */
  constructor(readonly folder: string) {}

  /** Undefined where there is none. */
  async read(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(path.join(this.folder, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /**
   * It is whole before it takes the place of what was there. Other windows may do the same. It is not waited for until
   * it is on the disk, which takes longer than all else: what a power cut damages is found by its checksum, and was only
   * a copy.
   */
  async write(name: string, content: Uint8Array): Promise<void> {
    const file = path.join(this.folder, name);
    this.writes += 1;
    const beside = `${file}.${process.pid}-${this.writes}${BESIDE}`;
    try {
      await this.put(beside, content);
      await rename(beside, file);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  }

  /** The folder is made where it is not there. */
  private async put(file: string, content: Uint8Array): Promise<void> {
    try {
      await writeFile(file, content, { mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, content, { mode: 0o600 });
    }
  }

  async remove(name: string): Promise<void> {
    await rm(path.join(this.folder, name), { force: true });
  }

  /** Removes from a folder below whatever has another name than these. */
  async keepOnly(folder: string, names: readonly string[]): Promise<void> {
    const kept = new Set(names);
    const found = await readdir(path.join(this.folder, folder)).catch(() => []);
    for (const name of found)
      if (!kept.has(name) && !name.endsWith(BESIDE)) await this.remove(path.join(folder, name));
  }

  async removeAll(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /**
   * Removes the oldest files until the rest fits, and what a crash has left behind.
   * @param most bytes
   */
  async trim(most: number): Promise<void> {
    const files = await this.files();
    const byAge = files.filter(({ name }) => !name.endsWith(BESIDE)).sort((a, b) => b.at - a.at);
    let bytes = 0;
    for (const { name, size } of byAge) {
      bytes += size;
      if (bytes > most) await this.remove(name);
    }
    for (const { name, at } of files)
      if (name.endsWith(BESIDE) && at < Date.now() - LONGEST_WRITE_MS) await this.remove(name);
  }

  private async files(): Promise<
    readonly { readonly name: string; readonly size: number; readonly at: number }[]
  > {
    const names = await readdir(this.folder, { recursive: true }).catch(() => []);
    const found = [];
    for (const name of names) {
      const about = await stat(path.join(this.folder, name)).catch(() => undefined);
      if (about?.isFile() === true) found.push({ name, size: about.size, at: about.mtimeMs });
    }
    return found;
  }
}

const BESIDE = '.part';
/** Another window may be at it. */
const LONGEST_WRITE_MS = 60_000;
