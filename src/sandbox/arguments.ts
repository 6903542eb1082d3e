/** Knows the command line of the sandbox; it starts nothing. */
import type { SandboxOptions } from './sandboxRoom.ts';
import { scenarioNamed, scenarioNames } from './scenarios/scenarios.ts';

export const USAGE = `Usage: sandbox [--port N] [--scenario NAME] [--operation-ms N] [--retry-after N]

Runs a local Azure Resource Manager for virtual networks and their peerings over HTTPS on 127.0.0.1.

  --port N          port to listen on; 0 (the default) picks a free one
  --scenario NAME   the world to start with: ${scenarioNames()} (default guide)
  --operation-ms N  how long a long-running operation takes, in milliseconds (default 1000)
  --retry-after N   seconds that clients are asked to wait between polls (default 1)
  --assumptions     lists the answers for which there is no evidence, and ends
  --help            this text

Once it listens it prints one line of JSON with endpoint, caFile, tenants and subscriptions.
`;

export type Parsed =
  | { readonly kind: 'run'; readonly options: SandboxOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'assumptions' }
  | { readonly kind: 'wrong'; readonly reason: string };

const NUMBERS = {
  '--port': { option: 'port', most: 65_535 },
  '--operation-ms': { option: 'operationMs', most: 86_400_000 },
  '--retry-after': { option: 'retryAfterSeconds', most: 3600 },
} as const;

export function parseArguments(words: readonly string[]): Parsed {
  if (words.includes('--help')) return { kind: 'help' };
  if (words.includes('--assumptions')) return { kind: 'assumptions' };
  let options: SandboxOptions = { port: 0, scenario: 'guide' };
  for (let index = 0; index < words.length; index += 2) {
    const name = words[index] ?? '';
    const value = words[index + 1];
    if (name !== '--scenario' && !(name in NUMBERS)) return wrong(`There is no option ${name}; see --help.`);
    if (value === undefined) return wrong(`The option ${name} needs a value; see --help.`);
    if (name === '--scenario') {
      if (scenarioNamed(value) === undefined) {
        return wrong(`There is no scenario "${value}"; there are: ${scenarioNames()}.`);
      }
      options = { ...options, scenario: value };
      continue;
    }
    const { option, most } = NUMBERS[name as keyof typeof NUMBERS];
    const number = Number(value);
    if (!/^\d+$/.test(value) || number > most) {
      return wrong(`The option ${name} needs a whole number from 0 to ${most}, not "${value}".`);
    }
    options = { ...options, [option]: number };
  }
  return { kind: 'run', options };
}

function wrong(reason: string): Parsed {
  return { kind: 'wrong', reason };
}
