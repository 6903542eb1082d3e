/**
 * Knows which subscriptions a person has chosen to see, for each account; where nothing was chosen here, what was chosen
 * for the other Azure extensions counts. Only ids are kept.
 */
import { isObject } from '../../core/json.ts';
import type { Memory } from '../memory.ts';
import type { SubscriptionChoice } from './subscriptionChoice.ts';

export interface Chosen {
  readonly tenantId: string;
  readonly subscriptionId: string;
}

const KEY = 'subscriptions';
/** As many accounts as are remembered to have been signed in; those that chose last. */
const MOST = 50;

export class KeptChoice implements SubscriptionChoice {
  /**
   * @param elsewhere the filter of the other Azure extensions, `tenantId/subscriptionId`; empty where there is none
   * @param isEditors whether an account is one of the editor's: that filter was chosen with these
   */
  constructor(
    private readonly memory: Memory,
    private readonly elsewhere: () => readonly string[],
    private readonly isEditors: () => boolean,
  ) {}

  takesTenant(account: string, tenantId: string): boolean {
    const prefix = `${tenantId.toLowerCase()}/`;
    const taken = this.taken(account);
    return taken === undefined || [...taken].some((each) => each.startsWith(prefix));
  }

  takesSubscription(account: string, tenantId: string, subscriptionId: string): boolean {
    const taken = this.taken(account);
    if (taken === undefined) return true;
    return taken.has(nameOf({ tenantId, subscriptionId })) || taken.has(allIn(tenantId));
  }

  /** Whether something is left out by an own choice of this account. */
  isOwn(account: string): boolean {
    return this.own(account) !== undefined;
  }

  /**
   * @param chosen undefined for everything, also what comes later
   * @param unread the ids of tenants of which nothing could be chosen now: there everything stays as it is
   */
  async choose(
    account: string,
    chosen: readonly Chosen[] | undefined,
    unread: readonly string[] = [],
  ): Promise<void> {
    const stays = unread.flatMap((tenantId) => this.takenIn(account, tenantId));
    const isAll = chosen === undefined && unread.every((tenantId) => stays.includes(allIn(tenantId)));
    const value = isAll ? ALL : [...(chosen ?? []).map(nameOf), ...stays];
    const others = Object.entries(this.all()).filter(([key]) => key !== account);
    await this.memory.update(KEY, Object.fromEntries([...others.slice(1 - MOST), [account, value]]));
  }

  /** What is taken of one tenant. */
  private takenIn(account: string, tenantId: string): readonly string[] {
    const taken = this.taken(account);
    const prefix = `${tenantId.toLowerCase()}/`;
    return taken === undefined ? [allIn(tenantId)] : [...taken].filter((each) => each.startsWith(prefix));
  }

  private taken(account: string): ReadonlySet<string> | undefined {
    const own = this.own(account);
    if (own !== undefined) return own === ALL ? undefined : new Set(own);
    const others = this.isEditors() ? this.elsewhere().flatMap(readName) : [];
    return others.length === 0 ? undefined : new Set(others);
  }

  private own(account: string): typeof ALL | readonly string[] | undefined {
    const kept = this.all()[account];
    if (kept === ALL) return ALL;
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : undefined;
  }

  private all(): Readonly<Record<string, unknown>> {
    const kept = this.memory.get(KEY);
    return isObject(kept) ? kept : {};
  }
}

const ALL = 'all';

/** All that a tenant has, also what comes later. */
function allIn(tenantId: string): string {
  return `${tenantId.toLowerCase()}/*`;
}

function nameOf({ tenantId, subscriptionId }: Chosen): string {
  return `${tenantId}/${subscriptionId}`.toLowerCase();
}

/** Of what stands before a tenant, as an account, nothing is known. */
function readName(text: unknown): readonly string[] {
  const [subscriptionId, tenantId] = typeof text === 'string' ? text.split('/').toReversed() : [];
  return subscriptionId === undefined || tenantId === undefined ? [] : [nameOf({ tenantId, subscriptionId })];
}
