/**
 * Knows how files are kept so that a crash costs nothing: each is whole, as it was or as it is now. What is in them it
 * does not know. They are readable by their owner alone, and together have a bound.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface KeptFile {
  readonly name: string;
  readonly size: number;
  readonly at: number;
}

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
    // Another window may write into it meanwhile, or something else hold a file of it open.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /**
   * Removes the oldest files until the rest fits, and what a crash has left behind.
   * @param most bytes
   * @param first the name of the file without which the others of a folder are of no use: it goes after all of them
   */
  async trim(most: number, first: string): Promise<void> {
    const files = await this.files();
    const byAge = files.filter(({ name }) => !name.endsWith(BESIDE)).sort((a, b) => b.at - a.at);
    const isFirst = ({ name }: KeptFile): boolean => path.basename(name) === first;
    const left = new Set(byAge);
    let bytes = byAge.reduce((sum, { size }) => sum + size, 0);
    const drop = async (file: KeptFile): Promise<void> => {
      if (!left.delete(file)) return;
      bytes -= file.size;
      await this.remove(file.name);
    };
    const oldest = byAge.toReversed();
    for (const file of [...oldest.filter((each) => !isFirst(each)), ...oldest.filter(isFirst)]) {
      if (bytes <= most) break;
      await drop(file);
      const folder = path.dirname(file.name);
      const beside = [...left].filter(({ name }) => path.dirname(name) === folder);
      if (beside.every(isFirst)) for (const each of beside) await drop(each);
    }
    for (const { name, at } of files)
      if (name.endsWith(BESIDE) && at < Date.now() - LONGEST_WRITE_MS) await this.remove(name);
  }

  private async files(): Promise<readonly KeptFile[]> {
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
