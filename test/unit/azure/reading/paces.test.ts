import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Pace } from '../../../../src/azure/reading/pace.ts';
import { Paces } from '../../../../src/azure/reading/paces.ts';
import { Later } from '../../later.ts';

/** Whatever is about to happen has happened. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

/** Work that waits beside the pace, as a request does that is sent away. */
function sentAway(pace: Pace): {
  readonly work: () => Promise<void>;
  readonly asked: () => number;
  readonly goOn: () => void;
  readonly signal: AbortController;
} {
  let asked = 0;
  const waited = new Later<undefined>();
  const signal = new AbortController();
  return {
    asked: () => asked,
    signal,
    goOn: () => {
      waited.resolve(undefined);
    },
    work: async () => {
      asked += 1;
      pace.heard(429);
      const aside = pace.stepAside();
      try {
        await waited.promise;
        await aside.back(signal.signal);
        asked += 1;
        pace.heard(200);
      } finally {
        aside.end();
      }
    },
  };
}

describe('who is sent away', () => {
  it('leaves its place to others, and has one again before it asks again', async () => {
    // Down to one at a time.
    let clock = 0;
    const narrow = new Pace(() => (clock += 2000));
    for (let times = 0; times < 4; times += 1) narrow.heard(429);
    narrow.heard(200);
    assert.equal(narrow.parallel, 1);
    const away = sentAway(narrow);
    const gone = narrow.run(away.work);
    assert.deepEqual([away.asked(), narrow.onTheWay], [1, 0]);
    const slow = new Later<undefined>();
    const other = narrow.run(() => slow.promise);
    assert.equal(narrow.onTheWay, 1);
    away.goOn();
    await settle();
    assert.equal(away.asked(), 1);
    slow.resolve(undefined);
    await Promise.all([gone, other]);
    assert.deepEqual([away.asked(), narrow.onTheWay], [2, 0]);
  });

  it('ends at once when it is stopped, also while it waits for a place', async () => {
    let clock = 0;
    const pace = new Pace(() => (clock += 2000));
    for (let times = 0; times < 4; times += 1) pace.heard(429);
    pace.heard(200);
    const away = sentAway(pace);
    const gone = pace.run(away.work);
    const slow = new Later<undefined>();
    const other = pace.run(() => slow.promise);
    away.goOn();
    await settle();
    away.signal.abort();
    await assert.rejects(gone, { name: 'AbortError' });
    assert.deepEqual([away.asked(), pace.onTheWay], [1, 1]);
    slow.resolve(undefined);
    await other;
    assert.equal(pace.onTheWay, 0);
    const after = new Later<undefined>();
    const last = pace.run(() => after.promise);
    assert.equal(pace.onTheWay, 1);
    after.resolve(undefined);
    await last;
  });

  it('keeps its place where nobody is let in: the others of a tenant that is shut are not sent away, too', async () => {
    const pace = new Pace(() => 0);
    const all = Array.from({ length: 100 }, () => sentAway(pace));
    const runs = all.map(({ work }) => pace.run(work));
    await settle();
    const asked = (): number => all.reduce((sum, each) => sum + each.asked(), 0);
    assert.ok(asked() <= 24, String(asked()));
    for (const { goOn } of all) goOn();
    await Promise.all(runs);
    assert.equal(asked(), 200);
    assert.equal(pace.onTheWay, 0);
  });

  it('never lets more on the way than the pace is wide, and forgets nobody', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ times: fc.integer({ min: 0, max: 3 }), stops: fc.boolean() }), {
          maxLength: 60,
        }),
        async (works) => {
          let clock = 0;
          const pace = new Pace(() => (clock += 300));
          let asking = 0;
          const ask = async (status: number): Promise<void> => {
            asking += 1;
            // A cut takes nobody's place away who has it already.
            assert.ok(asking <= 32);
            await new Promise(setImmediate);
            asking -= 1;
            pace.heard(status);
          };
          const ends = await Promise.allSettled(
            works.map(({ times, stops }) =>
              pace.run(async () => {
                for (let time = 0; time < times; time += 1) {
                  await ask(429);
                  const stop = new AbortController();
                  const aside = pace.stepAside();
                  try {
                    if (stops)
                      setImmediate(() => {
                        stop.abort();
                      });
                    await new Promise(setImmediate);
                    await aside.back(stop.signal);
                  } finally {
                    aside.end();
                  }
                }
                await ask(200);
              }),
            ),
          );
          assert.equal(pace.onTheWay, 0);
          for (const [index, { status }] of ends.entries())
            if (works[index]?.stops !== true) assert.equal(status, 'fulfilled');
        },
      ),
    );
  });
});

describe('the paces of tenants', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((tenantId) => ({ account: 'me', tenantId }));
  assert.ok(a !== undefined && b !== undefined && c !== undefined);

  it('are one for each tenant of each account, in whatever case', () => {
    const paces = new Paces();
    assert.equal(paces.of(a), paces.of({ ...a, tenantId: 'A' }));
    assert.notEqual(paces.of(a), paces.of(b));
    assert.notEqual(paces.of(a), paces.of({ ...a, account: 'you' }));
    assert.notEqual(paces.of(a), paces.of({ ...a, tenantId: undefined }));
  });

  it('hold up nobody in a tenant that answers, though many others do not', async () => {
    const paces = new Paces();
    const never = new Promise<void>(() => undefined);
    for (let tenant = 0; tenant < 10; tenant += 1)
      for (let work = 0; work < 40; work += 1)
        void paces.of({ account: 'me', tenantId: String(tenant) }).run(() => never);
    let done = 0;
    await Promise.all(
      Array.from({ length: 50 }, () =>
        paces.of(b).run(async () => {
          await new Promise(setImmediate);
          done += 1;
        }),
      ),
    );
    assert.equal(done, 50);
  });

  it('let no more on the way together than one way takes, but one of each', async () => {
    const paces = new Paces();
    let [running, most] = [0, 0];
    const tenants = Array.from({ length: 20 }, (_, index) => ({ account: 'me', tenantId: String(index) }));
    await Promise.all(
      tenants.flatMap((tenant) =>
        Array.from({ length: 30 }, () =>
          paces.of(tenant).run(async () => {
            running += 1;
            most = Math.max(most, running);
            await new Promise(setImmediate);
            running -= 1;
          }),
        ),
      ),
    );
    assert.ok(most >= 32 && most <= 32 + tenants.length, String(most));
  });

  it('let those who came late in beside those who ask for very much', async () => {
    const paces = new Paces();
    const begun: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      begun.push(name);
      await new Promise(setImmediate);
    };
    const all = [a, b, c].flatMap((tenant) =>
      Array.from({ length: tenant === c ? 20 : 500 }, () => paces.of(tenant).run(work(tenant.tenantId))),
    );
    await Promise.all(all);
    assert.ok(begun.lastIndexOf('c') < 200, String(begun.lastIndexOf('c')));
  });
});
