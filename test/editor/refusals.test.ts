/** What becomes of ARM's own words: in the log of every refusal, and behind *Details* of what people are told. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { applyPlan } from '../../src/commands/apply.ts';
import { runCommand } from '../../src/commands/boundary.ts';
import type { CommandContext } from '../../src/commands/context.ts';
import { PlanDesk } from '../../src/commands/planDesk.ts';
import { JournalFolder } from '../../src/commands/journal/journalFolder.ts';
import { DEFAULT_FLAGS } from '../../src/core/flags.ts';
import { planPeering } from '../../src/core/plan/linkPlans.ts';
import { COMMANDS } from '../../src/manifest.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

const SUBSCRIPTION = '/subscriptions/20000000-0000-4000-8000-000000000001';
const GROUP = `${SUBSCRIPTION}/resourceGroups/vnet101`;
const VNET1 = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet1`;
const VNET2 = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet2`;
const ASSIGNMENT = 'Deny peering to networks that are not approved';
const MESSAGE = `Resource 'vnet2/back' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"${ASSIGNMENT}","id":"${SUBSCRIPTION}/providers/Microsoft.Authorization/policyAssignments/deny"}}]'.`;
const POLICY = {
  kind: 'answer',
  status: 403,
  code: 'RequestDisallowedByPolicy',
  message: MESSAGE,
} as const;
const BUSY = {
  kind: 'answer',
  status: 409,
  code: 'AnotherOperationInProgress',
  message: 'It is busy.',
} as const;

interface Told {
  readonly message: string;
  readonly buttons: readonly string[];
}

describe("ARM's own words", () => {
  const { showErrorMessage } = vscode.window;
  let world: Surroundings;
  let folder: string;
  let told: Told[];
  let logged: string[];
  let shown: { readonly title: string; readonly text: string }[];
  /** The buttons that the person presses, one message after the other; then every message is closed. */
  let presses: string[];

  beforeEach(async () => {
    world = await surroundings('guide');
    await world.store.loadAll();
    folder = await mkdtemp(path.join(tmpdir(), 'refusals-'));
    [told, logged, shown, presses] = [[], [], [], []];
    const answer = (message: string, ...buttons: string[]): Promise<string | undefined> => {
      told.push({ message, buttons });
      return Promise.resolve(presses.shift());
    };
    Object.assign(vscode.window, { showErrorMessage: answer });
  });

  afterEach(async () => {
    Object.assign(vscode.window, { showErrorMessage });
    await world.end();
    await rm(folder, { recursive: true });
  });

  const context = (): CommandContext => {
    const note = (line: string): void => void logged.push(line);
    return {
      store: world.store,
      executor: world.executor,
      session: {
        arm: () => Promise.resolve(world.arm),
        state: { kind: 'connected', arm: world.arm },
      },
      whereabouts: { place: undefined, refresh: () => Promise.resolve(undefined) },
      desk: new PlanDesk({
        set: () => undefined,
        remove: () => undefined,
        show: () => Promise.resolve(),
        chosen: () => undefined,
      }),
      journal: new JournalFolder(path.join(folder, 'journal')),
      log: { info: note, warn: note, error: note },
      showText: (title: string, text: string) => {
        shown.push({ title, text });
        return Promise.resolve();
      },
    } as unknown as CommandContext;
  };
  const peer = (): Promise<void> =>
    applyPlan(
      context(),
      planPeering(world.store.estate, {
        local: { networkId: VNET1, name: 'forth', flags: DEFAULT_FLAGS },
        remoteId: VNET2,
        back: { name: 'back', flags: DEFAULT_FLAGS },
      }),
    );
  const hasWords = (text: string, { status, code, message }: typeof POLICY | typeof BUSY): void => {
    for (const line of [`Status: ${status}`, `Code: ${code}`, `Message: ${message}`, 'As it was sent:'])
      assert.ok(text.includes(line), `"${line}" is not in ${text}`);
  };

  it('of a refused step are in the log, whole, and what it means with them', async () => {
    world.sandbox.setFaults([{ method: 'PUT', path: '/vnet2/virtualNetworkPeerings/', effect: POLICY }]);
    await peer();
    const line = logged.find((each) => each.includes('stopped at "Create link back on vnet2"')) ?? '';
    assert.match(line, new RegExp(`the assignment "${ASSIGNMENT}"`));
    hasWords(line, POLICY);
    assert.match(line, /(?:Request|Correlation) id: \S+/);
    assert.doesNotMatch(logged.join('\n'), /Bearer (?!\(left out)|eyJ/);
  });

  it('of a refused step are behind Details, and the ways on are still offered', async () => {
    world.sandbox.setFaults([{ method: 'PUT', path: '/vnet2/virtualNetworkPeerings/', effect: POLICY }]);
    presses.push('Details');
    await peer();
    const [first, second, ...more] = told;
    assert.match(first?.message ?? '', new RegExp(`the assignment "${ASSIGNMENT}"`));
    assert.doesNotMatch(first?.message ?? '', /RequestDisallowedByPolicy|Policy identifiers|the log/);
    assert.deepEqual(first?.buttons, ['Look and Decide', 'Details']);
    assert.deepEqual(second, { message: first.message, buttons: ['Continue', 'Take Back'] });
    assert.deepEqual(more, []);
    const [details] = shown;
    assert.equal(shown.length, 1);
    assert.match(details?.text ?? '', /PUT \/subscriptions\/.*\/back\?api-version=/);
    hasWords(details?.text ?? '', POLICY);
  });

  it('of the first step leave one way on beside Details', async () => {
    world.sandbox.setFaults([{ method: 'PUT', effect: POLICY }]);
    await peer();
    assert.deepEqual(
      told.map(({ buttons }) => buttons),
      [['Try Again', 'Details']],
    );
    assert.deepEqual(shown, []);
  });

  it('of a failed operation are there too', async () => {
    const failing = {
      kind: 'operation',
      outcome: 'Failed',
      code: 'InternalServerError',
      message: 'It broke.',
    } as const;
    world.sandbox.setFaults([{ method: 'PUT', path: '/vnet1/', times: 1, effect: failing }]);
    presses.push('Details');
    await peer();
    assert.match(shown[0]?.text ?? '', /Code: InternalServerError[^]*Message: It broke\./);
    assert.match(logged.join('\n'), /Code: InternalServerError[^]*Message: It broke\./);
  });

  it('of what is waited out are in the log, though nobody is told of it', async () => {
    world.sandbox.setFaults([{ method: 'PUT', times: 1, effect: BUSY }]);
    await peer();
    hasWords(logged.join('\n'), BUSY);
    assert.deepEqual(told, []);
  });

  it('of a command that fails while it reads are in the log and behind Details', async () => {
    world.sandbox.setFaults([{ method: 'GET', effect: POLICY }]);
    presses.push('Details');
    const signal = new AbortController().signal;
    await runCommand(
      COMMANDS.viewJson,
      async () => {
        await world.store.readNetwork(VNET1, signal);
      },
      context(),
    );
    assert.deepEqual(
      told.map(({ buttons }) => buttons),
      [['Show Log', 'Details'], ['Show Log']],
    );
    hasWords(shown[0]?.text ?? '', POLICY);
    hasWords(logged.join('\n'), POLICY);
  });

  it('of a list that cannot be read are told to whoever keeps the log', async () => {
    const failed: string[] = [];
    const listener = world.store.onDidFail(({ what, error }) => failed.push(`${what}: ${String(error)}`));
    world.sandbox.setFaults([
      { path: '000000000002/providers/Microsoft.Network/virtualNetworks', effect: POLICY },
    ]);
    await world.store.reloadAll();
    listener.dispose();
    assert.equal(failed.length, 1);
    assert.match(failed[0] ?? '', /^The networks of subscription .*000000000002: .*disallowed by policy/);
  });
});
