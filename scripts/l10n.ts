/**
 * Writes `l10n/bundle.l10n.json`, from which translations are made: every message that the sources say by the `l10n.t` of
 * `core/l10n.ts`. The tool of VS Code knows the packages that say messages, and ours is none of them.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { ofSandbox } from '../src/azure/placeWords.ts';
import { root } from './places.ts';

export const BUNDLE = path.join(root, 'l10n', 'bundle.l10n.json');

/** Each message stands for itself until somebody translates it; one that speaks of Azure is there of the sandbox too. */
export async function messages(): Promise<Readonly<Record<string, string>>> {
  const all = new Set<string>();
  const sources = path.join(root, 'src');
  for (const file of await readdir(sources, { recursive: true }))
    if (file.endsWith('.ts'))
      for (const message of messagesIn(await readFile(path.join(sources, file), 'utf8')))
        all.add(message).add(ofSandbox(message));
  return Object.fromEntries([...all].sort().map((message) => [message, message]));
}

/** @throws Error where a message is made while the extension runs, which nobody could translate */
export function messagesIn(text: string): readonly string[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && isOurs(node.tag)) found.push(messageOf(node.template));
    if (ts.isCallExpression(node) && isOurs(node.expression)) {
      const [message] = node.arguments;
      if (message === undefined || !ts.isStringLiteralLike(message))
        throw new Error(`A message must stand where it is said: ${node.getText()}`);
      found.push(message.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isOurs(said: ts.Expression): boolean {
  return said.getText() === 'l10n.t';
}

/** `The link {0} of {1}`. */
function messageOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  const rest = template.templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`);
  return template.head.text + rest.join('');
}

async function writeBundle(): Promise<void> {
  await writeFile(BUNDLE, `${JSON.stringify(await messages(), undefined, 2)}\n`);
}

// Nothing is awaited here: tests load this file.
if (process.argv[1] === import.meta.filename) void writeBundle();
