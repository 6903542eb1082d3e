/** Knows which actions a change needs, and whether a caller's permissions hold them. */
import { ACTIONS, covers, type Permission } from './actions.ts';
import { isArray, isObject, objectAt, type JsonObject, type JsonValue } from './json.ts';
import { listedRemotes, networksOf } from './plan/locks.ts';
import type { OtherWrite, Plan, Step } from './plan/plan.ts';
import { inOneGo, type Planning } from './planning.ts';

/** What a caller must be allowed to do where. */
export interface Need {
  /** The id of a resource. */
  readonly scope: string;
  readonly action: string;
}

/** What the writes of a plan need, each once. */
export function* needsInPieces(plan: Plan): Planning<readonly Need[]> {
  const needs = new Map<string, Need>();
  for (const step of plan.steps) {
    yield undefined;
    for (const need of needsOfStep(step, plan)) needs.set(`${need.action} ${need.scope.toLowerCase()}`, need);
  }
  return [...needs.values()];
}

export const needsOf = inOneGo(needsInPieces);

/**
 * What one of them needs: to write or delete the link, and for every write of one, creation or update, to peer with
 * the remote network [D]; so does a write of a network for each link that it lists [inf].
 */
export function needsOfStep(step: Step, plan: Plan): readonly Need[] {
  const { write } = step;
  const [local = write.id, remote] = networksOf(step);
  switch (write.kind) {
    case 'putLink':
      return [
        { scope: local, action: ACTIONS.writeLink },
        ...(remote === undefined ? [] : [{ scope: remote, action: ACTIONS.peer }]),
      ];
    case 'deleteLink':
      return [{ scope: local, action: ACTIONS.deleteLink }];
    case 'putNetwork':
      return [
        { scope: local, action: ACTIONS.writeNetwork },
        ...listedRemotes(write).map((scope) => ({ scope, action: ACTIONS.peer })),
        ...joinNeeds(write.body, plan),
      ];
    case 'putOther':
    case 'deleteOther':
    case 'register':
      return needsBeside(write, plan);
  }
}

/** Where and how the id of a resource beside networks and links is written: [D] for each action. */
const BESIDE: readonly (readonly [RegExp, string])[] = [
  [/^(.*\/virtualnetworks\/[^/]+)\/subnets\/[^/]+$/i, 'Microsoft.Network/virtualNetworks/subnets'],
  [/^(.*)\/providers\/microsoft\.network\/routetables\/[^/]+$/i, 'Microsoft.Network/routeTables'],
  [
    /^(.*)\/providers\/microsoft\.authorization\/roleassignments\/[^/]+$/i,
    'Microsoft.Authorization/roleAssignments',
  ],
  [
    /^(.*)\/providers\/microsoft\.authorization\/roledefinitions\/[^/]+$/i,
    'Microsoft.Authorization/roleDefinitions',
  ],
];

function needsBeside(write: OtherWrite, plan: Plan): readonly Need[] {
  if (write.kind === 'register') {
    const [scope = write.id] = /^\/subscriptions\/[^/]+/i.exec(write.id) ?? [];
    const feature = /\/features\/[^/]+$/i.test(write.id);
    const provider = write.id.slice(write.id.lastIndexOf('/') + 1);
    return [
      {
        scope,
        action: feature
          ? 'Microsoft.Features/providers/features/register/action'
          : `${provider}/register/action`,
      },
    ];
  }
  const verb = write.kind === 'putOther' ? 'write' : 'delete';
  const own = BESIDE.flatMap(([pattern, type]) => {
    const scope = pattern.exec(write.id)?.[1];
    return scope === undefined ? [] : [{ scope, action: `${type}/${verb}` }];
  });
  return [...own, ...(write.kind === 'putOther' ? joinNeeds(write.body, plan) : [])];
}

/** What of each type must be allowed to whoever names such a resource in a network or subnet [D; I for the plans]. */
const JOINS: readonly (readonly [RegExp, string])[] = [
  'routeTables',
  'networkSecurityGroups',
  'natGateways',
  'serviceEndpointPolicies',
  'ddosProtectionPlans',
].map((type) => [
  new RegExp(`/providers/microsoft\\.network/${type}/[^/]+$`, 'i'),
  `Microsoft.Network/${type}/join/action`,
]);
const POOL = /\/networkmanagers\/[^/]+\/ipampools\/[^/]+$/i;
const POOL_ACTION = 'Microsoft.Network/networkManagers/ipamPools/associateResourcesToPool/action';

/** The rights on what a body names: ARM asks for them with every write of it, also where nothing of it changes [I]. */
function joinNeeds(body: JsonObject, plan: Plan): readonly Need[] {
  const made = new Set(
    plan.others.filter(({ before }) => before.kind === 'absent').map(({ id }) => id.toLowerCase()),
  );
  return idsIn(objectAt(body, 'properties')).flatMap((id): readonly Need[] => {
    if (POOL.test(id)) return [{ scope: id, action: POOL_ACTION }];
    const [, action] = JOINS.find(([type]) => type.test(id)) ?? [];
    if (action === undefined) return [];
    // What the plan makes first can be asked about at its group only.
    const group = made.has(id.toLowerCase()) ? /^(.*)\/providers\//i.exec(id)?.[1] : undefined;
    return [{ scope: group ?? id, action }];
  });
}

/** Every id below a body, but for its links and for what stands in its subnets. */
function idsIn(value: JsonValue | undefined): readonly string[] {
  if (isArray(value)) return value.flatMap(idsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([member, inner]): readonly string[] => {
    if (member === 'id' && typeof inner === 'string') return [inner];
    return NOT_JOINED.has(member) ? [] : idsIn(inner);
  });
}

const NOT_JOINED = new Set(['virtualNetworkPeerings', 'ipConfigurations', 'privateEndpoints']);

/** The actions that no permission allows; permissions add up [D]. */
export function missingActions(needed: readonly string[], held: readonly Permission[]): readonly string[] {
  return needed.filter((action) => !held.some((permission) => covers(permission, action)));
}
