/** Knows what the story asks of a version of the network client; each version is wired to it by its own file. */
import type {
  Route,
  RouteTable,
  Subnet,
  TagsObject,
  VirtualNetwork,
  VirtualNetworkPeering,
} from '@azure/arm-network';
import type { RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import type { Subscription } from '../../../../src/sandbox/world/world.ts';

/** A list as the clients hand it out: element by element, or in the pages in which it came. */
export interface Paged<T> extends AsyncIterable<T> {
  byPage(): AsyncIterable<readonly T[]>;
}

/** What the judge makes of a change: it follows the operation to its end. */
interface Resources<Path extends readonly string[], T> {
  get(...path: Path): Promise<T>;
  put(...pathAndBody: [...Path, T]): Promise<T>;
  remove(...path: Path): Promise<unknown>;
}

interface Children<T> extends Resources<[parent: string, name: string], T> {
  list(parent: string): Paged<T>;
}

/** The client of one resource group. */
export interface NetworkJudge {
  readonly networks: Resources<[name: string], VirtualNetwork> & {
    list(): Paged<VirtualNetwork>;
    listAll(): Paged<VirtualNetwork>;
    updateTags(name: string, tags: TagsObject): Promise<VirtualNetwork>;
    isFree(name: string, address: string): Promise<boolean | undefined>;
  };
  readonly links: Children<VirtualNetworkPeering> & {
    sync(network: string, name: string, body: VirtualNetworkPeering): Promise<VirtualNetworkPeering>;
  };
  readonly subnets: Children<Subnet>;
  readonly routeTables: Resources<[name: string], RouteTable> & { list(): Paged<RouteTable> };
  readonly routes: Children<Route>;
}

interface Bench {
  readonly sandbox: RunningSandbox;
  readonly subscription: Subscription;
  readonly group: string;
  /** Tenants in which the caller is a guest. */
  readonly guestIn?: readonly string[];
}

export type JudgeMaker = (bench: Bench) => NetworkJudge;

/** Milliseconds between polls where the sandbox asks for none. */
export const POLLING = { updateIntervalInMs: 5 };
