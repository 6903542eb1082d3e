/**
 * Knows the last reading: what an earlier window has read is shown at once, and what is read here is kept for the next
 * one, a folder for each account in each world. It is for looking only: whatever changes something reads anew.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { accountsOf } from '../../accounts.ts';
import type { Disposable } from '../../events.ts';
import { worldKey, type Place } from '../../place.ts';
import { networkAt } from '../../../core/estate.ts';
import type { Arm, Subscription } from '../../arm.ts';
import type { EstateChange } from '../estateChange.ts';
import type { EstateStore } from '../estateStore.ts';
import type { KeptFolder } from './keptFolder.ts';
import {
  NewerForm,
  packContainers,
  packList,
  unpackContainers,
  unpackList,
  type KeptContainers,
} from './keptForm.ts';
import { Unkept } from './unkept.ts';

/** All that is kept together, in bytes: some hundred thousand networks. */
const MOST_BYTES = 64 * 1024 * 1024;
/** While more is being read nothing is written, in milliseconds. */
const QUIET_MS = 1000;
/** Files at the same time: packing them is done beside this thread. */
const AT_ONCE = 4;
const CONTAINERS = 'containers.gz';

/** What an account sees in one world. */
export interface KeptWorld {
  readonly account: string;
  /** The same for as long as it is the same world, and of no other account. */
  readonly key: string;
}

/** Of each account of a connection. */
export function keptWorlds(place: Place, arm: Arm): readonly KeptWorld[] {
  return accountsOf(arm).map(({ key: account }) => ({
    account,
    key: `${worldKey(place, arm.endpoint, account)}\n${account}`,
  }));
}

/** Why something is not shown or not kept: `newer` where a newer version of this extension keeps it, to which it is left. */
export type NotKept = 'broken' | 'notKept' | 'newer';

export interface LastReadingParts {
  readonly store: EstateStore;
  readonly folder: KeptFolder;
  /** Told once of what was kept and cannot be read, once of what cannot be kept, and once of what is a newer version's. */
  told(what: NotKept, error: unknown): void;
  /** Milliseconds of quiet before something is written. */
  readonly quietMs?: number;
}

