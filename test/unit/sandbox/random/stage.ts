/** Knows a world that random requests are made to, without a port, and with its operations held in the hand. */
import { isObject, type JsonObject } from '../../../../src/core/json.ts';
import type { Network } from '../../../../src/core/network.ts';
import type { Key } from '../../../../src/core/resourceId.ts';
import { buildPipeline } from '../../../../src/sandbox/pipeline/pipeline.ts';
import { ROUTES } from '../../../../src/sandbox/resources/routes.ts';
import { buildWorld } from '../../../../src/sandbox/world/build.ts';
import type { Operation, OperationFate } from '../../../../src/sandbox/world/operations.ts';
import { snapshotOf } from '../../../../src/sandbox/world/snapshot.ts';
import { Weather } from '../../../../src/sandbox/world/weather.ts';
import type { World } from '../../../../src/sandbox/world/world.ts';
import { headersOf, ownerAt, SCENARIO } from './cast.ts';
import { readsFirst, type RandomRequest, type Step } from './requests.ts';

export interface Answered {
  readonly status: number;
  readonly body: JsonObject | undefined;
  readonly sent: JsonObject | undefined;
}

export class Stage {
  readonly world: World;
  private readonly app: ReturnType<typeof buildPipeline>;
  private readonly waiting: { readonly id: string; readonly end: () => void }[] = [];
  private fate: Step['fate'] = 'now';

  constructor() {
    let count = 0;
    const newGuid = (): string => {
      count += 1;
      return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    };
    this.world = buildWorld(SCENARIO, { newGuid, fateOf: ({ id }) => this.fateOf(id) });
    this.app = buildPipeline({
      world: this.world,
      routes: ROUTES,
      now: () => 0,
      weather: new Weather([], undefined),
      throttle: undefined,
      pageSize: undefined,
      changed: () => undefined,
      face: () => ({ id: '', title: '', writes: 0, began: 0, isEmpty: false }),
    });
  }

  /** Everything that there is, as text: equal texts are equal worlds. */
  picture(): string {
    return snapshotOf(this.world, SCENARIO);
  }

  networks(): ReadonlyMap<Key, Network> {
    return new Map([...this.world.networks.all()].map((network) => [network.key, network]));
  }

  async send({ request, who, fate }: Step): Promise<Answered> {
    const current = readsFirst(request) ? await this.read(request) : undefined;
    const sent = request.body(current);
    this.fate = fate;
    const reply = await this.ask(request.method, request, who, sent);
    this.fate = 'now';
    return { ...reply, sent };
  }

  /** Ends the oldest operation that has not ended, and says which it was. */
  async endOldest(): Promise<Operation | undefined> {
    const oldest = this.waiting.shift();
    if (oldest === undefined) return undefined;
    const operation = this.world.operations.running().find(({ id }) => id === oldest.id);
    oldest.end();
    // What waits for the promise runs behind it.
    await Promise.resolve();
    await Promise.resolve();
    return operation;
  }

  private async read(request: RandomRequest): Promise<JsonObject | undefined> {
    const { status, body } = await this.ask('GET', request, ownerAt(request.path), undefined);
    return status === 200 ? body : undefined;
  }

  private async ask(
    method: string,
    { path, query }: RandomRequest,
    who: Step['who'],
    body: JsonObject | undefined,
  ): Promise<{ readonly status: number; readonly body: JsonObject | undefined }> {
    const reply = await this.app.request(`https://127.0.0.1${path}?${query}`, {
      method,
      headers: headersOf(who),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: reply.status, body: isObject(parsed) ? parsed : undefined };
  }

  private fateOf(id: string): OperationFate {
    if (this.fate === 'now') return { after: 0 };
    let end = (): void => undefined;
    const after = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.waiting.push({ id, end });
    return this.fate === 'later' ? { after } : { after, failure: { code: 'Failed', message: 'made to' } };
  }
}
