/** What comes from outside stays text in Markdown, read by the library by which the editor reads it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lexer, type Token } from 'marked';
import { markdownText } from '../../../src/core/markdownText.ts';

const KINDS = new Set(['paragraph', 'text', 'escape']);

function kindsOf(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) => [token.type, ...kindsOf('tokens' in token ? (token.tokens ?? []) : [])]);
}

describe('text in Markdown', () => {
  for (const text of [
    '[a](https://example.com)',
    '![a](b)',
    '<img src=x>',
    '`rm`',
    '**a** _b_ ~~c~~',
    'a | b',
    'https://example.com and www.example.com or a@example.com',
    'a\nb',
  ])
    it(`stays what it is: ${JSON.stringify(text)}`, () => {
      const kinds = kindsOf(lexer(`x ${markdownText(text)}`));
      assert.deepEqual(
        kinds.filter((kind) => !KINDS.has(kind)),
        [],
      );
    });

  it('has one line, and loses no letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = markdownText(text);
        assert.doesNotMatch(written, /[\r\n]/);
        assert.equal(
          written.replaceAll(/\\([\\`*_{}[\]<>#|~!@:.])/g, '$1'),
          text.replaceAll(/[\r\n]+/g, ' '),
        );
      }),
    );
  });
});
