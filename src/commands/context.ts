/** Knows what every command is given. It holds types only. */
import type { LogOutputChannel, Uri } from 'vscode';
import type { Event } from '../azure/events.ts';
import type { Memory } from '../azure/memory.ts';
import type { AroundStore } from '../azure/reading/around/aroundStore.ts';
import type { FindingsStore } from '../azure/reading/around/findingsStore.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Watch } from '../azure/reading/watch/watch.ts';
import type { KeptChoice } from '../azure/reading/keptChoice.ts';
import type { Executor } from '../azure/writing/executor.ts';
import type { Subscription, Tenant } from '../azure/arm.ts';
import type { Row } from '../azure/row.ts';
import type { Session } from '../azure/session.ts';
import type { Whereabouts } from '../azure/whereabouts.ts';
import type { JournalFolder } from './journal/journalFolder.ts';
import type { HeldRights } from './heldRights.ts';
import type { PlanDesk } from './planDesk.ts';
import type { Boxes } from './prompts/asking.ts';
import type { Run } from './prompts/quickInput.ts';
import type { ReachDesk } from './reach/reachDesk.ts';
import type { ShownMatrix } from '../core/reach/matrixTable.ts';
import type { Grouping } from '../core/grouping.ts';
import type { Places } from '../core/match.ts';
import type { Guards } from '../core/guards.ts';
import type { Network } from '../core/network.ts';
import type { Key } from '../core/resourceId.ts';
import type { WatchSheet } from '../core/news/watchSheet.ts';
import type { FindingsSheet } from '../core/findings/findingsSheet.ts';
import type { FindingsGrouping } from '../core/findings/grouping.ts';
import type { ReachSheet } from '../core/reach/reachSheet.ts';
import type { Sheet } from '../core/plan/sheet.ts';

/** What people are told of a scenario of the sandbox. */
export interface ScenarioFace {
  /** By which it is opened: a name, or the path of a file. */
  readonly asked: string;
  readonly title: string;
  readonly summary: string;
}

/** What can be left out of a scenario without changing how its networks are peered. */
export interface SavedParts {
  readonly names: boolean;
  /** What resources are called, and the ids of tenants and subscriptions. */
  readonly resourceNames: boolean;
  readonly tags: boolean;
  /** What stands in subnets. */
  readonly occupants: boolean;
}

/** What the sandbox knows of scenarios; it is loaded with the first call. */
export interface Scenarios {
  builtIn(): Promise<readonly ScenarioFace[]>;
  /** Rejects with a sentence for people when a sandbox would not start with it. */
  check(asked: string): Promise<ScenarioFace>;
  /** The text of a scenario file. */
  write(estate: {
    readonly name: string;
    readonly summary: string;
    readonly tenants: readonly Tenant[];
    readonly subscriptions: readonly Subscription[];
    readonly networks: readonly Network[];
    /** What stands above them, of each subscription. */
    readonly guards: readonly Guards[];
    readonly parts: SavedParts;
  }): Promise<string>;
}

/** What the tree is asked to show. */
export interface Shown {
  /** What is looked for; empty where nothing is. */
  readonly text: string;
  seek(text: string): void;
  showOnlyAttention(isOn: boolean): void;
  /** Shows everything again. */
  clear(): void;
  /** By what its networks are grouped. */
  readonly grouping: Grouping;
  groupBy(grouping: Grouping): Promise<void>;
  /** The networks of a group of an account, by their keys. */
  networksIn(group: string, account: string): readonly Key[];
  /** The subscriptions and regions to which it is narrowed. */
  readonly places: Places;
  showPlaces(places: Places): void;
  /** Goes to the group of what needs attention, or else to the tree. */
  revealAttention(): Promise<void>;
  /** Goes to the row of a network, whatever was filtered, and opens it. */
  revealNetwork(networkId: string, account: string | undefined): Promise<void>;
}

/** Where plans are shown that do not fit a box. */
export interface PlanShelf {
  /** Shows a plan, or what is new of it. */
  set(sheet: Sheet): void;
  remove(id: string): void;
  /** Brings a plan to the front, with the focus. */
  show(id: string): Promise<void>;
  /** The plan that a command is about; undefined where none is shown. */
  chosen(argument: unknown): string | undefined;
}

