/** Declining is an answer: each way in which the editor says so, and nothing else. */
import assert from 'node:assert/strict';
import { unlessDeclined } from '../../../../src/azure/signIn/declined.ts';

describe('a question to sign in', () => {
  // Across the editor's processes some of these come as texts.
  for (const declined of [
    new Error('User did not consent to login.'),
    'User did not consent to account access',
    new Error('Canceled'),
    new Error('user_cancelled: User cancelled the flow.'),
  ]) {
    it(`has been declined: ${String(declined)}`, async () => {
      const question = new Promise((_, reject) => {
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the editor rejects with texts too
        reject(declined);
      });
      assert.equal(await unlessDeclined(question), undefined);
    });
  }

  it('answers with the session', async () => {
    assert.equal(await unlessDeclined(Promise.resolve('session')), 'session');
  });

  it('has failed where something else went wrong', async () => {
    const failed = new Error('No network connection was found.');
    await assert.rejects(unlessDeclined(Promise.reject(failed)), failed);
  });
});
