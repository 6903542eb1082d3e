/**
 * What the linter does not know of declarations: how interfaces are named, that no file hands on what another one
 * knows, and that nothing stands in for what only a constructor of the editor makes.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ThemeIcon } from 'vscode';

const root = path.resolve(import.meta.dirname, '../..');

const INTERFACE = /^\s*(?:export )?(?:default )?(?:declare )?interface (?<name>\w+)/gm;
const BARREL = /^\s*export (?:type )?\*/m;

const SOURCES = ['src', 'test', 'scripts'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|mjs)$/.test(file))
    .map((file) => path.join(root, folder, file)),
);

/** Of the interfaces that a text declares, those that are not named as here. */
function misnamed(text: string): readonly string[] {
  return [...text.matchAll(INTERFACE)]
    .map(({ groups }) => groups?.['name'] ?? '')
    .filter((name) => !/^[A-Z][A-Za-z\d]*$/.test(name) || /^I[A-Z]/.test(name));
}

describe('declarations', () => {
  it('name an interface in PascalCase, without a letter that says that it is one', () => {
    assert.deepEqual(misnamed('export interface INetwork {}\n  interface network {}\ninterface A_b {}'), [
      'INetwork',
      'network',
      'A_b',
    ]);
    for (const file of SOURCES) assert.deepEqual(misnamed(readFileSync(file, 'utf8')), [], file);
  });

  it('of classes of the editor are met only by what their constructors make', () => {
    // @ts-expect-error -- it has the members alone.
    const icon: ThemeIcon = { id: 'add', color: undefined };
    assert.equal(icon.id, 'add');
  });

  it('are imported from the file that knows the thing: there are no barrels', () => {
    assert.match("export * from './a.ts';", BARREL);
    assert.match("export type * as a from './a.ts';", BARREL);
    for (const file of SOURCES) assert.doesNotMatch(readFileSync(file, 'utf8'), BARREL, file);
  });
});