/** Where questions about reach are shown. */
export interface ReachShelf {
  /** Shows a question, or what is new of it. */
  set(sheet: ReachSheet): void;
  remove(id: string): void;
  /** Brings a question to the front, with the focus. */
  show(id: string): Promise<void>;
  /** The question that a command is about; undefined where none is shown. */
  chosen(argument: unknown): string | undefined;
}

/** Where findings are shown. */
export interface FindingsShelf {
  /** Shows what is known now. */
  set(sheet: FindingsSheet): void;
  /** Brings them to the front, with the focus. */
  show(): Promise<void>;
  readonly grouping: FindingsGrouping;
  groupBy(grouping: FindingsGrouping): Promise<void>;
}

/** Where what a watch has seen is shown. */
export interface NewsShelf {
  set(sheet: WatchSheet): void;
}

/** What a watch must know of the window. */
export interface Onlooking {
  /** Whether nobody looks. */
  readonly isAway: boolean;
  readonly onDidReturn: Event<undefined>;
  /** The subscriptions of which something is on screen. */
  subscriptions(): readonly Subscription[];
  /** Between two looks, in milliseconds. */
  intervalMs(): number;
}

/** The rows that are selected in the tree. */
export interface Selection {
  now(): readonly Row[];
  /** Waits for them, where there are some that are just being drawn anew. */
  whole(): Promise<readonly Row[]>;
}

/** What the composition root hands to the commands. */
export interface Surroundings {
  readonly session: Session;
  readonly store: EstateStore;
  /** Which subscriptions are read and shown. */
  readonly choice: KeptChoice;
  /** What is connected, by name. */
  readonly whereabouts: Whereabouts;
  readonly log: LogOutputChannel;
  readonly selection: Selection;
  readonly shown: Shown;
  readonly boxes: Boxes;
  readonly scenarios: Scenarios;
  readonly plans: PlanShelf;
  readonly reachShelf: ReachShelf;
  readonly findingsShelf: FindingsShelf;
  readonly newsShelf: NewsShelf;
  readonly onlooking: Onlooking;
  /** Kept for this folder, or this window. */
  readonly memory: Memory;
  /** Shows a read-only text. */
  readonly showText: (title: string, text: string) => Promise<void>;
  /** Shows the matrix of reach as a table. */
  readonly showMatrix: (matrix: ShownMatrix) => void;
  /** Keeps a read-only text, for an editor that shows several. */
  readonly keepText: (title: string, text: string) => Uri;
  /** Forgets all that was kept of what was read, in this window and in others before. */
  readonly forgetRead: () => Promise<void>;
  /** A folder of this extension's own, which survives it. */
  readonly storage: string;
}

/** What all runs have in common. */
export type LongContext = Omit<CommandContext, 'asking' | 'rights'>;

export interface CommandContext extends Surroundings {
  readonly executor: Executor;
  readonly journal: JournalFolder;
  readonly desk: PlanDesk;
  /** Takes back a change that was made, by its entry in the journal, as a run of its own: failures are told there. */
  readonly undo: (entry: string) => Promise<void>;
  /** Does what somebody wants of what a command has left on screen, as a run of its own. */
  readonly beside: (command: Command) => Promise<void>;
  readonly watch: Watch;
  /** What decides over traffic beside the networks, as far as it was read. */
  readonly around: AroundStore;
  readonly reach: ReachDesk;
  /** What is wrong in the estate, once somebody wants to know. */
  readonly findings: FindingsStore;
  /** What this run carries from one box to the next. */
  readonly asking: Run;
  /** What accounts may do, as far as this run has asked. */
  readonly rights: HeldRights;
  /**
   * The account of the row that a command was started on; undefined where that is nobody's in particular, or it was started
   * in another way: then what is done is done by an account that may.
   */
  readonly account?: string | undefined;
}

/**
 * A command: given a row from a menu, or nothing from the palette.
 * @param selection all rows of the selection that the menu was opened on
 */
export type Command = (context: CommandContext, argument: unknown, selection?: unknown) => Promise<void>;
