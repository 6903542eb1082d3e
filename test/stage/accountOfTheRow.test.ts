/**
 * Each command, started on a row below the second of two accounts that see the same: whatever it asks of a network is asked
 * as the account of that row, and as no other. A command that is in no list fails the test, and so does one that drops the
 * account. Where a row is nobody's in particular the account that may is taken.
 */
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { isObject } from '../../src/core/json.ts';
import { COMMANDS, VIEW, type CommandId } from '../../src/manifest.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { CONNECTIVITY, CONTOSO, RETAIL } from '../../src/sandbox/scenarios/contoso.ts';
import { ALICE, BOB } from '../editor/provider/people.ts';
import { poll, until } from '../poll.ts';
import { READING } from '../readingBox.ts';
import { InputBox, PickBox } from './api/quickInputs.ts';
import { Stage } from './hands/stage.ts';

/** What is about no network, or does nothing that Azure is asked for. */
const ABOUT_NONE = [
  ...['filter', 'clearFilter', 'filterByPlace', 'groupBy', 'showOnlyAttention', 'showEverything'],
  ...['showAttention', 'cancelLoading', 'stopWatching', 'clearNews', 'showLog', 'reportIssue', 'signIn'],
  ...['signInToAnother', 'signInToTenant', 'selectSubscriptions', 'forgetRead', 'useSandbox', 'leaveSandbox'],
  ...['openScenario', 'startOver', 'showPlace', 'copyResourceId', 'openInPortal', 'closeReach', 'copyReach'],
  ...[
    'closeFindings',
    'groupFindings',
    'copyFindings',
    'suppressFinding',
    'gradeRule',
    'discardPlan',
    'stopPlan',
    'closePlan',
    'leavePlan',
  ],
  ...['showPlanChanges', 'showPlanRequests', 'copyPlanAs', 'showStepDetails'],
] as const;

/** What looks at the whole estate, each part of it by whoever sees it. */
const ABOUT_ALL = [
  ...[
    'saveScenario',
    'reachMatrix',
    'showFindings',
    'fixAllFindings',
    'healAll',
    'watch',
    'retry',
    'findNetwork',
  ],
] as const;

/** What goes on with a plan: as the account that has begun it. */
const ABOUT_A_PLAN = [
  ...['applyPlan', 'undoPlan', 'continuePlan', 'takeBackPlan', 'undoLastChange', 'showHistory'],
] as const;

const NETWORK = ['shop-weu'] as const;
const LINK = ['shop-weu', '→ payments-weu'] as const;

interface Case {
  /** The row that it is started on, below the subscription. */
  readonly on: readonly string[];
  /** What is chosen in its boxes, one after the other; else what is proposed is taken. */
  readonly answers?: readonly RegExp[];
  /** Whether it comes to a plan, which is looked at and not applied. */
  readonly isPlanned?: true;
}

/** What is about the network or the link of a row. */
const ABOUT_THE_ROW = {
  addPeering: { on: NETWORK, answers: [/loyalty-weu$/], isPlanned: true },
  changeProperties: { on: LINK },
  toggleFlag: { on: [...LINK, 'Allow forwarded traffic'], isPlanned: true },
  remove: { on: LINK },
  changeBothProperties: { on: LINK },
  healPeering: { on: LINK },
  syncPeering: { on: LINK },
  shareGateway: { on: LINK },
  stopSharingGateway: { on: LINK },
  changeAddressSpace: { on: NETWORK },
  connectSpokes: { on: NETWORK, isPlanned: true },
  connectMesh: { on: NETWORK, isPlanned: true },
  routeThroughAppliance: { on: NETWORK },
  grantRights: { on: NETWORK },
  registerFeature: { on: [] },
  viewJson: { on: LINK },
  compareLinks: { on: LINK },
  copyPeeringAs: { on: LINK },
  refresh: { on: NETWORK },
} as const satisfies Partial<Record<keyof typeof COMMANDS, Case>>;

/** Rows of other views, and what is chosen: each has a test of its own below. */
const ELSEWHERE = [
  ...['showInNetworks', 'fixFinding', 'showFindingJson', 'canReach', 'reachBack', 'reachAgain'],
  ...['confirmReach', 'fixReach', 'showReachSource'],
] as const;

interface Seen {
  readonly who: string;
  readonly method: string;
  readonly path: string;
}

function callerOf(request: ClientRequest): string {
  const token = String(request.getHeader('authorization') ?? '').split('.')[1] ?? '';
  const claims: unknown = token === '' ? {} : JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  return isObject(claims) && typeof claims['upn'] === 'string' ? claims['upn'] : '';
}

/** What lies around networks is known once for all, whoever has read it. */
const OF_NETWORKS =
  /\/virtualNetworks\/|\/permissions\b|\/roleDefinitions\b|\/roleAssignments\b|\/features\b|\/networkWatchers\b/i;

