import assert from 'node:assert/strict';
import { directoryQueries, isObjectId, readPrincipal } from '../../../src/core/principals.ts';

const WHO = '30000000-0000-4000-8000-00000000000b';

describe('an object id', () => {
  const table: readonly (readonly [string, boolean])[] = [
    [WHO, true],
    [WHO.toUpperCase(), true],
    [WHO.slice(1), false],
    ['', false],
    ['ann@contoso.example', false],
    [`${WHO}/x`, false],
  ];
  for (const [text, expected] of table)
    it(`"${text}" is ${expected ? 'one' : 'none'}`, () => {
      assert.equal(isObjectId(text), expected);
    });
});

describe('a question to the directory', () => {
  const filters = (text: string): readonly string[] => directoryQueries(text).map(({ filter }) => filter);

  it('asks users by every name that they have, groups and applications by their names', () => {
    assert.deepEqual(filters('ann'), [
      "startswith(displayName,'ann') or startswith(userPrincipalName,'ann') or startswith(mail,'ann')",
      "startswith(displayName,'ann')",
      "startswith(displayName,'ann')",
    ]);
  });

  it('asks for an id as id, and of applications as theirs too', () => {
    assert.deepEqual(filters(WHO), [
      `id eq '${WHO}'`,
      `id eq '${WHO}'`,
      `id eq '${WHO}' or appId eq '${WHO}'`,
    ]);
  });

  it('quotes what is typed: it stays a text', () => {
    assert.equal(filters("') or true or ('")[1], "startswith(displayName,''') or true or (''')");
  });
});

describe('a principal read from an answer of the directory', () => {
  it('has its name, and what tells it from others of that name', () => {
    assert.deepEqual(
      readPrincipal('User', {
        id: WHO,
        displayName: 'Ann',
        userPrincipalName: 'ann@contoso.example',
        appId: 'x',
      }),
      { id: WHO, type: 'User', name: 'Ann', detail: 'ann@contoso.example' },
    );
    assert.deepEqual(readPrincipal('ServicePrincipal', { id: WHO, displayName: 'build', appId: 'x' }), {
      id: WHO,
      type: 'ServicePrincipal',
      name: 'build',
      detail: 'x',
    });
  });

  it('is called by its id when it has no name', () => {
    assert.deepEqual(readPrincipal('Group', { id: WHO, displayName: null }), {
      id: WHO,
      type: 'Group',
      name: WHO,
      detail: undefined,
    });
  });

  it('is nobody without an id', () => {
    assert.equal(readPrincipal('Group', { displayName: 'Ann' }), undefined);
  });
});
