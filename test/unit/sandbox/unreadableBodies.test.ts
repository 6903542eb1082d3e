/** What cannot be read is refused before it is kept, or everything that shows it would fail for good. */
import assert from 'node:assert/strict';
import { arrayAt, isObject, objectAt, type JsonValue } from '../../../src/core/json.ts';
import { ARM_VERSION, errorCode, errorMessage, NETWORK_VERSION, useSandbox } from './client.ts';
import { A, VNET1 } from './guideWorld.ts';

const PROVIDER = `${A}/resourceGroups/vnet101/providers/Microsoft.Network`;
const LEVELS = 20_000;
const DEEP: readonly string[] = [
  `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`,
  `${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`,
];
/** Everything that has tags, with the rest of its body. */
const TAGGED: readonly (readonly [method: string, path: string, rest: string])[] = [
  [
    'PUT',
    `${PROVIDER}/virtualNetworks/tagged?${NETWORK_VERSION}`,
    '"location":"eastus","properties":{"addressSpace":{"addressPrefixes":["10.77.0.0/16"]}}',
  ],
  ['PATCH', `${VNET1}?${NETWORK_VERSION}`, ''],
  ['PUT', `${PROVIDER}/routeTables/t?${NETWORK_VERSION}`, '"location":"eastus","properties":{}'],
  ['PUT', `${A}/resourceGroups/t?${ARM_VERSION}`, '"location":"eastus"'],
];

describe('sandbox: bodies that cannot be read', () => {
  const sandbox = useSandbox();
  const send = (method: string, path: string, rest: string, member: string) =>
    sandbox.send(method, path, { body: `{${[rest, member].filter((part) => part !== '').join(',')}}` });
  const readable = async (path: string, method: string): Promise<void> => {
    assert.equal((await sandbox.send('GET', path)).status, method === 'PATCH' ? 200 : 404);
  };

  for (const [method, path, rest] of TAGGED) {
    const what = `${method} of ${(path.split('?')[0] ?? path).split('/').slice(-2).join('/')}`;
    for (const deep of DEEP) {
      it(`are those that are nested ${LEVELS} deep: ${what} with ${deep.slice(0, 5)}…`, async () => {
        for (const member of [`"tags":${deep}`, `"properties":${deep}`]) {
          const reply = await send(method, path, rest, member);
          assert.equal(`${reply.status} ${errorCode(reply)}`, '400 InvalidRequestContent');
        }
        await readable(path, method);
      });
    }

    const values: readonly (readonly [JsonValue, token: string])[] = [
      [{ b: 'c' }, 'StartObject'],
      [['b'], 'StartArray'],
      [1, 'Integer'],
      [1.5, 'Float'],
      [true, 'Boolean'],
      [null, 'Null'],
    ];
    for (const [value, token] of values) {
      it(`are those with a tag that is a ${token}: ${what}`, async () => {
        const reply = await send(method, path, rest, `"tags":{"ok":"x","a":${JSON.stringify(value)}}`);
        assert.equal(`${reply.status} ${errorCode(reply)}`, '400 InvalidRequestContent');
        const position = (rest === '' ? 0 : rest.length + 1) + '{"tags":{"ok":"x","a":'.length;
        assert.equal(
          errorMessage(reply),
          `The request content was invalid and could not be deserialized: 'Error reading string. Unexpected token: ${token}. Path 'tags.a', line 1, position ${position}.'.`,
        );
        await readable(path, method);
      });
    }

    it(`are those with tags that are none: ${what}`, async () => {
      for (const tags of ['"x"', '[]', '5']) {
        const reply = await send(method, path, rest, `"tags":${tags}`);
        assert.equal(`${reply.status} ${errorCode(reply)}`, '400 InvalidRequestContent');
      }
      await readable(path, method);
    });
  }
});

describe('sandbox: queries that nest too deep', () => {
  const sandbox = useSandbox();
  const many = 20_000;

  for (const [what, query] of [
    ['brackets', `resources | where ${'('.repeat(many)}true${')'.repeat(many)}`],
    ['negations', `resources | where ${'not('.repeat(many)}true${')'.repeat(many)}`],
    ['calls', `resources | extend a = ${'tolower('.repeat(many)}name${')'.repeat(many)}`],
    ['conditions', `resources | where true${' or true'.repeat(many)}`],
  ] as const) {
    it(`are refused: ${what}`, async () => {
      const reply = await sandbox.send(
        'POST',
        '/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01',
        { body: { query } },
      );
      assert.equal(`${reply.status} ${errorCode(reply)}`, '400 BadRequest');
      const details = arrayAt(objectAt(reply.body, 'error'), 'details').filter(isObject);
      assert.deepEqual(
        details.map((detail) => detail['code']),
        ['InvalidQuery', 'ParserFailure'],
      );
    });
  }
});
