/** How the steps of a plan are sent: in which order, with whose tokens, and what is said when the journal fails. */
import assert from 'node:assert/strict';
import { Executor, type Recorder, type Report } from '../../../../src/azure/writing/executor.ts';
import type { Arm, WriteOptions } from '../../../../src/azure/arm.ts';
import { ArmError } from '../../../../src/azure/armError.ts';
import type { Watched } from '../../../../src/azure/writing/stepRunner.ts';
import { Estate, networkAt } from '../../../../src/core/estate.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { flagsWrite } from '../../../../src/core/plan/linkPlans.ts';
import { makePlan, type Draft } from '../../../../src/core/plan/makePlan.ts';
import { pairOf } from '../../../../src/core/plan/pair.ts';
import { rewrite } from '../../../../src/core/plan/networkWrite.ts';
import { planAddressSpace } from '../../../../src/core/plan/syncPlans.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { keyOf, parseLinkId, parseNetworkId } from '../../../../src/core/resourceId.ts';
import { networkId, SUBSCRIPTION, World } from '../../core/world.ts';

const TABLE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/routeTables/t`;
const FOREIGN = networkId('foreign').replace(SUBSCRIPTION, '22222222-0000-4000-8000-000000000002');

/** ARM as a world, and what was sent to it. */
class FakeArm {
  readonly sent: string[] = [];
  readonly auxiliary: (readonly string[])[] = [];
  /** The ends of the ids of resources whose writes are refused. */
  readonly refused = new Set<string>();
  private readonly others = new Map<string, JsonObject>();

  constructor(readonly world: World) {}

  get arm(): Arm {
    const wrong = (): never => assert.fail('not to be asked');
    return {
      accountLabel: '',
      accountKey: '',
      endpoint: '',
      portal: undefined,
      directory: undefined,
      objectId: wrong,
      tenants: wrong,
      subscriptions: wrong,
      networks: wrong,
      list: wrong,
      action: wrong,
      permissions: wrong,
      remove: wrong,
      register: wrong,
      read: (id) => Promise.resolve(this.others.get(keyOf(id))),
      put: (id, body, query, _tenantId, options) => this.put(id, body, query, options),
    };
  }

  private async put(
    id: string,
    body: JsonObject,
    query: Readonly<Record<string, string>>,
    { auxiliaryTenants }: WriteOptions,
  ): Promise<void> {
    const name = id.split('/').pop() ?? '';
    this.sent.push(name);
    this.auxiliary.push(auxiliaryTenants);
    await Promise.resolve();
    if ([...this.refused].some((end) => id.endsWith(`/${end}`)))
      throw new ArmError('You may not.', 403, 'AuthorizationFailed');
    const sync = query['syncRemoteAddressSpace'] === 'true';
    if (parseNetworkId(id) !== undefined) this.world.write({ kind: 'putNetwork', id, body });
    else if (parseLinkId(id) !== undefined) this.world.write({ kind: 'putLink', id, body, sync });
    else this.others.set(keyOf(id), body);
  }
}

function connected(): World {
  const world = new World({ hub: ['10.0.0.0/16'], a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  for (const spoke of ['a', 'b']) {
    world.putLink('hub', spoke);
    world.putLink(spoke, 'hub');
  }
  return world;
}

/** Carries out a plan on the world that it was made of. */
async function execute(fake: FakeArm, plan: Plan, recorder?: Recorder, parallel?: number): Promise<Report> {
  const estate = new Estate('unread');
  const watched: Watched = {
    estate,
    tenantOf: (id) => (keyOf(id).includes('/22222222-') ? 'theirs' : 'ours'),
    readNetwork: (id) => {
      const network = networkAt(fake.world.estate, keyOf(id));
      if (network !== undefined) estate.put(network);
      return Promise.resolve();
    },
  };
  const executor = new Executor(watched, () => Promise.resolve(fake.arm), undefined, parallel);
  return await executor.execute(plan, {
    signal: new AbortController().signal,
    onStep: () => undefined,
    recorder,
  });
}

describe('a write of a network with its links', () => {
  it('has the tokens of all tenants that a link of it points into', async () => {
    const world = connected();
    world.write({
      kind: 'putNetwork',
      id: FOREIGN,
      body: { location: 'eastus', properties: { addressSpace: { addressPrefixes: ['10.3.0.0/16'] } } },
    });
    world.putLink('hub', FOREIGN);
    const fake = new FakeArm(world);
    const plan = planAddressSpace(world.estate, world.at('hub'), ['10.0.0.0/16', '10.9.0.0/16']);
    const report = await execute(fake, plan);
    assert.deepEqual(report, { kind: 'done', surprises: [] });
    assert.deepEqual(fake.sent, ['hub', 'to-hub', 'to-hub']);
    assert.deepEqual(fake.auxiliary, [['theirs'], [], []]);
  });
});

describe('the order of the steps', () => {
  const table = { write: { kind: 'putOther', id: TABLE, body: {} }, title: 'Write table t' } as const;
  /** Lets each spoke accept forwarded traffic, around the write of a route table. */
  const routed = (world: World): Plan => {
    const links = ['a', 'b'].flatMap((spoke) => world.link(spoke, 'hub') ?? []);
    const forwarded = links.map((link) =>
      flagsWrite(world.estate, link, { ...link.flags, allowForwardedTraffic: true }),
    );
    const [first, last] = forwarded;
    assert.ok(first && last);
    return makePlan(world.estate, { title: '', writes: [first, table, last], pairs: links.map(pairOf) });
  };

  it('is that of the plan around a write beside links', async () => {
    const fake = new FakeArm(connected());
    const report = await execute(fake, routed(fake.world));
    assert.deepEqual(report, { kind: 'done', surprises: [] });
    assert.deepEqual(fake.sent, ['to-hub', 't', 'to-hub']);
  });

  it('ends before a write beside links whose link was refused', async () => {
    const fake = new FakeArm(connected());
    fake.refused.add('to-hub');
    const report = await execute(fake, routed(fake.world));
    assert.ok(report.kind === 'stopped');
    assert.deepEqual(report.done, []);
    assert.ok(!fake.sent.includes('t'), fake.sent.join());
  });
});

describe('what is not sent after a link was refused', () => {
  const A = 'a/virtualNetworkPeerings/to-hub';
  /** Lets each spoke accept forwarded traffic, with another write between the two. */
  const around = (world: World, between: Draft['writes'][number]): Plan => {
    const links = ['a', 'b'].flatMap((spoke) => world.link(spoke, 'hub') ?? []);
    const [first, last] = links.map((link) =>
      flagsWrite(world.estate, link, { ...link.flags, allowForwardedTraffic: true }),
    );
    assert.ok(first && last);
    return makePlan(world.estate, { title: '', writes: [first, between, last], pairs: links.map(pairOf) });
  };
  const sentOf = async (between: (world: World) => Draft['writes'][number]): Promise<readonly string[]> => {
    const fake = new FakeArm(connected());
    fake.refused.add(A);
    // One after the other: what is under way already is not held back.
    const report = await execute(fake, around(fake.world, between(fake.world)), undefined, 1);
    assert.ok(report.kind === 'stopped');
    assert.deepEqual(
      report.failures.map(({ step }) => step.write.id.endsWith(A)),
      [true],
      report.failures.map(({ message }) => message).join(' '),
    );
    return fake.sent;
  };

  it('is a network of its peering that is written again, nor a link that stands on it', async () => {
    const sent = await sentOf((world) => atOnce(rewrite(world.estate, world.at('hub'))));
    assert.deepEqual(sent, ['to-hub']);
  });

  it('is no network of another peering, nor its link', async () => {
    const sent = await sentOf((world) => atOnce(rewrite(world.estate, world.at('b'))));
    assert.deepEqual(sent, ['to-hub', 'b', 'to-hub']);
  });

  it('is a table, nor whatever comes after it', async () => {
    const sent = await sentOf(() => ({
      write: { kind: 'putOther', id: TABLE, body: {} },
      title: 'Write table t',
    }));
    assert.deepEqual(sent, ['to-hub']);
  });

  it('is no link of another network, which stands on nothing', async () => {
    const sent = await sentOf((world) => atOnce(rewrite(world.estate, world.at('a'))));
    assert.deepEqual(sent, ['to-hub', 'to-hub']);
  });
});

describe('what is not sent after a network was refused', () => {
  it('is a link of it; what has nothing to do with it goes on', async () => {
    const fake = new FakeArm(connected());
    const { world } = fake;
    const links = ['a', 'b'].flatMap((spoke) => world.link(spoke, 'hub') ?? []);
    const changes = links.map((link) =>
      flagsWrite(world.estate, link, { ...link.flags, allowForwardedTraffic: true }),
    );
    const writes = [atOnce(rewrite(world.estate, world.at('a'))), ...changes];
    fake.refused.add('a');
    const plan = makePlan(world.estate, { title: '', writes, pairs: links.map(pairOf) });
    const report = await execute(fake, plan, undefined, 1);
    assert.ok(report.kind === 'stopped');
    assert.deepEqual(
      report.done.map(({ write }) => write.id),
      [links[1]?.id],
    );
    assert.equal(report.failures.length, 1);
  });

  it('is neither a network that stands on such a link', async () => {
    const fake = new FakeArm(connected());
    const { world } = fake;
    const link = world.link('a', 'hub');
    assert.ok(link);
    const change = flagsWrite(world.estate, link, { ...link.flags, allowForwardedTraffic: true });
    const [first, last] = ['a', 'hub'].map((name) => atOnce(rewrite(world.estate, world.at(name))));
    assert.ok(first && last);
    fake.refused.add('a');
    const plan = makePlan(world.estate, { title: '', writes: [first, change, last], pairs: [pairOf(link)] });
    const report = await execute(fake, plan, undefined, 1);
    assert.ok(report.kind === 'stopped');
    assert.deepEqual(report.done, []);
  });
});

describe('a journal that cannot be kept', () => {
  const full = (): Promise<void> => Promise.reject(new Error('no space left on device'));
  const fine = (): Promise<void> => Promise.resolve();
  const resize = (world: World): Plan =>
    planAddressSpace(world.estate, world.at('hub'), ['10.0.0.0/16', '10.9.0.0/16']);

  it('does not make a write that was carried out a refused one', async () => {
    const fake = new FakeArm(connected());
    const plan = resize(fake.world);
    const report = await execute(fake, plan, { sending: fine, settled: full });
    assert.ok(report.kind === 'done');
    assert.equal(report.surprises.length, plan.steps.length);
    const [surprise] = report.surprises;
    assert.match(surprise ?? '', /it was written\. The journal could not be kept: no space left/);
  });

  it('does not hide why a write was refused', async () => {
    const fake = new FakeArm(connected());
    fake.refused.add('hub');
    const report = await execute(fake, resize(fake.world), { sending: fine, settled: full });
    assert.ok(report.kind === 'stopped');
    assert.match(
      report.failures[0].message,
      /^You may not do this.* The journal could not be kept: no space/,
    );
  });

  it('keeps a write from being sent that it could not note before', async () => {
    const fake = new FakeArm(connected());
    const report = await execute(fake, resize(fake.world), { sending: full, settled: fine });
    assert.ok(report.kind === 'stopped');
    assert.match(report.failures[0].message, /^It was not sent\. The journal could not be kept: no space/);
    assert.deepEqual(fake.sent, []);
  });
});
