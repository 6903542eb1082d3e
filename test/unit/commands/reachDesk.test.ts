/** Questions about reach that are shown: answered, in step with what changes, remembered, and never a reason to read again what failed. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Arm } from '../../../src/azure/arm.ts';
import { ArmError } from '../../../src/azure/armError.ts';
import { AroundStore } from '../../../src/azure/reading/around/aroundStore.ts';
import { EventEmitter } from '../../../src/azure/events.ts';
import { FindingsStore, judgmentOf } from '../../../src/azure/reading/around/findingsStore.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import { sheetOf } from '../../../src/commands/findings/findingsSheet.ts';
import { ReachDesk } from '../../../src/commands/reach/reachDesk.ts';
import { stringAt, type JsonObject } from '../../../src/core/json.ts';
import { NO_SETTINGS, type FindingSettings } from '../../../src/core/findings/settings.ts';
import { atOnce } from '../../../src/core/planning.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import type { ReachSheet } from '../../../src/core/reach/reachSheet.ts';
import { until } from '../../poll.ts';

const ABOVE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks';
const account = 'me';
const TENANT = { tenantId: 't', displayName: 't', account };
const GOOD = { subscriptionId: 's', tenantId: 't', displayName: 's', account };
const BAD = { ...GOOD, subscriptionId: 'bad' };

function network(name: string, number: number, peer?: { readonly name: string; readonly number: number }) {
  const space = peer && { addressPrefixes: [`10.${peer.number}.0.0/16`] };
  const links =
    peer === undefined || space === undefined
      ? []
      : [
          {
            name: `to-${peer.name}`,
            properties: {
              peeringState: 'Connected',
              peeringSyncLevel: 'FullyInSync',
              allowVirtualNetworkAccess: true,
              remoteVirtualNetwork: { id: `${ABOVE}/${peer.name}` },
              remoteAddressSpace: space,
              remoteVirtualNetworkAddressSpace: space,
            },
          },
        ];
  return {
    id: `${ABOVE}/${name}`,
    name,
    location: 'westeurope',
    properties: {
      addressSpace: { addressPrefixes: [`10.${number}.0.0/16`] },
      subnets: [{ name: 'default', properties: { addressPrefix: `10.${number}.0.0/24` } }],
      virtualNetworkPeerings: links,
    },
  };
}

describe('the desk of questions about reach', () => {
  let bodies: readonly JsonObject[];
  let asked: string[];
  let store: EstateStore;
  let around: AroundStore;
  let desk: ReachDesk;
  const shown = new Map<string, ReachSheet>();
  const kept = new Map<string, unknown>();
  const { signal } = new AbortController();

  beforeEach(() => {
    bodies = [network('a', 1), network('b', 2)];
    asked = [];
    shown.clear();
    kept.clear();
    const arm = {
      accountKey: account,
      accountLabel: account,
      tenants: () => Promise.resolve([TENANT]),
      subscriptions: () => Promise.resolve([GOOD, BAD]),
      objectId: () => Promise.resolve(undefined),
      list: () => Promise.resolve([]),
      read: (id: string) => {
        asked.push(id);
        return Promise.resolve(bodies.find((body) => stringAt(body, 'id') === id));
      },
      networks: async function* ({ subscriptionId }: { readonly subscriptionId: string }) {
        asked.push(subscriptionId);
        await Promise.resolve();
        if (subscriptionId === 'bad') throw new ArmError('You may not.', 403, 'AuthorizationFailed');
        yield bodies;
      },
    } as Partial<Arm> as Arm;
    const connect = (): Promise<Arm> => Promise.resolve(arm);
    store = new EstateStore(connect);
    around = new AroundStore(store, connect);
    desk = deskOn(store);
  });

  const deskOn = (read: EstateStore): ReachDesk =>
    new ReachDesk({
      around,
      store: read,
      shelf: {
        set: (sheet) => void shown.set(sheet.id, sheet),
        remove: (id) => void shown.delete(id),
        show: () => Promise.resolve(),
        chosen: () => undefined,
      },
      memory: {
        get: (key) => kept.get(key),
        update: (key, value) => {
          kept.set(key, value);
          return Promise.resolve();
        },
      },
    });

  afterEach(() => {
    desk.dispose();
    around.dispose();
    store.dispose();
  });

  const verdict = (): string | undefined => {
    const [sheet] = shown.values();
    return sheet?.outcome.kind === 'answered' ? sheet.outcome.answer.verdict : sheet?.outcome.kind;
  };
  const lists = (): number => asked.filter((each) => !each.startsWith('/')).length;
  const question = { from: `${ABOVE}/a`, to: `${ABOVE}/b` };

  it('answers, with what would mend it', async () => {
    await desk.ask(question);
    const [sheet] = shown.values();
    assert.equal(verdict(), 'notReachable');
    assert.deepEqual([sheet?.from, sheet?.to], ['a', 'b']);
    assert(sheet?.outcome.kind === 'answered');
    assert.deepEqual(
      sheet.outcome.fix?.edits.map(({ kind }) => kind),
      ['connect'],
    );
  });

  it('reads the networks on the way from Azure first where another has told of them, and no others', async () => {
    await store.loadAll();
    bodies = [network('a', 1, { name: 'b', number: 2 }), network('b', 2, { name: 'a', number: 1 })];
    asked = [];
    await desk.ask(question);
    assert.equal(verdict(), 'notReachable');
    assert.deepEqual(
      asked.filter((each) => each.startsWith('/')),
      [],
    );
    const told = { at: Date.now(), from: 'graph', isConfirmed: true } as const;
    const hearsay = Object.assign(Object.create(store) as EstateStore, { readingOf: () => told });
    desk.dispose();
    desk = deskOn(hearsay);
    shown.clear();
    await desk.ask(question);
    assert.equal(verdict(), 'reachable');
  });

  it('answers anew when the estate changes, and reads no failed list again for it', async () => {
    await desk.ask(question);
    const before = lists();
    bodies = [network('a', 1, { name: 'b', number: 2 }), network('b', 2, { name: 'a', number: 1 })];
    await store.readNetwork(`${ABOVE}/a`, signal);
    await store.readNetwork(`${ABOVE}/b`, signal);
    await until('another answer', () => Promise.resolve(verdict() === 'reachable'));
    assert.equal(lists(), before, asked.join());
  });

  it('judges anew when the estate changes, and reads no failed list again for it', async () => {
    const findings = new FindingsStore(store, around);
    await findings.judge();
    const before = lists();
    bodies = [network('a', 1, { name: 'b', number: 2 }), network('b', 2)];
    await store.readNetwork(`${ABOVE}/a`, signal);
    await until('a finding', () => {
      const { state } = findings;
      const found = state.kind === 'judged' ? state.judgment.findings : [];
      return Promise.resolve(found.some(({ rule }) => rule === 'link-one-sided'));
    });
    assert.equal(lists(), before, asked.join());
    findings.dispose();
  });

  /** A link is in the middle of an operation, as the first reading has seen it; the next is as many minutes later. */
  const operationSeen = async () => {
    const minutes = { read: 0 };
    store.readingOf = () => ({ at: minutes.read * 60_000, from: 'arm', isConfirmed: true });
    const running = network('a', 1, { name: 'b', number: 2 });
    for (const link of running.properties.virtualNetworkPeerings)
      Object.assign(link.properties, { provisioningState: 'Updating' });
    bodies = [running, network('b', 2, { name: 'a', number: 1 })];
    const findings = new FindingsStore(store, around);
    const told = (): readonly string[] =>
      (judgmentOf(findings.state)?.findings ?? [])
        .filter(({ rule }) => rule === 'link-stuck')
        .map(({ text }) => text);
    await findings.judge();
    return { minutes, findings, told };
  };

  it('says that an operation does not end, once two readings that lie apart have seen it', async () => {
    const { minutes, findings, told } = await operationSeen();
    assert.equal(judgmentOf(findings.state)?.notChecked.get('link-stuck'), 1, 'seen once');
    minutes.read = 16;
    await store.readNetwork(`${ABOVE}/a`, signal);
    await until('the finding', () => Promise.resolve(told().length === 1));
    assert.match(told()[0] ?? '', /to-b of a has been Updating for 16 minutes/);
    findings.dispose();
  });

  it('says so, too, where a look that watches has found everything as it was', async () => {
    const { minutes, findings, told } = await operationSeen();
    const changed: string[] = [];
    store.onDidChange(({ kind }) => changed.push(kind));
    minutes.read = 16;
    assert.deepEqual((await store.secondLook.read(GOOD, signal)).others, []);
    await until('the finding', () => Promise.resolve(told().length === 1));
    assert.match(told()[0] ?? '', /to-b of a has been Updating for 16 minutes/);
    assert.deepEqual(changed, [], 'what is as it was is drawn anew');
    findings.dispose();
  });

  it('judges what was read anyhow, asks nothing for it, and says what no row says of its own state', async () => {
    const shut = network('a', 1, { name: 'b', number: 2 });
    for (const { properties } of shut.properties.virtualNetworkPeerings)
      properties.allowVirtualNetworkAccess = false;
    bodies = [shut, network('b', 2, { name: 'a', number: 1 }), network('c', 3, { name: 'b', number: 2 })];
    const findings = new FindingsStore(store, around);
    const unasked = (): readonly string[] => sheetOf(findings.state).unasked.findings.map(({ rule }) => rule);
    const becomes = (...rules: readonly string[]): Promise<void> =>
      until('what is told unasked', () => Promise.resolve(isDeepStrictEqual(unasked(), rules)));
    findings.follow();
    await store.loadAll();
    await becomes('access-one-sided');
    const before = lists();
    const state = findings.state.kind === 'idle' ? findings.state.unasked : undefined;
    assert(state?.findings.some(({ rule }) => rule === 'link-one-sided'));
    assert.deepEqual(sheetOf(findings.state).findings, []);
    bodies = [network('a', 1, { name: 'b', number: 2 }), ...bodies.slice(1)];
    await store.readNetwork(`${ABOVE}/a`, signal);
    await becomes();
    assert.equal(lists(), before, 'a list was read to judge it');
    bodies = [shut, ...bodies.slice(1)];
    await store.readNetwork(`${ABOVE}/a`, signal);
    await becomes('access-one-sided');
    // Whoever wants to know all, and then no more, is told as before.
    await findings.judge();
    assert.deepEqual(unasked(), []);
    findings.close();
    await becomes('access-one-sided');
    findings.clear();
    assert.deepEqual(unasked(), []);
    findings.dispose();
  });

  it('judges as the team has decided, and again when it decides otherwise', async () => {
    bodies = [network('a', 1, { name: 'b', number: 2 }), network('b', 2)];
    const decided = new EventEmitter<void>();
    const link = keyOf(`${ABOVE}/a/virtualNetworkPeerings/to-b`);
    const suppressions = [{ rule: 'link-one-sided', resource: link, reason: 'known', until: '9999-12-31' }];
    let settings: FindingSettings = NO_SETTINGS;
    const findings = new FindingsStore(store, around, {
      read: () => Promise.resolve(settings),
      onDidChange: decided.event,
    });
    const told = (): readonly [string, string[], string[]] => {
      const judgment = judgmentOf(findings.state);
      const rules = (all: readonly { readonly rule: string; readonly severity: string }[]): string[] =>
        all.filter(({ rule }) => rule === 'link-one-sided').map(({ severity }) => severity);
      return [
        findings.state.kind,
        rules(judgment?.findings ?? []),
        rules((judgment?.suppressed ?? []).map(({ finding }) => finding)),
      ];
    };
    const becomes = async (
      next: FindingSettings,
      shownOnes: string[],
      suppressed: string[] = [],
    ): Promise<void> => {
      settings = next;
      decided.fire();
      await until('another judgment', () =>
        Promise.resolve(isDeepStrictEqual(told(), ['judged', shownOnes, suppressed])),
      );
    };
    await findings.judge();
    assert.deepEqual(told(), ['judged', ['error'], []]);
    await becomes({ ...NO_SETTINGS, suppressions }, [], ['error']);
    const graded: FindingSettings = { ...NO_SETTINGS, grades: new Map([['link-one-sided', 'warning']]) };
    await becomes(graded, ['warning']);
    await becomes({ ...graded, suppressions }, [], ['warning']);
    await becomes({ ...NO_SETTINGS, grades: new Map([['link-one-sided', 'off']]) }, []);
    const over = suppressions.map((each) => ({ ...each, until: '2020-01-01' }));
    await becomes({ ...NO_SETTINGS, suppressions: over }, ['error']);
    const judgment = judgmentOf(findings.state);
    assert(judgment !== undefined);
    assert.deepEqual(atOnce(judgment.judge(judgment.world)), judgment.findings);
    findings.dispose();
  });

  it('remembers what was asked, the latest first and each once', async () => {
    await desk.ask(question);
    await desk.ask({ from: 'on-premises', to: `${ABOVE}/b`, protocol: 'tcp', port: 443 });
    await desk.ask(question);
    assert.deepEqual(
      desk.remembered().map(({ from }) => from),
      [`${ABOVE}/a`, 'on-premises'],
    );
    kept.set('reach.asked', [{ from: 1 }, 'x', null, { from: 'a', to: 'b', port: 'no' }]);
    assert.deepEqual(desk.remembered(), [{ from: 'a', to: 'b' }]);
  });

  it('says which end it does not know, and leaves nothing of another world', async () => {
    await desk.ask({ from: `${ABOVE}/gone`, to: `${ABOVE}/b` });
    const [sheet] = shown.values();
    assert(sheet?.outcome.kind === 'failed');
    assert.match(sheet.outcome.message, /^gone is not in the estate/);
    desk.leaveWorld();
    assert.equal(shown.size, 0);
  });
});
