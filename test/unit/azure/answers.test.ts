import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asArmError } from '../../../src/azure/answers.ts';
import {
  ArmError,
  describeError,
  describeWithNames,
  errorFromBody,
  isAbort,
  isArmError,
  notSignedIn,
} from '../../../src/azure/armError.ts';
import type { SignInNeed } from '../../../src/azure/arm.ts';
import { expiryOf, objectIdOf, unsignedToken } from '../../../src/azure/signIn/jwt.ts';
import { assertOrigin } from '../../../src/azure/originPolicy.ts';
import { mayRepeat, retryAfterMs } from '../../../src/azure/patience.ts';
import { sandboxTokens } from '../../../src/azure/signIn/sandboxTokens.ts';
import { objectAt, type JsonValue } from '../../../src/core/json.ts';

describe('an answer that is no success', () => {
  const table: readonly (readonly [string, JsonValue | undefined, string | undefined, string])[] = [
    ['wrapped', { error: { code: 'C', message: 'M.' } }, 'C', 'M.'],
    ['without its wrapper', { code: 'C', message: 'M.' }, 'C', 'M.'],
    ['with details', { error: { code: 'C', message: 'M.', details: [{ message: 'D.' }] } }, 'C', 'M. D.'],
    ['with details only', { error: { details: [{ message: 'D.' }] } }, undefined, 'D.'],
    ['with odd details', { error: { code: 'C', message: 'M.', details: [null, 3] } }, 'C', 'M.'],
    ['with members of wrong types', { error: { code: 7, message: [] } }, undefined, ''],
    ['a list', [], undefined, ''],
    ['null', null, undefined, ''],
    ['nothing', undefined, undefined, ''],
  ];
  for (const [title, body, code, message] of table) {
    it(`${title} is read`, () => {
      const error = errorFromBody(409, body);
      assert.deepEqual([error.code, error.message, error.status], [code, message, 409]);
      assert.notEqual(describeError(error), '');
    });
  }

  it('of any shape is an error and a sentence', () => {
    fc.assert(
      fc.property(
        fc.jsonValue() as fc.Arbitrary<JsonValue>,
        fc.integer({ min: 400, max: 599 }),
        (body, status) => {
          assert.ok(isArmError(errorFromBody(status, body)));
          assert.notEqual(describeError(errorFromBody(status, body)), '');
        },
      ),
    );
  });
});

describe('what the pipeline throws', () => {
  it('becomes one kind of error, unless it is that already or the person has cancelled', () => {
    const own = new ArmError('M.', 400, 'C');
    const abort = Object.assign(new Error(''), { name: 'AbortError' });
    assert.equal(asArmError(own, true), own);
    assert.equal(asArmError(abort, true), abort);
    assert.ok(isAbort(abort) && !isAbort(own));
  });

  it('has the code of the network, and says of a write that its outcome is not known', () => {
    const broken = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' });
    for (const write of [true, false]) {
      const error = asArmError(broken, write);
      assert.ok(isArmError(error));
      assert.deepEqual([error.code, error.outcomeUnknown], ['ECONNREFUSED', write]);
      assert.match(describeError(error), /^Azure could not be reached: connect refused/);
    }
    assert.equal((asArmError('text', false) as ArmError).code, 'NoAnswer');
  });

  it('by a credential says that nobody is signed in', () => {
    const error = asArmError(Object.assign(new Error('az login'), { name: 'AuthenticationError' }), true);
    assert.ok(isArmError(error));
    assert.deepEqual([error.code, error.message, error.outcomeUnknown], ['NotSignedIn', 'az login', false]);
    assert.match(describeError(notSignedIn()), /^You are not signed in to Azure\./);
  });

  it('says who is to sign in, and where, by their names as far as they are known', () => {
    const names = {
      accounts: [{ key: 'a', label: 'a@x.example' }],
      tenant: (id: string, account: string) =>
        id === 't' && account === 'a' ? { displayName: 'Contoso' } : undefined,
    };
    const said = (need: SignInNeed): string => describeWithNames(notSignedIn(need), names);
    assert.equal(
      said({ account: 'a', tenantId: 't' }),
      'You are not signed in to tenant Contoso as a@x.example.',
    );
    assert.match(said({ account: 'a', tenantId: 't', claims: '{}' }), /^Tenant Contoso wants more .* as a@x/);
    assert.equal(said({ account: 'b', tenantId: 't' }), 'You are not signed in to tenant t.');
    assert.equal(said({}), 'You are not signed in to Azure.');
    assert.equal(describeWithNames(new ArmError('M.', 400, 'Other'), names), 'M. (Other)');
  });

  it('of this house tells no code, which would mean nothing to people', () => {
    assert.equal(describeError(new ArmError('No id', undefined, 'InvalidId')), 'No id.');
    assert.equal(describeError(new ArmError('Lost.', undefined, 'EPROTO')), 'Lost. (EPROTO)');
    assert.equal(describeError(errorFromBody(undefined, { code: 'Other', message: 'M.' })), 'M. (Other)');
  });

  it('of another bundle is known by its brand', () => {
    const foreign = Object.assign(new Error('M.'), { kind: 'armError', status: 400, code: 'Other' });
    assert.equal(describeError(foreign), 'M. (Other)');
    assert.equal(describeError('plain'), 'plain');
  });
});

