/**
 * The door of the commands, a bundle of its own that is loaded with the first command: it brings ARM's rules, the
 * plans and the prompts, none of which the tree needs.
 */
import path from 'node:path';
import { tellWhole } from '../azure/armError.ts';
import { AroundStore } from '../azure/reading/around/aroundStore.ts';
import { FindingsStore } from '../azure/reading/around/findingsStore.ts';
import { CLOCK } from '../azure/clock.ts';
import { OwnWrites } from '../azure/reading/watch/ownWrites.ts';
import { Executor } from '../azure/writing/executor.ts';
import type { SandboxHandle } from '../azure/session.ts';
import type { Tick } from '../azure/planRow.ts';
import { keyOf, networkIdAround } from '../core/resourceId.ts';
import { COMMANDS, type CommandId } from '../manifest.ts';
import { leaveSandbox, signIn, signInToAnother, signInToTenant, useSandbox } from './account.ts';
import { addPeering } from './addPeering.ts';
import { runCommand } from './boundary.ts';
import { changeBothProperties, changeProperties, toggleFlag } from './changeProperties.ts';
import { connectMesh, connectSpokes } from './connectMany.ts';
import { copyPeeringAs } from './copyAs.ts';
import type { Command, LongContext, Surroundings } from './context.ts';
import { findNetwork } from './findNetwork.ts';
import { forgetRead, tellBrokenReading, tellNewerReading } from './forgetRead.ts';
import { shareGateway, stopSharingGateway } from './gatewayTransit.ts';
import { clearFilter, filter, showAttention, showEverything, showOnlyAttention } from './filter.ts';
import { filterByPlace, groupBy } from './groupBy.ts';
import { grantRights } from './grantRights.ts';
import { healAll, healPeering } from './healPeering.ts';
import { JournalFolder } from './journal/journalFolder.ts';
import { cancelLoading, refresh, retry } from './loading.ts';
import { compareLinks, copyResourceId, openInPortal, showLog, viewJson } from './look.ts';
import { openScenario } from './openScenario.ts';
import {
  applyPlanOnView,
  continuePlanOnView,
  copyPlanOnViewAs,
  discardPlan,
  leaveOut,
  leavePlan,
  showPlanChanges,
  showPlanRequests,
  showStepDetails,
  stopPlan,
  takeBackPlanOnView,
  undoPlan,
} from './planCommands.ts';
import { PlanDesk } from './planDesk.ts';
import {
  canReach,
  closeReach,
  confirmReach,
  copyReach,
  fixReach,
  reachAgain,
  reachBack,
  showReachSource,
} from './reach/reachCommands.ts';
import { ReachDesk } from './reach/reachDesk.ts';
import { reachMatrix } from './reach/reachMatrix.ts';
import { copyFindings } from './findings/copyFindings.ts';
import {
  closeFindings,
  fixAllFindings,
  fixFinding,
  showFindingJson,
  showFindings,
} from './findings/findingCommands.ts';
import { groupFindings } from './findings/groupFindings.ts';
import { sheetOf } from './findings/findingsSheet.ts';
import { gradeRule } from './findings/gradeRule.ts';
import { suppressFinding } from './findings/suppressFinding.ts';
import { tellBroken } from './findings/teamEdits.ts';
import { TeamFiles } from './findings/teamFiles.ts';
import { registerFeature } from './registerFeature.ts';
import { remove } from './remove.ts';
import { reportIssue } from './reportIssue.ts';
import { routeThroughAppliance } from './routeThroughAppliance.ts';
import { changeAddressSpace, syncPeering } from './syncPeering.ts';
import { decideOn, offerUnfinished, showHistory, undoLastChange } from './undo.ts';
import { selectSubscriptions } from './selectSubscriptions.ts';
import { saveScenario } from './saveScenario.ts';
import { clearNews, makeWatch, stopWatching, watch } from './watch.ts';
import { showInNetworks } from './showInNetworks.ts';
import { showPlace } from './showPlace.ts';
import { accountOfStart, startOf } from './start.ts';
import { startOver } from './startOver.ts';
import { isUnreadable, tellUnreadable, tellWorld } from './tellWorld.ts';

