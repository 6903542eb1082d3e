/** Knows what can mend a finding, as data: a change that the planner makes a plan of when somebody asks for it. */
import type { Flag } from '../flags.ts';
import type { JsonObject } from '../json.ts';

export interface FlagChange {
  /** The id of the link. */
  readonly link: string;
  readonly flag: Flag;
  readonly value: boolean;
}

export interface WantedRoute {
  readonly prefix: string;
  /** The address of the appliance. */
  readonly appliance: string;
}

export type Remedy =
  /** Mends a pair, whatever its state. */
  | { readonly kind: 'heal'; readonly link: string }
  /** Syncs these links, and no other ones. */
  | { readonly kind: 'sync'; readonly links: readonly string[] }
  | { readonly kind: 'flags'; readonly changes: readonly FlagChange[] }
  /** Sets other members of links than flags; with `sync` what is routed is taken anew. */
  | {
      readonly kind: 'members';
      readonly sync: boolean;
      readonly links: readonly { readonly link: string; readonly members: JsonObject }[];
    }
  /** Lets a network use the gateway of another one. @param hubLink the link of the network that has it */
  | { readonly kind: 'transit'; readonly hubLink: string }
  | { readonly kind: 'peer'; readonly networks: readonly [string, string] }
  | { readonly kind: 'remove'; readonly link: string }
  /** Makes the pair anew with another name, or the link back a mirror of this one. */
  | { readonly kind: 'rename'; readonly link: string }
  | { readonly kind: 'mirror'; readonly link: string }
  /** Writes a network again as it is. */
  | { readonly kind: 'rewrite'; readonly network: string; readonly links: readonly string[] }
  | {
      readonly kind: 'routes';
      readonly table: string;
      readonly remove: readonly string[];
      readonly add: readonly WantedRoute[];
    }
  /** A new table, for subnets of a network that have none. */
  | {
      readonly kind: 'newTable';
      readonly network: string;
      readonly subnets: readonly string[];
      readonly routes: readonly WantedRoute[];
    }
  /** Lets routes of gateways, or of peerings, come to the subnets of tables again. */
  | { readonly kind: 'tables'; readonly tables: readonly string[]; readonly member: 'gateways' | 'peerings' }
  | { readonly kind: 'forward'; readonly interface: string }
  /** Takes a table or a group off a subnet. */
  | {
      readonly kind: 'detach';
      readonly subnet: string;
      readonly what: readonly ('routeTable' | 'networkSecurityGroup')[];
    }
  | { readonly kind: 'attach'; readonly subnet: string; readonly table: string }
  | { readonly kind: 'summaries'; readonly network: string; readonly prefixes: readonly string[] }
  /** Several at once, of which none mends it alone. */
  | { readonly kind: 'together'; readonly title: string; readonly remedies: readonly Remedy[] }
  /** Rules that let something in before whatever denies it. */
  | {
      readonly kind: 'allow';
      readonly group: string;
      readonly flows: readonly { readonly source: string; readonly destination: string }[];
    };
