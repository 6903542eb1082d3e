/**
 * Knows one soak run: a random plan in a random world under random weather, broken off at a random point. What
 * it asserts: no write is lost or sent twice, what was predicted is what became, what was foretold is what ARM
 * answers, and from wherever the run stopped the journal leads to the end or back.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Executor, type Report } from '../../src/azure/writing/executor.ts';
import { JournalFolder } from '../../src/commands/journal/journalFolder.ts';
import type { JournalEntry } from '../../src/core/journal/journal.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { Certificate } from '../../src/sandbox/certificate.ts';
import { networkId } from '../unit/core/world.ts';
import { checkBooks } from './books.ts';
import { drawFrom, type Draw } from './draw.ts';
import { endingOf, type Ending } from './endings.ts';
import { Events } from './events.ts';
import { assertOwned, assertRefused, isBarredForOwner, missingRights } from './foretold.ts';
import { outcomeDifferences } from './looks.ts';
import { NAMES, wanNetworkId } from './names.ts';
import { NeighbourVisit } from './neighbour.ts';
import { planFaults } from './planFaults.ts';
import { assertReach } from './reach.ts';
import { Reader } from './reader.ts';
import { ownedIn, type Owned } from './services.ts';
import { lift, soakWorld, type SoakWorld } from './soakWorld.ts';
import { kindsConcerned, kindsIn, type Kind } from './tally.ts';
import { BACKOFF, goOn, lookBefore } from './wayOn.ts';
import { wishedPlan } from './wishedPlan.ts';
import { servedWorld, worldAfter } from './worldAfter.ts';

export interface RunResult {
  readonly ending: Ending;
  /** Writes that ARM accepted. */
  readonly writes: number;
  /** Whether the outcome was compared with the prediction. */
  readonly compared: boolean;
  /** In how many directions of pairs it was to be another answer who reaches whom; undefined where nothing was compared. */
  readonly reach: number | undefined;
  readonly kinds: ReadonlySet<Kind>;
  /** Those that the plan was about; none where there was no plan. */
  readonly concerned: ReadonlySet<Kind>;
  /** Writes of the neighbour that were accepted. */
  readonly neighbourWrites: number;
}

/** @throws AssertionError when anything is not as it must be */
export async function soakRun(seed: number, certificate: Certificate): Promise<RunResult> {
  const drawn = drawFrom(seed);
  const { scenery } = drawn;
  const owned = ownedIn(servedWorld(scenery), scenery);
  const soak = await soakWorld(worldAfter(drawn.history, scenery), scenery, certificate);
  const folder = await mkdtemp(path.join(tmpdir(), 'soak-'));
  try {
    return await new Run(drawn, owned, soak, new JournalFolder(path.join(folder, 'journal'))).run();
  } finally {
    await soak.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class Run {
  private readonly reader: Reader;
  private readonly visit: NeighbourVisit | undefined;
  private reach: number | undefined;
  private kinds: Pick<RunResult, 'kinds' | 'concerned'> = { kinds: new Set(), concerned: new Set() };

  constructor(
    private readonly drawn: Draw,
    private readonly owned: Owned,
    private readonly soak: SoakWorld,
    private readonly journal: JournalFolder,
  ) {
    this.reader = new Reader(soak.arm, readNetworks(drawn));
    const { neighbour } = drawn.scenery;
    this.visit = neighbour === undefined ? undefined : new NeighbourVisit(soak, neighbour, drawn);
  }

  async run(): Promise<RunResult> {
    const { drawn, soak, reader, owned } = this;
    await reader.readAll();
    const plan = await wishedPlan(drawn, soak, reader);
    this.kinds = {
      kinds: kindsIn(drawn.scenery, reader.estate),
      concerned: plan === undefined ? new Set() : kindsConcerned(drawn.scenery, reader.estate, plan),
    };
    if (plan === undefined) return this.result('nothing to do');
    assert.deepEqual(planFaults(plan, owned), [], plan.title);
    this.reach = await assertReach(plan, reader, drawn.scenery);
    if (plan.refusal !== undefined && isBarredForOwner(plan.refusal)) {
      assertOwned(plan.refusal, owned, drawn.scenery);
      return this.result('barred for its owner');
    }
    if (plan.steps.length === 0) return this.result('nothing to do');
    if (plan.refusal !== undefined) {
      await assertRefused(plan, plan.refusal, soak.owner);
      return this.result('refused as foretold');
    }
    return await this.carryOut(plan);
  }

  private async carryOut(plan: Plan): Promise<RunResult> {
    const { drawn, soak, owned } = this;
    const before = await lookBefore(plan, this.reader);
    const missing = await missingRights(plan, soak.arm);
    soak.sandbox.setFaults(drawn.faults);
    const report = await this.execute(plan);
    soak.sandbox.setFaults([]);
    const ending = endingOf(report, drawn, missing);
    checkBooks(plan, await this.entry(), soak.accepted);
    // Another start of the extension: everything is read anew.
    const arm = await lift(soak, drawn.scenery);
    const later = new Reader(arm, readNetworks(drawn));
    await later.readAll();
    if (report?.kind !== 'done') {
      await goOn(plan, drawn, owned, before, later, arm);
      return this.result(ending);
    }
    const isExpected = report.surprises.length === 0;
    if (isExpected) assert.deepEqual(await outcomeDifferences(plan, later), []);
    return this.result(ending, isExpected);
  }

  /** Undefined when the run was killed on the way. */
  private async execute(plan: Plan): Promise<Report | undefined> {
    const { drawn, soak, reader } = this;
    const controller = new AbortController();
    const entry = await this.journal.begin(plan, { key: 'soak', name: 'Soak' });
    const abort = (): void => {
      controller.abort();
    };
    const events = new Events(drawn.interruption, abort, this.visit);
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
    await events.left();
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

  private result(ending: Ending, compared = false): RunResult {
    return {
      ...this.kinds,
      ending,
      writes: [...this.soak.accepted.values()].reduce((sum, count) => sum + count, 0),
      compared,
      reach: this.reach,
      neighbourWrites: this.visit?.accepted ?? 0,
    };
  }
}

/** The ids of the networks that the person can read. */
function readNetworks({ scenery: { wan } }: Draw): readonly string[] {
  return [...NAMES.map((name) => networkId(name)), ...(wan?.isRead === true ? [wanNetworkId(true)] : [])];
}
