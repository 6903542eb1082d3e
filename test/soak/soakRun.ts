/**
 * Knows one soak run: a random plan on a random world under random weather, broken off at a random point. What
 * it asserts: no write is lost or sent twice, what was predicted is what became, and from wherever the run
 * stopped the journal leads to the end or back.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Executor, type Report, type Recorder } from '../../src/azure/executor.ts';
import type { Arm } from '../../src/azure/arm.ts';
import { JournalFile, type OpenEntry } from '../../src/commands/journal/journalFile.ts';
import type { JournalEntry } from '../../src/core/journal/journal.ts';
import { networkAt } from '../../src/core/estate.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { movedSince } from '../../src/core/plan/moved.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { Others } from '../../src/core/plan/predict.ts';
import { planContinue, planTakeBack } from '../../src/core/plan/reach.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import type { Certificate } from '../../src/sandbox/certificate.ts';
import { networkId } from '../unit/core/world.ts';
import { drawFrom, type Draw, type Interruption } from './draw.ts';
import { ROUTING, routingPlan, tableBody, tablesOf } from './routing.ts';
import { Reader, soakWorld, type SoakWorld } from './soakWorld.ts';
import { NAMES, planFor } from './wishes.ts';
import { wordFaults } from './words.ts';
import { worldAfter } from './worldAfter.ts';

export type Ending = 'nothing to do' | 'refused in the preview' | 'done' | 'stopped' | 'crashed';

export interface RunResult {
  readonly ending: Ending;
  /** Writes that ARM accepted. */
  readonly writes: number;
  /** Whether the outcome was compared with the prediction. */
  readonly compared: boolean;
}

const BACKOFF = { firstMs: 2, longestMs: 10, totalMs: 60 };

