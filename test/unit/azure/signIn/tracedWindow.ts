/**
 * What a window does besides sign-ins: it reads by Resource Graph, keeps what it has read, writes a plan down in the journal
 * while it carries it out, and asks the activity log. All that it says and all that it has kept on disk is printed.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Arm, WriteOptions } from '../../../../src/azure/arm.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import { KeptFolder } from '../../../../src/azure/reading/kept/keptFolder.ts';
import { LastReading } from '../../../../src/azure/reading/kept/lastReading.ts';
import { Tellers } from '../../../../src/azure/reading/watch/tellers.ts';
import { Executor } from '../../../../src/azure/writing/executor.ts';
import { JournalFolder } from '../../../../src/commands/journal/journalFolder.ts';
import { linkAt } from '../../../../src/core/linkAt.ts';
import type { SeenNews } from '../../../../src/core/news/watchSheet.ts';
import { planFlags } from '../../../../src/core/plan/linkPlans.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import type { RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';

export interface Traced {
  readonly sandbox: RunningSandbox;
  readonly linkId: string;
  readonly remoteId: string;
  readonly tenantId: string;
  readonly options: WriteOptions;
  readonly say: (what: string, text: string) => void;
  readonly tell: (error: unknown) => void;
}

const REFUSED = { kind: 'answer', status: 403, code: 'AuthorizationFailed' } as const;

export async function traceWindow(arm: Arm, traced: Traced): Promise<void> {
  const { sandbox, linkId, remoteId, tenantId, options, say, tell } = traced;
  const folder = await mkdtemp(path.join(tmpdir(), 'vnp-window-'));
  const store = new EstateStore(() => Promise.resolve(arm), undefined, { graphUse: () => 'always' });
  store.onDidFail(({ what, error }) => {
    say('unread', what);
    tell(error);
  });
  const kept = new LastReading({
    store,
    folder: new KeptFolder(path.join(folder, 'reading')),
    told: (what, error) => {
      say('not kept', what);
      tell(error);
    },
  });
  await kept.enter([{ account: arm.accountKey, key: `${arm.endpoint} ${arm.accountKey}` }]);
  await store.loadAll();
  say(
    'told by',
    store
      .allSubscriptions()
      .map(({ subscriptionId }) => store.networks(subscriptionId).from)
      .join(),
  );
  sandbox.setFaults([{ path: 'ResourceGraph|virtualNetworks\\?', effect: REFUSED }]);
  store.clear();
  await store.loadAll();
  sandbox.setFaults([]);
  await store.reloadAll();
  await write(arm, store, traced, path.join(folder, 'journal'));
  const tellers = new Tellers({
    paces: store.paces,
    connect: () => Promise.resolve(arm),
    callers: () => store.allSubscriptions(),
  });
  const now = Date.now();
  for (const faults of [[], [{ path: 'Microsoft.Insights', effect: REFUSED }]]) {
    sandbox.setFaults(faults);
    say('activity', JSON.stringify(await tellers.ask([newsAt(linkId, remoteId, now)], now, options.signal)));
  }
  say('untold', JSON.stringify(tellers.untold));
  sandbox.setFaults([]);
  await arm.remove(linkId, tenantId, options);
  await kept.settled();
  await tellFiles(folder, say);
  kept.dispose();
  store.dispose();
  await rm(folder, { recursive: true, force: true });
}

/** A plan that is carried out, and one that is refused. */
async function write(arm: Arm, store: EstateStore, traced: Traced, file: string): Promise<void> {
  const { sandbox, linkId, remoteId, tenantId, options, say } = traced;
  const [networkId = ''] = linkId.split('/virtualNetworkPeerings/');
  const properties = { remoteVirtualNetwork: { id: remoteId } };
  await arm.put(linkId, { properties }, {}, tenantId, options);
  const journal = new JournalFolder(file);
  const executor = new Executor(store, () => Promise.resolve(arm), { firstMs: 1, longestMs: 2, totalMs: 10 });
  for (const faults of [[], [{ method: 'PUT', effect: REFUSED }]]) {
    await store.readNetwork(networkId, options.signal);
    const link = linkAt(store.estate, linkId);
    if (link === undefined) throw new Error('There is no link.');
    const flags = { ...link.flags, allowForwardedTraffic: link.flags.allowForwardedTraffic !== true };
    const plan = planFlags(store.estate, link, flags);
    const recorder = await journal.begin(plan, { key: `${arm.endpoint} ${arm.accountKey}`, name: 'Traced' });
    sandbox.setFaults(faults);
    const report = await executor.execute(plan, {
      signal: options.signal,
      onStep: (_, __, message) => {
        say('step', message);
      },
      recorder,
    });
    await recorder.end(report.kind);
    say('plan', JSON.stringify(report));
    sandbox.setFaults([]);
  }
}

async function tellFiles(folder: string, say: Traced['say']): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const bytes = await readFile(path.join(entry.parentPath, entry.name));
    const text = entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    say(`file ${path.basename(entry.parentPath)}/${entry.name}`, text.toString());
  }
}

function newsAt(id: string, remoteId: string, now: number): SeenNews {
  const [networkId = ''] = id.split('/virtualNetworkPeerings/');
  return {
    id,
    key: keyOf(id),
    label: 'traced',
    how: 'changed',
    of: 'link',
    members: [],
    networkId,
    remoteKey: keyOf(remoteId),
    number: 1,
    since: now - 3_600_000,
    seenAt: now,
    account: '',
    authors: [],
    telling: 'asked',
  };
}
