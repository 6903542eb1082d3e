/**
 * Knows what was written in the sandbox, by whom and when, as the activity log keeps it: an event when a request comes,
 * one when it is answered, and one when an operation that it began has ended. It must not know HTTP.
 */
import type { JsonObject } from '../../core/json.ts';
import type { Caller } from './callers.ts';
import type { Operation } from './operations.ts';

/** As the log calls them [D]; `Accepted` is an answer whose operation still runs [I]. */
export type ActivityStatus = 'Started' | 'Accepted' | 'Succeeded' | 'Failed';

/** A request that may have changed something. */
export interface Activity {
  readonly subscriptionId: string;
  readonly resourceId: string;
  /** Such as `Microsoft.Network/virtualNetworks/write`. */
  readonly action: string;
  readonly method: string;
  readonly caller: Caller;
  readonly requestId: string;
  readonly correlationId: string;
}

export interface ActivityEvent extends Activity {
  readonly status: ActivityStatus;
  /** The name of the HTTP status, such as `Created`; empty when a request begins. */
  readonly subStatus: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Counts the events of a world. */
  readonly number: number;
}

/** Events that can still be asked for; Azure keeps them for 90 days [D]. */
const KEPT = 2_000;

export class ActivityLog {
  private kept: ActivityEvent[] = [];
  private count = 0;
  /** What began operations that still run, by their ids. */
  private readonly running = new Map<string, Activity>();

  note(activity: Activity, status: ActivityStatus, subStatus: string, at: number): void {
    this.count += 1;
    this.kept.push({ ...activity, status, subStatus, at, number: this.count });
    if (this.kept.length > 2 * KEPT) this.kept = this.kept.slice(-KEPT);
  }

  /** An answer came, and its operation goes on. */
  goesOn(activity: Activity, operationId: string): void {
    this.running.set(operationId.toLowerCase(), activity);
  }

  ended({ id, status }: Pick<Operation, 'id' | 'status'>, at: number): void {
    const activity = this.running.get(id.toLowerCase());
    if (activity === undefined || status === 'InProgress') return;
    this.running.delete(id.toLowerCase());
    this.note(activity, status === 'Succeeded' ? 'Succeeded' : 'Failed', '', at);
  }

  /** Those of a subscription, the latest first. */
  of(subscriptionId: string): readonly ActivityEvent[] {
    const id = subscriptionId.toLowerCase();
    return this.kept.filter((event) => event.subscriptionId.toLowerCase() === id).toReversed();
  }

  /** For whoever writes the world down. */
  all(): readonly ActivityEvent[] {
    return this.kept.slice(-KEPT);
  }

  restore(events: readonly JsonObject[]): void {
    this.kept = events as unknown as ActivityEvent[];
    this.count = this.kept.at(-1)?.number ?? 0;
  }
}
