/** The stage decides `when` clauses as the editor does, and says so where it does not understand one. */
import assert from 'node:assert/strict';
import { readPackage } from '../../stage/api/contributions.ts';
import { holds } from '../../stage/api/when.ts';

const KEYS: Readonly<Record<string, unknown>> = {
  view: 'tree',
  viewItem: 'link;connected',
  isOn: true,
  isOff: false,
  count: 0,
};
const value = (key: string): unknown => KEYS[key];

describe('a when clause on the stage', () => {
  for (const [when, expected] of [
    ['', true],
    ['isOn', true],
    ['isOff', false],
    ['count', false],
    ['unknown', false],
    ['!unknown', true],
    ['!isOn', false],
    ['false', false],
    ['view == tree', true],
    ["view == 'tree'", true],
    ['view != tree', false],
    ['view == other', false],
    ['unknown != tree', true],
    ['viewItem =~ /^link;/', true],
    ['viewItem =~ /^LINK;/i', true],
    ['viewItem =~ /^LINK;/', false],
    ['viewItem =~ /^link;(kept;)?(connected|outOfSync)/', true],
    ['unknown =~ /./', false],
    ['isOn && view == tree', true],
    ['isOn && isOff', false],
    ['isOff || view == tree', true],
    ['isOff && isOn || isOn && view == tree', true],
    ['isOn && isOff || isOff && isOn', false],
  ] as const)
    it(`"${when}" ${expected ? 'holds' : 'does not hold'}`, () => {
      assert.equal(holds(when, value), expected);
    });

  it('without a clause always holds', () => {
    assert.equal(holds(undefined, value), true);
  });

  it('that is not understood is an error, and none of the extension is', () => {
    for (const when of ['(isOn)', 'count > 1', 'viewItem =~ link'])
      assert.throws(() => holds(when, value), when);
    const { menus, views, keybindings, viewsWelcome } = readPackage().contributes;
    const clauses = [...Object.values(menus), ...Object.values(views), keybindings, viewsWelcome]
      .flat()
      .flatMap(({ when }) => when ?? []);
    assert.ok(clauses.length > 100);
    for (const when of clauses) assert.doesNotThrow(() => holds(when, value), when);
  });
});
