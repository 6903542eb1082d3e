/** A rule that is not asked about a network would have said nothing of it: the traits that it looks for say so. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NEEDS } from '../../../../src/core/findings/finding.ts';
import { Ground } from '../../../../src/core/findings/ground.ts';
import { Look } from '../../../../src/core/findings/look.ts';
import { Reporter } from '../../../../src/core/findings/reporter.ts';
import { RULES } from '../../../../src/core/findings/rules.ts';
import { Shared } from '../../../../src/core/findings/shared.ts';
import { maskOf, traitsOf, TRAITS } from '../../../../src/core/findings/traits.ts';
import { WordsOfNames } from '../../../../src/core/findings/wordsOfNames.ts';
import { drawEstate } from '../reach/randomEstate.ts';
import { fromBodies } from './given.ts';

const RUNS = Number(process.env['RUNS'] ?? 200);

describe('the traits of a network', () => {
  it('are each a bit of their own, and each of some rule', () => {
    assert.equal(new Set(TRAITS.map((trait) => maskOf([trait]))).size, TRAITS.length);
    const wanted = new Set(RULES.flatMap(({ only }) => only ?? []));
    assert.deepEqual([...wanted].sort(), TRAITS.toSorted());
  });

  it('spare no rule that would have said something, or left something unchecked', () => {
    let spared = 0;
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), fc.boolean(), (seed, isRead) => {
        const { bodies } = drawEstate(seed);
        // Where half of what is beside the networks was not read, much is left unchecked.
        const { world } = fromBodies(
          isRead
            ? bodies
            : bodies.filter(
                ({ id }, index) =>
                  (typeof id === 'string' && /virtualnetworks\/[^/]+$/i.test(id)) || index % 2 > 0,
              ),
        );
        const ground = new Ground();
        for (const network of world.allNetworks()) ground.put(network);
        const shared = new Shared(world, { read: new Set(NEEDS) }, ground);
        for (const network of world.allNetworks()) {
          const traits = traitsOf(new Look(shared, network));
          for (const rule of RULES) {
            if (rule.only === undefined || (maskOf(rule.only) & traits) !== 0) continue;
            spared += 1;
            const reporter = new Reporter();
            reporter.take(rule, undefined);
            rule.check(new Look(shared, network), reporter);
            assert.deepEqual([...reporter.found.map(({ text }) => text), ...reporter.unseen], [], rule.id);
          }
        }
      }),
      { numRuns: RUNS },
    );
    assert(spared > RUNS * 50, String(spared));
  });
});

describe('the words of names', () => {
  const texts = fc
    .array(fc.constantFrom('a', 'b', 'ab', '-', '_', '.'), { maxLength: 8 })
    .map((parts) => parts.join(''));

  it('miss no name that is in a text, word for word', () => {
    fc.assert(
      fc.property(texts, texts, texts, (name, before, after) => {
        fc.pre(/^[ab]/.test(name) && /[ab]$/.test(name));
        const words = new WordsOfNames();
        words.add(name);
        for (const joint of ['-', '_', '.'])
          assert(words.mayBeIn([before, name, after].filter((part) => part !== '').join(joint)));
      }),
    );
  });

  it('find none in the middle of a word', () => {
    const words = new WordsOfNames();
    words.add('hub');
    for (const text of ['thub', 'hubs', 'to-hubs', 'hu-b', '']) assert(!words.mayBeIn(text), text);
    for (const text of ['hub', 'to-hub', 'hub_to_spoke', 'a.hub.b', '--hub--'])
      assert(words.mayBeIn(text), text);
  });
});