const HANDLERS: Readonly<Record<CommandId, Command>> = {
  [COMMANDS.addPeering]: addPeering,
  [COMMANDS.changeProperties]: changeProperties,
  [COMMANDS.toggleFlag]: toggleFlag,
  [COMMANDS.remove]: remove,
  [COMMANDS.changeBothProperties]: changeBothProperties,
  [COMMANDS.healPeering]: healPeering,
  [COMMANDS.healAll]: healAll,
  [COMMANDS.syncPeering]: syncPeering,
  [COMMANDS.shareGateway]: shareGateway,
  [COMMANDS.stopSharingGateway]: stopSharingGateway,
  [COMMANDS.changeAddressSpace]: changeAddressSpace,
  [COMMANDS.connectSpokes]: connectSpokes,
  [COMMANDS.connectMesh]: connectMesh,
  [COMMANDS.routeThroughAppliance]: routeThroughAppliance,
  [COMMANDS.grantRights]: grantRights,
  [COMMANDS.registerFeature]: registerFeature,
  [COMMANDS.undoLastChange]: undoLastChange,
  [COMMANDS.showHistory]: showHistory,
  [COMMANDS.viewJson]: viewJson,
  [COMMANDS.compareLinks]: compareLinks,
  [COMMANDS.copyResourceId]: copyResourceId,
  [COMMANDS.copyPeeringAs]: copyPeeringAs,
  [COMMANDS.openInPortal]: openInPortal,
  [COMMANDS.filter]: filter,
  [COMMANDS.findNetwork]: findNetwork,
  [COMMANDS.clearFilter]: clearFilter,
  [COMMANDS.filterByPlace]: filterByPlace,
  [COMMANDS.groupBy]: groupBy,
  [COMMANDS.showOnlyAttention]: showOnlyAttention,
  [COMMANDS.showEverything]: showEverything,
  [COMMANDS.showAttention]: showAttention,
  [COMMANDS.refresh]: refresh,
  [COMMANDS.retry]: retry,
  [COMMANDS.cancelLoading]: cancelLoading,
  [COMMANDS.watch]: watch,
  [COMMANDS.stopWatching]: stopWatching,
  [COMMANDS.clearNews]: clearNews,
  [COMMANDS.showLog]: showLog,
  [COMMANDS.reportIssue]: reportIssue,
  [COMMANDS.signIn]: signIn,
  [COMMANDS.signInToAnother]: signInToAnother,
  [COMMANDS.signInToTenant]: signInToTenant,
  [COMMANDS.selectSubscriptions]: selectSubscriptions,
  [COMMANDS.forgetRead]: forgetRead,
  [COMMANDS.useSandbox]: useSandbox,
  [COMMANDS.leaveSandbox]: leaveSandbox,
  [COMMANDS.openScenario]: openScenario,
  [COMMANDS.saveScenario]: saveScenario,
  [COMMANDS.startOver]: startOver,
  [COMMANDS.showPlace]: showPlace,
  [COMMANDS.applyPlan]: applyPlanOnView,
  [COMMANDS.discardPlan]: discardPlan,
  [COMMANDS.closePlan]: discardPlan,
  [COMMANDS.stopPlan]: stopPlan,
  [COMMANDS.undoPlan]: undoPlan,
  [COMMANDS.continuePlan]: continuePlanOnView,
  [COMMANDS.takeBackPlan]: takeBackPlanOnView,
  [COMMANDS.leavePlan]: leavePlan,
  [COMMANDS.showPlanChanges]: showPlanChanges,
  [COMMANDS.showPlanRequests]: showPlanRequests,
  [COMMANDS.copyPlanAs]: copyPlanOnViewAs,
  [COMMANDS.showStepDetails]: showStepDetails,
  [COMMANDS.canReach]: canReach,
  [COMMANDS.fixReach]: fixReach,
  [COMMANDS.reachBack]: reachBack,
  [COMMANDS.reachAgain]: reachAgain,
  [COMMANDS.confirmReach]: confirmReach,
  [COMMANDS.copyReach]: copyReach,
  [COMMANDS.closeReach]: closeReach,
  [COMMANDS.showReachSource]: showReachSource,
  [COMMANDS.reachMatrix]: reachMatrix,
  [COMMANDS.showFindings]: showFindings,
  [COMMANDS.fixFinding]: fixFinding,
  [COMMANDS.suppressFinding]: suppressFinding,
  [COMMANDS.gradeRule]: gradeRule,
  [COMMANDS.fixAllFindings]: fixAllFindings,
  [COMMANDS.groupFindings]: groupFindings,
  [COMMANDS.copyFindings]: copyFindings,
  [COMMANDS.showFindingJson]: showFindingJson,
  [COMMANDS.showInNetworks]: showInNetworks,
  [COMMANDS.closeFindings]: closeFindings,
};

