/**
 * Answers in the place of Microsoft Graph, below `/v1.0`, for whoever gives roles to people by their names: the
 * users, groups and service principals of the caller's tenant. It reads only; everything else is refused.
 */
import { arrayAt, isObject, stringAt, type JsonObject } from '../../core/json.ts';
import { readToken, type Caller } from '../world/callers.ts';
import type { World } from '../world/world.ts';
import { directoryAnswer, directoryError } from './answers.ts';
import { COLLECTIONS, directoryOf, type Collection, type DirectoryObject } from './directoryObjects.ts';
import { parseFilter, type Predicate } from './filter.ts';

export interface DirectoryRequest {
  readonly world: World;
  readonly method: string;
  /** The path below `/v1.0/`, percent-decoded. */
  readonly path: string;
  /** Query parameters by their names in lower case. */
  readonly query: ReadonlyMap<string, string>;
  readonly authorization: string | undefined;
  readonly text: string;
  /** `https://host:port` as the client called it. */
  readonly origin: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The size of a page where the client names none [D]. */
const PAGE = 100;
const OPTIONS = new Set(['$filter', '$select', '$top', '$skiptoken', '$count', 'api-version']);

export function answerDirectory(request: DirectoryRequest): Response {
  const reading = readToken(request.authorization ?? '', request.now);
  if (reading.kind !== 'caller') {
    const why =
      reading.kind === 'expired'
        ? 'Lifetime validation failed, the token is expired.'
        : 'Access token is empty.';
    return refuse(request, 401, 'InvalidAuthenticationToken', why);
  }
  const all = directoryOf(request.world, reading.caller.tenantId);
  const [first = '', second, ...others] = request.path.split('/');
  if (others.length > 0) return unsupported(request);
  if (request.method === 'POST' && /^directoryObjects$/i.test(first) && /^getByIds$/i.test(second ?? ''))
    return byIds(request, all);
  if (request.method !== 'GET') return unsupported(request);
  if (first === 'me' && second === undefined) return me(request, all, reading.caller);
  if (/^directoryObjects$/i.test(first) && second !== undefined) return one(request, all, second, true);
  const collection = COLLECTIONS.find((each) => each.toLowerCase() === first.toLowerCase());
  if (collection === undefined) return unsupported(request);
  const members = all.filter((each) => each.collection === collection);
  return second === undefined ? list(request, collection, members) : one(request, members, second, false);
}

function list(
  request: DirectoryRequest,
  collection: Collection,
  members: readonly DirectoryObject[],
): Response {
  const { query } = request;
  const odd = [...query.keys()].find((name) => !OPTIONS.has(name));
  if (odd !== undefined) return badQuery(request, `The sandbox does not answer the query option '${odd}'.`);
  const filter = query.get('$filter');
  const holds: Predicate | undefined = filter === undefined ? () => true : parseFilter(filter);
  if (holds === undefined) return badQuery(request, `Invalid filter clause: ${filter ?? ''}`);
  const found = members.filter(({ body }) => holds(body));
  const size = positive(query.get('$top')) ?? PAGE;
  const from = positive(query.get('$skiptoken')) ?? 0;
  const more = from + size < found.length;
  const next = new URLSearchParams([...query].filter(([name]) => name !== '$skiptoken'));
  next.set('$skiptoken', String(from + size));
  return directoryAnswer(200, {
    '@odata.context': `${request.origin}/v1.0/$metadata#${collection}`,
    ...(more ? { '@odata.nextLink': `${request.origin}/v1.0/${collection}?${next.toString()}` } : {}),
    value: found.slice(from, from + size).map(({ body }) => selected(body, query.get('$select'))),
  });
}

function one(
  request: DirectoryRequest,
  members: readonly DirectoryObject[],
  wanted: string,
  typed: boolean,
): Response {
  const key = wanted.toLowerCase();
  const found = members.find(
    ({ body }) => body['id'] === key || stringAt(body, 'userPrincipalName')?.toLowerCase() === key,
  );
  if (found === undefined) {
    return refuse(
      request,
      404,
      'Request_ResourceNotFound',
      `Resource '${wanted}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  return directoryAnswer(200, {
    '@odata.context': `${request.origin}/v1.0/$metadata#${typed ? 'directoryObjects' : found.collection}/$entity`,
    ...(typed ? { '@odata.type': found.odataType } : {}),
    ...selected(found.body, request.query.get('$select')),
  });
}

/** A caller that the scenario does not list is a user all the same. */
function me(request: DirectoryRequest, all: readonly DirectoryObject[], caller: Caller): Response {
  const known = all.some(({ body }) => body['id'] === caller.objectId);
  return known
    ? one(request, all, caller.objectId, false)
    : directoryAnswer(200, {
        '@odata.context': `${request.origin}/v1.0/$metadata#users/$entity`,
        displayName: caller.name,
        userPrincipalName: caller.name,
        id: caller.objectId,
      });
}

function byIds(request: DirectoryRequest, all: readonly DirectoryObject[]): Response {
  let body: unknown;
  try {
    body = JSON.parse(request.text);
  } catch {
    body = undefined;
  }
  if (!isObject(body)) return badQuery(request, 'Unable to read JSON request payload.');
  const ids = new Set(textsAt(body, 'ids'));
  const types = textsAt(body, 'types');
  const isWanted = ({ odataType }: DirectoryObject): boolean =>
    types.length === 0 ||
    types.some((type) => type === 'directoryobject' || odataType.toLowerCase().endsWith(`.${type}`));
  const value = all
    .filter((each) => ids.has(stringAt(each.body, 'id') ?? '') && isWanted(each))
    .map(({ odataType, body: object }) => ({ '@odata.type': odataType, ...object }));
  return directoryAnswer(200, {
    '@odata.context': `${request.origin}/v1.0/$metadata#directoryObjects`,
    value,
  });
}

/** In lower case; what is no text is left out. */
function textsAt(body: JsonObject, name: string): readonly string[] {
  return arrayAt(body, name).flatMap((text) => (typeof text === 'string' ? [text.toLowerCase()] : []));
}

/** An id is sent whatever is selected [D]. */
function selected(body: JsonObject, select: string | undefined): JsonObject {
  if (select === undefined) return body;
  const names = new Set(['id', ...select.split(',').map((name) => name.trim())]);
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.has(name)));
}

function positive(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

function unsupported(request: DirectoryRequest): Response {
  return badQuery(request, `The sandbox does not answer ${request.method} /v1.0/${request.path}.`);
}

function badQuery(request: DirectoryRequest, message: string): Response {
  return refuse(request, 400, 'Request_UnsupportedQuery', message);
}

function refuse(request: DirectoryRequest, status: number, code: string, message: string): Response {
  return directoryError(status, code, message, request.requestId, request.now);
}
