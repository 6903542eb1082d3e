/** Every refusal that the rules can word is explained, or passes through with ARM's own words and its code. */
import assert from 'node:assert/strict';
import { explain, sentenceFor } from '../../../src/core/errorTable.ts';
import { made, refusals } from './rules/madeRefusals.ts';

/** Those that only writes of networks meet, and those whose own words are as good as any of ours. */
const PASSED_ON = new Set<string>([
  'invalidRemoteId',
  'tooManySubnets',
  'subnetLimit',
  'networkLimit',
  'subnetsOverlap',
  'subnetInUse',
  'invalidPrefix',
  'hostBits',
  'groupOnGatewaySubnet',
  'groupNotSupported',
  'prefixesBesidePool',
]);

describe('every refusal of the rules', () => {
  it('is in this table', () => {
    assert.deepEqual(Object.keys(made()).sort(), Object.keys(refusals).sort());
  });

  for (const name of Object.keys(refusals) as (keyof typeof refusals)[]) {
    it(`${name} ${PASSED_ON.has(name) ? "passes through in ARM's words" : 'is explained'}`, () => {
      const refusal = made()[name];
      const explained = explain(refusal);
      assert.equal(explained === undefined, PASSED_ON.has(name));
      const sentence = sentenceFor(refusal);
      if (explained === undefined) {
        assert.ok(sentence.startsWith(refusal.message), sentence);
        assert.ok(sentence.includes(refusal.code), sentence);
      } else {
        assert.match(explained.cause, /^[A-Za-z].*\.$/);
        assert.match(explained.next, /^[A-Z].*\.$/);
      }
      assert.doesNotMatch(sentence, /undefined|\(\)|\/subscriptions\/.*\/subscriptions\/.*\/subscriptions\//);
    });
  }

  it('is explained without its message too, so that no wording of ARM breaks it', () => {
    for (const refusal of Object.values(made())) {
      for (const message of ['', 'Something else entirely.', '/virtualNetworks/', 'prefixes: ']) {
        const explained = explain({ ...refusal, message });
        assert.doesNotMatch(
          explained === undefined ? '' : `${explained.cause} ${explained.next}`,
          /undefined/,
        );
        assert.notEqual(sentenceFor({ ...refusal, message }), '');
      }
    }
  });
});