export interface CommandRunner {
  /** Runs a command with the arguments that the editor gave it; failures are told to the person. */
  run(id: CommandId, given: readonly unknown[]): Promise<void>;
  /** Tells of a change that was under way when its window was closed, and of a world that is not the expected one. */
  greet(): Promise<void>;
  /** A check box of a plan was ticked. */
  leaveOut(tick: Tick): Promise<void>;
  /** Nobody is connected any more. */
  leaveWorld(): void;
  /** What was kept of the last reading cannot be read. */
  tellBrokenReading(): void;
  tellNewerReading(): void;
  dispose(): void;
}

export function createRunner(surroundings: Surroundings): CommandRunner {
  const { session, store, storage } = surroundings;
  const own = new OwnWrites(() => CLOCK.now());
  const around = new AroundStore(store, () => session.arm());
  const executor = new Executor(
    store,
    () => session.arm(),
    undefined,
    undefined,
    ({ networks, others }, isBeginning) => {
      // A subnet is written by itself and read with its network.
      const ofSubnets = others.flatMap(({ id }) => networkIdAround(id) ?? []);
      const written = [...networks.map(({ networkId }) => networkId), ...ofSubnets];
      own.note(written.map(keyOf), isBeginning);
      // What decides over traffic may be another now, whichever way the plan has ended.
      if (!isBeginning && others.length > 0) around.forget(others.map(({ id }) => id));
    },
  );
  const watching = makeWatch(surroundings, own);
  const journal = new JournalFolder(path.join(storage, 'journal'));
  const desk = new PlanDesk(surroundings.plans);
  const { reachShelf: shelf, findingsShelf, memory, log } = surroundings;
  const teamFiles = new TeamFiles((broken) => {
    void runCommand('team file', tellBroken(broken), context);
  });
  const findings = new FindingsStore(store, around, teamFiles);
  const reach = new ReachDesk({ shelf, around, store, memory });
  const context: LongContext = {
    ...surroundings,
    executor,
    journal,
    desk,
    undo: (entry) => runCommand('undo', (within) => decideOn(within, entry, 'undo'), context),
    beside: (command) => runCommand('vnetPeering.reachMatrix', command, context),
    around,
    reach,
    findings,
    watch: watching,
  };
  const listeners = [
    around.onDidFail(({ what, error }) => {
      log.info(`${what} could not be read, so an answer that needs it says so: ${tellWhole(error)}`);
    }),
    watching.onDidChange((sheet) => {
      surroundings.newsShelf.set(sheet);
    }),
    surroundings.onlooking.onDidReturn(() => {
      watching.returned();
    }),
    findings.onDidFail((error) => {
      log.warn(`What was read could not be judged: ${tellWhole(error)}`);
    }),
    findings.onDidChange(() => {
      findingsShelf.set(sheetOf(findings.state));
    }),
  ];
  /** Whose world was told of: a connection that is made again is no news. */
  const told = new WeakSet<SandboxHandle>();
  const greeting: Command = async (context) => {
    if (isUnreadable(session.state)) {
      await tellUnreadable(context, session.state.message);
      return;
    }
    const sandbox = session.state.kind === 'connected' ? session.state.sandbox : undefined;
    const isNew = sandbox !== undefined && !told.has(sandbox);
    if (isNew) told.add(sandbox);
    findings.follow();
    await Promise.all([offerUnfinished(context), ...(isNew ? [tellWorld(context, sandbox)] : [])]);
  };
  return {
    run: (id, given) => {
      const started: Command = async (within) => {
        const { argument, selection } = await startOf(given, surroundings.selection);
        const account = accountOfStart(argument, selection, reach);
        await HANDLERS[id]({ ...within, account }, argument, selection);
      };
      return runCommand(id, started, context);
    },
    greet: () => runCommand('journal', greeting, context),
    leaveOut: (tick) => runCommand('plan', (given) => leaveOut(given, tick), context),
    dispose: () => {
      for (const each of [...listeners, watching, reach, findings, teamFiles, around]) each.dispose();
    },
    leaveWorld: () => {
      desk.leaveWorld();
      watching.leave();
      reach.leaveWorld();
      findings.clear();
      around.clear();
    },
    tellBrokenReading,
    tellNewerReading,
  };
}
