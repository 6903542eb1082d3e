/** The list of rules: closed, in order, and each with a pair of estates that tries it. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { NEEDS } from '../../../../src/core/findings/finding.ts';
import { RULES } from '../../../../src/core/findings/rules.ts';

const here = import.meta.dirname;
const rooms = path.join(here, '..', '..', '..', '..', 'src', 'core', 'findings', 'rules');

describe('the rules of findings', () => {
  it('are one a file, each in the list once', async () => {
    const files = (await readdir(rooms)).map((file) => file.replace(/\.ts$/, '')).sort();
    const ids = RULES.map(({ id }) =>
      id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    ).sort();
    assert.deepEqual(ids, files);
    assert(RULES.length >= 60);
  });

  it('say in a sentence why it hurts, what they need, and where it is from', () => {
    for (const rule of RULES) {
      assert.match(rule.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.match(rule.why, /^[A-Z].*\.$/, rule.id);
      assert.doesNotMatch(rule.title, /\.$/, rule.id);
      assert(rule.needs.includes('links') && rule.needs.every((need) => NEEDS.includes(need)), rule.id);
      for (const address of rule.evidence) assert.equal(new URL(address).protocol, 'https:', rule.id);
    }
  });

  it('are all tried', async () => {
    const files = (await readdir(here)).filter((file) => file.endsWith('.test.ts'));
    const texts = await Promise.all(files.map((file) => readFile(path.join(here, file), 'utf8')));
    const tried = new Set(
      texts.flatMap((text) => [...text.matchAll(/rule: '([a-z0-9-]+)'/g)].map(([, id]) => id)),
    );
    assert.deepEqual(
      RULES.map(({ id }) => id).filter((id) => !tried.has(id)),
      [],
    );
  });
});
