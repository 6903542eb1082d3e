/** Knows the form of a recording of ARM traffic, and what can be told from one; it sends nothing. */
import { readFile } from 'node:fs/promises';
import { isArray, isObject, objectAt, stringAt, type JsonObject } from '../../src/core/json.ts';

export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly request: JsonObject | undefined;
  readonly status: number;
  /** By names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: JsonObject | undefined;
}

export interface Recording {
  readonly source: string;
  readonly exchanges: readonly Exchange[];
}

/** @throws Error when the file is not a recording, with the reason */
export async function readRecording(file: string): Promise<Recording> {
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isObject(value) || !isArray(value['exchanges']))
    throw new Error('there is no list of exchanges in it');
  const exchanges = value['exchanges'].map((entry, index) => {
    if (!isObject(entry)) throw new Error(`exchange ${index} is not an object`);
    return readExchange(entry, index);
  });
  return { source: stringAt(value, 'source') ?? file, exchanges };
}

function readExchange(entry: JsonObject, index: number): Exchange {
  const method = stringAt(entry, 'method');
  const path = stringAt(entry, 'path');
  const status = entry['status'];
  if (method === undefined || path === undefined || typeof status !== 'number') {
    throw new Error(`exchange ${index} has no method, path or status`);
  }
  const headers = Object.entries(objectAt(entry, 'headers')).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
  );
  return {
    method: method.toUpperCase(),
    path,
    request: bodyOf(entry['request']),
    status,
    headers: new Map(headers),
    body: bodyOf(entry['body']),
  };
}

/** Bodies were recorded as JSON or as the text of it. */
function bodyOf(value: unknown): JsonObject | undefined {
  if (isObject(value)) return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The path without its query. */
export function pathOf(exchange: Exchange): string {
  return new URL(exchange.path, 'https://any').pathname;
}

/** The id of the operation that a path or URL asks for. */
export function operationIdIn(url: string): string | undefined {
  return /\/operation(?:s|results)\/([^/?]+)/i.exec(url)?.[1]?.toLowerCase();
}

/** The id of the operation that an answer announces. */
export function announcedOperation(headers: ReadonlyMap<string, string>): string | undefined {
  const url = headers.get('azure-asyncoperation') ?? headers.get('location');
  return url === undefined ? undefined : operationIdIn(url);
}

/** Whether an answer tells of an operation that still runs. */
export function isUnfinished(exchange: Exchange): boolean {
  return exchange.status === 202 || stringAt(exchange.body ?? {}, 'status') === 'InProgress';
}
