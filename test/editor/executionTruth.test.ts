/** What the executor says is what is so: of peerings side by side, of ignored writes, of reads that fail, and in the journal. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Report, Recorder } from '../../src/azure/writing/executor.ts';
import { JournalFolder } from '../../src/commands/journal/journalFolder.ts';
import { networkAt } from '../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../src/core/flags.ts';
import { objectAt, stringAt } from '../../src/core/json.ts';
import type { Network } from '../../src/core/network.ts';
import { makePlan } from '../../src/core/plan/makePlan.ts';
import { planMesh, PRESETS } from '../../src/core/plan/manyPlans.ts';
import { pairOf } from '../../src/core/plan/pair.ts';
import { planPeering } from '../../src/core/plan/linkPlans.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { planContinue } from '../../src/core/plan/reach.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { sandboxTokens } from '../../src/azure/signIn/sandboxTokens.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

const GROUP = '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups';
const VNET1 = `${GROUP}/vnet101/providers/Microsoft.Network/virtualNetworks/vnet1`;
const VNET2 = `${GROUP}/vnet101/providers/Microsoft.Network/virtualNetworks/vnet2`;
const VNET3 = `${GROUP}/hr-vnets/providers/Microsoft.Network/virtualNetworks/vnet3`;
const HUB = `${GROUP}/vnet101/providers/Microsoft.Network/virtualNetworks/HubVNet`;

describe('what the executor says', () => {
  let world: Surroundings;

  beforeEach(async () => {
    world = await surroundings('guide');
    await world.store.loadAll();
  });

  afterEach(() => world.end());

  const network = (id: string): Network => {
    const found = networkAt(world.store.estate, keyOf(id));
    assert.ok(found, `${id} has not been read`);
    return found;
  };
  const execute = (plan: Plan, recorder?: Recorder): Promise<Report> =>
    world.executor.execute(plan, {
      signal: new AbortController().signal,
      onStep: () => undefined,
      recorder,
    });
  const peering = (local: string, remoteId: string): Plan =>
    planPeering(world.store.estate, {
      local: { networkId: local, name: 'forth', flags: DEFAULT_FLAGS },
      remoteId,
      back: { name: 'back', flags: DEFAULT_FLAGS },
    });

  it('of many peerings names each that failed, and the others are made', async () => {
    const [preset] = PRESETS;
    assert.ok(preset);
    const plan = planMesh(world.store.estate, [VNET1, VNET2, VNET3, HUB].map(network), preset);
    assert.equal(plan.steps.length, 12);
    const answer = { kind: 'answer', status: 403, code: 'AuthorizationFailed', message: 'No.' } as const;
    world.sandbox.setFaults([
      { method: 'PUT', path: '/vnet1/virtualNetworkPeerings/vnet1-to-vnet3', effect: answer },
    ]);
    const report = await execute(plan);
    assert.ok(report.kind === 'stopped');
    assert.deepEqual(
      report.failures.map(({ step, why }) => [step.title, why]),
      [['Create link vnet1-to-vnet3 on vnet1', 'refused']],
    );
    assert.equal(report.done.length, 10);
    world.sandbox.setFaults([]);
    const rest = planContinue(world.store.estate, plan);
    assert.deepEqual(
      rest.steps.map(({ title }) => title),
      ['Create link vnet1-to-vnet3 on vnet1', 'Create link vnet3-to-vnet1 on vnet3'],
    );
    assert.deepEqual(await execute(rest), { kind: 'done', surprises: [] });
  });

  it('of a write that ARM accepts and ignores is that it was ignored', async () => {
    await execute(peering(VNET1, VNET2));
    const [link] = network(VNET1).links;
    assert.ok(link);
    const body = {
      ...link.body,
      properties: { ...objectAt(link.body, 'properties'), allowForwardedTraffic: true },
    };
    const plan = makePlan(world.store.estate, {
      title: 'Allow forwarded traffic',
      writes: [{ write: { kind: 'putLink', id: link.id, body, sync: false }, title: 'Update' }],
      pairs: [pairOf(link)],
    });
    // A service that takes the write and keeps what it had.
    const ignored = { ...body, properties: { ...body.properties, allowForwardedTraffic: false } };
    const steps = plan.steps.map((step) => ({
      ...step,
      write: { kind: 'putLink' as const, id: link.id, body: ignored, sync: false },
    }));
    const report = await execute({ ...plan, steps });
    assert.deepEqual(report, {
      kind: 'done',
      surprises: ['Update: "Allow forwarded traffic" is off.'],
    });
  });

  it('of a good write whose result cannot be read is that it was written', async () => {
    const plan = peering(VNET1, VNET2);
    const [first] = plan.steps;
    assert.ok(first);
    const one = { ...plan, steps: [first] };
    const recorder: Recorder = {
      sending: () => Promise.resolve(),
      settled: () => Promise.resolve(),
    };
    world.sandbox.setFaults([
      // Both networks are read twice before the write: for the plan and for the step.
      {
        method: 'GET',
        path: '/virtualNetworks/vnet[12]\\?',
        skip: 4,
        effect: { kind: 'answer', status: 500 },
      },
    ]);
    const report = await execute(one, recorder);
    assert.ok(report.kind === 'done');
    assert.match(report.surprises.join(' '), /it was written, but could not be read back/);
    world.sandbox.setFaults([]);
    await world.store.readNetwork(VNET1, new AbortController().signal);
    assert.equal(network(VNET1).links[0]?.state, 'Initiated');
  });

  it('is noted before a write leaves, and after it has ended', async () => {
    const seen: string[] = [];
    const there = async (): Promise<string> => {
      const body = await world.arm.read(
        `${VNET1}/virtualNetworkPeerings/forth`,
        '10000000-0000-4000-8000-000000000001',
        new AbortController().signal,
      );
      return body === undefined
        ? 'absent'
        : (stringAt(objectAt(body, 'properties'), 'provisioningState') ?? '');
    };
    const report = await execute(peering(VNET1, VNET2), {
      async sending(step) {
        seen.push(`sending ${step}: ${await there()}`);
      },
      async settled(step, outcome) {
        seen.push(`settled ${step} ${outcome}: ${await there()}`);
      },
    });
    assert.equal(report.kind, 'done');
    assert.deepEqual(seen, [
      'sending 0: absent',
      'settled 0 done: Succeeded',
      'sending 1: Succeeded',
      'settled 1 done: Succeeded',
    ]);
  });

  it('is enough to go on with after a crash between two writes', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'journal-'));
    try {
      const file = path.join(folder, 'journal');
      const entry = await new JournalFolder(file).begin(peering(VNET1, VNET2), { key: 'w', name: 'W' });
      const died = new Promise<void>((resolve) => {
        void execute(peering(VNET1, VNET2), {
          sending: (step) => entry.sending(step),
          async settled(step, outcome) {
            await entry.settled(step, outcome);
            // Nothing of this process happens any more.
            resolve();
            await new Promise(() => undefined);
          },
        });
      });
      await died;
      const later = world.person(sandboxTokens());
      await later.store.loadAll();
      const { entries } = await new JournalFolder(file).read();
      const [found] = entries;
      assert.ok(found);
      assert.deepEqual([found.fates, found.end], [['done', 'waiting'], undefined]);
      const rest = planContinue(later.store.estate, found.plan);
      assert.deepEqual(
        rest.steps.map(({ title }) => title),
        ['Create link back on vnet2'],
      );
      const report = await later.executor.execute(rest, {
        signal: new AbortController().signal,
        onStep: () => undefined,
      });
      assert.deepEqual(report, { kind: 'done', surprises: [] });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
