import assert from 'node:assert/strict';
import { Loader, type Load, type LoadStatus } from '../../../../src/azure/reading/load.ts';

/** A promise that the test settles. */
function open<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Whatever the clock says. */
function timeless<T>({ at: _, from: __, ...load }: Load<T>): Omit<Load<T>, 'at' | 'from'> {
  return load;
}

describe('a loader', () => {
  let seen: LoadStatus[];
  let loader: Loader<string>;

  beforeEach(() => {
    seen = [];
    loader = new Loader<string>(() => seen.push(loader.load.status));
  });

  it('tells of its way, and of what there is so far', async () => {
    const work = open<string>();
    const running = loader.run(async (_signal, publish) => {
      publish('half');
      return await work.promise;
    });
    assert.deepEqual(timeless(loader.load), {
      status: 'loading',
      value: 'half',
      again: false,
      error: undefined,
    });
    work.resolve('whole');
    await running;
    assert.deepEqual(timeless(loader.load), {
      status: 'loaded',
      value: 'whole',
      again: false,
      error: undefined,
    });
    assert.deepEqual(seen, ['loading', 'loading', 'loaded']);
  });

  it('keeps what was there while it loads again and when that fails', async () => {
    await loader.run(() => Promise.resolve('old'));
    const work = open<string>();
    const running = loader.run(() => work.promise);
    assert.deepEqual(timeless(loader.load), {
      status: 'loading',
      value: 'old',
      again: true,
      error: undefined,
    });
    const error = new Error('no');
    work.reject(error);
    await running;
    assert.deepEqual(timeless(loader.load), { status: 'failed', value: 'old', again: true, error });
    await loader.run(() => Promise.resolve('new'));
    assert.deepEqual(timeless(loader.load), {
      status: 'loaded',
      value: 'new',
      again: true,
      error: undefined,
    });
  });

  it('drops whatever comes late: a result, a part and a failure', async () => {
    const [first, second] = [open<string>(), open<string>()];
    let late: (partial: string) => void = () => undefined;
    let aborted = (): boolean => false;
    const slow = loader.run((signal, publish) => {
      late = publish;
      aborted = () => signal.aborted;
      return first.promise;
    });
    const failing = loader.run(() => second.promise);
    assert.ok(aborted());
    await loader.run(() => Promise.resolve('newest'));
    seen.length = 0;
    late('late part');
    first.resolve('late');
    second.reject(new Error('late'));
    await Promise.all([slow, failing]);
    assert.deepEqual(timeless(loader.load), {
      status: 'loaded',
      value: 'newest',
      again: false,
      error: undefined,
    });
    assert.deepEqual(seen, []);
  });

  it('that is cancelled keeps what it had and is no failure', async () => {
    await loader.run(() => Promise.resolve('old'));
    const running = loader.run(
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new DOMException('', 'AbortError'));
          });
        }),
    );
    loader.cancel();
    await running;
    assert.deepEqual(timeless(loader.load), {
      status: 'cancelled',
      value: 'old',
      again: true,
      error: undefined,
    });
  });

  it('that is reset has never loaded, whatever still comes', async () => {
    const work = open<string>();
    const running = loader.run(() => work.promise);
    loader.reset();
    work.resolve('late');
    await running;
    assert.deepEqual(timeless(loader.load), {
      status: 'idle',
      value: undefined,
      again: false,
      error: undefined,
    });
  });

  it('loads for whoever needs it once, and again after a failure', async () => {
    const work = open<string>();
    let calls = 0;
    const load = (): Promise<void> => {
      calls += 1;
      return loader.run(() => work.promise);
    };
    const both = Promise.all([loader.ensure(load), loader.ensure(load)]);
    work.resolve('x');
    await both;
    await loader.ensure(load);
    assert.equal(calls, 1);
    await loader.run(() => Promise.reject(new Error('no')));
    await loader.ensure(load);
    assert.deepEqual([calls, loader.load.status], [2, 'loaded']);
  });
});
