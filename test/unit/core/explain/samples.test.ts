/** What is said of ARM's refusals: the kind and the name of what is meant, by its role in ARM's sentence. */
import assert from 'node:assert/strict';
import { explain, sentenceFor } from '../../../../src/core/errorTable.ts';
import { SAMPLES } from './samples.ts';

describe("what ARM's words say", () => {
  for (const { title, refusal, said, never } of SAMPLES) {
    it(title, () => {
      const sentence = sentenceFor(refusal);
      assert.match(sentence, said);
      if (never !== undefined) assert.doesNotMatch(sentence, never);
      assert.notEqual(explain(refusal)?.next, '');
    });
  }

  it('is not made up of a status: a 429 is too many requests only where it says so', () => {
    const locked = { status: 429, code: 'SomethingElse', message: 'The resource is locked.' };
    assert.equal(sentenceFor(locked), 'The resource is locked. (SomethingElse)');
    const many = "Number of 'read' requests for subscription 's' actor 'a' exceeded.";
    assert.match(sentenceFor({ ...locked, message: many }), /too many requests/);
    assert.match(sentenceFor({ status: 429, code: undefined, message: '' }), /too many requests/);
  });

  it('calls nothing busy of which ARM says that it has failed', () => {
    for (const code of ['AnotherOperationInProgress', 'RetryableError', 'ReferencedResourceNotProvisioned']) {
      const message = 'Operation PutX (1) is updating resource /a/b. Resource is in Failed state.';
      assert.doesNotMatch(sentenceFor({ status: 409, code, message }), /another operation|running|minute/i);
    }
  });

  it('passes through where a policy is not named', () => {
    const message = "Resource 'x' was disallowed by policy.";
    const refusal = { status: 403, code: 'RequestDisallowedByPolicy', message };
    assert.equal(sentenceFor(refusal), `${message} (RequestDisallowedByPolicy)`);
  });
});
