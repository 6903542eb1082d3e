/**
 * Knows the contract between ARM and the rest of the house: what can be asked and written, in plain data. It
 * holds types only, so that whoever needs ARM does not load the SDK with it.
 */
import type { JsonObject } from '../core/json.ts';
import type { Permission } from '../core/actions.ts';
import type { Principal } from '../core/principals.ts';

export interface Tenant {
  readonly tenantId: string;
  readonly displayName: string;
  /** The key of the account that sees it. */
  readonly account: string;
}

export interface Subscription {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly displayName: string;
  /** The key of the account that sees it: seen by two accounts it is there twice. */
  readonly account: string;
  /** `Enabled`, `Warned`, `PastDue`, `Disabled` or `Deleted` [S]; undefined where ARM does not say. */
  readonly state?: string | undefined;
}

/** A sign-in that only a person can do, and what it is for. */
export interface SignInNeed {
  /** The key of the account that has to sign in; undefined for whichever the person chooses. */
  readonly account?: string | undefined;
  /** Undefined for the account's own. */
  readonly tenantId?: string | undefined;
  /** What a token must show besides, as ARM has asked for it [D]: a second factor, a device, a place. JSON. */
  readonly claims?: string | undefined;
}

/** Something that takes long tells how it goes. */
export interface Progress {
  report(message: string): void;
}

export interface WriteOptions {
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Tenants, other than the subscription's own, in which the write refers to something. */
  readonly auxiliaryTenants: readonly string[];
  /**
   * Asks the person for a sign-in that a request of the write needs; true when it is done, and what was asked goes on.
   * A request that was refused for want of one has done nothing.
   */
  readonly onSignIn?: ((need: SignInNeed) => Promise<boolean>) | undefined;
}

/** Who is in the directory of a tenant: Microsoft Graph. */
export interface Directory {
  /** Who has a text as id, or a name that begins with it; the first few of each type. */
  find(text: string, tenantId: string, signal: AbortSignal): Promise<readonly Principal[]>;
  /** Opens a sign-in for looking up names; undefined where signing in is done outside the editor. */
  readonly signIn: ((tenantId: string) => Promise<boolean>) | undefined;
}

/** A signed-in connection to one ARM endpoint, of one account or of several. All methods reject with an {@link ArmError} or an AbortError. */
export interface Arm {
  /** Who is signed in, for people. */
  readonly accountLabel: string;
  /** Qualifies the ids of rows and documents: the same resource seen through two accounts is two rows. */
  readonly accountKey: string;
  /**
   * A connection for each account, where there are several; this one is then the first of them. Whoever knows the
   * account asks `accounts.ts`.
   */
  readonly members?: readonly Arm[];
  /** Forgets tokens: who has signed out in the meantime is signed out from the next request on. */
  forgetTokens?(): void;
  /** The origin that everything is sent to. */
  readonly endpoint: string;
  /** Where people see a resource in a browser; undefined where there is no such place, as for the sandbox. */
  readonly portal: string | undefined;
  /** Undefined where no Microsoft Graph is known that belongs to the endpoint. */
  readonly directory: Directory | undefined;
  /** The object id of who is signed in, in a tenant; undefined where the token does not say. It never prompts. */
  objectId(tenantId: string): Promise<string | undefined>;
  tenants(signal: AbortSignal): Promise<readonly Tenant[]>;
  subscriptions(tenant: Pick<Tenant, 'tenantId'>, signal: AbortSignal): Promise<readonly Subscription[]>;
  /** The raw bodies of the networks of a subscription, their links embedded, page by page. */
  networks(
    subscription: Pick<Subscription, 'subscriptionId' | 'tenantId'>,
    signal: AbortSignal,
  ): AsyncIterable<readonly JsonObject[]>;
  /**
   * The networks of several subscriptions of a tenant, as Azure Resource Graph knows them: page by page, in the order of
   * their ids. It may be some minutes behind ARM, and leaves out silently what the caller may not read [D]. Absent where
   * there is none.
   */
  graphNetworks?(
    tenantId: string,
    subscriptionIds: readonly string[],
    signal: AbortSignal,
  ): AsyncIterable<readonly JsonObject[]>;
  /** The raw body of a resource; undefined when ARM says that there is none. */
  read(id: string, tenantId: string, signal: AbortSignal): Promise<JsonObject | undefined>;
  /** The raw bodies of a collection of resources, such as the role assignments around a scope. */
  list(id: string, tenantId: string, signal: AbortSignal): Promise<readonly JsonObject[]>;
  /**
   * What a resource answers when an action of it is asked for, such as `effectiveRouteTable` of an interface: Azure works
   * it out then, and it may take a minute. The action changes nothing.
   * @param body undefined where the action takes none
   */
  action(
    id: string,
    name: string,
    body: JsonObject | undefined,
    tenantId: string,
    signal: AbortSignal,
  ): Promise<JsonObject>;
  /**
   * The events of the network provider that the activity log of a subscription has of a time, raw, page by page. It is some
   * minutes behind [D]. Absent where there is none.
   * @param from in milliseconds since 1970
   */
  activity?(
    subscription: Pick<Subscription, 'subscriptionId' | 'tenantId'>,
    from: number,
    signal: AbortSignal,
  ): AsyncIterable<readonly JsonObject[]>;
  /** What the caller may do at a scope. */
  permissions(scope: string, tenantId: string, signal: AbortSignal): Promise<readonly Permission[]>;
  /** Writes a resource and waits for the end of the operation. */
  put(
    id: string,
    body: JsonObject,
    query: Readonly<Record<string, string>>,
    tenantId: string,
    options: WriteOptions,
  ): Promise<void>;
  /** Deletes a resource and waits for the end of the operation. */
  remove(id: string, tenantId: string, options: WriteOptions): Promise<void>;
  /** Registers a preview feature or a resource provider and waits until it is registered. */
  register(id: string, tenantId: string, options: WriteOptions): Promise<void>;
}