/** @throws AssertionError when anything is not as it must be */
export async function soakRun(seed: number, certificate: Certificate): Promise<RunResult> {
  const drawn = drawFrom(seed);
  const world = worldAfter(drawn.history);
  const soak = await soakWorld(world, certificate);
  const folder = await mkdtemp(path.join(tmpdir(), 'soak-'));
  try {
    return await new Run(drawn, soak, new JournalFile(path.join(folder, 'journal.jsonl'))).run();
  } finally {
    await soak.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class Run {
  private readonly reader: Reader;

  constructor(
    private readonly drawn: Draw,
    private readonly soak: SoakWorld,
    private readonly journal: JournalFile,
  ) {
    this.reader = new Reader(soak.arm);
  }

  async run(): Promise<RunResult> {
    const { drawn, soak, reader } = this;
    await reader.readAll();
    const plan = await this.plan();
    if (plan !== undefined) assert.deepEqual(wordFaults(plan), []);
    if (plan === undefined || plan.steps.length === 0) return this.result('nothing to do');
    if (plan.refusal !== undefined) return this.result('refused in the preview');
    const before = await this.look(plan);
    soak.sandbox.setFaults(drawn.faults);
    const report = await this.execute(plan);
    soak.sandbox.setFaults([]);
    // Another start of the extension: everything is read anew.
    const later = new Reader(soak.arm);
    await later.readAll();
    const entry = await this.entry();
    this.checkBooks(plan, entry);
    if (report?.kind === 'done') {
      if (report.surprises.length === 0) assert.deepEqual(await outcomeDifferences(plan, later), []);
      return this.result('done', report.surprises.length === 0);
    }
    await this.goOn(plan, later, before);
    return this.result(report === undefined ? 'crashed' : 'stopped');
  }

  private async plan(): Promise<Plan | undefined> {
    const { reader, drawn } = this;
    if (drawn.wish.kind < ROUTING) return planFor(reader.estate, networkId, drawn.wish);
    // Some of the tables are there already.
    for (const earlier of drawn.history.filter(({ kind }) => kind >= ROUTING)) {
      for (const id of tablesOf(earlier, networkId)) await reader.make(id, tableBody(earlier));
    }
    this.soak.accepted.clear();
    const others = await reader.others(tablesOf(drawn.wish, networkId));
    return routingPlan(reader.estate, others, drawn.wish, networkId);
  }

  /** Undefined when the run was killed on the way. */
  private async execute(plan: Plan): Promise<Report | undefined> {
    const { drawn, soak, reader } = this;
    const controller = new AbortController();
    const entry = await this.journal.begin(plan, 'soak');
    const events = new Events(drawn.interruption, () => {
      controller.abort();
    });
    const arm = events.mortal(soak.arm);
    const executor = new Executor(reader, () => Promise.resolve(arm), BACKOFF, drawn.parallel);
    const running = executor.execute(plan, {
      signal: controller.signal,
      recorder: events.recording(entry),
      onStep: () => {
        events.count();
      },
    });
    const report = await Promise.race([running, events.killed]);
    // What a dead process had sent reaches ARM all the same, within moments.
    await soak.quiet();
    if (report !== undefined) await entry.end(report.kind === 'done' ? 'done' : 'stopped');
    return report;
  }

  private async entry(): Promise<JournalEntry> {
    const { entries, damaged } = await this.journal.read();
    assert.deepEqual(damaged, []);
    const [entry] = entries;
    assert.ok(entry, 'the journal has no entry');
    return entry;
  }

  /** What the journal says of each write against what ARM has accepted. */
  private checkBooks(plan: Plan, entry: JournalEntry): void {
    const least = new Map<string, number>();
    const most = new Map<string, number>();
    for (const [index, step] of plan.steps.entries()) {
      const key = keyOf(step.write.id);
      const fate = entry.fates[index];
      least.set(key, (least.get(key) ?? 0) + (fate === 'done' ? 1 : 0));
      most.set(key, (most.get(key) ?? 0) + (fate === 'waiting' ? 0 : 1));
    }
    for (const [key, atMost] of most) {
      const accepted = this.soak.accepted.get(keyOf(key)) ?? 0;
      const atLeast = least.get(key) ?? 0;
      assert.ok(accepted <= atMost, `${key} was written ${accepted} times, of ${atMost} that were sent`);
      assert.ok(accepted >= atLeast, `${key} was written ${accepted} times, of ${atLeast} that are done`);
    }
  }

  /** From the state that the journal describes, both ways arrive. */
  private async goOn(plan: Plan, reader: Reader, before: readonly unknown[]): Promise<void> {
    const { afterwards } = this.drawn;
    const executor = new Executor(reader, () => Promise.resolve(this.soak.arm), BACKOFF, 1);
    const plans = afterwards === 'continue' ? planContinue : planTakeBack;
    let way = plans(reader.estate, plan, await othersOf(plan, reader));
    for (;;) {
      assert.equal(way.refusal, undefined, JSON.stringify(way.refusal));
      const report = await executor.execute(way, {
        signal: new AbortController().signal,
        onStep: () => undefined,
      });
      // A write that was on its way when it was broken off can arrive later: whoever goes on is told, and looks again.
      if (report.kind === 'stopped' && report.failures[0].why === 'moved' && this.isBrokenOff()) {
        await reader.readAll();
        way = plans(reader.estate, plan, await othersOf(plan, reader));
        continue;
      }
      assert.deepEqual(report, { kind: 'done', surprises: [] });
      break;
    }
    await reader.readAll();
    if (way.warnings.some((warning) => warning.includes('will not be as it was'))) return;
    if (afterwards === 'continue') assert.deepEqual(await outcomeDifferences(plan, reader), []);
    else assert.deepEqual(await lookAt(plan, reader), before);
  }

  private isBrokenOff(): boolean {
    return this.drawn.interruption.kind !== 'none';
  }

  private look(plan: Plan): Promise<readonly unknown[]> {
    return lookAt(plan, this.reader);
  }

  private result(ending: Ending, compared = false): RunResult {
    const writes = [...this.soak.accepted.values()].reduce((sum, count) => sum + count, 0);
    return { ending, writes, compared };
  }
}

async function othersOf(plan: Plan, reader: Reader): Promise<Others> {
  return await reader.others(plan.others.map(({ id }) => id));
}

async function outcomeDifferences(plan: Plan, reader: Reader): Promise<readonly string[]> {
  return movedSince(plan, 'after', reader.estate, await othersOf(plan, reader));
}

/** Everything that a take-back restores; what is routed of a prefix that has gone cannot be un-told. */
async function lookAt(plan: Plan, reader: Reader): Promise<readonly unknown[]> {
  const networks = NAMES.flatMap((name) => {
    const network = networkAt(reader.estate, keyOf(networkId(name)));
    assert.ok(network, name);
    const links = network.links.map(
      (link) =>
        `${link.name} ${link.provisioningState ?? ''} ${link.state ?? ''} ${link.syncLevel ?? ''} ${JSON.stringify(link.flags)}`,
    );
    return [
      `${name} ${network.provisioningState ?? ''} ${network.addressPrefixes.join()}`,
      ...links.toSorted(),
    ];
  });
  return [
    ...networks,
    ...[...(await othersOf(plan, reader)).values()].map((body) => body && withoutEtags(body)),
  ];
}

function withoutEtags(body: JsonObject): unknown {
  return JSON.parse(
    JSON.stringify(body, (member, value: unknown) =>
      member === 'etag' || member === 'resourceGuid' ? undefined : value,
    ),
  );
}

/** Counts what happens in a run, and breaks it off when its time has come. */
class Events {
  /** Resolves when the process is taken to be dead; whatever still runs then is not waited for. */
  readonly killed: Promise<undefined>;
  private kill: () => void = () => undefined;
  private seen = 0;
  private dead = false;

  constructor(
    private readonly interruption: Interruption,
    private readonly cancel: () => void,
  ) {
    this.killed = new Promise((resolve) => {
      this.kill = () => {
        resolve(undefined);
      };
    });
  }

  count(): void {
    if (this.seen++ !== this.interruption.at) return;
    if (this.interruption.kind === 'cancel') this.cancel();
    if (this.interruption.kind !== 'crash') return;
    this.dead = true;
    this.kill();
  }

  /** A connection on which a dead process sends nothing more. */
  mortal(arm: Arm): Arm {
    const alive = async (): Promise<void> => {
      if (this.dead) await new Promise(() => undefined);
    };
    return {
      ...arm,
      put: async (...request) => {
        await alive();
        await arm.put(...request);
      },
      remove: async (...request) => {
        await alive();
        await arm.remove(...request);
      },
    };
  }

  /** A dead process writes nothing more, and sends nothing that it has not noted. */
  recording(entry: OpenEntry): Recorder {
    const note = async (write: () => Promise<void>): Promise<void> => {
      this.count();
      if (this.dead) await new Promise(() => undefined);
      await write();
    };
    return {
      sending: (step) => note(() => entry.sending(step)),
      settled: (step, outcome) => note(() => entry.settled(step, outcome)),
    };
  }
}
