/** What deny assignments forbid, and whom: nothing is claimed that an assignment does not say. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ACTIONS } from '../../../src/core/actions.ts';
import {
  concerns,
  denialOf,
  denialsOf,
  EVERYBODY,
  forbids,
  readDenyAssignment,
} from '../../../src/core/denied.ts';
import type { DenyAssignment } from '../../../src/core/denied.ts';
import { groupManager, readGuards } from '../../../src/core/guards.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { linkIdOf } from '../../../src/core/resourceId.ts';
import { networkId, SUBSCRIPTION } from './world.ts';

const HERE = `/subscriptions/${SUBSCRIPTION}`;
const GROUP = `${HERE}/resourceGroups/rg`;
const NETWORK = networkId('a');
const LINK = linkIdOf(NETWORK, 'l');
const ME = '40000000-0000-4000-8000-00000000000A';
const OTHER = '40000000-0000-4000-8000-00000000000b';
const ALL = { id: EVERYBODY, type: 'SystemDefined' };

function body(properties: JsonObject, scope = GROUP): JsonObject {
  return {
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/d1`,
    name: 'd1',
    properties: { scope, principals: [ALL], permissions: [{ actions: ['*'] }], ...properties },
  };
}

function assignment(properties: JsonObject, scope = GROUP): DenyAssignment {
  const read = readDenyAssignment(body(properties, scope));
  assert.ok(read);
  return read;
}

describe('whom a deny assignment concerns', () => {
  const user = { id: ME, type: 'User' };
  const somebody = { id: OTHER, type: 'User' };
  const group = { id: OTHER, type: 'Group' };
  const identity = { id: OTHER, type: 'ServicePrincipal' };
  const odd = { id: OTHER };
  for (const [title, properties, known, unknown] of [
    ['everybody', {}, true, true],
    ['everybody but somebody else', { excludePrincipals: [somebody] }, true, false],
    ['everybody but an identity of a service', { excludePrincipals: [identity] }, true, false],
    ['everybody but the caller', { excludePrincipals: [user] }, false, false],
    ['everybody but a group', { excludePrincipals: [group] }, false, false],
    ['everybody but what is not said to be anything', { excludePrincipals: [odd] }, false, false],
    ['the caller', { principals: [user] }, true, false],
    ['the caller, who is left out', { principals: [user], excludePrincipals: [user] }, false, false],
    ['somebody else', { principals: [somebody] }, false, false],
    ['a group', { principals: [group] }, false, false],
    ['a group and the caller', { principals: [group, user] }, true, false],
    ['nobody', { principals: [] }, false, false],
    ['whoever meets a condition', { condition: '@Resource[x] StringEquals 1' }, false, false],
  ] as const) {
    it(`${title}: ${known ? 'the caller' : 'nothing is claimed'}`, () => {
      assert.equal(concerns(assignment(properties), ME.toLowerCase()), known);
      assert.equal(concerns(assignment(properties), ME.toUpperCase()), known);
      assert.equal(concerns(assignment(properties), undefined), unknown, 'without knowing who asks');
    });
  }
});

describe('what a deny assignment forbids', () => {
  const denies = (actions: readonly string[], notActions: readonly string[] = []): JsonObject => ({
    permissions: [{ actions, notActions }],
  });
  for (const [title, permissions, write, remove] of [
    ['everything', denies(['*']), true, true],
    ['deletes', denies(['*/delete']), false, true],
    ['writes and deletes', denies(['*/write', '*/delete']), true, true],
    ['all but reads', denies(['*'], ['*/read']), true, true],
    [
      'all but links',
      denies(['*'], ['Microsoft.Network/virtualNetworks/virtualNetworkPeerings/*']),
      false,
      false,
    ],
    ['all but deletes of links', denies(['*'], [ACTIONS.deleteLink.toUpperCase()]), true, false],
    ['another provider', denies(['Microsoft.Storage/*']), false, false],
    ['data alone', { permissions: [{ dataActions: ['*'] }] }, false, false],
    ['either of two', { permissions: [{ actions: ['*/write'] }, { actions: ['*/delete'] }] }, true, true],
    [
      'what one spares and another does not',
      { permissions: [{ actions: ['*'], notActions: ['*'] }, { actions: ['*/delete'] }] },
      false,
      true,
    ],
    ['nothing that can be read', { permissions: 'all' }, false, false],
  ] as const) {
    it(title, () => {
      const read = assignment(permissions);
      assert.equal(forbids(read, ACTIONS.writeLink, LINK), write);
      assert.equal(forbids(read, ACTIONS.deleteLink, LINK), remove);
    });
  }

  for (const [title, scope, onlyHere, ofNetwork, ofLink] of [
    ['its subscription', HERE, false, true, true],
    ['its group, in another case', GROUP.toUpperCase(), false, true, true],
    ['itself', NETWORK, false, true, true],
    ['itself and nothing below', NETWORK, true, true, false],
    ['the group and nothing below', GROUP, true, false, false],
    ['a link alone', LINK, false, false, true],
    ['a link alone and nothing below', LINK, true, false, true],
    ['another group, whose name goes on', `${GROUP}-2`, false, false, false],
    ['another network, whose name goes on', `${NETWORK}2`, false, false, false],
    ['another group, whose name is shorter', GROUP.slice(0, -1), false, false, false],
  ] as const) {
    it(`where it protects ${title}`, () => {
      const read = assignment({ doNotApplyToChildScopes: onlyHere }, scope);
      assert.equal(forbids(read, ACTIONS.writeNetwork, NETWORK), ofNetwork);
      assert.equal(forbids(read, ACTIONS.writeLink, LINK), ofLink);
      const denials = denialsOf([read]);
      assert.equal(denialOf(denials, ACTIONS.writeNetwork, NETWORK) === read, ofNetwork);
      assert.equal(denialOf(denials, ACTIONS.writeLink, LINK) === read, ofLink);
    });
  }

  it('is found by its scope just as by looking through all of them', () => {
    const scopes = [HERE, GROUP, NETWORK, LINK, networkId('b'), `${GROUP}2`, `${HERE}/resourceGroups`];
    const any = fc.record({
      scope: fc.constantFrom(...scopes),
      onlyHere: fc.boolean(),
      actions: fc.subarray(['*', '*/delete', '*/write', 'Microsoft.Network/*/write', ACTIONS.peer]),
      notActions: fc.subarray(['*/read', ACTIONS.deleteLink, ACTIONS.writeNetwork]),
    });
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 6 }),
        fc.constantFrom(...Object.values(ACTIONS)),
        fc.constantFrom(NETWORK, LINK, linkIdOf(networkId('b'), 'l')),
        (drawn, action, id) => {
          const all = drawn.map(({ scope, onlyHere, actions, notActions }) =>
            assignment({ doNotApplyToChildScopes: onlyHere, permissions: [{ actions, notActions }] }, scope),
          );
          const found = denialOf(denialsOf(all), action, id);
          const expected = all.filter((each) => forbids(each, action, id));
          assert.equal(found === undefined, expected.length === 0);
          assert.ok(found === undefined || expected.includes(found));
        },
      ),
    );
  });
});

