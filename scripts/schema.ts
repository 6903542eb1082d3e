/** `npm run schema`: writes the JSON schema of scenario files, with which the editor completes and checks them. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { scenarioSchema } from '../src/sandbox/scenarios/file/scenarioSchema.ts';
import { root } from './places.ts';

export const SCHEMA_FILE = path.join(root, 'media', 'scenario.schema.json');

/** The text of the file, formatted as everything here is. */
export async function schemaText(): Promise<string> {
  const schema = toJsonSchema(scenarioSchema, {
    typeMode: 'input',
    // What JSON schema cannot say is said when the file is read.
    ignoreActions: ['check'],
  });
  const options = await resolveConfig(SCHEMA_FILE);
  return await format(JSON.stringify(schema), { ...options, filepath: SCHEMA_FILE });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(SCHEMA_FILE, await schemaText());
