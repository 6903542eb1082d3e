import assert from 'node:assert/strict';
import type { Arm, Subscription } from '../../../../src/azure/arm.ts';
import { ArmError } from '../../../../src/azure/armError.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import { OwnWrites } from '../../../../src/azure/reading/watch/ownWrites.ts';
import { Tellers } from '../../../../src/azure/reading/watch/tellers.ts';
import { Watch } from '../../../../src/azure/reading/watch/watch.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';

const TENANT = { tenantId: 't', displayName: 't', account: 'me' };
const idOf = (subscription: string, name = 'hub'): string =>
  `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;
const HUB = idOf('s1');

function networkOf(
  id: string,
  { prefix = '10.0.0.0/16', peeringState = 'Connected', links = true } = {},
): JsonObject {
  const link = {
    id: `${id}/virtualNetworkPeerings/to-spoke`,
    name: 'to-spoke',
    properties: { peeringState, remoteVirtualNetwork: { id: idOf('s2', 'spoke') } },
  };
  return {
    id,
    name: id.split('/').pop() ?? '',
    location: 'eastus',
    properties: {
      addressSpace: { addressPrefixes: [prefix] },
      provisioningState: 'Succeeded',
      virtualNetworkPeerings: links ? [link] : [],
    },
  };
}

const event = (resourceId: string, caller: string, at: number, status = 'Succeeded'): JsonObject => ({
  eventTimestamp: new Date(at).toISOString(),
  caller,
  operationName: { value: 'Microsoft.Network/virtualNetworks/write' },
  status: { value: status },
  resourceId,
});

/** A world that a test changes, an ARM that answers with it, and a watch on it at a clock that the test moves. */
class Watched {
  readonly lists = new Map<string, JsonObject[] | Error>([
    ['s1', [networkOf(HUB)]],
    ['s2', [networkOf(idOf('s2', 'spoke'), { links: false })]],
  ]);
  readonly logs = new Map<string, JsonObject[] | Error>();
  /** Subscriptions whose list, or log, was asked for. */
  readonly asked: string[] = [];
  readonly askedLogs: string[] = [];
  now = Date.now();
  readonly own = new OwnWrites(() => this.now);
  isAway = false;
  visible = ['s1'];
  /** Lets no list end before it is called, where a test holds them. */
  hold: Promise<void> | undefined;
  readonly store: EstateStore;
  readonly watch: Watch;
  private waiting: { readonly at: number; readonly act: () => void } | undefined;

  constructor() {
    const arm = this.arm();
    this.store = new EstateStore(() => Promise.resolve(arm), undefined, { graphUse: () => 'never' });
    this.watch = new Watch({
      secondLook: this.store.secondLook,
      estate: this.store.estate,
      tellers: new Tellers({
        paces: this.store.paces,
        arm: () => Promise.resolve(arm),
        subscription: (id) => this.store.subscription(id),
      }),
      own: this.own,
      visible: () => this.visible.flatMap((id) => this.store.subscription(id) ?? []),
      isAway: () => this.isAway,
      intervalMs: () => 60_000,
      clock: {
        now: () => this.now,
        after: (milliseconds, act) => {
          assert.equal(this.waiting, undefined, 'two looks wait');
          const waiting = { at: this.now + milliseconds, act };
          this.waiting = waiting;
          return { dispose: () => (this.waiting = this.waiting === waiting ? undefined : this.waiting) };
        },
      },
      unread: () => undefined,
    });
  }

  get hasNext(): boolean {
    return this.waiting !== undefined;
  }

  get said(): readonly string[] {
    return this.watch.state.news.map(({ label, how, members, authors, telling }) =>
      [
        label,
        how,
        members.map(({ member, before, after }) => `${member} ${before}>${after}`).join(),
        authors.map(({ caller }) => caller).join() || telling,
      ].join(' | '),
    );
  }

  async begin(): Promise<this> {
    await this.store.loadAll();
    this.asked.length = 0;
    await this.watch.start();
    return this;
  }

  /** Moves the clock to the next look, and waits for its end. */
  async next(): Promise<void> {
    const { waiting } = this;
    assert.ok(waiting, 'no look waits');
    this.waiting = undefined;
    this.now = waiting.at;
    waiting.act();
    await this.ended();
  }

  async ended(): Promise<void> {
    while (this.watch.state.state === 'looking') await new Promise((resolve) => setImmediate(resolve));
  }

  private arm(): Arm {
    const arm: Partial<Arm> = {
      accountKey: 'me',
      accountLabel: 'me',
      objectId: () => Promise.resolve(undefined),
      list: () => Promise.resolve([]),
      tenants: () => Promise.resolve([TENANT]),
      subscriptions: () =>
        Promise.resolve(
          [...this.lists.keys()].map((id) => ({ ...TENANT, subscriptionId: id, displayName: `Sub ${id}` })),
        ),
      networks: ({ subscriptionId }: Pick<Subscription, 'subscriptionId'>, signal) =>
        this.answer(this.lists, this.asked, subscriptionId, signal),
      activity: ({ subscriptionId }, _, signal) =>
        this.answer(this.logs, this.askedLogs, subscriptionId, signal),
    };
    return arm as Arm;
  }

  private async *answer(
    from: ReadonlyMap<string, JsonObject[] | Error>,
    asked: string[],
    id: string,
    signal: AbortSignal,
  ): AsyncIterable<readonly JsonObject[]> {
    asked.push(id);
    await this.hold;
    signal.throwIfAborted();
    const found = from.get(id) ?? [];
    if (found instanceof Error) throw found;
    yield found;
  }
}

describe('watching', () => {
  it('reads again only what is visible, and says what is new once, by whom and of which member', async () => {
    const watched = await new Watched().begin();
    assert.deepEqual([watched.asked, watched.said], [['s1'], []]);
    watched.lists.set('s1', [networkOf(HUB, { peeringState: 'Disconnected' })]);
    watched.logs.set('s2', [
      event(`${idOf('s2', 'spoke')}/virtualNetworkPeerings/back`, 'ada@contoso.example', watched.now + 1000),
    ]);
    await watched.next();
    const expected = [
      'hub → spoke (to-spoke) | changed | peeringState Connected>Disconnected | ada@contoso.example',
    ];
    assert.deepEqual([watched.said, watched.watch.state.fresh], [expected, 1]);
    assert.equal(watched.store.readingOf(keyOf(HUB))?.from, 'arm');
    await watched.next();
    assert.deepEqual([watched.said, watched.watch.state.fresh], [expected, 0]);
  });

  it('says what has come and gone, and leaves what is as before the same object', async () => {
    const watched = await new Watched().begin();
    const before = watched.store.estate.lookup(keyOf(HUB));
    watched.lists.set('s1', [networkOf(HUB), networkOf(idOf('s1', 'new'), { links: false })]);
    await watched.next();
    assert.deepEqual(watched.said, ['new | added |  | asked']);
    assert.deepEqual(watched.store.estate.lookup(keyOf(HUB)), before);
    watched.lists.set('s1', [networkOf(HUB)]);
    await watched.next();
    assert.deepEqual(watched.said[0], 'new | removed |  | asked');
    assert.deepEqual(watched.store.networks('s1').value, [keyOf(HUB)]);
  });

  it('takes nothing for news that this window has written, nor what follows from it', async () => {
    const watched = await new Watched().begin();
    watched.own.note([keyOf(idOf('s2', 'spoke'))], true);
    await watched.next();
    // While it writes nobody looks.
    assert.deepEqual(watched.asked, ['s1']);
    watched.own.note([keyOf(idOf('s2', 'spoke'))], false);
    watched.lists.set('s1', [networkOf(HUB, { peeringState: 'Disconnected' })]);
    await watched.next();
    assert.deepEqual([watched.said, watched.asked], [[], ['s1', 's1']]);
    // What does not follow from it is.
    watched.own.note([keyOf(idOf('s2', 'spoke'))], true);
    watched.own.note([keyOf(idOf('s2', 'spoke'))], false);
    watched.lists.set('s1', [networkOf(HUB, { links: false })]);
    await watched.next();
    assert.deepEqual(watched.said, ['hub → spoke (to-spoke) | removed |  | asked']);
  });

  it('says what others change at a network that this window has written to earlier', async () => {
    const watched = new Watched();
    await watched.store.loadAll();
    watched.own.note([keyOf(HUB)], true);
    watched.own.note([keyOf(HUB)], false);
    watched.now += 60_000;
    // Read after the write: what is another from here on is not of it.
    await watched.watch.start();
    watched.lists.set('s1', [networkOf(HUB, { prefix: '10.9.0.0/16' })]);
    await watched.next();
    assert.deepEqual(watched.said, ['hub | changed | addressPrefixes 10.0.0.0/16>10.9.0.0/16 | asked']);
  });

  it('takes nothing of another world for its own', async () => {
    const watched = new Watched();
    watched.own.note([keyOf(HUB)], true);
    watched.watch.leave();
    await watched.begin();
    watched.lists.set('s1', [networkOf(HUB, { links: false })]);
    await watched.next();
    assert.deepEqual(watched.said, ['hub → spoke (to-spoke) | removed |  | asked']);
  });

  it('compares with nothing that ARM has not said itself', async () => {
    const watched = new Watched();
    await watched.store.loadTenants();
    await watched.store.loadSubscriptions(TENANT);
    await watched.watch.start();
    assert.deepEqual(watched.said, []);
  });

  it('does not look while nobody is there, and looks when somebody returns', async () => {
    const watched = await new Watched().begin();
    watched.isAway = true;
    await watched.next();
    assert.deepEqual([watched.watch.state.state, watched.hasNext, watched.asked], ['away', false, ['s1']]);
    watched.isAway = false;
    watched.watch.returned();
    await watched.ended();
    assert.deepEqual(
      [watched.watch.state.state, watched.hasNext, watched.asked],
      ['waiting', true, ['s1', 's1']],
    );
    // Whoever comes and goes makes no look of it.
    watched.watch.returned();
    assert.equal(watched.asked.length, 2);
  });

  it('begins no look before the last one has ended, and breaks it off when it is stopped', async () => {
    const watched = await new Watched().begin();
    let letGo = (): void => undefined;
    watched.hold = new Promise<void>((resolve) => (letGo = resolve));
    const looking = watched.next();
    assert.deepEqual([watched.watch.state.state, watched.hasNext], ['looking', false]);
    watched.lists.set('s1', [networkOf(HUB, { prefix: '10.9.0.0/16' })]);
    watched.watch.stop();
    letGo();
    await looking;
    assert.deepEqual([watched.watch.state.state, watched.hasNext, watched.said], ['off', false, []]);
    const known = watched.store.estate.lookup(keyOf(HUB));
    assert.deepEqual(known.kind === 'present' && known.network.addressPrefixes, ['10.0.0.0/16']);
  });

  it('goes on without a subscription that cannot be read, and ends with a word where none can', async () => {
    const watched = new Watched();
    watched.visible = ['s1', 's2'];
    await watched.begin();
    watched.lists.set('s2', new ArmError('no', 403, 'AuthorizationFailed'));
    await watched.next();
    const { state, unread, subscriptions } = watched.watch.state;
    assert.deepEqual([state, unread.map(({ label }) => label), subscriptions], ['waiting', ['Sub s2'], 1]);
    await watched.next();
    assert.deepEqual(watched.asked.filter((id) => id === 's2').length, 2);
    watched.lists.set('s1', new ArmError('You are not signed in to Azure.', undefined, 'NotSignedIn'));
    await watched.next();
    const stopped = watched.watch.state;
    assert.deepEqual([stopped.state, watched.hasNext], ['stopped', false]);
    assert.match(stopped.message ?? '', /not signed in/);
  });

  it('tries again what may pass, says so meanwhile, and says what is new since then', async () => {
    for (const error of [
      new ArmError('busy', 503, 'ServiceUnavailable'),
      new ArmError('slow down', 429, 'TooManyRequests'),
      new ArmError('no answer', undefined, 'NoAnswer'),
    ]) {
      const watched = await new Watched().begin();
      watched.lists.set('s1', error);
      for (let times = 0; times < 2; times += 1) {
        await watched.next();
        const { state, unread } = watched.watch.state;
        assert.deepEqual(
          [state, unread.map(({ label, isLost }) => `${label} ${isLost}`), watched.hasNext],
          ['waiting', ['Sub s1 false'], true],
        );
      }
      watched.lists.set('s1', [networkOf(HUB, { prefix: '10.9.0.0/16' })]);
      await watched.next();
      assert.deepEqual([watched.watch.state.unread, watched.said.length], [[], 1]);
    }
  });

  it('asks a log again that did not answer, and says who it was once it does', async () => {
    const watched = await new Watched().begin();
    watched.logs.set('s1', new ArmError('busy', 503, 'ServiceUnavailable'));
    watched.lists.set('s1', [networkOf(HUB, { prefix: '10.1.0.0/16' })]);
    await watched.next();
    assert.deepEqual(
      [watched.said.map((each) => each.split(' | ')[3]), watched.watch.state.untold],
      [['asked'], []],
    );
    watched.logs.set('s1', [event(HUB, 'eve@contoso.example', watched.now - 1000)]);
    await watched.next();
    assert.deepEqual(
      watched.said.map((each) => each.split(' | ')[3]),
      ['eve@contoso.example'],
    );
  });

  it('asks a log that is refused once, and one that is behind until it tells or is too late', async () => {
    const watched = await new Watched().begin();
    watched.logs.set('s1', new ArmError('no', 403, 'AuthorizationFailed'));
    for (const prefix of ['10.1.0.0/16', '10.2.0.0/16']) {
      watched.lists.set('s1', [networkOf(HUB, { prefix })]);
      await watched.next();
    }
    assert.deepEqual(
      [
        watched.said.map((each) => each.split(' | ')[3]),
        watched.askedLogs,
        watched.watch.state.untold.length,
      ],
      [['refused', 'refused'], ['s1'], 1],
    );
    const behind = await new Watched().begin();
    behind.lists.set('s1', [networkOf(HUB, { prefix: '10.1.0.0/16' })]);
    await behind.next();
    const at = behind.now;
    for (let minute = 0; minute < 30; minute += 1) await behind.next();
    assert.deepEqual(
      behind.said.map((each) => each.split(' | ')[3]),
      ['untold'],
    );
    // Nobody asks on.
    assert.ok(behind.askedLogs.length < 28, String(behind.askedLogs.length));
    behind.logs.set('s1', [
      event(HUB, 'early@contoso.example', at - 600_000),
      event(HUB, 'failed@contoso.example', behind.now, 'Failed'),
      event(HUB, 'eve@contoso.example', behind.now + 30_000),
    ]);
    behind.lists.set('s1', [networkOf(HUB, { prefix: '10.2.0.0/16' })]);
    await behind.next();
    assert.deepEqual(
      behind.said.map((each) => each.split(' | ')[3]),
      ['eve@contoso.example', 'untold'],
    );
    assert.equal(behind.said[0]?.startsWith('hub | changed | addressPrefixes'), true);
  });
});
