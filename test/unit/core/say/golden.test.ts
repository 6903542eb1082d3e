/**
 * Holds every kind of plan in every language to a file of golden/. With GOLDEN=write in the environment the files
 * are written anew: read what `git diff` shows of them.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sayPlan, type Language } from '../../../../src/core/say/say.ts';
import { PLANS } from './plans.ts';

const FOLDER = path.join(import.meta.dirname, 'golden');
const ENDINGS: Readonly<Record<Language, string>> = {
  azureCli: 'sh',
  powershell: 'ps1',
  bicep: 'bicep',
  terraform: 'tf',
  rest: 'http',
};
const LANGUAGES = Object.keys(ENDINGS) as Language[];
const files = Object.entries(PLANS).flatMap(([name, make]) =>
  LANGUAGES.map((language) => ({ name: `${name}.${ENDINGS[language]}`, language, make })),
);

describe('how plans are said', () => {
  for (const { name, language, make } of files) {
    it(`is as in ${name}`, () => {
      const text = sayPlan(make(), language, 'https://management.azure.com');
      const file = path.join(FOLDER, name);
      if (process.env['GOLDEN'] === 'write') {
        mkdirSync(FOLDER, { recursive: true });
        writeFileSync(file, text);
      }
      assert.equal(text, readFileSync(file, 'utf8'));
    });
  }

  it('has no file of a plan that is gone', () => {
    assert.deepEqual(readdirSync(FOLDER).toSorted(), files.map(({ name }) => name).toSorted());
  });
});
