/**
 * The composition root: makes the long-lived things and hands each room what it needs. Activation reads nothing
 * and loads no SDK; the Azure room and the sandbox are behind lazy doors.
 */
import {
  authentication,
  commands,
  window,
  workspace,
  type ExtensionContext,
  type WorkspaceConfiguration,
} from 'vscode';
import { tellWhole, withWords } from './azure/armError.ts';
import { EstateStore } from './azure/estateStore.ts';
import { Session } from './azure/session.ts';
import { targetFrom, type Target } from './azure/target.ts';
import type { CommandRunner } from './commands/commandsRoom.ts';
import type { Surroundings } from './commands/context.ts';
import { COMMANDS, CONTEXT_KEYS, RESOURCE_SCHEME, SETTINGS, SETTINGS_SECTION, VIEW } from './manifest.ts';
import { Alarm } from './views/alarm.ts';
import { Attention } from './views/attention.ts';
import { EstateFilter } from './views/estateFilter.ts';
import { EstateTree } from './views/estateTree.ts';
import { networkDrag } from './views/networkDrag.ts';
import { PlanTree } from './views/planTree.ts';
import { PreviewTexts } from './views/previewTexts.ts';
import { ReadAhead } from './views/readAhead.ts';
import { ResourceDocuments } from './views/resourceDocuments.ts';
import { ShownEstate } from './views/shownEstate.ts';

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Azure VNet Peering', { log: true });
  const session = new Session({
    readTarget,
    connect: async (target) => {
      const room = await import('./azure/azureRoom.ts');
      log.info(`Connecting to ${target.endpoint ?? target.kind}.`);
      return await room.connect({
        target,
        onWait: (seconds, status) => {
          log.warn(`ARM asked for patience (status ${status ?? 'none'}): waiting ${seconds} s.`);
        },
      });
    },
    signIn: async (tenantId) => await (await import('./azure/azureRoom.ts')).signIn(tenantId),
    startSandbox: async () => {
      const room = await import('./sandbox/sandboxRoom.ts');
      const sandbox = await room.startSandbox({ port: 0, scenario: scenarioName() });
      log.info(`The sandbox listens at ${sandbox.endpoint}.`);
      return sandbox;
    },
  });
  const connect = (): ReturnType<Session['arm']> => session.arm();
  const store = new EstateStore(connect);
  const attention = new Attention(store);
  const filter = new EstateFilter(store, attention);
  const tree = new EstateTree(store, session, attention, filter);
  const view = window.createTreeView(VIEW, {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: networkDrag,
  });
  const shown = new ShownEstate(view, tree, filter, store);
  const logUnread = (what: string, error: unknown): void => {
    log.error(`${what} could not be read: ${tellWhole(error)}`);
  };
  const plans = new PlanTree();
  const documents = new ResourceDocuments(store, connect, logUnread);
  const previews = new PreviewTexts();
  const surroundings: Surroundings = {
    session,
    store,
    log,
    selection: () => view.selection,
    shown,
    scenarios: {
      builtIn: async () => (await import('./sandbox/sandboxRoom.ts')).builtInScenarios(),
      check: async (asked) => await (await import('./sandbox/sandboxRoom.ts')).checkScenario(asked),
      write: async (estate) => (await import('./sandbox/sandboxRoom.ts')).writeScenario(estate),
    },
    plans,
    showText: (title, text) => previews.show(title, text),
    keepText: (title, text) => previews.keep(title, text),
    storage: context.globalStorageUri.fsPath,
  };
  let made: Promise<CommandRunner> | undefined;
  const runner = (): Promise<CommandRunner> =>
    (made ??= import('./commands/commandsRoom.ts').then((room) => room.createRunner(surroundings)));
  context.subscriptions.push(
    log,
    session,
    store,
    attention,
    filter,
    tree,
    view,
    shown,
    new Alarm(attention, view),
    new ReadAhead(view, session, store, () => settings().get<boolean>(SETTINGS.readAhead) ?? true),
    plans,
    documents,
    previews,
    plans.onDidTick((tick) => {
      void runner().then((commandRunner) => commandRunner.leaveOut(tick));
    }),
    workspace.registerFileSystemProvider(RESOURCE_SCHEME, documents, {
      isReadonly: true,
      isCaseSensitive: false,
    }),
    ...Object.values(COMMANDS).map((id) =>
      commands.registerCommand(id, async (argument: unknown, selection: unknown) => {
        await (await runner()).run(id, argument, selection);
      }),
    ),
    store.onDidFail(({ what, error, isBearable }) => {
      if (isBearable) log.info(`${what} could not be read, so nothing is said of them: ${tellWhole(error)}`);
      else logUnread(what, error);
    }),
    session.onDidChange((state) => {
      if (state.kind === 'idle') {
        store.clear();
        filter.clear();
        void made?.then((commandRunner) => {
          commandRunner.leaveWorld();
        });
      }
      if (state.kind === 'failed') log.error(withWords(state.message, state.refusal));
      if (state.kind === 'connected') void runner().then((commandRunner) => commandRunner.offerUnfinished());
      view.description = state.kind === 'connected' ? state.arm.accountLabel : '';
      setContext(CONTEXT_KEYS.session, state.kind);
      setContext(CONTEXT_KEYS.portal, state.kind === 'connected' && state.arm.portal !== undefined);
    }),
    // A sign-in somewhere else in the editor ends being signed out; other session events are our own echo.
    authentication.onDidChangeSessions(() => {
      if (session.state.kind === 'signedOut') void session.reset();
    }),
    workspace.onDidChangeConfiguration((change) => {
      const affects = (name: string): boolean => change.affectsConfiguration(`${SETTINGS_SECTION}.${name}`);
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

function settings(): WorkspaceConfiguration {
  return workspace.getConfiguration(SETTINGS_SECTION);
}

function readTarget(connection?: 'azure'): Target {
  const read = settings();
  return targetFrom({
    connection: connection ?? read.get<string>(SETTINGS.connection),
    authentication: read.get<string>(SETTINGS.authentication),
    endpoint: read.get<string>(SETTINGS.endpoint),
    caFile: read.get<string>(SETTINGS.caFile),
  });
}

function scenarioName(): string {
  return settings().get<string>(SETTINGS.sandboxScenario) ?? 'estate';
}

function setContext(key: string, value: string | boolean): void {
  void commands.executeCommand('setContext', key, value);
}
