/**
 * The composition root: makes the long-lived things and hands each room what it needs. Activation reads nothing
 * and loads no SDK; the Azure room and the sandbox are behind lazy doors.
 */
import path from 'node:path';
import {
  authentication,
  commands,
  l10n as translations,
  window,
  workspace,
  type ExtensionContext,
} from 'vscode';
import { accountsOf } from './azure/accounts.ts';
import { tellWhole, withWords } from './azure/armError.ts';
import { CLOCK } from './azure/clock.ts';
import { EstateStore } from './azure/reading/estateStore.ts';
import { KeptFolder } from './azure/reading/kept/keptFolder.ts';
import { keptWorlds, LastReading, type NotKept } from './azure/reading/kept/lastReading.ts';
import { KeptChoice } from './azure/reading/keptChoice.ts';
import { FOR_A_WHILE } from './azure/reading/lull.ts';
import { Paces } from './azure/reading/paces.ts';
import type { Session, SessionState } from './azure/session.ts';
import { KnownAccounts } from './azure/signIn/knownAccounts.ts';
import { Whereabouts } from './azure/whereabouts.ts';
import type { CommandRunner } from './commands/commandsRoom.ts';
import type { Surroundings } from './commands/context.ts';
import { makeSession } from './connecting.ts';
import { editorHasIt } from './editorHasIt.ts';
import { l10n } from './core/l10n.ts';
import {
  CLOUD_SECTION,
  COMMANDS,
  CONTEXT_KEYS,
  FILTER_ELSEWHERE,
  RESOURCE_SCHEME,
  SETTINGS,
  SETTINGS_SECTION,
  VIEW,
} from './manifest.ts';
import { filterElsewhere, graphUse, isReadAhead, readTarget, watchIntervalMs } from './settings.ts';
import { Alarm } from './views/alarm.ts';
import { Attention } from './views/attention.ts';
import { DrawnOperations } from './views/drawnOperations.ts';
import { EstateGroups } from './views/estateGroups.ts';
import { EstateFilter } from './views/estateFilter.ts';
import { EstateTree } from './views/estateTree.ts';
import { FindingProblems } from './views/findingProblems.ts';
import { FindingsTree } from './views/findingsTree.ts';
import { HintView } from './views/hintView.ts';
import { MatrixPanels } from './views/matrixPanel.ts';
import { NewsMarks } from './views/newsMarks.ts';
import { NewsTree } from './views/newsTree.ts';
import { networkDrag } from './views/networkDrag.ts';
import { Onlooker } from './views/onlooker.ts';
import { OpenRows } from './views/openRows.ts';
import { PlaceItem } from './views/placeItem.ts';
import { PlanTree } from './views/planTree.ts';
import { PreviewTexts } from './views/previewTexts.ts';
import { ReachTree } from './views/reachTree.ts';
import { ReadAhead } from './views/readAhead.ts';
import { ResourceDocuments } from './views/resourceDocuments.ts';
import { ShownFindings } from './views/shownFindings.ts';
import { SelectionKey } from './views/selectionKey.ts';
import { ShownEstate } from './views/shownEstate.ts';
import { SteadySelection } from './views/steadySelection.ts';
import { StillRows } from './views/stillRows.ts';
import { ViewMessage } from './views/viewMessage.ts';
import { WaitNotice } from './views/waitNotice.ts';

/** What `deactivate` ends: the editor hands it nothing. */
const running = new Set<() => Promise<void>>();

/** The editor waits for it, so that what is kept is written down. */
export async function deactivate(): Promise<void> {
  await Promise.all([...running].map((end) => end()));
}