function isPick(box: unknown): box is PickBox {
  return box instanceof PickBox;
}

/** What only one account sees is asked as that one, whoever has begun. */
const SEEN_BY_BOTH = new RegExp([RETAIL, CONNECTIVITY].map(({ subscriptionId }) => subscriptionId).join('|'));

describe('the account of the row', () => {
  let sandbox: RunningSandbox;
  let stage: Stage;
  let seen: Seen[] = [];
  const listen = (message: unknown): void => {
    const { request } = message as { readonly request: ClientRequest };
    const { method, path } = request;
    seen.push({ who: callerOf(request), method, path });
  };

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'estate', operationMs: 5, retryAfterSeconds: 0.02 });
    const { endpoint, caFile } = sandbox;
    const settings = { endpoint, caFile, readAhead: false, showPlans: 'quickPick', connection: 'azure' };
    stage = await Stage.start(
      Object.fromEntries(Object.entries(settings).map(([name, value]) => [`vnetPeering.${name}`, value])),
      [BOB, ALICE],
    );
    subscribe('http.client.request.start', listen);
    await stage.openView('Azure VNet Peering');
    const tree = stage.tree('Networks');
    for (const path of [[BOB.label], [ALICE.label], [ALICE.label, CONTOSO.displayName]])
      await tree.expand(path);
    for (const { displayName } of [RETAIL, CONNECTIVITY]) {
      await tree.expand([BOB.label, displayName]);
      await tree.expand([ALICE.label, displayName]);
    }
    await tree.expand([ALICE.label, RETAIL.displayName, ...NETWORK]);
    await tree.expand([ALICE.label, RETAIL.displayName, ...LINK]);
    await quiet();
  });

  after(async () => {
    unsubscribe('http.client.request.start', listen);
    await stage.close();
    await sandbox.close();
  });

  /** Waits until nothing is read any more. */
  const quiet = async (): Promise<void> => {
    await until('the end of what is read', async () => {
      const rows = await stage.tree('Networks').rows();
      return !(await stage.isBusy()) && rows.every(({ icon }) => !icon.name.includes('loading'));
    });
  };

  /** Takes what is proposed until a plan is shown, which is dismissed; whether there was one. */
  const answerUntil = async (isOver: () => boolean, answers: readonly RegExp[] = []): Promise<boolean> => {
    const left = [...answers];
    const tried = new Map<string, number>();
    let isPlanned = false;
    await until('the end of the command', () => {
      if (isOver()) return true;
      stage.api.messages.question?.answer(undefined);
      for (const toast of [...stage.api.messages.toasts]) toast.answer(undefined);
      const { open } = stage.api.inputs;
      if (open === undefined || READING.test(open.placeholder ?? '') || open.busy) return false;
      const place = `${open.title ?? ''} ${open.placeholder ?? ''} ${String(open.step)}`;
      const times = (tried.get(place) ?? 0) + 1;
      tried.set(place, times);
      if (isPick(open) && open.shown.some(({ label }) => label.endsWith('Apply'))) {
        isPlanned = true;
        open.hide();
      } else if (times > 3) open.hide();
      else if (open instanceof InputBox) open.accept();
      else if (isPick(open)) {
        const [wanted] = left;
        const item = open.shown.find(({ label }) => wanted?.test(label) === true) ?? open.shown[0];
        if (wanted !== undefined && item !== undefined && wanted.test(item.label)) left.shift();
        if (item === undefined) return false;
        open.press(item);
        if (open.canSelectMany) open.accept();
      }
      return false;
    });
    return isPlanned;
  };

  const run = async (
    command: CommandId,
    argument: unknown,
    answers?: readonly RegExp[],
  ): Promise<boolean> => {
    let isOver = false;
    // Those that are open are read anew as whoever has opened them.
    stage.api.documents.closeAll();
    seen = [];
    const ended = stage.api.commands.execute(command, argument).finally(() => (isOver = true));
    const isPlanned = await answerUntil(() => isOver, answers);
    await ended;
    await quiet();
    return isPlanned;
  };

  const ofNetworks = (): readonly Seen[] =>
    seen.filter(({ path }) => OF_NETWORKS.test(path) && SEEN_BY_BOTH.test(path));
  const assertOnly = (account: { readonly label: string }): void => {
    const asked = ofNetworks();
    assert.ok(asked.length > 0, `nothing was asked of a network: ${JSON.stringify(seen)}`);
    assert.deepEqual(
      asked.filter(({ who }) => who !== account.label),
      [],
    );
  };

  it('is tried for every command', () => {
    const listed = [
      ...ABOUT_NONE,
      ...ABOUT_ALL,
      ...ABOUT_A_PLAN,
      ...ELSEWHERE,
      ...Object.keys(ABOUT_THE_ROW),
    ];
    assert.deepEqual(listed.toSorted(), Object.keys(COMMANDS).toSorted());
  });

  for (const account of [ALICE, BOB]) {
    describe(`of ${account.label}`, () => {
      for (const [name, given] of Object.entries(ABOUT_THE_ROW)) {
        it(name, async () => {
          const { on, answers, isPlanned }: Case = given;
          const tree = stage.tree('Networks');
          const above = [account.label, RETAIL.displayName];
          for (let depth = 1; depth < on.length; depth += 1)
            await tree.expand([...above, ...on.slice(0, depth)]);
          const { node } = await tree.row([...above, ...on]);
          const planned = await run(COMMANDS[name as keyof typeof COMMANDS], node.element, answers);
          if (isPlanned === true) assert.ok(planned, 'there was no plan');
          assertOnly(account);
        });
      }

      it('goes with a question about reach: asked again, confirmed, mended, and back', async () => {
        const { node } = await stage.tree('Networks').row([account.label, RETAIL.displayName, ...NETWORK]);
        await run(COMMANDS.canReach, node.element, [/^loyalty-weu$/]);
        const question = await questionRow();
        const is: [CommandId, boolean][] = [
          [COMMANDS.reachAgain, false],
          [COMMANDS.confirmReach, false],
          [COMMANDS.fixReach, true],
        ];
        for (const [command, isPlanned] of is) {
          assert.equal(await run(command, question), isPlanned, command);
          assertOnly(account);
        }
        await run(COMMANDS.reachBack, question);
        await run(COMMANDS.reachAgain, await questionRow());
        assertOnly(account);
        const [source] = (await reachRows()).filter((row) => 'source' in row && row.source !== undefined);
        await run(COMMANDS.showReachSource, source);
        assert.equal(documentOwner(), account.id);
        const [network] = (await reachRows()).filter((row) => 'network' in row && row.network !== undefined);
        await run(COMMANDS.showInNetworks, network);
        assert.equal(selected().account, account.id);
        await run(COMMANDS.closeReach, await questionRow());
        await run(COMMANDS.closeReach, undefined);
      });

      it('goes with a finding in a document', async () => {
        const { node } = await stage
          .tree('Networks')
          .row([account.label, CONNECTIVITY.displayName, 'hub-weu']);
        await run(COMMANDS.showFindings, undefined);
        await run(COMMANDS.viewJson, node.element);
        const lenses = await poll('what was found', async () => {
          const [document] = stage.api.documents.inFront?.documents ?? [];
          const all = document === undefined ? [] : await stage.api.documents.lensesOf(document);
          return all.some(({ command }) => command?.command === COMMANDS.fixFinding) ? all : undefined;
        });
        const fix = lenses.find(({ command }) => command?.command === COMMANDS.fixFinding)?.command;
        assert.equal(await run(COMMANDS.fixFinding, fix?.arguments?.[0]), true);
        assertOnly(account);
        await run(COMMANDS.showFindingJson, fix?.arguments?.[0]);
        assert.equal(documentOwner(), account.id);
      });
    });
  }

  const elements = async (view: string): Promise<readonly object[]> =>
    (await stage.tree(view).rows()).map(({ node }) => node.element as object);
  const reachRows = (): Promise<readonly object[]> => elements('Reach');
  /** The question that was asked last. */
  const questionRow = async (): Promise<object> => {
    await until('the answer', async () => {
      const rows = await stage.tree('Reach').rows();
      return rows.length > 0 && rows.every(({ icon }) => !icon.name.includes('loading'));
    });
    const [first] = await reachRows();
    assert.ok(first);
    return first;
  };
  /** The account by which the document in front was opened. */
  const documentOwner = (): string => {
    const [document] = stage.api.documents.inFront?.documents ?? [];
    return decodeURIComponent(document?.uri.authority ?? '');
  };
  const selected = (): { readonly account?: string } => {
    const [node] = stage.api.trees.get(VIEW)?.selected ?? [];
    return node?.element ?? {};
  };

  it('is one that may, where a row is nobody’s in particular', async () => {
    const tree = stage.tree('Networks');
    await tree.expand('Needs Attention');
    const { node } = await poll('the row of what needs attention', async () =>
      (await tree.rows()).find(({ description }) => description === 'hub-weu → loyalty-weu'),
    );
    let isOver = false;
    seen = [];
    const ended = stage.api.commands
      .execute(COMMANDS.healPeering, node.element)
      .finally(() => (isOver = true));
    const { quickInput } = stage;
    await quickInput.option(/Apply$/);
    // Who it is comes while the preview is shown.
    await until('who writes', async () => (await quickInput.placeholder()).startsWith(`${ALICE.label}, `));
    await quickInput.pick(/Apply$/);
    await answerUntil(() => isOver);
    await ended;
    const writes = seen.filter(({ method }) => method === 'PUT');
    assert.deepEqual(new Set(writes.map(({ who }) => who)), new Set([ALICE.label]));
  });
});
