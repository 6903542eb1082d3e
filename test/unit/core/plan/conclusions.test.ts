/** How what is different is said of one thing and of many, what is counted, and what of it is a loss. */
import assert from 'node:assert/strict';
import { conclusionsOf } from '../../../../src/core/plan/conclusions.ts';
import type { Fact } from '../../../../src/core/plan/facts.ts';
import type { Conclusion } from '../../../../src/core/plan/plan.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';

type Kinds = Fact extends infer F ? (F extends Fact ? Omit<F, 'local' | 'remote'> : never) : never;

const end = (local: string, remote: string, kind: Kinds): Fact => ({
  local: keyOf(local),
  remote: keyOf(remote),
  ...kind,
});

function concluded(...facts: readonly Fact[]): readonly Conclusion[] {
  const sentenceOf = (fact: Fact): string =>
    `${fact.local} ${fact.remote}${'prefixes' in fact ? ` ${fact.prefixes.join(', ')}` : ''}`;
  return atOnce(conclusionsOf(facts, (key) => key.toUpperCase(), sentenceOf));
}

describe('a conclusion', () => {
  const kinds: readonly (readonly [Kinds, string, Conclusion['weight']])[] = [
    [{ kind: 'made', state: 'Connected' }, '2 new links, Connected.', 'gain'],
    [{ kind: 'made', state: 'Initiated' }, '2 new links, Initiated.', 'change'],
    [{ kind: 'gone' }, '2 links are gone.', 'loss'],
    [
      { kind: 'state', from: 'Initiated', to: 'Connected' },
      '2 links change from Initiated to Connected.',
      'gain',
    ],
    [
      { kind: 'state', from: 'Connected, out of sync', to: 'Connected, in sync' },
      '2 links change from Connected, out of sync to Connected, in sync.',
      'gain',
    ],
    [
      { kind: 'state', from: 'Connected, in sync', to: 'Connected, out of sync' },
      '2 links change from Connected, in sync to Connected, out of sync.',
      'loss',
    ],
    [
      { kind: 'state', from: 'Connected', to: 'Disconnected' },
      '2 links change from Connected to Disconnected.',
      'loss',
    ],
    [
      { kind: 'state', from: 'Connected, out of sync', to: 'Disconnected' },
      '2 links change from Connected, out of sync to Disconnected.',
      'loss',
    ],
    [
      { kind: 'state', from: 'Connected, sync unknown', to: 'Disconnected' },
      '2 links change from Connected, sync unknown to Disconnected.',
      'loss',
    ],
    [
      { kind: 'state', from: 'Connected, out of sync', to: 'Connected, the other side is out of sync' },
      '2 links change from Connected, out of sync to Connected, the other side is out of sync.',
      'change',
    ],
    [
      { kind: 'state', from: 'Disconnected', to: 'Initiated' },
      '2 links change from Disconnected to Initiated.',
      'change',
    ],
    [{ kind: 'loses', prefixes: ['10.0.0.0/16'] }, '2 networks lose prefixes.', 'loss'],
    [{ kind: 'gains', prefixes: ['10.0.0.0/16'] }, '2 networks gain prefixes.', 'gain'],
    [{ kind: 'gateway', uses: true, word: 'gateway' }, '2 networks use the gateway of HUB.', 'gain'],
    [
      { kind: 'gateway', uses: false, word: 'Route Server' },
      '2 networks no longer use the Route Server of HUB.',
      'loss',
    ],
    [{ kind: 'flag', label: 'Access', on: true }, 'Access is turned on for 2 links.', 'change'],
    [{ kind: 'flag', label: 'Access', on: false }, 'Access is turned off for 2 links.', 'loss'],
  ];
  for (const [kind, text, weight] of kinds) {
    it(`over two things: ${text}`, () => {
      assert.deepEqual(concluded(end('a', 'hub', kind), end('b', 'hub', kind)), [
        { text, weight, each: concluded(end('a', 'hub', kind), end('b', 'hub', kind))[0]?.each },
      ]);
    });

    it(`over one thing is its sentence, and the same ${weight}: ${kind.kind}`, () => {
      const [only, ...more] = concluded(end('a', 'hub', kind));
      assert.deepEqual(more, []);
      assert.equal(only?.text, only?.each[0]);
      assert.deepEqual([only?.each.length, only?.weight], [1, weight]);
    });
  }

  it('is one for each state, flag, gateway and kind: only what is alike is counted together', () => {
    const facts = [
      end('a', 'hub', { kind: 'made', state: 'Connected' }),
      end('a', 'hub', { kind: 'made', state: 'Initiated' }),
      end('a', 'hub', { kind: 'state', from: 'Initiated', to: 'Connected' }),
      end('a', 'hub', { kind: 'state', from: 'Disconnected', to: 'Connected' }),
      end('a', 'hub', { kind: 'state', from: 'Disconnected', to: 'Initiated' }),
      end('a', 'hub', { kind: 'gateway', uses: true, word: 'gateway' }),
      end('a', 'hub', { kind: 'gateway', uses: false, word: 'gateway' }),
      end('a', 'hub', { kind: 'gateway', uses: true, word: 'Route Server' }),
      end('a', 'hub2', { kind: 'gateway', uses: true, word: 'gateway' }),
      end('a', 'hub', { kind: 'flag', label: 'Access', on: true }),
      end('a', 'hub', { kind: 'flag', label: 'Access', on: false }),
      end('a', 'hub', { kind: 'flag', label: 'Transit', on: true }),
      end('a', 'hub', { kind: 'gone' }),
      end('a', 'hub', { kind: 'loses', prefixes: ['10.0.0.0/16'] }),
      end('a', 'hub', { kind: 'gains', prefixes: ['10.0.0.0/16'] }),
    ];
    assert.equal(concluded(...facts).length, facts.length);
  });

  it('counts links by both their ends', () => {
    const kinds: readonly Kinds[] = [
      { kind: 'made', state: 'Connected' },
      { kind: 'gone' },
      { kind: 'state', from: 'Initiated', to: 'Connected' },
      { kind: 'flag', label: 'Access', on: true },
    ];
    for (const kind of kinds) {
      const [found] = concluded(end('hub', 'a', kind), end('hub', 'b', kind), end('a', 'hub', kind));
      assert.deepEqual(found?.each, ['hub a', 'hub b', 'a hub'], kind.kind);
    }
  });

  it('counts networks once, with every prefix that they gain or lose, each once', () => {
    for (const kind of ['loses', 'gains'] as const) {
      const [found, ...more] = concluded(
        end('hub', 'a', { kind, prefixes: ['10.1.0.0/16'] }),
        end('hub', 'b', { kind, prefixes: ['10.2.0.0/16', '10.1.0.0/16'] }),
        end('a', 'hub', { kind, prefixes: ['10.0.0.0/16'] }),
      );
      assert.deepEqual(more, []);
      assert.deepEqual(found?.each, ['hub a 10.1.0.0/16, 10.2.0.0/16', 'a hub 10.0.0.0/16']);
    }
    const gateway: Kinds = { kind: 'gateway', uses: true, word: 'gateway' };
    assert.deepEqual(concluded(end('a', 'hub', gateway), end('a', 'hub', gateway))[0]?.each, ['a hub']);
  });
});