export function activate(context: ExtensionContext): void {
  l10n.speak((message) => translations.bundle?.[message]);
  const log = window.createOutputChannel('Azure VNet Peering', { log: true });
  const accounts = new KnownAccounts(context.globalState);
  const paces = new Paces();
  const session = makeSession({
    context,
    accounts,
    log,
    onSentAway: (seconds) => {
      notice.begin(seconds);
    },
    paces,
  });
  const connect = (): ReturnType<Session['arm']> => session.arm();
  const choice = new KeptChoice(context.globalState, filterElsewhere, () => {
    const { state } = session;
    return (
      state.kind === 'connected' && state.target.kind === 'azure' && state.target.authentication === 'vscode'
    );
  });
  const store = new EstateStore(connect, choice, { paces, graphUse, waiting: FOR_A_WHILE });
  const lastReading = new LastReading({
    store,
    // Global, as the accounts are.
    folder: new KeptFolder(path.join(context.globalStorageUri.fsPath, 'reading')),
    told: (what, error) => {
      log.warn(`What was read ${NOT_KEPT[what]}: ${tellWhole(error)}`);
      if (what === 'notKept') return;
      void runner().then((commandRunner) => {
        if (what === 'broken') commandRunner.tellBrokenReading();
        else commandRunner.tellNewerReading();
      });
    },
  });
  running.add(() => session.end()).add(() => lastReading.settled());
  const attention = new Attention(store);
  const filter = new EstateFilter(store, attention);
  const groups = new EstateGroups(store, attention, context.workspaceState);
  const whereabouts = new Whereabouts(session, store, async (connected) => {
    return await (await import('./azure/azureRoom.ts')).lookAround(connected);
  });
  const marks = new NewsMarks();
  const operations = new DrawnOperations(store, () => !onlooker.isAway, CLOCK);
  const tree = new EstateTree(store, session, attention, filter, groups, marks, (row) => {
    operations.drew(row);
  });
  const still = new StillRows(editorHasIt);
  const view = window.createTreeView(VIEW, {
    treeDataProvider: still.of(tree),
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: networkDrag,
  });
  const selection = new SteadySelection(view);
  /** Resolves when whoever looks at the tree sees its first rows; at once where nobody looks. */
  const firstRows = async (): Promise<void> => {
    if (view.visible) await tree.drawn();
  };
  const openRows = new OpenRows(view, tree, store, attention, groups);
  const onlooker = new Onlooker(view);
  const newsTree = new NewsTree(still);
  const message = new ViewMessage(view);
  const notice = new WaitNotice(message);
  const shown = new ShownEstate(view, tree, filter, store, message, groups);
  const logUnread = (what: string, error: unknown): void => {
    log.error(`${what} could not be read: ${tellWhole(error)}`);
  };
  const plans = new PlanTree(still);
  const reachShelf = new ReachTree(still);
  const findingsTree = new FindingsTree(still, context.workspaceState);
  const findingsShelf = new ShownFindings(findingsTree);
  const problems = new FindingProblems();
  const documents = new ResourceDocuments(store, connect, logUnread);
  const previews = new PreviewTexts();
  const matrices = new MatrixPanels(context.extensionUri, store);
  const surroundings: Surroundings = {
    session,
    store,
    choice,
    whereabouts,
    log,
    selection,
    shown,
    boxes: {
      open: (show) => void still.whileStill(show),
      hold: () => still.hold(),
      told: editorHasIt,
    },
    scenarios: {
      builtIn: async () => (await import('./sandbox/sandboxRoom.ts')).builtInScenarios(),
      check: async (asked) => await (await import('./sandbox/sandboxRoom.ts')).checkScenario(asked),
      write: async (estate) => (await import('./sandbox/sandboxRoom.ts')).writeScenario(estate),
    },
    plans,
    reachShelf,
    findingsShelf,
    newsShelf: {
      set: (sheet) => {
        newsTree.set(sheet);
        marks.set(sheet);
      },
    },
    onlooking: {
      get isAway() {
        return onlooker.isAway;
      },
      onDidReturn: onlooker.onDidReturn,
      subscriptions: () => openRows.subscriptions(),
      intervalMs: watchIntervalMs,
    },
    memory: context.workspaceState,
    showText: (title, text) => previews.show(title, text),
    showMatrix: (matrix) => {
      matrices.show(matrix);
    },
    keepText: (title, text) => previews.keep(title, text),
    forgetRead: () => lastReading.forget(),
    storage: context.globalStorageUri.fsPath,
  };
  let made: Promise<CommandRunner> | undefined;
  const runner = (): Promise<CommandRunner> =>
    (made ??= import('./commands/commandsRoom.ts').then((room) => room.createRunner(surroundings)));
  /** The commands are much to load: whoever only looks has the rows before. */
  const greet = async (state: SessionState): Promise<void> => {
    await firstRows();
    if (session.state === state) await (await runner()).greet();
  };
  const readAhead = new ReadAhead(view, session, store, isReadAhead, firstRows);
  context.subscriptions.push(
    log,
    session,
    lastReading,
    store,
    whereabouts,
    attention,
    groups,
    filter,
    operations,
    tree,
    view,
    notice,
    shown,
    new Alarm(attention, view),
    selection,
    new SelectionKey(view, (row) => tree.contextValueOf(row)),
    readAhead,
    new PlaceItem(view, whereabouts, firstRows),
    new HintView(session, store, whereabouts),
    plans,
    reachShelf,
    findingsTree,
    findingsShelf,
    marks,
    openRows,
    onlooker,
    newsTree,
    problems,
    findingsShelf.onDidChange((sheet) => {
      problems.set(sheet);
      attention.join(sheet.state === 'idle' ? { ...sheet.unasked, rules: sheet.rules } : sheet);
    }),
    {
      dispose: () => {
        void made?.then((commandRunner) => {
          commandRunner.dispose();
        });
      },
    },
    documents,
    previews,
    matrices,
    plans.onDidTick((tick) => {
      void runner().then((commandRunner) => commandRunner.leaveOut(tick));
    }),
    workspace.registerFileSystemProvider(RESOURCE_SCHEME, documents, {
      isReadonly: true,
      isCaseSensitive: false,
    }),
    ...Object.values(COMMANDS).map((id) =>
      commands.registerCommand(id, async (...given: readonly unknown[]) => {
        await (await runner()).run(id, given);
      }),
    ),
    store.onDidFail(({ what, error, isBearable }) => {
      if (isBearable) log.info(`${what} could not be read, so nothing is said of them: ${tellWhole(error)}`);
      else logUnread(what, error);
    }),
    whereabouts.onDidChange((place) => {
      const { state } = session;
      if (place !== undefined && state.kind === 'connected')
        void lastReading.enter(keptWorlds(place, state.arm));
    }),
    session.onDidChange((state) => {
      if (state.kind === 'idle') {
        lastReading.leave();
        notice.end();
        store.clear();
        filter.clear();
        operations.clear();
        selection.forget();
        matrices.close();
        // Of another world nothing has been undone yet.
        setContext(CONTEXT_KEYS.hasUndone, false);
        void made?.then((commandRunner) => {
          commandRunner.leaveWorld();
        });
      }
      if (state.kind === 'connected' && state.target.kind === 'azure') accounts.note(accountsOf(state.arm));
      if (state.kind === 'failed') log.error(withWords(state.message, state.refusal));
      if (state.kind === 'connected' || (state.kind === 'failed' && state.isKeptWorld)) void greet(state);
      setContext(CONTEXT_KEYS.session, state.kind);
      setContext(CONTEXT_KEYS.builtInSandbox, isBuiltIn(state));
      setContext(CONTEXT_KEYS.portal, state.kind === 'connected' && state.arm.portal !== undefined);
    }),
    authentication.onDidChangeSessions(({ provider }) => {
      if (provider.id.startsWith('microsoft')) void session.sessionsChanged();
    }),
    workspace.onDidChangeConfiguration((change) => {
      // Another cloud is another world.
      if (change.affectsConfiguration(CLOUD_SECTION) && readTarget().kind === 'azure') void session.reset();
      if (change.affectsConfiguration(FILTER_ELSEWHERE)) void readAhead.choiceChanged();
      const affects = (name: string): boolean => change.affectsConfiguration(`${SETTINGS_SECTION}.${name}`);
      if (affects(SETTINGS.readAhead)) readAhead.wishChanged();
      if (affects(SETTINGS.reading)) void store.readOtherwise();
      const { sandboxScenario, connection, authentication, endpoint, caFile } = SETTINGS;
      const connecting = [connection, authentication, endpoint, caFile];
      // Another scenario is another world; to Azure it is nothing.
      const isSandbox = readTarget().kind === 'sandbox';
      if (affects(sandboxScenario)) void session.stopSandbox();
      if (!connecting.some(affects) && !(isSandbox && affects(sandboxScenario))) return;
      setContext(CONTEXT_KEYS.connection, readTarget().kind);
      void session.reset();
    }),
  );
  setContext(CONTEXT_KEYS.session, session.state.kind);
  setContext(CONTEXT_KEYS.connection, readTarget().kind);
}

/** For the log. */
const NOT_KEPT: Readonly<Record<NotKept, string>> = {
  broken: 'last time is broken',
  notKept: 'cannot be kept',
  newer: 'last time is kept by a newer version and left as it is',
};

/** Also where its kept world could not be read: beginning anew is the way on. */
function isBuiltIn(state: SessionState): boolean {
  return state.kind === 'connected'
    ? state.sandbox !== undefined
    : state.kind === 'failed' && state.isKeptWorld;
}

function setContext(key: string, value: string | boolean): void {
  void commands.executeCommand('setContext', key, value);
}
