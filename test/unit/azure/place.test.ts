/** Where the window is, in words. */
import assert from 'node:assert/strict';
import { placeName, placeState, worldKey, type Place } from '../../../src/azure/place.ts';
import { placeFace, placeTooltip } from '../../../src/views/present/placeFace.ts';

const WORLD = { id: 'w', title: 'A Company', writes: 0, began: 0, isEmpty: false };
const SANDBOX = {
  kind: 'sandbox',
  world: WORLD,
  number: 1,
  isBuiltIn: true,
  endpoint: 'https://127.0.0.1:4',
} as const satisfies Place;
const AZURE = {
  kind: 'azure',
  accounts: ['me@contoso.example'],
  cloud: 'Azure China',
} as const satisfies Place;

describe('where the window is', () => {
  const cases: readonly (readonly [Place, name: string, state: string])[] = [
    [AZURE, 'me@contoso.example, Azure China', 'me@contoso.example, Azure China'],
    [
      { ...AZURE, accounts: ['me@contoso.example', 'you@fabrikam.example'] },
      '2 accounts, Azure China',
      '2 accounts, Azure China',
    ],
    [SANDBOX, 'Sandbox: A Company', 'Sandbox: A Company · unchanged'],
    [
      { ...SANDBOX, world: { ...WORLD, writes: 1 } },
      'Sandbox: A Company',
      'Sandbox: A Company · 1 write since it began',
    ],
    [
      { ...SANDBOX, number: 2, world: { ...WORLD, writes: 5 } },
      'Sandbox: A Company (2)',
      'Sandbox: A Company (2) · 5 writes since it began',
    ],
    [{ ...SANDBOX, world: undefined }, 'Sandbox: https://127.0.0.1:4', 'Sandbox: https://127.0.0.1:4'],
  ];
  for (const [place, name, state] of cases) {
    it(`is said as ${state}`, () => {
      assert.equal(placeName(place), name);
      assert.equal(placeState(place), state);
      const face = placeFace(place);
      assert.equal(face.description, state);
      assert.ok(face.text.endsWith(` ${state}`));
      assert.ok(face.spoken.endsWith(state));
      assert.equal(/Nothing is written to Azure/.test(placeTooltip(place)), place.kind === 'sandbox');
    });
  }

  it('is the same world at another address, and another world under the same name', () => {
    const key = (place: Place, endpoint: string): string => worldKey(place, endpoint, 'sandbox');
    assert.equal(key(SANDBOX, 'https://a'), key({ ...SANDBOX, endpoint: 'https://b' }, 'https://b'));
    assert.notEqual(
      key(SANDBOX, 'https://a'),
      key({ ...SANDBOX, world: { ...WORLD, id: 'v' } }, 'https://a'),
    );
    const unknown = { ...SANDBOX, world: undefined };
    assert.notEqual(key(unknown, 'https://a'), key(unknown, 'https://b'));
    assert.notEqual(worldKey(AZURE, 'https://a', 'me'), worldKey(AZURE, 'https://a', 'you'));
  });

  it('takes no icon from a name', () => {
    const world = { ...WORLD, title: '$(error) Broken' };
    assert.doesNotMatch(placeFace({ ...SANDBOX, world }).text, /\$\(error\)/);
  });
});
