/** How a plan is carried out against the sandbox: read before, compared, read back, and honest when it fails. */
import assert from 'node:assert/strict';
import type { Report } from '../../src/azure/writing/executor.ts';
import { networkAt, type EstateView } from '../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../src/core/flags.ts';
import { planFlags, planPeering, planRemoval } from '../../src/core/plan/linkPlans.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { planContinue, planTakeBack } from '../../src/core/plan/reach.ts';
import type { Network } from '../../src/core/network.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

const GROUP = '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/vnet101';
const VNET1 = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet1`;
const VNET2 = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet2`;
const TENANT = '10000000-0000-4000-8000-000000000001';

describe('carrying out a plan', () => {
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
  const states = (): string => [VNET1, VNET2].map((id) => network(id).links[0]?.state ?? 'none').join(' | ');
  const peering = (estate: EstateView): Plan =>
    planPeering(estate, {
      local: { networkId: VNET1, name: 'forth', flags: DEFAULT_FLAGS },
      remoteId: VNET2,
      back: { name: 'back', flags: DEFAULT_FLAGS },
    });
  const execute = (plan: Plan, signal: AbortSignal = new AbortController().signal): Promise<Report> =>
    world.executor.execute(plan, { signal, onStep: () => undefined });
  /** What ARM has, whatever the store thinks. */
  const inArm = async (id: string): Promise<string | undefined> => {
    const body = await world.arm.read(id, TENANT, new AbortController().signal);
    return (body?.['properties'] as { peeringState?: string } | undefined)?.peeringState;
  };

  it('makes both links, as was predicted', async () => {
    const report = await execute(peering(world.store.estate));
    assert.deepEqual(report, { kind: 'done', surprises: [] });
    assert.equal(states(), 'Connected | Connected');
  });

  it('changes one flag and leaves the rest as it was', async () => {
    await execute(peering(world.store.estate));
    const [link] = network(VNET1).links;
    assert.ok(link);
    const report = await execute(
      planFlags(world.store.estate, link, { ...link.flags, allowForwardedTraffic: true }),
    );
    assert.deepEqual(report, { kind: 'done', surprises: [] });
    assert.equal(network(VNET1).links[0]?.flags.allowForwardedTraffic, true);
    assert.equal(network(VNET1).links[0]?.flags.allowVirtualNetworkAccess, true);
  });

  it('removes both links', async () => {
    await execute(peering(world.store.estate));
    const [link] = network(VNET1).links;
    assert.ok(link);
    assert.deepEqual(await execute(planRemoval(world.store.estate, link, 'both')), {
      kind: 'done',
      surprises: [],
    });
    assert.equal(states(), 'none | none');
  });

  it('writes nothing over a link that has moved since the preview', async () => {
    await execute(peering(world.store.estate));
    const [link] = network(VNET1).links;
    assert.ok(link);
    const plan = planFlags(world.store.estate, link, { ...link.flags, allowForwardedTraffic: true });
    const other = {
      progress: { report: () => undefined },
      signal: new AbortController().signal,
      auxiliaryTenants: [],
    };
    await world.arm.remove(link.id, TENANT, other);
    const report = await execute(plan);
    assert.ok(report.kind === 'stopped');
    assert.equal(report.failures[0].why, 'moved');
    assert.match(report.failures[0].message, /the link does not exist/);
    assert.equal(await inArm(link.id), undefined);
  });

  it('writes nothing when a network was resized since the preview', async () => {
    const plan = peering(world.store.estate);
    const resized = {
      ...plan,
      networks: plan.networks.map((each) => ({ ...each, before: ['10.77.0.0/16'] })),
    };
    const report = await execute(resized);
    assert.ok(report.kind === 'stopped');
    assert.equal(report.failures[0].why, 'moved');
    assert.match(report.failures[0].message, /the address space of vnet1 is 10\.1\.0\.0\/16/);
    assert.equal(states(), 'none | none');
  });

  describe('when the second write is refused', () => {
    let plan: Plan;
    let report: Report & { kind: 'stopped' };

    beforeEach(async () => {
      plan = peering(world.store.estate);
      const answer = {
        kind: 'answer',
        status: 403,
        code: 'AuthorizationFailed',
        message: "perform action 'x/write'",
      } as const;
      world.sandbox.setFaults([
        { method: 'PUT', path: '/vnet2/virtualNetworkPeerings/', times: 1, effect: answer },
      ]);
      const stopped = await execute(plan);
      assert.ok(stopped.kind === 'stopped');
      report = stopped;
    });

    it('says what was done and what was not', () => {
      assert.equal(report.failures[0].why, 'refused');
      assert.deepEqual(
        report.done.map((step) => step.title),
        ['Create link forth on vnet1'],
      );
      assert.equal(report.failures[0].step.title, 'Create link back on vnet2');
      assert.match(report.failures[0].message, /the permission x\/write is missing/);
      assert.equal(states(), 'Initiated | none');
    });

    it('can be tried again', async () => {
      assert.equal((await execute(planContinue(world.store.estate, plan))).kind, 'done');
      assert.equal(states(), 'Connected | Connected');
    });

    it('can be taken back', async () => {
      assert.equal((await execute(planTakeBack(world.store.estate, plan))).kind, 'done');
      assert.equal(states(), 'none | none');
    });
  });

  it('reports a failed operation with the reason', async () => {
    const effect = {
      kind: 'operation',
      outcome: 'Failed',
      code: 'NetcfgFailed',
      message: 'It broke.',
    } as const;
    world.sandbox.setFaults([{ method: 'PUT', effect }]);
    const report = await execute(peering(world.store.estate));
    assert.ok(report.kind === 'stopped');
    assert.equal(report.failures[0].why, 'refused');
    assert.match(report.failures[0].message, /It broke\./);
    assert.deepEqual(report.done, []);
  });

  it('never sends a write twice when its answer is lost, and finds out whether it was done', async () => {
    world.sandbox.setFaults([{ method: 'PUT', effect: { kind: 'truncate' } }]);
    const report = await execute(peering(world.store.estate));
    assert.ok(report.kind === 'stopped');
    assert.equal(report.failures[0].why, 'unknown');
    assert.equal(report.done.length, 1, report.failures[0].message);
    assert.equal(states(), 'Initiated | none');
  });

  it('does nothing when it is cancelled before the first write', async () => {
    const report = await execute(peering(world.store.estate), AbortSignal.abort());
    assert.ok(report.kind === 'stopped');
    assert.equal(report.failures[0].why, 'cancelled');
    assert.equal(states(), 'none | none');
  });

  it('says that a running operation goes on when it is cancelled meanwhile', async () => {
    world.sandbox.setFaults([{ method: 'PUT', effect: { kind: 'operation', milliseconds: 60_000 } }]);
    const controller = new AbortController();
    const running = world.executor.execute(peering(world.store.estate), {
      signal: controller.signal,
      onStep: (_step, _number, message) => {
        if (message.startsWith('Accepted')) controller.abort();
      },
    });
    const report = await running;
    assert.ok(report.kind === 'stopped');
    assert.equal(report.failures[0].why, 'goesOn');
    assert.match(report.failures[0].message, /goes on in Azure/);
  });

  describe('when another operation is running', () => {
    const busy = {
      kind: 'answer',
      status: 409,
      code: 'AnotherOperationInProgress',
      message: 'busy',
    } as const;

    it('waits, says so, and sends the write again', async () => {
      world.sandbox.setFaults([{ method: 'PUT', times: 2, effect: busy }]);
      const said: string[] = [];
      const report = await world.executor.execute(peering(world.store.estate), {
        signal: new AbortController().signal,
        onStep: (_step, _number, message) => said.push(message),
      });
      assert.deepEqual(report, { kind: 'done', surprises: [] });
      assert.equal(said.filter((message) => /Trying again in \d+ s\.$/.test(message)).length, 2);
      assert.equal(states(), 'Connected | Connected');
    });

    it('stops waiting when it is cancelled, and has sent nothing', async () => {
      world.sandbox.setFaults([{ method: 'PUT', effect: busy }]);
      const controller = new AbortController();
      const report = await world.executor.execute(peering(world.store.estate), {
        signal: controller.signal,
        onStep: (_step, _number, message) => {
          if (message.includes('Trying again')) controller.abort();
        },
      });
      assert.ok(report.kind === 'stopped');
      assert.equal(report.failures[0].why, 'cancelled');
      assert.equal(states(), 'none | none');
    });

    it('gives up when its patience is used up, and says why', async () => {
      world.sandbox.setFaults([{ method: 'PUT', effect: busy }]);
      const report = await execute(peering(world.store.estate));
      assert.ok(report.kind === 'stopped');
      assert.equal(report.failures[0].why, 'refused');
      assert.match(
        report.failures[0].message,
        /Another operation on this or a dependent resource is running/,
      );
    });
  });

  it('lets no second plan write to the same networks meanwhile', async () => {
    const plan = peering(world.store.estate);
    const [first, second] = await Promise.all([execute(plan), execute(plan)]);
    assert.equal(first.kind, 'done');
    assert.ok(second.kind === 'stopped');
    assert.match(second.failures[0].message, /still running/);
  });
});
