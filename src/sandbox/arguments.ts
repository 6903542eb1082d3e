/** Knows the command line of the sandbox; it starts nothing. */
import type { SandboxOptions } from './sandboxRoom.ts';
import { isScenarioFile } from './scenarios/file/loadScenario.ts';
import { scenarioNamed, scenarioNames } from './scenarios/scenarios.ts';

export const USAGE = `Usage: sandbox [--port N] [--scenario NAME|FILE] [options]

Runs a local Azure Resource Manager for virtual networks and their peerings over HTTPS on 127.0.0.1.

  --port N          port to listen on; 0 (the default) picks a free one
  --scenario NAME   the world to start with: ${scenarioNames()} (default guide)
  --scenario FILE   the same from a scenario file (*.vnetpeering.json), or from networks
                    as az, Az PowerShell or Resource Graph print them
  --operation-ms N  how long a long-running operation takes, in milliseconds (default 1000)
  --retry-after N   seconds that clients are asked to wait between polls (default 1)
  --state FILE      keeps the world in a file; where it exists, it takes the place of the scenario
  --page-size N     elements in a page of a list (default: lists come whole)
  --faults FILE     what goes wrong with which requests, as JSON
  --random-faults N one request in N goes wrong, always the same ones
  --control-port N  a port for the control endpoint, by which faults are changed; 0 picks a free one
  --throttle        keeps ARM's token buckets: 250 reads, 200 writes, 200 deletes
  --assumptions     lists the answers for which there is no evidence, and ends
  --help            this text

Once it listens it prints one line of JSON with endpoint, caFile, tenants, subscriptions and applications: a client
signs in as one of these by its clientId, with any secret.
`;

type Parsed =
  | {
      readonly kind: 'run';
      readonly options: SandboxOptions;
      /** The file to read faults from. */
      readonly faultsFile: string | undefined;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'assumptions' }
  | { readonly kind: 'wrong'; readonly reason: string };

const NUMBERS = {
  '--port': { option: 'port', most: 65_535 },
  '--operation-ms': { option: 'operationMs', most: 86_400_000 },
  '--retry-after': { option: 'retryAfterSeconds', most: 3600 },
  '--page-size': { option: 'pageSize', most: 100_000 },
  '--control-port': { option: 'controlPort', most: 65_535 },
  '--random-faults': { option: 'randomFaults', most: 1_000_000 },
} as const;

const VALUED: readonly string[] = ['--scenario', '--faults', '--state', ...Object.keys(NUMBERS)];

export function parseArguments(words: readonly string[]): Parsed {
  if (words.includes('--help')) return { kind: 'help' };
  if (words.includes('--assumptions')) return { kind: 'assumptions' };
  let options: SandboxOptions = { port: 0, scenario: 'guide' };
  let faultsFile: string | undefined;
  const rest = [...words];
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === '--throttle') {
      options = { ...options, throttled: true };
      continue;
    }
    if (!VALUED.includes(name)) return wrong(`There is no option ${name}; see --help.`);
    const value = rest.shift();
    if (value === undefined) return wrong(`The option ${name} needs a value; see --help.`);
    if (name === '--faults') faultsFile = value;
    else if (name === '--state') options = { ...options, stateFile: value };
    else if (name === '--scenario') {
      if (scenarioNamed(value) === undefined && !isScenarioFile(value)) {
        return wrong(`There is no scenario "${value}"; there are: ${scenarioNames()}.`);
      }
      options = { ...options, scenario: value };
    } else {
      const { option, most } = NUMBERS[name as keyof typeof NUMBERS];
      const number = Number(value);
      if (!/^\d+$/.test(value) || number > most) {
        return wrong(`The option ${name} needs a whole number from 0 to ${most}, not "${value}".`);
      }
      options = { ...options, ...setting(option, number) };
    }
  }
  return { kind: 'run', options, faultsFile };
}

function setting(
  option: (typeof NUMBERS)[keyof typeof NUMBERS]['option'],
  number: number,
): Partial<SandboxOptions> {
  if (option !== 'randomFaults') return { [option]: number };
  return number === 0 ? {} : { randomFaults: { seed: 1, rate: 1 / number } };
}

function wrong(reason: string): Parsed {
  return { kind: 'wrong', reason };
}
