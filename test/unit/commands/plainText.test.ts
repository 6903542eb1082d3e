/** What looks like a link to the editor is none once it is plain; everything else stays as it is. */
import assert from 'node:assert/strict';
import { plainText } from '../../../src/commands/plainText.ts';

/** What the editor makes links of: its own expression, in `vs/base/common/linkedText.ts`. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('a plain text', () => {
  for (const name of [
    '[docs](command:workbench.action.quit)',
    '[a](https://example.org) and [b](COMMAND:x "title")',
    'x](y[docs](file:///etc/passwd)',
  ])
    it(`has no link: ${name}`, () => {
      const text = `Grant Network Contributor to ${name}: done.`;
      assert.match(text, LINK);
      assert.doesNotMatch(plainText(text), LINK);
      assert.equal(plainText(text).replaceAll('\u200b', ''), text);
    });

  it('is what it was where there is no link', () => {
    for (const text of ['Peer a and b: done.', '[a] (b)', 'f(x)[0]']) assert.equal(plainText(text), text);
  });
});