export class LastReading implements Disposable {
  private readonly listening: Disposable;
  private readonly unkept = new Unkept();
  private readonly told = new Set<string>();
  /** The keys of worlds in which a newer version keeps something: nothing of it is touched. */
  private readonly newer = new Set<string>();
  private worlds: readonly KeptWorld[] = [];
  /** Counts worlds: what is still being looked for belongs to the one that it was begun in. */
  private generation = 0;
  private waiting: NodeJS.Timeout | undefined;
  /** Writes follow one another. */
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly parts: LastReadingParts) {
    this.listening = parts.store.onDidChange((change) => {
      this.note(change);
    });
  }

  /** Shows what was kept of these, and keeps what is read from now on. Where they are the same as before nothing happens. */
  async enter(worlds: readonly KeptWorld[]): Promise<void> {
    if (JSON.stringify(worlds) === JSON.stringify(this.worlds)) return;
    this.worlds = worlds;
    this.generation += 1;
    await Promise.all(worlds.map((world) => this.show(world, this.generation)));
  }

  /** Nobody is connected any more: what was read and is not written yet is written still. Call it before the estate is cleared. */
  leave(): void {
    this.write();
    this.worlds = [];
    this.generation += 1;
    this.unkept.clear();
  }

  /** Forgets everything that was ever kept, and what is shown of it. */
  async forget(): Promise<void> {
    this.generation += 1;
    this.unkept.clear();
    this.newer.clear();
    this.parts.store.kept.drop();
    const removed = this.last.then(() => this.parts.folder.removeAll());
    // Whoever asked is told where it fails; what is read after it is kept all the same.
    this.last = removed.catch(() => undefined);
    await removed;
  }

  /** Writes what is not written yet, and resolves when it is. */
  async settled(): Promise<void> {
    this.write();
    await this.last;
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.listening.dispose();
  }

  private note(change: EstateChange): void {
    if (!this.unkept.note(change, this.parts.store)) return;
    const { quietMs = QUIET_MS } = this.parts;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.write();
    }, quietMs);
  }

  private async show(world: KeptWorld, generation: number): Promise<void> {
    const { store } = this.parts;
    const { kept } = store;
    const { account } = world;
    const isLeft = (): boolean => generation !== this.generation;
    const asked = kept.now();
    const containers = await this.read(world, CONTAINERS, (packed) => unpackContainers(packed, account));
    await kept.ready();
    if (containers === undefined || isLeft()) return;
    kept.tenants(account, containers.tenants, containers.at);
    const all: Subscription[] = [];
    for (const tenant of containers.tenants) {
      const found = containers.subscriptions.find(({ tenantId }) => tenantId === tenant.tenantId);
      if (found === undefined) continue;
      kept.subscriptions(tenant, found.subscriptions, found.at);
      // Those of them that are chosen, and still there where that is known by now.
      all.push(...(store.subscriptions(tenant.tenantId, account).value ?? []));
    }
    for (const { subscriptionId } of all) {
      if (store.networks(subscriptionId, account).value !== undefined) continue;
      const list = await this.read(world, nameOf(subscriptionId), unpackList);
      if (isLeft()) return;
      const isIts = list?.subscriptionId.toLowerCase() === subscriptionId.toLowerCase();
      if (list !== undefined && isIts)
        await kept.networks({ account, subscriptionId }, list.networks, asked, list.at);
    }
  }

  /** What is broken is told once and ignored. */
  private async read<T>(
    world: KeptWorld,
    name: string,
    unpack: (packed: Buffer) => Promise<T>,
  ): Promise<T | undefined> {
    const { folder } = this.parts;
    const file = path.join(digestOf(world.key), name);
    try {
      const packed = await folder.read(file);
      return packed === undefined ? undefined : await unpack(packed);
    } catch (error) {
      if (error instanceof NewerForm) {
        this.newer.add(world.key);
        this.tell('newer', error);
        return undefined;
      }
      this.tell('broken', error);
      await folder.remove(file).catch(() => undefined);
      return undefined;
    }
  }

  /** Takes what is to be written as it is now: the estate may be another one when its turn comes. */
  private write(): void {
    clearTimeout(this.waiting);
    const { store, folder } = this.parts;
    const batches = this.worlds.map((world) => {
      const { account, key } = world;
      const place = digestOf(key);
      const { containers, subscriptions } = this.unkept.take(account, store);
      const found = containers ? containersOf(store, account) : undefined;
      const works = [
        ...(found === undefined
          ? []
          : [
              async () => {
                await folder.write(path.join(place, CONTAINERS), await packContainers(found));
                // Whatever is no longer seen, or no longer chosen, is no longer kept.
                if (found.isWhole) await folder.keepOnly(place, [CONTAINERS, ...namesIn(found)]);
              },
            ]),
        ...subscriptions.flatMap((subscriptionId) => {
          const { at, value } = store.networks(subscriptionId, account);
          if (at === undefined || value === undefined) return [];
          const networks = value.flatMap((each) => networkAt(store.estate, each) ?? []);
          const list = { subscriptionId, at, networks };
          return [async () => folder.write(path.join(place, nameOf(subscriptionId)), await packList(list))];
        }),
      ];
      return { world, works };
    });
    if (batches.every(({ works }) => works.length === 0)) return;
    this.last = this.last.then(async () => {
      try {
        const all: (() => Promise<void>)[] = [];
        for (const { world, works } of batches) if (!(await this.isNewer(world))) all.push(...works);
        const next = all.values();
        const inTurn = async (): Promise<void> => {
          for (const work of next) await work();
        };
        await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
        await folder.trim(MOST_BYTES, CONTAINERS);
      } catch (error) {
        this.tell('notKept', error);
      }
    });
  }

  /** Whether a newer version keeps something of a world, as a window beside this one may have begun to do meanwhile. */
  private async isNewer(world: KeptWorld): Promise<boolean> {
    if (!this.newer.has(world.key))
      await this.read(world, CONTAINERS, (packed) => unpackContainers(packed, world.account));
    return this.newer.has(world.key);
  }

  private tell(what: NotKept, error: unknown): void {
    if (this.told.has(what)) return;
    this.told.add(what);
    this.parts.told(what, error);
  }
}

/** As far as an account's have been read here; undefined where its tenants have not. */
function containersOf(
  store: EstateStore,
  account: string,
): (KeptContainers & { readonly isWhole: boolean }) | undefined {
  const { at, value: tenants } = store.tenantsOf(account);
  if (at === undefined || tenants === undefined) return undefined;
  return {
    at,
    tenants,
    isWhole: tenants.every(({ tenantId }) => store.subscriptions(tenantId, account).status === 'loaded'),
    subscriptions: tenants.flatMap(({ tenantId }) => {
      const load = store.subscriptions(tenantId, account);
      const { at: listed, value: subscriptions } = load;
      return listed === undefined || subscriptions === undefined
        ? []
        : [{ tenantId, at: listed, subscriptions }];
    }),
  };
}

function namesIn({ subscriptions }: KeptContainers): readonly string[] {
  return subscriptions.flatMap((each) =>
    each.subscriptions.map(({ subscriptionId }) => nameOf(subscriptionId)),
  );
}

function nameOf(subscriptionId: string): string {
  return `${digestOf(subscriptionId.toLowerCase())}.gz`;
}

/** A name for files of what may be anything. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
