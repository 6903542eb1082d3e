/** Answers queries of Resource Graph in a subset of its language; the rest is refused in its own words [R]. */
import { objectAt, stringAt, stringsAt, type JsonObject, type JsonValue } from '../../core/json.ts';
import { evaluate, type Row } from '../graph/evaluate.ts';
import { parseQuery } from '../graph/parser.ts';
import { QueryError } from '../graph/query.ts';
import { rowsOf } from '../graph/tables.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { Usage } from '../world/usage.ts';
import { shownBody } from './plainTypes.ts';

/** Rows of a page that nobody may exceed [D]. */
const MOST_ROWS = 1000;
const USUAL_ROWS = 100;
/** Of a page, in bytes [I]. */
const MOST_BYTES = 16 * 1024 * 1024;

export const resourceGraphRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: '/providers/Microsoft.ResourceGraph/resources',
    versions: 'graph',
    answer: resources,
  },
];

function resources(request: ArmRequest): Answer {
  const subscriptions = stringsAt(request.body, 'subscriptions').map((id) => id.toLowerCase());
  const options = objectAt(request.body, 'options');
  const usage = new Usage(request.world);
  try {
    const query = parseQuery(stringAt(request.body, 'query') ?? '');
    const rows = rowsOf(
      query.table,
      request.world,
      request.caller,
      subscriptions.length > 0 ? new Set(subscriptions) : undefined,
      (body) => shownBody(usage, body),
    );
    if (rows === undefined) throw new QueryError(0, query.table, 'resources or resourcecontainers');
    const skip = options['$skip'] ?? 0;
    return isSkip(skip) ? pageOf(request, evaluate(query, rows), options, skip) : invalidSkip(request);
  } catch (error) {
    if (error instanceof QueryError) return invalidQuery(request, error);
    throw error;
  }
}

function isSkip(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** `resultTruncated` is a text [R]. */
function pageOf(request: ArmRequest, rows: readonly Row[], options: JsonObject, skip: number): Answer {
  const top = options['$top'];
  const asked = typeof top === 'number' && top >= 1 ? Math.floor(top) : USUAL_ROWS;
  const size = Math.min(asked, MOST_ROWS);
  const token = stringAt(options, '$skipToken');
  const from = token === undefined ? skip : readToken(token);
  const data = rows.slice(from, from + size);
  const bytes = Buffer.byteLength(JSON.stringify(data));
  if (bytes > MOST_BYTES) return tooLarge(request, bytes);
  const more = from + size < rows.length;
  return gatewayAnswer(200, {
    totalRecords: rows.length,
    count: data.length,
    data,
    facets: [],
    resultTruncated: 'false',
    ...(more ? { $skipToken: Buffer.from(String(from + size)).toString('base64') } : {}),
  });
}

/** [I] for the code and the words. */
function tooLarge(request: ArmRequest, bytes: number): Answer {
  return badRequest(request, [
    {
      code: 'ResponsePayloadTooLarge',
      message: `Response payload size is ${bytes}, and has exceeded the limit of ${MOST_BYTES}. Please consider querying less data at a time and make paginated call if needed.`,
    },
  ]);
}

function readToken(token: string): number {
  const from = Number(Buffer.from(token, 'base64').toString('utf8'));
  return Number.isInteger(from) && from > 0 ? from : 0;
}

function invalidQuery(request: ArmRequest, error: QueryError): Answer {
  return badRequest(request, [
    {
      code: 'InvalidQuery',
      message:
        'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
    },
    {
      code: 'ParserFailure',
      message: 'ParserFailure',
      line: 1,
      characterPositionInLine: error.position,
      token: error.token,
      expectedToken: error.expected,
    },
  ]);
}

/** That it is at least 0 is specified [S]; the code and the words are chosen, see `graph-skip` in `assumptions.ts`. */
function invalidSkip(request: ArmRequest): Answer {
  return badRequest(request, [
    { code: 'InvalidSkip', message: 'The option $skip must be a whole number of at least 0.' },
  ]);
}

function badRequest(request: ArmRequest, details: readonly JsonObject[]): Answer {
  return gatewayAnswer(400, {
    error: {
      code: 'BadRequest',
      message: `Please provide below info when asking for support: correlationId = ${request.requestId}.`,
      details,
    },
  });
}
