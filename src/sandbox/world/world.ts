/** Knows everything that exists in the sandbox; it must not know HTTP. */
import { stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf, type Key } from '../../core/resourceId.ts';
import type { Access } from './access.ts';
import { ActivityLog } from './activityLog.ts';
import { IndexedEstate } from './indexedEstate.ts';
import { Locks } from './locks.ts';
import { occupy } from './occupancy.ts';
import type { Operations } from './operations.ts';
import { Registrations } from './registrations.ts';

export interface Tenant {
  readonly tenantId: string;
  readonly displayName: string;
  readonly domain: string;
  readonly countryCode: string;
}

export interface Subscription {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly displayName: string;
}

export interface ResourceGroup {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: JsonObject | undefined;
  /** The id of the resource that manages the group and what is in it, where there is one. */
  readonly managedBy?: string | undefined;
  readonly provisioningState: 'Succeeded' | 'Deleting';
}

/** A resource that is not a network: its ARM body is all there is to it. */
export interface PlainResource {
  readonly id: string;
  readonly key: Key;
  readonly body: JsonObject;
}

interface WorldParts {
  readonly tenants: readonly Tenant[];
  readonly subscriptions: readonly Subscription[];
  readonly access: Access;
  readonly operations: Operations;
  readonly newGuid: () => string;
  /** What clients are asked to wait; ARM says 10 and 20 [R], here operations are shorter. */
  readonly retryAfterSeconds: number;
}

export class World {
  /** The networks with their links; `absent` since nothing exists beside them. */
  readonly networks = new IndexedEstate('absent');
  readonly groups = new Map<Key, ResourceGroup>();
  readonly resources = new Map<Key, PlainResource>();
  readonly locks = new Locks();
  readonly activity = new ActivityLog();
  /** By the ids of subscriptions, in lower case; those of everything else are in its body. */
  readonly subscriptionTags = new Map<string, JsonObject>();
  readonly features = new Registrations('NotRegistered');
  readonly providers = new Registrations('Registered');
  readonly tenants: readonly Tenant[];
  readonly access: Access;
  readonly operations: Operations;
  readonly newGuid: () => string;
  readonly retryAfterSeconds: number;
  private readonly subscriptions: ReadonlyMap<string, Subscription>;

  constructor(parts: WorldParts) {
    this.tenants = parts.tenants;
    this.access = parts.access;
    this.operations = parts.operations;
    this.newGuid = parts.newGuid;
    this.retryAfterSeconds = parts.retryAfterSeconds;
    this.subscriptions = new Map(
      parts.subscriptions.map((subscription) => [subscription.subscriptionId.toLowerCase(), subscription]),
    );
  }

  allSubscriptions(): readonly Subscription[] {
    return [...this.subscriptions.values()];
  }

  subscription(id: string): Subscription | undefined {
    return this.subscriptions.get(id.toLowerCase());
  }

  group(subscriptionId: string, name: string): ResourceGroup | undefined {
    return this.groups.get(keyOf(groupId(subscriptionId, name)));
  }

  /** Puts a resource in the place of the one with its id; the subnets that it stands in show it. */
  putResource(resource: Omit<PlainResource, 'key'>, newGuid = this.newGuid): void {
    const key = keyOf(resource.id);
    const before = this.resources.get(key)?.body;
    this.resources.set(key, { ...resource, key });
    occupy(this.networks, before, resource.body, newGuid);
  }

  removeResource(key: Key): void {
    const before = this.resources.get(key)?.body;
    this.resources.delete(key);
    this.locks.forgetBelow(key);
    occupy(this.networks, before, undefined, this.newGuid);
  }

  /** The plain resources of a type directly below a scope, such as a group or a subscription. */
  resourcesOf(type: string, scope: string): readonly PlainResource[] {
    const below = `${keyOf(scope)}/`;
    return [...this.resources.values()].filter(
      (resource) =>
        resource.key.startsWith(below) &&
        stringAt(resource.body, 'type')?.toLowerCase() === type.toLowerCase(),
    );
  }
}

export function groupId(subscriptionId: string, name: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
}
