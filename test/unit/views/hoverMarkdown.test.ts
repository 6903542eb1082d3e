/** Markdown as the editor reads it: with the same library, tables and line ends as in its hovers. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { marked } from 'marked';
import { COMMANDS } from '../../../src/manifest.ts';
import { HOVER_ACTIONS } from '../../../src/views/present/hoverActions.ts';
import { hoverMarkdown, inText } from '../../../src/views/present/hoverMarkdown.ts';
import { saying } from '../../../src/views/present/hover.ts';
import { anyCharacter } from '../anyCharacter.ts';

/** What was rendered, without elements, and with references read. */
function shown(html: string): string {
  return (
    html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&nbsp;', ' ')
      .replaceAll(/&(?:#(\d+)|amp);/g, (_, code?: string) => String.fromCharCode(Number(code ?? 38)))
      // Which of the two it becomes depends on where it stands, and no character is seen of either.
      .replaceAll('\0', '\ufffd')
  );
}

function render(markdown: string): string {
  return marked.parse(markdown, { async: false, gfm: true });
}

const NASTY = [
  '[docs](command:workbench.action.quit)',
  'https://example.org/a?b=c www.example.org someone@example.org',
  '<img src=x onerror=alert(1)> <b>bold</b> <!-- -->',
  '| a | b |\n|---|---|',
  '**bold** _thin_ ~~gone~~ `code` ```',
  '$(zap) \\$(zap)',
  '# head\n> quote\n- list\n1. one\n    code',
  '![x](https://example.org/x.png) [ref]: https://example.org',
  '&amp; &lt; &#36;(zap)',
];

const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: anyCharacter, maxLength: 40 }));

describe('a hover', () => {
  it('shows what comes from outside as the text that it is', () => {
    fc.assert(
      fc.property(text, text, text, (note, name, value) => {
        const html = render(
          hoverMarkdown({ ...saying(`x ${note} x`), facts: [[`n${name}n`, `v${value}v`]] }, [], {}),
        );
        const elements = new Set([...html.matchAll(/<\/?([a-z]+)/g)].map(([, element]) => element));
        for (const element of elements)
          assert.ok(
            ['p', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'strong'].includes(element ?? ''),
            html,
          );
        for (const said of [`x ${note} x`, `n${name}n`, `v${value}v`])
          assert.ok(shown(html).includes(said.replaceAll(/[\r\n]+/g, ' ').replaceAll('\0', '\ufffd')), html);
        assert.doesNotMatch(html, /\$\(/);
      }),
    );
  });

  it('has the commands of the row, with the row, whatever it is called', () => {
    fc.assert(
      fc.property(text, (id) => {
        const row = { kind: 'link', id, linkId: id };
        const html = render(hoverMarkdown(saying('x'), HOVER_ACTIONS, row));
        const links = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href ?? '');
        assert.equal(links.length, HOVER_ACTIONS.length, html);
        for (const [index, href] of links.entries()) {
          const [command, given = ''] = href.split('?');
          assert.equal(command, `command:${HOVER_ACTIONS[index]?.command ?? ''}`);
          assert.deepEqual(JSON.parse(decodeURIComponent(given)), [row]);
        }
      }),
    );
  });

  it('says each flag with what it does', () => {
    const flags = [{ label: 'Allow gateway transit', value: true, meaning: 'b may use the gateway of a_b.' }];
    const html = render(
      hoverMarkdown(
        { ...saying(), flags },
        [{ command: COMMANDS.viewJson, title: 'View JSON', icon: 'json' }],
        {},
      ),
    );
    assert.match(shown(html), /\$\(check\)\s+Allow gateway transit: on\s+b may use the gateway of a_b\./);
    assert.match(shown(html), /\$\(json\) View JSON/);
  });

  it('keeps letters and digits of any script as they are', () => {
    assert.equal(inText('häuser-1 北京'), 'häuser&#45;1 北京');
  });
});
