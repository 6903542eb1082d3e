/** The file in which a team says what counts: what is read of it, what is told of what is wrong, and what it suppresses. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { SETTINGS_SCHEMA_FILE, settingsSchemaText } from '../../../../scripts/schema.ts';
import { settingsForm } from '../../../../scripts/settingsForm.ts';
import {
  dayAfterMonths,
  readSettings,
  suppress,
  type Suppression,
} from '../../../../src/core/findings/settings.ts';
import { built, findingsOf, networkId, peering } from './given.ts';

const LINK = `${networkId('hub')}/virtualNetworkPeerings/hub-to-spoke`;

const GOOD = {
  findings: {
    rules: { 'space-huge': 'warning', 'name-deceives': 'off' },
    suppressions: [
      { rule: 'link-one-sided', resource: LINK, reason: 'waits for the other team', until: '2027-01-31' },
    ],
  },
};

function problemsOf(file: unknown): readonly string[] {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  return readSettings(text).problems.map(({ at, message }) => `${at}: ${message}`);
}

const suppression = (more: object): object => ({
  findings: {
    suppressions: [{ rule: 'link-failed', resource: LINK, reason: 'known', until: '2027-02-28', ...more }],
  },
});

describe('the settings of findings', () => {
  it('are read, and are what the schema says', () => {
    const { settings, problems } = readSettings(`\uFEFF${JSON.stringify(GOOD)}`);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [...settings.grades],
      [
        ['space-huge', 'warning'],
        ['name-deceives', 'off'],
      ],
    );
    assert.deepEqual(settings.suppressions, [
      {
        rule: 'link-one-sided',
        resource: LINK.toLowerCase(),
        reason: 'waits for the other team',
        until: '2027-01-31',
      },
    ]);
    assert(v.is(settingsForm, GOOD));
  });

  it('have a schema that is shipped', async () => {
    assert.equal(await readFile(SETTINGS_SCHEMA_FILE, 'utf8'), await settingsSchemaText());
  });

  for (const [file, expected] of [
    ['{', [': The file is no JSON.']],
    ['[]', [': The file has to be an object with the member "findings".']],
    [{ finding: {} }, ['finding: "finding" is not known here; did you mean "findings"?']],
    [{ findings: 3 }, ['findings: "findings" has to be an object with "rules" and "suppressions".']],
    [{ findings: { rule: {} } }, ['findings.rule: "rule" is not known here; did you mean "rules"?']],
    [
      { findings: { rules: [] } },
      ['findings.rules: "rules" has to be an object that gives rules a severity.'],
    ],
    [
      { findings: { rules: { 'link-onesided': 'off', 'space-huge': 'high' } } },
      [
        'findings.rules.link-onesided: There is no rule link-onesided; did you mean link-one-sided?',
        'findings.rules.space-huge: space-huge is "high"; it can be error, warning, information, off.',
      ],
    ],
    [{ findings: { suppressions: {} } }, ['findings.suppressions: "suppressions" has to be a list.']],
    [
      { findings: { suppressions: [7] } },
      ['findings.suppressions[0]: It has to be an object with rule, resource, reason, until.'],
    ],
    [
      suppression({ rule: 'nonsense-at-all' }),
      ['findings.suppressions[0].rule: There is no rule nonsense-at-all'],
    ],
    [
      suppression({ resource: 'hub' }),
      [
        'findings.suppressions[0].resource: It has to be the id of a resource, such as /subscriptions/…/virtualNetworkPeerings/….',
      ],
    ],
    [suppression({ reason: ' ' }), ['findings.suppressions[0].reason: Whoever reads it wants a reason.']],
    [
      suppression({ until: '2027-02-29' }),
      ['findings.suppressions[0].until: It has to be a day, such as 2027-03-31, and is "2027-02-29".'],
    ],
    [
      suppression({ until: undefined }),
      ['findings.suppressions[0].until: It has to be a day, such as 2027-03-31, and is not there.'],
    ],
    [
      suppression({ untill: 'x' }),
      ['findings.suppressions[0].untill: "untill" is not known here; did you mean "until"?'],
    ],
  ] as const) {
    it(`tell by its place what is wrong: ${expected[0]}`, () => {
      assert.deepEqual(problemsOf(file), expected);
    });
  }

  it('count all the same where a part of them is wrong', () => {
    const { settings } = readSettings(
      JSON.stringify({ findings: { rules: { 'space-huge': 'error', nonsense: 'off' }, suppressions: [{}] } }),
    );
    assert.deepEqual([...settings.grades], [['space-huge', 'error']]);
    assert.deepEqual(settings.suppressions, []);
  });

  const estate = built({
    networks: { hub: { space: ['10.0.0.0/15'] }, spoke: { space: ['10.2.0.0/16'] } },
    links: peering('hub', 'spoke', { peeringState: 'Disconnected' }, { peeringState: 'Disconnected' }),
  });
  const rules = (
    grades: ReadonlyMap<string, 'error' | 'warning' | 'information' | 'off'>,
  ): readonly string[] =>
    findingsOf(estate, grades)
      .all()
      .map(({ rule, severity }) => `${rule} ${severity}`);

  it('grade rules, switch them on, and off', () => {
    assert.deepEqual(rules(new Map()), ['link-disconnected error']);
    assert.deepEqual(rules(new Map([['space-huge', 'error']])), [
      'link-disconnected error',
      'space-huge error',
    ]);
    assert.deepEqual(rules(new Map([['link-disconnected', 'information']])), [
      'link-disconnected information',
    ]);
    assert.deepEqual(rules(new Map([['link-disconnected', 'off']])), []);
  });

  it('suppress one finding on one resource until a day, and tell what is over or of no use', () => {
    const [given] = findingsOf(estate).all();
    assert(given !== undefined);
    const resource = given.anchor.id.toLowerCase() as Suppression['resource'];
    const one = { rule: 'link-disconnected', resource, reason: 'known', until: '2026-12-01' };
    const other = { ...one, rule: 'link-failed' };
    const during = suppress([given], [one, other], '2026-12-01');
    assert.deepEqual(during.shown, []);
    assert.deepEqual(
      during.suppressed.map(({ by }) => by),
      [one],
    );
    assert.deepEqual(during.notes, [`The suppression of link-failed at ${resource} suppresses nothing.`]);
    const after = suppress([given], [one], '2026-12-02');
    assert.deepEqual(after.shown, [given]);
    assert.deepEqual(after.notes, [
      `The suppression of link-disconnected at ${given.anchor.label} was until 2026-12-01: it is shown again.`,
    ]);
  });
});

describe('the day until which something is suppressed', () => {
  for (const [from, months, expected] of [
    ['2026-11-30', 1, '2026-12-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-31', 12, '2027-12-31'],
  ] as const)
    it(`is ${expected}, ${months} months after ${from}`, () => {
      assert.equal(dayAfterMonths(new Date(`${from}T23:59:00Z`), months), expected);
    });
});
