/** Knows the form in which a scenario is written down: plain data from which a world is built. */
import type { Flags } from '../../core/flags.ts';
import type { Need } from '../../core/findings/finding.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import type { Denial, Principal } from '../world/access.ts';
import type { RegistrationState } from '../world/registrations.ts';
import type { Subscription, Tenant } from '../world/world.ts';

export interface Scenario {
  readonly name: string;
  /** What lists call it. */
  readonly title: string;
  /** One sentence for people. */
  readonly summary: string;
  readonly tenants: readonly Tenant[];
  readonly subscriptions: readonly Subscription[];
  readonly groups: readonly ScenarioGroup[];
  readonly networks: readonly ScenarioNetwork[];
  readonly classicNetworks: readonly ScenarioClassicNetwork[];
  /** What happened to the networks so far, in order; each step goes through ARM's rules. */
  readonly history: readonly Step[];
  readonly principals: readonly Principal[];
  /** What nobody may do. */
  readonly denials: readonly Denial[];
  /** Resources as ARM writes them, in any order; see `world/givenResources.ts` for what becomes of each. */
  readonly resources?: readonly ScenarioResource[];
  readonly locks?: readonly ScenarioLock[];
  readonly features?: readonly ScenarioRegistration[];
  readonly providers?: readonly ScenarioRegistration[];
  /** Of an estate that was read: of what it has everything. Absent for a world that is made up, which is whole. */
  readonly reading?: ScenarioReading;
  /** Networks that are complete as they are, for worlds too large to be lived through. */
  readonly ready?: () => Iterable<Network>;
}

/** What is known of how an estate was read. */
export interface ScenarioReading {
  /** What of it is whole; of anything else that is not in it nothing is claimed. */
  readonly whole: readonly Need[];
  /** The ids of networks of which Azure said that they are not there. */
  readonly gone: readonly string[];
}

export interface ScenarioGroup {
  readonly subscriptionId: string;
  readonly name: string;
  readonly location: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** The id of the resource that manages it. */
  readonly managedBy?: string;
}

export interface ScenarioNetwork {
  readonly subscriptionId: string;
  readonly group: string;
  /** Also what the steps of the history call it, so it is unique in the scenario. */
  readonly name: string;
  readonly location: string;
  readonly addressPrefixes: readonly string[];
  /** Name of a subnet → its prefix, or its properties where it has more. */
  readonly subnets: Readonly<Record<string, string | ScenarioSubnet>>;
  /** The name of the gateway in its GatewaySubnet, where there is one. */
  readonly gateway?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A subnet that names what decides over its traffic, by resource ids. */
export interface ScenarioSubnet {
  readonly addressPrefix: string;
  readonly routeTable?: { readonly id: string };
  readonly networkSecurityGroup?: { readonly id: string };
}

export interface ScenarioClassicNetwork {
  readonly subscriptionId: string;
  readonly group: string;
  readonly name: string;
  readonly location: string;
  readonly addressPrefixes: readonly string[];
}

export type ScenarioResource = JsonObject & { readonly id: string };

/** A management lock as ARM writes it. */
export interface ScenarioLock {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  readonly properties: { readonly level: 'CanNotDelete' | 'ReadOnly'; readonly notes?: string };
}

/** What a subscription has registered: a preview feature or a provider. */
export interface ScenarioRegistration {
  readonly subscriptionId: string;
  readonly name: string;
  readonly state: RegistrationState;
}

/** Networks are called by their names, links by theirs in their network. */
export type Step =
  | {
      readonly kind: 'link';
      readonly local: string;
      readonly remote: string;
      /** `local-to-remote` where it is not given. */
      readonly name?: string;
      readonly flags?: Partial<Flags>;
    }
  | { readonly kind: 'unlink'; readonly local: string; readonly remote: string }
  | { readonly kind: 'resize'; readonly network: string; readonly addressPrefixes: readonly string[] }
  | { readonly kind: 'delete'; readonly network: string }
  /** Leaves a network in a state in which Azure sometimes leaves one. */
  | {
      readonly kind: 'strand';
      readonly network: string;
      readonly provisioningState: 'Updating' | 'Failed' | 'Canceled';
    };
