/**
 * Knows what the teams whose folders are open have decided of findings: the file at the root of each folder is read when
 * it is first wanted, and again when it has changed. Of one that is broken the last good reading counts.
 */
import { FileSystemError, RelativePattern, Uri, workspace, type Disposable } from 'vscode';
import { describeError } from '../../azure/armError.ts';
import { EventEmitter, type Event } from '../../azure/events.ts';
import type { Decisions } from '../../azure/reading/around/findingsStore.ts';
import { joined } from '../../core/findings/decisions.ts';
import {
  NO_SETTINGS,
  readSettings,
  SETTINGS_FILE,
  type FindingSettings,
} from '../../core/findings/settings.ts';

/** What is not understood of a file. */
export interface Broken {
  readonly uri: Uri;
  /** A path in the file; empty for the file as a whole. */
  readonly at: string;
  /** A sentence for people. */
  readonly message: string;
}

export class TeamFiles implements Decisions, Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly good = new Map<string, FindingSettings>();
  /** Those of which it was told that they are broken: once, until they are whole again. */
  private readonly told = new Set<string>();
  private readonly folders: Disposable;
  private watchers: readonly Disposable[] = [];
  private reading: Promise<FindingSettings> | undefined;

  readonly onDidChange: Event<void> = this.changed.event;

  /** @param tell of a file that is not understood */
  constructor(private readonly tell: (broken: Broken) => void) {
    this.folders = workspace.onDidChangeWorkspaceFolders(() => {
      if (this.reading === undefined) return;
      this.watch();
      this.readAgain();
    });
  }

  /** What counts now, of all folders. */
  read(): Promise<FindingSettings> {
    if (this.reading === undefined) this.watch();
    return (this.reading ??= this.readAll());
  }

  dispose(): void {
    this.folders.dispose();
    for (const each of this.watchers) each.dispose();
    this.changed.dispose();
  }

  private watch(): void {
    for (const each of this.watchers) each.dispose();
    this.watchers = (workspace.workspaceFolders ?? []).flatMap((folder) => {
      const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, SETTINGS_FILE));
      const again = (): void => {
        this.readAgain();
      };
      return [watcher, watcher.onDidCreate(again), watcher.onDidChange(again), watcher.onDidDelete(again)];
    });
  }

  private readAgain(): void {
    this.reading = this.readAll();
    void this.reading.then(() => {
      this.changed.fire();
    });
  }

  private async readAll(): Promise<FindingSettings> {
    const files = (workspace.workspaceFolders ?? []).map(({ uri }) => teamFile(uri));
    return joined(await Promise.all(files.map((uri) => this.readOne(uri))));
  }

  private async readOne(uri: Uri): Promise<FindingSettings> {
    const key = uri.toString();
    let text: string;
    try {
      text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    } catch (error) {
      if (isMissing(error)) {
        this.good.delete(key);
        this.told.delete(key);
        return NO_SETTINGS;
      }
      this.tellOnce({ uri, at: '', message: describeError(error) });
      return this.good.get(key) ?? NO_SETTINGS;
    }
    const { settings, problems } = readSettings(text);
    const [first] = problems;
    if (first === undefined) {
      this.good.set(key, settings);
      this.told.delete(key);
      return settings;
    }
    this.tellOnce({ uri, ...first });
    // Where it never was whole, what could be understood of it counts.
    return this.good.get(key) ?? settings;
  }

  private tellOnce(broken: Broken): void {
    const key = broken.uri.toString();
    if (this.told.has(key)) return;
    this.told.add(key);
    this.tell(broken);
  }
}

/** The file of the team whose folder it is. */
export function teamFile(folder: Uri): Uri {
  return Uri.joinPath(folder, SETTINGS_FILE);
}

export function isMissing(error: unknown): boolean {
  return error instanceof FileSystemError && error.code === 'FileNotFound';
}
