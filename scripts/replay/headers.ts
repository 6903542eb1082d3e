/** Knows which headers of an answer are held against the recorded ones, and which of them a recording is silent about. */
import type { Aliases } from './aliases.ts';
import { operationIdIn, type Recording } from './recording.ts';

type Headers = ReadonlyMap<string, string>;

const JUDGED = [
  'content-type',
  'etag',
  'azure-asyncoperation',
  'location',
  'retry-after',
  'azure-asyncnotification',
  'x-ms-request-id',
  'x-ms-correlation-request-id',
  'x-ms-ratelimit-remaining-subscription-reads',
  'x-ms-ratelimit-remaining-subscription-writes',
  'x-ms-ratelimit-remaining-subscription-deletes',
] as const;

type Judged = (typeof JUDGED)[number];

/**
 * The headers that a recording says nothing of, each with why: recorders leave some off every answer, and write
 * others over so that a test need not wait.
 */
export function untoldHeaders(recording: Recording): ReadonlyMap<string, string> {
  const untold = new Map<string, string>();
  for (const name of JUDGED) {
    const values = recording.exchanges.flatMap(({ headers }) => headers.get(name) ?? []);
    if (values.length === 0) untold.set(name, 'no recorded answer has it');
    else if (name === 'retry-after' && values.every((value) => value === '0'))
      untold.set(name, 'it is 0 wherever it is recorded, which ARM does not send');
  }
  return untold;
}

/** The differences, one text each: a header that is missing, one that is too many, and one that says something else. */
export function headerDifferences(
  recorded: Headers,
  actual: Headers,
  untold: ReadonlyMap<string, string>,
  aliases: Aliases,
  endpoint: string,
): readonly string[] {
  return JUDGED.filter((name) => !untold.has(name)).flatMap((name) => {
    const [left, right] = [recorded.get(name), actual.get(name)];
    if (left === undefined) return right === undefined ? [] : [`the header ${name} is not recorded`];
    if (right === undefined) return [`the header ${name} is missing`];
    const odd = valueDifference(name, left, right, aliases, endpoint);
    return odd === undefined ? [] : [`the header ${name}: ${odd}`];
  });
}

function valueDifference(
  name: Judged,
  recorded: string,
  actual: string,
  aliases: Aliases,
  endpoint: string,
): string | undefined {
  switch (name) {
    case 'content-type':
    case 'azure-asyncnotification':
      return actual === recorded ? undefined : `${actual} where ${recorded} is recorded`;
    case 'etag':
      return aliases.check('etag', recorded, actual);
    case 'azure-asyncoperation':
    case 'location':
      return urlDifference(recorded, actual, aliases, endpoint);
    case 'retry-after':
    case 'x-ms-request-id':
    case 'x-ms-correlation-request-id':
    case 'x-ms-ratelimit-remaining-subscription-reads':
    case 'x-ms-ratelimit-remaining-subscription-writes':
    case 'x-ms-ratelimit-remaining-subscription-deletes':
      // Numbers and ids that are the run's own.
      return undefined;
  }
}

/** Recorders cut the host off; here the URL must start where the sandbox was asked. */
function urlDifference(
  recorded: string,
  actual: string,
  aliases: Aliases,
  endpoint: string,
): string | undefined {
  if (!actual.startsWith(`${endpoint}/`)) return `${actual} is not at ${endpoint}`;
  const [left, right] = [shapeOf(recorded), shapeOf(actual)];
  if (left !== right) return `${right} where ${left} is recorded`;
  return aliases.check('operation', operationIdIn(recorded), operationIdIn(actual));
}

function shapeOf(url: string): string {
  const { pathname, search } = new URL(url, 'https://any');
  return `${pathname}${search}`
    .replace(/(\/operation(?:s|results)\/)[^/?]+/i, '$1{id}')
    .replace(/\/subscriptions\/[^/]+/i, (text) => text.toLowerCase());
}
