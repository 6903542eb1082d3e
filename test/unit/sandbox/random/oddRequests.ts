/** Knows how a legal write is spoiled: its body, its text, its path or its headers. */
import fc from 'fast-check';
import { isArray, isObject, type JsonObject, type JsonValue } from '../../../../src/core/json.ts';
import { LEGAL_WRITES, type LegalWrite } from '../everyWrite.ts';

export interface OddRequest {
  readonly method: LegalWrite['method'];
  /** Percent-encoded, more or less. */
  readonly path: string;
  readonly version: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The text before it was spoiled. */
  readonly legal: string;
}

type Spoiling = (body: JsonValue) => JsonValue;

const deep = (levels: number): JsonValue => {
  let value: JsonValue = 'bottom';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'x',
    '\u0000',
    '日本',
    '\ud800',
    '\r\n',
    '%',
    '%2F',
    '/',
    '//',
    '/subscriptions/x',
    '__proto__',
  ),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }),
  fc.constant('a'.repeat(5000)),
);

const oddValue: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(null, [], {}, 0, -1, 1e308, true, [null], [[]], [{}], { a: null }, { id: null }),
  fc.constantFrom<JsonValue>([{ name: null }], [{ name: 'x', properties: null }], [{ id: 5 }], {
    id: '日本',
  }),
  fc.constantFrom(10, 62, 64, 200).map(deep),
  oddText,
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
);

const oddName = fc.oneof(
  oddText,
  fc.constantFrom('constructor', 'toString', 'unknown', 'NAME', 'Properties', 'location', 'id', 'etag'),
);

/** The ways to every value in a body, the body itself not among them. */
function placesIn(value: JsonValue | undefined, way: readonly string[] = []): readonly (readonly string[])[] {
  if (!isObject(value) && !isArray(value)) return [];
  return Object.entries(value).flatMap(([name, child]) => [
    [...way, name],
    ...placesIn(child as JsonValue, [...way, name]),
  ]);
}

/** The body with what is at a place exchanged for the members or elements that are told. */
function exchanged(value: JsonValue, [name, ...way]: readonly string[], make: Making): JsonValue {
  if (name === undefined || (!isObject(value) && !isArray(value))) return value;
  const entries = Object.entries(value as JsonObject).flatMap(([each, child = null]) => {
    if (each !== name) return [[each, child] as const];
    return way.length === 0 ? make(name, child) : [[each, exchanged(child, way, make)] as const];
  });
  return isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

type Making = (name: string, child: JsonValue) => readonly (readonly [string, JsonValue])[];
type Way = readonly string[];

const at = (which: number, make: Making, isWanted: (way: Way) => boolean = () => true): Spoiling => {
  return (body) => {
    const places = placesIn(body).filter(isWanted);
    return exchanged(body, places[which % Math.max(places.length, 1)] ?? [], make);
  };
};

const isElement = (way: Way): boolean => /^\d+$/.test(way[way.length - 1] ?? '');

const place = fc.nat({ max: 1000 });
const spoiling: fc.Arbitrary<Spoiling> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(place, oddValue).map(([which, value]) => at(which, (name) => [[name, value]])),
  },
  { weight: 1, arbitrary: place.map((which) => at(which, () => [])) },
  {
    weight: 2,
    arbitrary: fc.tuple(place, oddName, oddValue).map(([which, odd, value]) =>
      at(which, (name, child) => [
        [name, child],
        [odd, value],
      ]),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, oddName).map(([which, odd]) => at(which, (_, child) => [[odd, child]])),
  },
  {
    weight: 1,
    arbitrary: place.map((which) =>
      at(which, (name, child) => [
        [name, child],
        [name.toUpperCase(), child],
      ]),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, fc.constantFrom<JsonValue>(null, 'x', {}, [])).map(([which, hole]) =>
      at(
        which,
        (name, child) => [
          [name, child],
          ['hole', hole],
        ],
        isElement,
      ),
    ),
  },
  { weight: 1, arbitrary: oddValue.map((value) => () => value) },
);

const wholeText = fc.constantFrom(
  '',
  ' ',
  '{',
  'null',
  '"x"',
  '[]',
  '\ufeff{}',
  '{"a":1,}',
  `${'{"tags":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  '['.repeat(20_000),
);

const oddSegment = fc.oneof(
  fc.constantFrom(
    '%zz',
    '%ff',
    '%00',
    '%2e%2e',
    'a%2Fb',
    'a%25b',
    '%F0%9F%98%80',
    'a%20b',
    '%0d%0a',
    "a'b",
    'a;b',
    'a.',
    '-a',
  ),
  fc.constantFrom(
    'Another',
    'a'.repeat(200),
    '%E6%97%A5%E6%9C%AC',
    'subnets',
    'providers',
    'default',
    'none',
  ),
);

function withSegment(id: string, which: number, odd: string): string {
  const segments = id.split('/').slice(1);
  // Mostly the last ones, which are names of what is written.
  const index = which < 3 ? segments.length - 1 : which % segments.length;
  return `/${segments.map((segment, number) => (number === index ? odd : segment)).join('/')}`;
}

const headers = fc.oneof(
  { weight: 3, arbitrary: fc.constant<OddRequest['headers']>({ 'content-type': 'application/json' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<OddRequest['headers']>(
      {},
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/xml; charset=utf-16' },
      { 'content-type': 'multipart/form-data' },
      { 'content-type': 'application/json', 'if-match': 'W/"x"' },
      { 'content-type': 'application/json', 'x-ms-authorization-auxiliary': 'Bearer x' },
      { 'content-type': 'application/json', 'x-ms-correlation-request-id': 'a\u00e9b' },
    ),
  },
);

/** Mostly nothing, so that most of what is spoiled reaches its handler. */
const seldom = <T>(odd: fc.Arbitrary<T>, times: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: odd });

export const oddRequest: fc.Arbitrary<OddRequest> = fc
  .record({
    write: fc.constantFrom(...LEGAL_WRITES),
    spoilings: fc.array(spoiling, { minLength: 0, maxLength: 3 }),
    text: seldom(wholeText, 30),
    segment: seldom(fc.tuple(fc.nat({ max: 9 }), oddSegment), 5),
    headers,
  })
  .map(({ write, spoilings, text, segment, headers: sent }) => ({
    method: write.method,
    path: segment === undefined ? write.id : withSegment(write.id, ...segment),
    version: write.version,
    text: text ?? JSON.stringify(spoilings.reduce<JsonValue>((body, spoil) => spoil(body), write.body)),
    headers: sent,
    legal: JSON.stringify(write.body),
  }));
