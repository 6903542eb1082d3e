/**
 * Knows how the JSON of a network or link is shown: read-only files of a scheme of its own, as ARM sent it. A
 * file system (and not a content provider) lets the editor restore such documents with its window.
 */
import {
  Disposable,
  EventEmitter,
  FilePermission,
  FileChangeType,
  FileSystemError,
  FileType,
  type Event,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
  type Uri,
} from 'vscode';
import type { Arm } from '../azure/arm.ts';
import { describeError } from '../azure/armError.ts';
import type { Disposable as Listening } from '../azure/events.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { byWhoMay } from '../azure/reading/whoMay.ts';
import { accountOf, resourceIdOf } from '../azure/resourceUri.ts';
import { l10n } from '../core/l10n.ts';
import { keyOf, parseResourceId } from '../core/resourceId.ts';

const READ_TIMEOUT_MS = 60_000;

export class ResourceDocuments implements FileSystemProvider, Disposable {
  private readonly changed = new EventEmitter<FileChangeEvent[]>();
  private readonly watched = new Map<string, Uri>();
  /** The moment of the last change of each document, in milliseconds since 1970: the editor asks for it. */
  private readonly changedAt = new Map<string, number>();
  private readonly subscription: Listening;

  readonly onDidChangeFile: Event<FileChangeEvent[]> = this.changed.event;

  constructor(
    private readonly store: EstateStore,
    private readonly connect: () => Promise<Arm | undefined>,
    /** Told of a resource that could not be read, for the log. */
    private readonly onFailure: (id: string, error: unknown) => void,
  ) {
    this.subscription = store.onDidChange((change) => {
      if (change.kind === 'network') this.announce(change.key);
    });
  }

  watch(uri: Uri): Disposable {
    const key = uri.toString();
    this.watched.set(key, uri);
    return new Disposable(() => this.watched.delete(key));
  }

  stat(uri: Uri): FileStat {
    return {
      type: FileType.File,
      ctime: 0,
      mtime: this.changedAt.get(uri.toString()) ?? 0,
      // Not known before it is read; a changed time is enough for the editor to read again.
      size: 0,
      permissions: FilePermission.Readonly,
    };
  }

  /** Reads from ARM each time: nothing on screen is older than it says. */
  async readFile(uri: Uri): Promise<Uint8Array> {
    const id = resourceIdOf(uri);
    let body;
    try {
      const connected = await this.connect();
      if (connected === undefined) throw FileSystemError.Unavailable(l10n.t`Nobody is signed in.`);
      await this.store.ensureTenantOf(id);
      // The account that the document was opened by; one that is restored with its window may be of another.
      const callers = this.store.callersOf(id, accountOf(uri));
      body = await byWhoMay(connected, callers, ({ arm, tenantId }) =>
        arm.read(id, tenantId, AbortSignal.timeout(READ_TIMEOUT_MS)),
      );
    } catch (error) {
      this.onFailure(id, error);
      throw error instanceof FileSystemError ? error : FileSystemError.Unavailable(describeError(error));
    }
    if (body === undefined) throw FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(`${JSON.stringify(body, null, 2)}\n`);
  }

  readDirectory(): [string, FileType][] {
    return [];
  }

  createDirectory(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  /** The documents of a network and of its links are read again. */
  private announce(networkKey: string): void {
    const events: FileChangeEvent[] = [];
    for (const uri of this.watched.values()) {
      const parsed = parseResourceId(resourceIdOf(uri));
      const network = parsed?.kind === 'link' ? parsed.network.key : keyOf(resourceIdOf(uri));
      if (network !== networkKey) continue;
      this.changedAt.set(uri.toString(), Date.now());
      events.push({ type: FileChangeType.Changed, uri });
    }
    if (events.length > 0) this.changed.fire(events);
  }
}
