/** However ARM words a refusal, what is named in an explanation was said by ARM, and in that role. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EXPLAINED, explain, sentenceFor } from '../../../../src/core/errorTable.ts';
import type { ArmRefusal } from '../../../../src/core/explain/refusal.ts';
import { link, network, provided, SAMPLES } from './samples.ts';

const refusal = fc.constantFrom(...SAMPLES).map((each) => each.refusal);
const code = fc.constantFrom(...EXPLAINED);
const ids = fc.constantFrom(
  network('zzone'),
  network('zztwo'),
  link('zzthree', 'zzfour'),
  provided('networkSecurityGroups/zzfive'),
  provided('virtualNetworks/zzsix/subnets/zzseven'),
);

const sayAll = (each: ArmRefusal): string => {
  const explained = explain(each);
  return explained === undefined ? '' : `${explained.cause} ${explained.next}`;
};
const namesIn = (text: string): readonly string[] => text.match(/zz[\w-]*\w/g) ?? [];

/** What can become of the words of a message: some are gone, some stand elsewhere. */
type Mutation = (words: readonly string[]) => readonly string[];
const place = fc.nat({ max: 80 });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, place).map(
    ([from, count]): Mutation =>
      (words) =>
        words.toSpliced(from, count % 12),
  ),
  fc.tuple(place, place).map(([from, to]): Mutation => (words) => {
    const [moved, ...rest] = [words[from % words.length] ?? '', ...words.toSpliced(from % words.length, 1)];
    return rest.toSpliced(to % words.length, 0, moved);
  }),
  place.map((from): Mutation => (words) => [
    ...words.slice(from % words.length),
    ...words.slice(0, from % words.length),
  ]),
  place.map(
    (length): Mutation =>
      (words) =>
        words.slice(0, length),
  ),
  fc.constant<Mutation>((words) => words.toReversed()),
);

describe('an explanation', () => {
  it('never names what is not in the message', () => {
    fc.assert(
      fc.property(
        refusal,
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        fc.option(code),
        (each, changes, other) => {
          const words = changes.reduce<readonly string[]>(
            (now, change) => (now.length === 0 ? now : change(now)),
            each.message.split(' '),
          );
          const mutated = { ...each, code: other ?? each.code, message: words.join(' ') };
          const source = `${mutated.message} ${JSON.stringify(mutated.error ?? {})}`;
          for (const name of namesIn(sayAll(mutated)))
            assert.ok(source.includes(name), `${name} in ${source}`);
          assert.doesNotMatch(sentenceFor(mutated), /undefined|\[object/);
          assert.notEqual(sentenceFor(mutated), '');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes no id by its place: without the words around them none is named', () => {
    fc.assert(
      fc.property(code, fc.array(ids, { minLength: 1, maxLength: 5 }), (which, listed) => {
        const bare = { status: 400, code: which, message: listed.map((id) => `See ${id}.`).join(' ') };
        // A right that is missing is told with ARM's own words behind it.
        const said = sayAll(bare).replace(bare.message, '');
        assert.deepEqual(namesIn(said), []);
      }),
    );
  });

  it('is the same whatever else a message names before and after', () => {
    fc.assert(
      fc.property(refusal, ids, ids, (each, before, after) => {
        const padded = { ...each, message: `About ${before}: ${each.message} See ${after} too.` };
        assert.equal(sayAll(padded).replace(padded.message, each.message), sayAll(each));
      }),
      { numRuns: 500 },
    );
  });

  it('is of the resource that has the role, when the names are exchanged', () => {
    for (const each of SAMPLES) {
      const exchanged = { ...each.refusal, message: swap(each.refusal.message) };
      assert.equal(sayAll(exchanged), swap(sayAll(each.refusal)));
    }
  });
});

/** Every hub is called a spoke, and the other way round. */
function swap(text: string): string {
  return text.replace(/zzhub|zzspoke/g, (name) => (name === 'zzhub' ? 'zzspoke' : 'zzhub'));
}
