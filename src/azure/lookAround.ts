/** Knows how the name of what is connected is found: that of the configured cloud, or what a sandbox says of its world. */
import { readFile } from 'node:fs/promises';
import { createDefaultHttpClient, createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { isObject } from '../core/json.ts';
import { accountsOf } from './accounts.ts';
import type { Place, SandboxWorld } from './place.ts';
import type { Connected } from './whereabouts.ts';

/** A sandbox is on this machine: one that does not say at once who it is does not say it at all. */
const LONGEST_MS = 2000;

/** Never fails: what is not said stays unknown. */
export async function placeAt({ target, arm, sandbox }: Connected, cloudName: () => string): Promise<Place> {
  if (target.kind === 'azure')
    return {
      kind: 'azure',
      accounts: accountsOf(arm).map(({ label }) => label),
      cloud: target.endpoint === undefined ? cloudName() : hostOf(target.endpoint),
    };
  const { endpoint } = arm;
  return {
    kind: 'sandbox',
    world: await worldAt(endpoint, target.caFile).catch(() => undefined),
    number: sandbox?.number ?? 1,
    isBuiltIn: sandbox !== undefined,
    endpoint,
  };
}

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
}

/** Without a token, and only from the configured address. */
async function worldAt(endpoint: string, caFile: string | undefined): Promise<SandboxWorld | undefined> {
  const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8');
  const request = createPipelineRequest({
    url: `${endpoint}/metadata/sandbox`,
    headers: createHttpHeaders({ accept: 'application/json' }),
    timeout: LONGEST_MS,
  });
  if (ca !== undefined) request.tlsSettings = { ca };
  const { status, bodyAsText } = await createDefaultHttpClient().sendRequest(request);
  return status === 200 ? readWorld(JSON.parse(bodyAsText ?? '')) : undefined;
}

function readWorld(value: unknown): SandboxWorld | undefined {
  if (!isObject(value)) return undefined;
  const { id, title, writes, began, isEmpty } = value;
  return typeof id === 'string' &&
    typeof title === 'string' &&
    typeof writes === 'number' &&
    typeof began === 'number' &&
    typeof isEmpty === 'boolean'
    ? { id, title, writes, began, isEmpty }
    : undefined;
}
