/** What networks say of Virtual Network Manager has the last word over what was read of it. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import { ask } from '../../../../src/core/reach/ask.ts';
import { resolveEnd } from '../../../../src/core/reach/resolve.ts';
import { World } from '../../../../src/core/reach/world.ts';
import { Surroundings } from '../../../../src/core/surroundings/surroundings.ts';
import {
  EFFECTIVE_ADMIN_RULES,
  EFFECTIVE_CONNECTIVITY,
  toldId,
} from '../../../../src/core/surroundings/toldByManager.ts';
import { estate, idOf, link, network, networkId } from '../../handWritten.ts';

const MANAGER = idOf('networkManagers', 'nm');
const GROUP = `${MANAGER}/networkGroups/g`;
const appliesToGroups = [{ networkGroupId: GROUP, groupConnectivity: 'None' }];
const MESH = {
  id: `${MANAGER}/connectivityConfigurations/c`,
  properties: { connectivityTopology: 'Mesh', appliesToGroups },
};
const COLLECTION = `${MANAGER}/securityAdminConfigurations/s/ruleCollections/rc`;
const RULE = {
  id: `${COLLECTION}/rules/no-entry`,
  kind: 'Custom',
  properties: { access: 'Deny', direction: 'Inbound', priority: 10, protocol: 'Any' },
};
const member = (name: string): JsonObject => ({
  id: `${GROUP}/staticMembers/${name}`,
  properties: { resourceId: networkId(name) },
});
const meshes = (name: string, isIn: boolean): JsonObject => ({
  id: toldId(networkId(name), EFFECTIVE_CONNECTIVITY),
  value: isIn ? [{ ...MESH, configurationGroups: [{ id: GROUP }] }] : [],
});
const ruled = (name: string, isIn: boolean): JsonObject => ({
  id: toldId(networkId(name), EFFECTIVE_ADMIN_RULES),
  value: isIn ? [{ ...RULE, ruleGroups: [{ id: GROUP }] }] : [],
});
const COLLECTED = { id: COLLECTION, properties: { appliesToGroups } };

const NETWORKS = [
  network('a', ['10.1.0.0/16'], { default: '10.1.0.0/24' }),
  network('b', ['10.2.0.0/16'], { default: '10.2.0.0/24' }),
];
const LINKS = [link('a', 'b'), link('b', 'a')];

const ROWS: readonly (readonly [
  what: string,
  links: readonly JsonObject[],
  around: readonly JsonObject[],
  verdict: string,
  code?: string,
])[] = [
  ['a mesh that a policy fills', [], [MESH], 'cannotTell', 'unreadable'],
  [
    'one of which both say that they are in it',
    [],
    [MESH, meshes('a', true), meshes('b', true)],
    'reachable',
  ],
  [
    'one in which one says that it is, and the other was not asked',
    [],
    [MESH, meshes('a', true)],
    'cannotTell',
    'unreadable',
  ],
  ['one in which one says that it is not', [], [MESH, meshes('b', false)], 'notReachable', 'link-missing'],
  ['one that nobody has read', [], [meshes('a', true), meshes('b', true)], 'reachable'],
  [
    'one that was put together by hand and is not deployed',
    [],
    [MESH, member('a'), member('b'), meshes('a', false), meshes('b', false)],
    'notReachable',
    'link-missing',
  ],
  ['an admin rule that nobody has read', LINKS, [ruled('b', true)], 'notReachable', 'admin-deny'],
  ['one that is not deployed', LINKS, [COLLECTED, RULE, member('b'), ruled('b', false)], 'reachable'],
  [
    'one of a group that a policy fills',
    LINKS,
    [COLLECTED, RULE, ruled('b', true)],
    'notReachable',
    'admin-deny',
  ],
  [
    'one where the network was not asked',
    LINKS,
    [COLLECTED, RULE, member('b')],
    'notReachable',
    'admin-deny',
  ],
];

describe('what networks say of their manager', () => {
  for (const [what, links, around, verdict, code] of ROWS)
    it(`${what}: a to b is ${verdict}`, () => {
      const read = estate([...NETWORKS, ...links]);
      const world = World.of(read.estate, new Surroundings([...read.bodies, ...around], true));
      const [source, target] = [resolveEnd(world, 'a', 'from'), resolveEnd(world, 'b', 'to')];
      assert(source.kind === 'end' && target.kind === 'end');
      const answer = ask(world, { from: source.end, to: target.end });
      const { blocks, doubts, unknowns } = answer.there;
      const remarks = [...blocks, ...doubts, ...unknowns];
      assert.equal(answer.verdict, verdict, JSON.stringify(remarks));
      if (code === undefined) assert.deepEqual(remarks, []);
      else
        assert(
          remarks.some((remark) => remark.code === code),
          JSON.stringify(remarks),
        );
    });
});
