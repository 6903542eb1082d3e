/**
 * `npm run schema`: writes the JSON schema of scenario files, with which the editor completes and checks them, and that
 * of the answers of the command line.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, type FormatConfig } from 'oxfmt';
import { checkForm, diffForm } from '../src/cli/checkForm.ts';
import { reachForm } from '../src/cli/reachForm.ts';
import { settingsForm } from './settingsForm.ts';
import { scenarioSchema } from '../src/sandbox/scenarios/file/scenarioSchema.ts';
import { root } from './places.ts';

export const SCHEMA_FILE = path.join(root, 'media', 'scenario.schema.json');

export const REACH_SCHEMA_FILE = path.join(root, 'media', 'reach.schema.json');

/** The text of the file, formatted as everything here is. */
export async function schemaText(): Promise<string> {
  // What JSON schema cannot say is said when the file is read.
  return await formatted(
    toJsonSchema(scenarioSchema, { typeMode: 'input', ignoreActions: ['check'] }),
    SCHEMA_FILE,
  );
}

export async function reachSchemaText(): Promise<string> {
  return await formatted(toJsonSchema(reachForm, { typeMode: 'output' }), REACH_SCHEMA_FILE);
}

export const CHECK_SCHEMA_FILE = path.join(root, 'media', 'check.schema.json');
export const DIFF_SCHEMA_FILE = path.join(root, 'media', 'diff.schema.json');
export const SETTINGS_SCHEMA_FILE = path.join(root, 'media', 'findings-settings.schema.json');

export async function checkSchemaText(): Promise<string> {
  return await formatted(toJsonSchema(checkForm, { typeMode: 'output' }), CHECK_SCHEMA_FILE);
}

export async function diffSchemaText(): Promise<string> {
  return await formatted(toJsonSchema(diffForm, { typeMode: 'output' }), DIFF_SCHEMA_FILE);
}

/** What `core/findings/settings.ts` reads. */
export async function settingsSchemaText(): Promise<string> {
  return await formatted(toJsonSchema(settingsForm, { typeMode: 'input' }), SETTINGS_SCHEMA_FILE);
}

async function formatted(schema: object, file: string): Promise<string> {
  const options = JSON.parse(await readFile(path.join(root, '.oxfmtrc.json'), 'utf8')) as FormatConfig;
  const { code, errors } = await format(file, JSON.stringify(schema), options);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  return code;
}

async function writeAll(): Promise<void> {
  await writeFile(SCHEMA_FILE, await schemaText());
  await writeFile(REACH_SCHEMA_FILE, await reachSchemaText());
  await writeFile(CHECK_SCHEMA_FILE, await checkSchemaText());
  await writeFile(DIFF_SCHEMA_FILE, await diffSchemaText());
  await writeFile(SETTINGS_SCHEMA_FILE, await settingsSchemaText());
}

// Nothing is awaited here: tests load this file.
if (process.argv[1] === fileURLToPath(import.meta.url)) void writeAll();
