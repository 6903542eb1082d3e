/** Holds the tests and the scripts that run them to one limit for all waits, so that no slow machine misses one. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { SUITE_MS, TEST_MS, WAIT_MS } from '../../scripts/patience.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The one place of numbers; measurements, which wait for nothing, are no tests. */
const EXEMPT = /^(scripts\/patience\.ts|test\/bench\/.*)$/;

const WAITING = /^(setTimeout|(set\w*)?timeout|poll|until|comes|wait|sleep|delay)$/i;
const LIMIT = /(timeout|deadline|limitMs|(^|_)(limit|ms))$/i;

/** Where a number says how long something is waited for, or something sleeps. */
function limitsIn(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const note = (node: ts.Node): void => void found.push(`${file}: ${node.getText(source).slice(0, 80)}`);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const name = nameOf(node.expression);
      const sleeps = name === 'setTimeout' && file.startsWith('test/') && file !== 'test/poll.ts';
      const limits =
        WAITING.test(name) && node.arguments.some((each) => !ts.isFunctionLike(each) && hasNumber(each));
      if (sleeps || limits) note(node);
    }
    const named =
      ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) || ts.isParameter(node)
        ? node
        : undefined;
    if (
      named?.initializer !== undefined &&
      LIMIT.test(named.name.getText(source)) &&
      hasNumber(named.initializer)
    )
      note(named);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function nameOf(callee: ts.Expression): string {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : '';
}

/** Zero is no time. */
function hasNumber(node: ts.Node): boolean {
  if (ts.isNumericLiteral(node)) return Number(node.text) !== 0;
  return ts.forEachChild(node, hasNumber) ?? false;
}

describe('waits', () => {
  it('have no limit of their own, in any test, driver or script', () => {
    const files = ['test', 'scripts'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`),
    );
    assert.ok(files.length > 100);
    assert.deepEqual(
      files.filter((file) => !EXEMPT.test(file)).flatMap((file) => limitsIn(file, read(file))),
      [],
    );
  });

  for (const text of [
    'click({ timeout: 500 })',
    'this.timeout(Math.max(20_000, RUNS))',
    'AbortSignal.timeout(50)',
    'await new Promise((go) => setTimeout(go, patience))',
    "await until('it', probe, 2_000)",
    'const TURN_MS = 10_000',
    'const deadline = Date.now() + 5000',
    'function poll(limitMs = 15_000) {}',
  ])
    it(`are found where they have: ${text}`, () => {
      assert.equal(limitsIn('test/x.ts', text).length, 1);
    });

  /** It may have been made all the same, and to make it again would undo it, or lie under what it opened. */
  it('hold no click, which is pressed once instead', () => {
    const folder = path.join(root, 'test/ui');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const limited = /\.(dbl)?click\([^)]*timeout/;
    assert.ok(limited.test('label.click({ modifiers, timeout: attemptMs })'));
    assert.deepEqual(
      files.filter((file) => limited.test(read(`test/ui/${file}`))),
      [],
    );
  });

  it('are shorter than what the runners of tests allow', async () => {
    for (const tier of ['ui', 'unit']) {
      const config = JSON.parse(read(`test/${tier}/.mocharc.json`)) as { readonly timeout: number };
      assert.equal(config.timeout, TEST_MS, tier);
    }
    const { LIMIT_MS } = (await import(path.join(root, 'scripts/tiers.mjs'))) as {
      readonly LIMIT_MS: number;
    };
    const limits = [2 * WAIT_MS, TEST_MS, SUITE_MS, LIMIT_MS];
    assert.deepEqual(
      limits,
      limits.toSorted((a, b) => a - b),
    );
  });
});