describe('a deny assignment', () => {
  it('is called by its name for people, and else by its own', () => {
    assert.equal(assignment({ denyAssignmentName: 'No peerings' }).name, 'No peerings');
    assert.equal(assignment({}).name, 'd1');
  });

  it('protects what it is written down at, where it does not say', () => {
    const { properties, ...rest } = body({});
    assert.ok(properties);
    assert.equal(readDenyAssignment({ ...rest, properties: {} })?.scope, GROUP);
    assert.equal(readDenyAssignment({ properties: {} }), undefined);
  });

  it('never breaks a reading, and claims nothing that it does not say', () => {
    const anyJson = fc.jsonValue() as fc.Arbitrary<JsonObject>;
    fc.assert(
      fc.property(anyJson, anyJson, (group, properties) => {
        const denied = { id: `${GROUP}/providers/Microsoft.Authorization/denyAssignments/d`, properties };
        const guards = readGuards(
          SUBSCRIPTION,
          [{ ...group }, { id: GROUP, managedBy: group }],
          [denied],
          ME,
        );
        const found = denialOf(guards.denials, ACTIONS.writeLink, LINK);
        assert.equal(found, undefined);
      }),
    );
  });
});

describe('what stands above the networks of a subscription', () => {
  const manager = `${HERE}/resourceGroups/apps/providers/Microsoft.Solutions/applications/app1`;

  it('is who manages their groups', () => {
    const groups = [
      { id: `${HERE}/resourceGroups/RG`, managedBy: manager },
      { id: `${HERE}/resourceGroups/own`, managedBy: '' },
      { id: `${HERE}/resourceGroups/rg2` },
      { managedBy: manager },
    ];
    const guards = readGuards(SUBSCRIPTION, groups, [], ME);
    assert.equal(groupManager(guards, networkId('a', 'rg')), manager);
    assert.equal(groupManager(guards, LINK), manager);
    for (const group of ['own', 'rg2', 'r', 'rg3'])
      assert.equal(groupManager(guards, networkId('a', group)), undefined, group);
  });

  it('is also what a management group denies, for all that is in it', () => {
    const above = '/providers/Microsoft.Management/managementGroups/root';
    for (const scope of [above, '/', '']) {
      const found = (more: JsonObject): unknown =>
        denialOf(readGuards(SUBSCRIPTION, [], [body(more, scope)], ME).denials, ACTIONS.writeLink, LINK);
      assert.ok(found({}), scope);
      assert.equal(found({ doNotApplyToChildScopes: true }), undefined, scope);
    }
  });

  it('holds no assignment that does not concern the caller', () => {
    const spared = body({ excludePrincipals: [{ id: ME, type: 'User' }] });
    assert.equal(readGuards(SUBSCRIPTION, [], [spared], ME).denials.size, 0);
    assert.equal(readGuards(SUBSCRIPTION, [], [spared], OTHER).denials.size, 1);
  });
});
