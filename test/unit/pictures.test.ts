/** Holds the README's pictures, their transcripts and the tests that come to the same places together. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { seal, sealed, sealOf } from '../pictures.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'media', 'screenshots');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const titles = (ending: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => path.basename(file, ending));

describe('the pictures of the README', () => {
  it('are those that there are, each with a transcript', () => {
    const shown = [...read('README.md').matchAll(/media\/screenshots\/([\w-]+)\.png/g)].map(
      ([, title]) => title,
    );
    assert.ok(shown.length > 0);
    assert.deepEqual([...new Set(shown)].toSorted(), titles('.png').toSorted());
    assert.deepEqual(titles('.txt').toSorted(), titles('.png').toSorted());
  });

  it('were made together with their transcripts, and are changed by no hand', () => {
    for (const title of titles('.png')) {
      const picture = readFileSync(path.join(folder, `${title}.png`));
      const { seal: found, text } = sealed(read(`media/screenshots/${title}.txt`));
      assert.equal(found, sealOf(picture, text), `${title}: npm run pictures`);
    }
  });

  it('are each compared by one test', () => {
    const tests = readdirSync(path.join(root, 'test/ui'))
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => read(`test/ui/${file}`))
      .join('\n');
    for (const title of titles('.png')) {
      const name = title.replace(/-(light|dark|contrast)$/, '');
      const uses =
        tests.match(new RegExp(`\\b(scene\\.picture\\(|picture\\(workbench, )'${name}'`, 'g')) ?? [];
      assert.equal(uses.length, 1, `${name} is compared ${uses.length} times`);
    }
  });

  it('name nothing of the machine on which they were made', () => {
    for (const title of titles('.txt'))
      assert.doesNotMatch(
        read(`media/screenshots/${title}.txt`),
        /\/(tmp|home|root|work|usr)\/|127\.0\.0\.1|localhost/,
      );
  });

  it('have a seal that a change of either breaks', () => {
    const picture = Buffer.from('picture');
    const { seal: found, text } = sealed(seal(picture, 'text\n'));
    assert.equal(text, 'text\n');
    assert.equal(found, sealOf(picture, text));
    assert.notEqual(found, sealOf(Buffer.from('another'), text));
    assert.notEqual(found, sealOf(picture, 'other\n'));
  });
});
