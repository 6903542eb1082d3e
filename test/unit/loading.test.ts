/**
 * Holds the modules that tests share to being loaded once. The runner of tests requires a file, and imports it where
 * that fails since something in it waits while it is loaded; then all that it shares with other files is there twice:
 * a second window beside the one that is kept, and hooks that know nothing of it.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

function waitsWhileLoaded(text: string): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node)) return false;
    const isWaiting = ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier);
    return isWaiting ? true : (ts.forEachChild(node, visit) ?? false);
  };
  return visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest));
}

describe('what tests load', () => {
  it('does not wait while it is loaded, so that it is there once', () => {
    const texts = new Map(
      ['src', 'test', 'scripts'].flatMap((folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.ts'))
          .map((file) => path.join(root, folder, file))
          .map((file) => [file, readFileSync(file, 'utf8')] as const),
      ),
    );
    const loaded = [...texts].flatMap(([file, text]) =>
      ts
        .preProcessFile(text)
        .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) => path.resolve(path.dirname(file), fileName)),
    );
    assert.ok(loaded.length > 1000);
    const tests = [...texts.keys()].filter((file) => file.endsWith('.test.ts'));
    assert.deepEqual(
      [...new Set([...loaded, ...tests])].filter((file) => waitsWhileLoaded(texts.get(file) ?? '')),
      [],
    );
  });

  for (const [text, waits] of [
    ['export const here = isWindow ? await one() : two;', true],
    ['for await (const each of all) use(each);', true],
    ['{ await it(); }', true],
    ['async function f() { await it(); }', false],
    ['export const f = async () => await it();', false],
    ['class A { async f() { await it(); } }', false],
  ] as const)
    it(`${waits ? 'waits' : 'does not wait'}: ${text}`, () => {
      assert.equal(waitsWhileLoaded(text), waits);
    });
});
