/** Knows who acts in a soak world: the person whose plan it is, and somebody who may do everything. */
import { unsignedToken } from '../../src/azure/signIn/jwt.ts';
import type { TokenSource } from '../../src/azure/signIn/tokens.ts';
import type { ScenarioResource } from '../../src/sandbox/scenarios/scenario.ts';
import type { Principal } from '../../src/sandbox/world/access.ts';
import { networkId, SUBSCRIPTION } from '../unit/core/world.ts';
import { groupIdOf, TENANT } from './names.ts';
import type { Denied, Level, Rights, Scenery } from './scenery.ts';

export const ME = 'a0000000-0000-4000-8000-00000000000a';
/** In no list, and so an owner of everything; no deny assignment is about them. */
export const OWNER = 'a0000000-0000-4000-8000-00000000000b';

const HOUR = 3600;

export function tokensOf(oid: string): TokenSource {
  return {
    accountLabel: oid,
    accountKey: oid,
    credential: () => ({
      getToken() {
        const now = Math.floor(Date.now() / 1000);
        const token = unsignedToken({ tid: TENANT, oid, iat: now, exp: now + HOUR });
        return Promise.resolve({ token, expiresOnTimestamp: (now + HOUR) * 1000 });
      },
    }),
  };
}

const ROLES = { all: 'networkContributor', read: 'reader' } as const satisfies Record<Level, string>;

/** Whether anything is missing. */
export function isBarred({ networks, guards, routes, pools }: Rights): boolean {
  return [networks, guards, routes, pools].includes('read');
}

/** Nobody is listed where everybody may do everything. */
export function principalsOf({ rights }: Pick<Scenery, 'rights'>): readonly Principal[] {
  if (!isBarred(rights)) return [];
  const at = (scope: string, level: Level) => ({ role: ROLES[level], scope });
  return [
    {
      tenantId: TENANT,
      principalId: ME,
      displayName: 'Me',
      assignments: [
        at(`/subscriptions/${SUBSCRIPTION}`, 'read'),
        at(groupIdOf('rg'), rights.networks),
        at(groupIdOf('guards'), rights.guards),
        at(groupIdOf('routes'), rights.routes),
        at(groupIdOf('pools'), rights.pools),
        ...rights.own.map((name) => at(networkId(name), 'all')),
      ],
    },
  ];
}

export function denyAssignment({ over, actions }: Denied): ScenarioResource {
  const scope =
    over === 'networks' ? groupIdOf('rg') : over === 'guards' ? groupIdOf('guards') : networkId(over);
  const name = '00000000-0000-4000-8000-0000000000d1';
  return {
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${name}`,
    properties: {
      denyAssignmentName: 'System deny assignment created by a service',
      permissions: [{ actions, notActions: [] }],
      principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
      excludePrincipals: [{ id: OWNER, type: 'User' }],
      isSystemProtected: true,
    },
  };
}

/** The id and body of the assignment by which somebody gets every right. */
export function ownership(oid: string) {
  const subscription = `/subscriptions/${SUBSCRIPTION}`;
  const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
  return {
    id: `${subscription}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-0000000000a1`,
    body: {
      properties: {
        roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${owner}`,
        principalId: oid,
        principalType: 'User',
      },
    },
  };
}
