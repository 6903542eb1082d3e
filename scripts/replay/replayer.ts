/**
 * Knows how a recording is replayed: in order, each exchange with what the ones before gave. An operation lasts
 * as long as the recording saw it in progress, so that the polls meet it as they met the recorded one.
 */
import { objectAt, stringAt } from '../../src/core/json.ts';
import { startSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { Aliases } from './aliases.ts';
import { TENANT_ID, worldBefore } from './beforehand.ts';
import { Client, type Reply } from './client.ts';
import { differences } from './compare.ts';
import { headerDifferences, untoldHeaders } from './headers.ts';
import { requestOf } from './missingRequest.ts';
import {
  announcedOperation,
  isUnfinished,
  operationIdIn,
  pathOf,
  type Exchange,
  type Recording,
} from './recording.ts';

export interface Verdict {
  readonly index: number;
  readonly exchange: Exchange;
  readonly outcome: 'passed' | 'failed' | 'passedOver';
  /** What differs, or why it was passed over. */
  readonly remarks: readonly string[];
}

export async function replay(recording: Recording): Promise<readonly Verdict[]> {
  let pending: Promise<void> | number = 0;
  const sandbox = await startSandbox({
    port: 0,
    scenario: worldBefore(recording),
    fateOf: () => ({ after: pending }),
  });
  const client = new Client(sandbox, TENANT_ID);
  try {
    const replayer = new Replayer(recording, client, sandbox.endpoint, (after) => {
      pending = after;
    });
    const verdicts: Verdict[] = [];
    for (const [index, exchange] of recording.exchanges.entries()) {
      verdicts.push({ index, exchange, ...(await replayer.step(exchange)) });
    }
    return verdicts;
  } finally {
    client.close();
    await sandbox.close();
  }
}

type Step = Pick<Verdict, 'outcome' | 'remarks'>;

class Replayer {
  private readonly aliases = new Aliases();
  /** Recorded id of an operation → the id of the sandbox; undefined for one that was passed over. */
  private readonly operations = new Map<string, string | undefined>();
  /** Ids of the sandbox whose recorded id is not known, oldest first. */
  private readonly unnamed: string[] = [];
  private readonly ends = new Map<string, { polls: number; readonly end: () => void }>();
  private readonly created = new Set<string>();
  private readonly untold: ReadonlyMap<string, string>;

  constructor(
    private readonly recording: Recording,
    private readonly client: Client,
    private readonly endpoint: string,
    private readonly setFate: (after: Promise<void> | number) => void,
  ) {
    this.untold = untoldHeaders(recording);
  }

  async step(exchange: Exchange): Promise<Step> {
    const asked = operationIdIn(exchange.path);
    return asked === undefined ? this.ask(exchange) : this.poll(exchange, asked);
  }

  private async ask(exchange: Exchange): Promise<Step> {
    const recordedId = announcedOperation(exchange.headers);
    const polls = recordedId === undefined ? 0 : this.unfinishedPolls(recordedId);
    let end = (): void => undefined;
    if (polls > 0) {
      this.setFate(
        new Promise<void>((resolve) => {
          end = resolve;
        }),
      );
    }
    const reply = await this.client.send(exchange.method, exchange.path, requestOf(exchange));
    this.setFate(0);
    const over = passedOver(exchange, reply);
    const id = over ? undefined : announcedOperation(reply.headers);
    if (recordedId !== undefined) this.operations.set(recordedId, id);
    else if (id !== undefined) this.unnamed.push(id);
    if (recordedId !== undefined && polls > 0) this.ends.set(recordedId, { polls, end });
    if (over) return { outcome: 'passedOver', remarks: ['the sandbox has no such resource'] };
    return this.judge(exchange, reply);
  }

  private async poll(exchange: Exchange, asked: string): Promise<Step> {
    // An id that no recorded answer announced belongs to the oldest operation without a name.
    if (!this.operations.has(asked)) this.operations.set(asked, this.unnamed.shift());
    const id = this.operations.get(asked);
    if (id === undefined) return { outcome: 'passedOver', remarks: ['its operation was passed over'] };
    const path = exchange.path.replace(/(\/operation(?:s|results)\/)[^/?]+/i, `$1${id}`);
    const reply = await this.client.send(exchange.method, path, undefined);
    if (isUnfinished(exchange)) await this.countPoll(asked);
    return this.judge(exchange, reply);
  }

  /** Lets an operation end after the last poll that found it in progress. */
  private async countPoll(asked: string): Promise<void> {
    const waiting = this.ends.get(asked);
    if (waiting === undefined) return;
    waiting.polls -= 1;
    if (waiting.polls > 0) return;
    waiting.end();
    await new Promise((resolve) => setImmediate(resolve));
  }

  private unfinishedPolls(recordedId: string): number {
    return this.recording.exchanges.filter(
      (exchange) => operationIdIn(exchange.path) === recordedId && isUnfinished(exchange),
    ).length;
  }

  private judge(exchange: Exchange, reply: Reply): Step {
    const remarks = [
      ...this.statusDifference(exchange, reply),
      ...headerDifferences(exchange.headers, reply.headers, this.untold, this.aliases, this.endpoint),
      ...differences(exchange.body, reply.body, this.aliases),
    ];
    return { outcome: remarks.length === 0 ? 'passed' : 'failed', remarks };
  }

  private statusDifference(exchange: Exchange, reply: Reply): readonly string[] {
    const key = pathOf(exchange).toLowerCase();
    const again = this.created.has(key);
    if (exchange.status === 201) this.created.add(key);
    if (exchange.method === 'DELETE') this.created.delete(key);
    if (reply.status === exchange.status) return [];
    // Two creations of one thing can only have been under way at once; one after the other, the second updates.
    if (again && exchange.status === 201 && reply.status === 200) return [];
    const code = stringAt(objectAt(reply.body ?? {}, 'error'), 'code');
    const text = stringAt(objectAt(reply.body ?? {}, 'error'), 'message');
    const why = code === undefined ? '' : ` (${code}: ${text ?? ''})`;
    return [`the status is ${reply.status}${why} where ${exchange.status} is recorded`];
  }
}

function passedOver(exchange: Exchange, reply: Reply): boolean {
  const code = stringAt(objectAt(reply.body ?? {}, 'error'), 'code');
  return (
    (code === 'InvalidResourceType' && exchange.status !== 404) ||
    (code === 'HttpMethodNotAllowed' && exchange.status !== 405)
  );
}
