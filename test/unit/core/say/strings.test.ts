/**
 * Reads what is said in PowerShell, Bicep and Terraform with readers of its own: every name must come back from its
 * string, and what is outside strings must be the same as for harmless names.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sayPlan, type Language } from '../../../../src/core/say/say.ts';
import { hostilePlan, linkIdOf, names, remoteOf, TAME, type Names } from './hostile.ts';

interface Read {
  readonly strings: readonly string[];
  /** The text without its comments, an empty pair of quotes for each string. */
  readonly skeleton: string;
}

interface Grammar {
  readonly comment: string;
  /** What a line ends with. */
  readonly lineEnd: RegExp;
  readonly quote: RegExp;
  /** Reads one character of a string: what it stands for, and its length; undefined at the end of the string. */
  readonly next: (rest: string) => { readonly text: string; readonly length: number } | undefined;
}

function escapes(rest: string, quote: string, code: RegExp): ReturnType<Grammar['next']> {
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  if (character === quote) return undefined;
  assert.ok(!/[\n\r\u0085\u2028\u2029]/.test(character), 'a line ends within a string');
  assert.ok(!/^[$%]\{/.test(rest), 'an expression begins within a string');
  if (character !== '\\') return { text: character, length: character.length };
  const [whole, short, long] = code.exec(rest) ?? [];
  const digits = short ?? long;
  if (whole !== undefined && digits !== undefined)
    return { text: String.fromCodePoint(Number.parseInt(digits, 16)), length: whole.length };
  return { text: rest.slice(1, 2), length: 2 };
}

const GRAMMARS: Readonly<Partial<Record<Language, Grammar>>> = {
  powershell: {
    comment: '#',
    lineEnd: /[\n\r]/,
    quote: /^['\u2018\u2019\u201a\u201b]/,
    next: (rest) => {
      const quotes = /^['\u2018\u2019\u201a\u201b]{1,2}/.exec(rest)?.[0];
      if (quotes?.length === 1) return undefined;
      return quotes === undefined
        ? { text: rest.slice(0, 1), length: 1 }
        : { text: quotes.slice(1), length: 2 };
    },
  },
  bicep: {
    comment: '//',
    lineEnd: /[\n\r\u0085\u2028\u2029]/,
    quote: /^'/,
    next: (rest) =>
      // A percent sign begins nothing in Bicep.
      rest.startsWith('%{') ? { text: '%', length: 1 } : escapes(rest, "'", /^\\u\{([0-9a-f]+)\}/),
  },
  terraform: {
    comment: '#',
    lineEnd: /[\n\r]/,
    quote: /^"/,
    next: (rest) => escapes(rest, '"', /^\\u([0-9a-f]{4})|^\\U([0-9a-f]{8})/),
  },
};

function read(text: string, { comment, lineEnd, quote, next }: Grammar): Read {
  const strings: string[] = [];
  let skeleton = '';
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    if (rest.startsWith(comment)) {
      at += Math.max(rest.search(lineEnd), 0) || rest.length;
    } else if (quote.test(rest)) {
      let string = '';
      at += 1;
      for (let each = next(text.slice(at)); each !== undefined; each = next(text.slice(at))) {
        assert.ok(at < text.length, 'a string has no end');
        string += each.text;
        at += each.length;
      }
      at += 1;
      strings.push(string);
      skeleton += "''";
    } else {
      skeleton += rest.slice(0, 1);
      at += 1;
    }
  }
  return { strings, skeleton };
}

/** The name that a resource has in the text is made of its own, of letters and digits only. */
function readPlan(given: Names, language: Language, grammar: Grammar): Read {
  const { strings, skeleton } = read(sayPlan(hostilePlan(given), language, ''), grammar);
  return { strings, skeleton: skeleton.replace(/^resource [a-z0-9_]+ /m, 'resource symbol ') };
}

describe('what is said in strings', () => {
  for (const [language, grammar] of Object.entries(GRAMMARS) as [Language, Grammar][]) {
    it(`keeps every name within its string in ${language}`, () => {
      const tame = readPlan(TAME, language, grammar);
      fc.assert(
        fc.property(names, (given) => {
          const hostile = readPlan(given, language, grammar);
          assert.equal(hostile.skeleton, tame.skeleton);
          assert.equal(hostile.strings.length, tame.strings.length);
          for (const expected of [remoteOf(given), given.subnet]) {
            assert.ok(
              hostile.strings.includes(expected),
              `${expected} is not in ${hostile.strings.join(' | ')}`,
            );
          }
        }),
        { numRuns: 500 },
      );
    });
  }

  it('keeps every name within its address and its body in REST', () => {
    fc.assert(
      fc.property(names, (given) => {
        const lines = sayPlan(hostilePlan(given), 'rest', 'https://arm.example').split(
          /[\n\r\u0085\u2028\u2029]/,
        );
        assert.deepEqual(
          lines.filter((line) => /^(?!PUT |Authorization: |Content-Type: |# |### |[ {}]|$)/.test(line)),
          [],
        );
        const [put, ...others] = lines.filter((line) => line.startsWith('PUT '));
        assert.deepEqual(others, []);
        const [, path] =
          /^PUT https:\/\/arm\.example([^\s?#]+)\?api-version=2024-05-01$/.exec(put ?? '') ?? [];
        assert.equal(decodeURIComponent(path ?? ''), linkIdOf(given));
        const start = lines.indexOf('{');
        const body: unknown = JSON.parse(lines.slice(start, lines.indexOf('}') + 1).join('\n'));
        const [step] = hostilePlan(given).steps;
        assert.deepEqual(body, step?.write.kind === 'putLink' ? step.write.body : undefined);
      }),
      { numRuns: 500 },
    );
  });
});
