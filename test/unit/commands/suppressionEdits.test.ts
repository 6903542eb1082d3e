/** One more suppression goes into the file of a team, and every other word of it stays. */
import assert from 'node:assert/strict';
import { applyEdits } from 'jsonc-parser';
import {
  gradeEdits,
  newFile,
  offsetOf,
  suppressionEdits,
} from '../../../src/commands/findings/suppressionEdits.ts';
import { readSettings } from '../../../src/core/findings/settings.ts';

const LINK = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub';
const ENTRY = { rule: 'link-one-sided', resource: LINK, reason: 'waits', until: '2027-01-31' } as const;

function after(text: string): string | undefined {
  const edits = suppressionEdits(text, ENTRY);
  return edits === undefined ? undefined : applyEdits(text, [...edits]);
}

describe('a suppression', () => {
  it('begins a file that is read without a problem', () => {
    const { settings, problems } = readSettings(newFile(ENTRY));
    assert.deepEqual(problems, []);
    assert.deepEqual(settings.suppressions, [{ ...ENTRY, resource: LINK.toLowerCase() }]);
  });

  for (const [what, text] of [
    ['an empty object', '{}'],
    ['rules alone', '{\n  "$schema": "x",\n  "findings": { "rules": { "space-huge": "off" } }\n}\n'],
    ['an empty list', '{ "findings": { "suppressions": [] } }'],
    [
      'others, with tabs',
      `{\n\t"findings": {\n\t\t"suppressions": [\n\t\t\t{ "rule": "link-failed", "resource": "${LINK}", "reason": "r", "until": "2027-01-01" }\n\t\t]\n\t}\n}\n`,
    ],
    ['lines that end as on Windows', '{\r\n    "findings": {\r\n        "rules": {}\r\n    }\r\n}\r\n'],
  ] as const) {
    it(`goes into ${what}, and all else stays`, () => {
      const told = after(text);
      assert(told !== undefined);
      const before = readSettings(text).settings;
      const { settings, problems } = readSettings(told);
      assert.deepEqual(problems, []);
      assert.deepEqual([...settings.grades], [...before.grades]);
      assert.deepEqual(settings.suppressions, [
        ...before.suppressions,
        { ...ENTRY, resource: LINK.toLowerCase() },
      ]);
      // What stood there stands there, to the letter and in the same order.
      const letters = told.replaceAll(/\s/g, '');
      let from = 0;
      for (const word of text.match(/"[^"]*"/g) ?? []) {
        const at = letters.indexOf(word.replaceAll(/\s/g, ''), from);
        assert(at >= from, word);
        from = at;
      }
      assert.equal(told.includes('\r\n'), text.includes('\r\n'));
      if (text.includes('\t')) assert.match(told, /\n\t\t\t{/);
    });
  }

  it('takes the place of the one for the same finding, however its id is written', () => {
    const old = { ...ENTRY, resource: LINK.toUpperCase(), until: '2026-01-01' };
    const told = after(newFile(old));
    assert.deepEqual(JSON.parse(told ?? ''), { findings: { suppressions: [ENTRY] } });
  });

  for (const text of [
    '',
    '{',
    '[]',
    '{ "findings": [] }',
    '{ "findings": { "suppressions": {} } }',
    '{ /* no */ }',
  ]) {
    it(`is not written into ${text === '' ? 'nothing' : text}`, () => {
      assert.equal(after(text), undefined);
    });
  }
});

describe('the place of what is not understood', () => {
  const text = '{ "findings": { "rules": { "nonsense": "off" }, "suppressions": [{ "until": "soon" }] } }';
  for (const [at, there] of [
    ['findings.rules.nonsense', '"off"'],
    ['findings.suppressions[0].until', '"soon"'],
    ['findings.suppressions[0].reason', '{ "until"'],
    ['findings.suppressions', '[{'],
    ['', '{ "findings"'],
  ] as const) {
    it(`is where ${at === '' ? 'the file' : at} stands`, () => {
      assert.equal(text.slice(offsetOf(text, at)).startsWith(there), true);
    });
  }

  it('is the first error of what is no JSON', () => {
    assert.equal(offsetOf('{ "findings": nonsense }', ''), 14);
  });
});

describe('how much a rule counts', () => {
  const graded = (text: string, grade: string | undefined): string | undefined => {
    const edits = gradeEdits(text, 'space-huge', grade);
    return edits === undefined ? undefined : applyEdits(text, [...edits]);
  };

  for (const [what, text] of [
    ['an empty object', '{}'],
    ['suppressions alone', newFile(ENTRY)],
    ['other rules', '{ "findings": { "rules": { "link-failed": "warning" } } }'],
    ['another grade', '{ "findings": { "rules": { "space-huge": "error" } } }'],
  ] as const)
    it(`goes into ${what}, and all else stays`, () => {
      const before = readSettings(text).settings;
      const { settings, problems } = readSettings(graded(text, 'off') ?? '');
      assert.deepEqual(problems, []);
      assert.deepEqual(settings.grades, new Map([...before.grades, ['space-huge', 'off']]));
      assert.deepEqual(settings.suppressions, before.suppressions);
    });

  it('goes out of it where the rule counts as it comes', () => {
    const text = '{ "findings": { "rules": { "space-huge": "error", "link-failed": "warning" } } }';
    assert.deepEqual(
      readSettings(graded(text, undefined) ?? '').settings.grades,
      new Map([['link-failed', 'warning']]),
    );
    assert.equal(graded('{ "findings": {} }', undefined), '{ "findings": {} }');
  });

  it('is not written into what is not understood', () => {
    for (const text of ['', '[]', '{ "findings": 1 }', '{ "findings": { "rules": [] } }', '{ // no\n}'])
      assert.equal(graded(text, 'off'), undefined);
  });
});
