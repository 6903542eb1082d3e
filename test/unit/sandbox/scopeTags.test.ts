import assert from 'node:assert/strict';
import { objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { CONTOSO } from '../../../src/sandbox/scenarios/contoso.ts';
import type { OperationFate } from '../../../src/sandbox/world/operations.ts';
import {
  ARM_VERSION,
  bearer,
  errorCode,
  errorMessage,
  NETWORK_VERSION,
  useSandbox,
  type Reply,
} from './client.ts';
import { A, CLASSIC, linkBody, linkPath, VNET1, VNET2, VNET3 } from './guideWorld.ts';

const VERSION = 'api-version=2021-04-01';
const GROUP = `${A}/resourceGroups/vnet101`;
const GATEWAY = `${GROUP}/providers/Microsoft.Network/virtualNetworkGateways/HubGateway`;

const at = (scope: string, version = VERSION): string =>
  `${scope}/providers/Microsoft.Resources/tags/default?${version}`;

describe('sandbox: tags at a scope', () => {
  const sandbox = useSandbox();
  const tagsOf = (reply: Reply): JsonObject => objectAt(objectAt(reply.body, 'properties'), 'tags');
  const put = (scope: string, tags: JsonObject): Promise<Reply> =>
    sandbox.send('PUT', at(scope), { body: { properties: { tags } } });
  const patch = (scope: string, operation: string, tags: JsonObject): Promise<Reply> =>
    sandbox.send('PATCH', at(scope), { body: { operation, properties: { tags } } });

  const places: readonly (readonly [what: string, scope: string, version: string])[] = [
    ['a subscription', A, ARM_VERSION],
    ['a group', GROUP, ARM_VERSION],
    ['a network', VNET1, NETWORK_VERSION],
    ['a gateway', GATEWAY, NETWORK_VERSION],
  ];
  for (const [what, scope, version] of places) {
    it(`are those that ${what} shows`, async () => {
      const own = async (): Promise<unknown> =>
        (await sandbox.send('GET', `${scope}?${version}`)).body['tags'];
      assert.deepEqual(tagsOf(await sandbox.send('GET', at(scope))), {});
      const made = await put(scope, { Cost: '1', owner: 'net' });
      assert.deepEqual(
        [made.status, made.body],
        [
          200,
          {
            id: `${scope}/providers/Microsoft.Resources/tags/default`,
            name: 'default',
            type: 'Microsoft.Resources/tags',
            properties: { tags: { Cost: '1', owner: 'net' } },
          },
        ],
      );
      assert.deepEqual(await own(), { Cost: '1', owner: 'net' });
      assert.deepEqual(tagsOf(await patch(scope, 'Merge', { cost: '2', env: 'dev' })), {
        owner: 'net',
        cost: '2',
        env: 'dev',
      });
      assert.deepEqual(tagsOf(await patch(scope, 'delete', { ENV: 'dev', owner: 'other' })), {
        owner: 'net',
        cost: '2',
      });
      assert.deepEqual(tagsOf(await patch(scope, 'Delete', { Owner: '' })), { cost: '2' });
      assert.deepEqual(tagsOf(await patch(scope, 'Replace', { only: 'this' })), { only: 'this' });
      assert.deepEqual(await own(), { only: 'this' });
      assert.deepEqual(tagsOf(await sandbox.send('GET', at(scope))), { only: 'this' });
      assert.equal((await sandbox.send('DELETE', at(scope))).status, 200);
      assert.deepEqual(tagsOf(await sandbox.send('GET', at(scope))), {});
    });
  }

  it('of a network change nothing of it but its etag', async () => {
    await sandbox.send('PUT', linkPath(VNET1, 'kept'), { body: linkBody(VNET2) });
    const path = `${VNET1}?${NETWORK_VERSION}`;
    const before = await sandbox.send('GET', path);
    await put(VNET1, { a: 'b' });
    const after = await sandbox.send('GET', path);
    assert.notEqual(after.body['etag'], before.body['etag']);
    const stale = (stringAt(before.body, 'etag') ?? '').slice(3, -1);
    const fresh = (stringAt(after.body, 'etag') ?? '').slice(3, -1);
    const { tags, ...rest } = JSON.parse(after.text.replaceAll(fresh, stale)) as JsonObject;
    const { tags: _none, ...earlier } = before.body;
    assert.deepEqual([tags, rest], [{ a: 'b' }, earlier]);
  });

  const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`t${index}`, '']));
  const refused: readonly (readonly [what: string, scope: string, tags: JsonObject, code: string])[] = [
    ['more than 50', GROUP, many, 'TagCountLimitExceeded'],
    ['a reserved character', GROUP, { 'a/b': '' }, 'InvalidTagNameCharacters'],
    ['a name that is too long', GROUP, { ['n'.repeat(513)]: '' }, 'InvalidTagNameLength'],
    ['a value that is too long', GROUP, { n: 'v'.repeat(257) }, 'InvalidTagValueLength'],
    ['a value that is no text', GROUP, { n: 1 }, 'InvalidRequestContent'],
    ['a subnet', `${VNET1}/subnets/default`, {}, 'TagsNotSupported'],
    ['a link', `${VNET1}/virtualNetworkPeerings/kept`, {}, 'TagsNotSupported'],
    ['a classic network', CLASSIC, {}, 'TagsNotSupported'],
    ['a network that there is not', `${VNET1}9`, {}, 'ResourceNotFound'],
    ['a group that there is not', `${GROUP}9`, {}, 'ResourceGroupNotFound'],
    ['a network in no group', VNET1.replace('vnet101', 'none'), {}, 'ResourceGroupNotFound'],
  ];
  for (const [what, scope, tags, code] of refused) {
    it(`are refused for ${what}`, async () => {
      assert.equal(errorCode(await put(scope, tags)), code);
    });
  }

  it('are refused with an operation or an api-version that there is not', async () => {
    assert.equal(errorCode(await patch(GROUP, 'Add', {})), 'InvalidRequestContent');
    for (const version of ['2019-09-01', '2024-05-01']) {
      const reply = await sandbox.send('GET', at(GROUP, `api-version=${version}`));
      assert.equal(errorCode(reply), 'InvalidApiVersionParameter');
    }
  });

  it('are for who may write tags', async () => {
    const authorization = bearer(CONTOSO.tenantId, '30000000-0000-4000-8000-00000000000b');
    const reply = await sandbox.send('PUT', at(VNET1), {
      authorization,
      body: { properties: { tags: {} } },
    });
    assert.equal(errorCode(reply), 'AuthorizationFailed');
  });
});

describe('sandbox: tags of a network with an operation', () => {
  let fate: OperationFate = { after: 0 };
  const sandbox = useSandbox({ fateOf: () => fate });
  const put = (): Promise<Reply> =>
    sandbox.send('PUT', at(VNET3), { body: { properties: { tags: { a: 'b' } } } });

  it('wait until it has ended, which they say with an URL that answers', async () => {
    let end = (): void => undefined;
    fate = {
      after: new Promise<void>((resolve) => {
        end = resolve;
      }),
    };
    const begun = await sandbox.send('PUT', linkPath(VNET3, 'slow'), { body: linkBody(VNET2) });
    const barred = await put();
    assert.equal(`${barred.status} ${errorCode(barred)}`, '409 AnotherOperationInProgress');
    const [, quoted = ''] = /use uri: https:\/\/[^/]+(\S+[^\s.])/.exec(errorMessage(barred)) ?? [];
    assert.deepEqual((await sandbox.send('GET', quoted)).body, { status: 'InProgress' });
    end();
    await sandbox.finish(begun);
    assert.equal((await put()).status, 200);
  });
});
