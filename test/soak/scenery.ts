/** Knows what can stand around the networks of a soak world, as something that can be drawn at random. */
import fc from 'fast-check';
import { NAMES, type Name, type SpokeName } from './names.ts';

/** What a network or its subnet names, and Azure asks for a right on. */
export type Attached = 'ddosPlan' | 'securityGroup' | 'routeTable' | 'natGateway';

export interface Attachment {
  readonly network: Name;
  readonly what: Attached;
}

/** What an operation that did not succeed has left in its state. */
export interface Failed {
  readonly what: 'network' | 'link' | 'subnet' | 'gateway';
  readonly network: Name;
  readonly state: 'Failed' | 'Canceled';
}

export type Level = 'all' | 'read';

/** What the caller may do: to the networks, to what guards subnets, and to route tables. */
export interface Rights {
  readonly networks: Level;
  /** Networks that the caller may write although those of the group are only read. */
  readonly own: readonly Name[];
  readonly guards: Level;
  readonly routes: Level;
  readonly pools: Level;
}

/** A deny assignment: no role lifts it. */
export interface Denied {
  readonly over: 'networks' | 'guards' | Name;
  readonly actions: readonly string[];
}

/** Another client, which knows an older Azure. */
export interface Neighbour {
  /** Which event of the run it writes at. */
  readonly at: number;
  readonly apiVersion: string;
  readonly target: 'network' | 'link' | 'subnet' | 'table';
  readonly network: Name;
  /** It writes what it has read as it is, or gives the network a tag. */
  readonly change: 'nothing' | 'tag';
}

export interface Scenery {
  readonly shares: 'gateway' | 'routeServer' | 'both';
  /** A spoke that has a Route Server of its own. */
  readonly server: SpokeName | undefined;
  readonly attachments: readonly Attachment[];
  /** A spoke whose address space a pool allots. */
  readonly pooled: SpokeName | undefined;
  /** A spoke that is attached to a virtual hub, whose network is read or not. */
  readonly wan: { readonly spoke: SpokeName; readonly isRead: boolean } | undefined;
  /** Two networks that Virtual Network Manager has linked. */
  readonly managed: readonly [SpokeName, Name] | undefined;
  /** A network that a service owns. */
  readonly owned: { readonly network: SpokeName; readonly by: 'tags' | 'manager' } | undefined;
  readonly failed: readonly Failed[];
  readonly rights: Rights;
  readonly denied: Denied | undefined;
  readonly neighbour: Neighbour | undefined;
}

const EVERYTHING: Rights = { networks: 'all', own: [], guards: 'all', routes: 'all', pools: 'all' };

/** A world with a gateway in its hub and nothing else. */
export const PLAIN: Scenery = {
  shares: 'gateway',
  server: undefined,
  attachments: [],
  pooled: undefined,
  wan: undefined,
  managed: undefined,
  owned: undefined,
  failed: [],
  rights: EVERYTHING,
  denied: undefined,
  neighbour: undefined,
};

const name = fc.constantFrom(...NAMES);
const spoke = fc.constantFrom<SpokeName>('a', 'b', 'c');
const level = fc.constantFrom<Level>('all', 'read');
/** One in so many has it. */
const oneIn = <T>(number: number, what: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: number - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: what });

const rights: fc.Arbitrary<Rights> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(EVERYTHING) },
  {
    weight: 1,
    arbitrary: fc.record({
      networks: fc.constantFrom<Level>('all', 'all', 'read'),
      own: fc.uniqueArray(name, { maxLength: 3 }),
      guards: level,
      routes: level,
      pools: level,
    }),
  },
);

const NETWORK = 'Microsoft.Network/virtualNetworks';

const denied: fc.Arbitrary<Denied> = fc.record({
  over: fc.constantFrom<Denied['over']>('networks', 'guards', ...NAMES),
  actions: fc.constantFrom(
    ['*/write', '*/delete'],
    [`${NETWORK}/write`],
    [`${NETWORK}/virtualNetworkPeerings/write`],
    [`${NETWORK}/virtualNetworkPeerings/delete`],
    ['*/peer/action'],
    ['*/join/action'],
  ),
});

const neighbour: fc.Arbitrary<Neighbour> = fc.record({
  at: fc.nat(12),
  apiVersion: fc.constantFrom('2018-11-01', '2019-11-01', '2020-06-01', '2022-01-01', '2023-06-01'),
  target: fc.constantFrom('network', 'network', 'link', 'subnet', 'table'),
  network: name,
  change: fc.constantFrom('nothing', 'nothing', 'tag'),
});

const failed: fc.Arbitrary<Failed> = fc.record({
  what: fc.constantFrom<Failed['what']>('network', 'link', 'subnet', 'gateway'),
  network: name,
  state: fc.constantFrom('Failed', 'Canceled'),
});

export const scenery: fc.Arbitrary<Scenery> = fc.record({
  shares: fc.constantFrom('gateway', 'routeServer', 'both'),
  server: oneIn(3, spoke),
  attachments: fc.uniqueArray(
    fc.record({
      network: name,
      what: fc.constantFrom<Attached>('ddosPlan', 'securityGroup', 'routeTable', 'natGateway'),
    }),
    { maxLength: 4, selector: ({ network, what }) => `${network} ${what}` },
  ),
  pooled: oneIn(3, spoke),
  wan: oneIn(3, fc.record({ spoke, isRead: fc.boolean() })),
  managed: oneIn(
    3,
    fc.tuple(spoke, name).filter(([one, other]) => one !== other),
  ),
  owned: oneIn(3, fc.record({ network: spoke, by: fc.constantFrom('tags', 'manager') })),
  failed: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(failed, { minLength: 1, maxLength: 2 }) },
  ),
  rights,
  denied: oneIn(6, denied),
  neighbour: oneIn(3, neighbour),
});
