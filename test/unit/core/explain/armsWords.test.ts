/** A refusal as it was sent: whole, and without whatever looks like a token. */
import assert from 'node:assert/strict';
import { armsFacts, armsWords } from '../../../../src/core/explain/armsWords.ts';

const TOKEN = 'eyJhbGciOiJub25lIn0.eyJvaWQiOiJ4In0.c2lnbmF0dXJl';

describe("ARM's words", () => {
  const error = {
    code: 'Code',
    message: 'The message.',
    details: [{ code: 'Inner', message: 'A detail.' }],
    additionalInfo: [{ type: 'PolicyViolation', info: { policyAssignmentName: 'assignment' } }],
  };
  const refusal = {
    status: 403,
    code: 'Code',
    message: 'Told otherwise.',
    error,
    requestId: 'r',
    correlationId: 'c',
  };

  it('are the status, the code, the message as it was sent, and the ids', () => {
    assert.deepEqual(armsFacts(refusal), [
      'Status: 403',
      'Code: Code',
      'Message: The message.',
      'Request id: r',
      'Correlation id: c',
    ]);
  });

  it('hold the whole error', () => {
    const lines = armsWords(refusal);
    const at = lines.indexOf('As it was sent:');
    assert.deepEqual(JSON.parse(lines.slice(at + 1).join('\n')), error);
  });

  it('are what there is, where nothing was sent as JSON', () => {
    assert.deepEqual(armsWords({ status: 502, code: undefined, message: '', error: { text: '<html>' } }), [
      'Status: 502',
      'As it was sent:',
      '<html>',
    ]);
    assert.deepEqual(armsWords({ status: undefined, code: 'C', message: 'M' }), ['Code: C', 'Message: M']);
  });

  it('hold no token, wherever it stands', () => {
    const echoed = { text: `authorization: Bearer ${TOKEN}` };
    const all = [
      ...armsWords({ status: 400, code: 'C', message: `Bad token ${TOKEN}.`, error: echoed }),
      ...armsWords({
        status: 400,
        code: 'C',
        message: '',
        error: { message: TOKEN, headers: { a: `Bearer ${TOKEN}` } },
      }),
    ].join('\n');
    assert.ok(!all.includes(TOKEN) && !all.includes('eyJ'), all);
    assert.match(all, /left out/);
  });
});