describe('patience', () => {
  it('repeats reads after what passes, and no write', () => {
    for (const status of [408, 429, 500, 502, 503, 504, undefined]) {
      assert.ok(mayRepeat('GET', status), `GET ${status ?? 'lost'}`);
      for (const method of ['PUT', 'DELETE', 'POST', 'PATCH'])
        assert.ok(!mayRepeat(method, status), `${method} ${status ?? 'lost'}`);
    }
    for (const status of [400, 401, 403, 404, 409, 412, 501]) assert.ok(!mayRepeat('GET', status));
  });

  it('reads whole seconds and nothing else', () => {
    const table = [
      ['0', 0],
      [' 7 ', 7000],
      ['239', 239_000],
      ['-1', undefined],
      ['1.5', undefined],
      ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
      ['', undefined],
      [undefined, undefined],
    ] as const;
    for (const [header, expected] of table) assert.equal(retryAfterMs(header), expected, header);
  });
});

describe('the origin', () => {
  const origin = 'https://arm.example';
  for (const url of [`${origin}/x`, `${origin}:443/x`, 'https://ARM.example/x'])
    it(`lets ${url} pass`, () => {
      assertOrigin(url, origin);
    });
  const others = [
    'https://arm.example.evil/x',
    'https://evil/arm.example',
    'https://arm.example@evil/',
    'https://arm.example:444/x',
    'http://arm.example/x',
    '//evil/x',
    '/x',
    '',
  ];
  for (const url of others)
    it(`stops "${url}"`, () => {
      assert.throws(
        () => {
          assertOrigin(url, origin);
        },
        (error) =>
          isArmError(error) && error.code === 'ForeignOrigin' && /Nothing was sent/.test(error.message),
      );
    });
});

describe('tokens', () => {
  const now = 1_700_000_000_000;

  it('say when they end', () => {
    assert.equal(expiryOf(unsignedToken({ exp: 1_800_000_000 }), now), 1_800_000_000_000);
  });

  it('that do not say it are taken to last five minutes', () => {
    const odd = [
      unsignedToken({}),
      unsignedToken({ exp: 'soon' }),
      'opaque',
      'a.b.c',
      '',
      `a.${btoa('null')}.`,
    ];
    for (const token of odd) assert.equal(expiryOf(token, now), now + 300_000, token);
  });

  it('say whose they are, where they do', () => {
    assert.equal(objectIdOf(unsignedToken({ oid: 'o1' })), 'o1');
    for (const token of [unsignedToken({}), unsignedToken({ oid: 7 }), 'opaque', '', `a.${btoa('null')}.`])
      assert.equal(objectIdOf(token), undefined, token);
  });

  it('of the sandbox name the tenant and no one else than its caller', async () => {
    const token = await sandboxTokens().credential('t1').getToken('x');
    assert.ok(token);
    const payload = Buffer.from(token.token.split('.')[1] ?? '', 'base64url').toString();
    const claims = objectAt({ claims: JSON.parse(payload) as JsonValue }, 'claims');
    assert.deepEqual([claims['tid'], claims['upn']], ['t1', 'you@sandbox.example']);
    assert.equal(expiryOf(token.token, 0), token.expiresOnTimestamp);
    assert.ok(token.token.endsWith('.'), 'it is not signed');
  });
});
