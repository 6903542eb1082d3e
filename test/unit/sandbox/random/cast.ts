/** Knows the world in which random requests are made, and who makes them with which rights. */
import { arrayAt, isObject, objectAt, stringAt } from '../../../../src/core/json.ts';
import type { Scenario } from '../../../../src/sandbox/scenarios/scenario.ts';
import { guide } from '../../../../src/sandbox/scenarios/guide.ts';
import { CONTOSO, FABRIKAM } from '../../../../src/sandbox/scenarios/contoso.ts';
import { bearer } from '../client.ts';
import { A, B, CLASSIC, HUB, PARTNER, PARTNERS, VNET1, VNET2, VNET3, VNET5 } from '../guideWorld.ts';

export const NETWORKS = [VNET1, VNET2, VNET3, VNET5, PARTNER, HUB] as const;
/** Remotes that are no such network, too. */
export const REMOTES = [...NETWORKS, ...NETWORKS, CLASSIC, `${VNET1}-none`, '/nothing'] as const;
export const GROUPS = [
  `${A}/resourceGroups/vnet101`,
  `${A}/resourceGroups/hr-vnets`,
  `${B}/resourceGroups/vendor-vnets`,
  `${PARTNERS}/resourceGroups/partner-vnets`,
] as const;

const oid = (number: number): string => `50000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export interface Principal {
  readonly name: string;
  readonly tenantId: string;
  readonly objectId: string;
  /** Other tenants for which it sends an auxiliary token. */
  readonly auxiliary: readonly string[];
  /** Where it may write networks, links, subnets, route tables and gateways, and below. */
  readonly writes: readonly string[];
  /** Whether what it may with networks it may with classic ones too, of another provider. */
  readonly classic: boolean;
  /** Where it may write and delete locks. */
  readonly locks: readonly string[];
  /** Where it may write and delete groups. */
  readonly groups: readonly string[];
  readonly roles: readonly {
    readonly role: Scenario['principals'][number]['assignments'][number]['role'];
    readonly scope: string;
  }[];
  readonly listed: boolean;
}

const whole = (
  number: number,
  name: string,
  tenantId: string,
  scopes: readonly string[],
  auxiliary: readonly string[] = [],
): Principal => ({
  name,
  tenantId,
  objectId: oid(number),
  auxiliary,
  writes: scopes,
  classic: true,
  locks: scopes,
  groups: scopes,
  roles: [],
  listed: false,
});

/** Rights are told twice, as roles for the sandbox and as scopes for the test, so that one judges the other. */
export const PRINCIPALS: readonly Principal[] = [
  // Owns both tenants, with a token of either.
  whole(1, 'owner', CONTOSO.tenantId, [A, B, PARTNERS], [FABRIKAM.tenantId]),
  whole(1, 'owner, from Fabrikam', FABRIKAM.tenantId, [A, B, PARTNERS], [CONTOSO.tenantId]),
  whole(2, 'owner of Contoso', CONTOSO.tenantId, [A, B]),
  whole(3, 'owner of Fabrikam', FABRIKAM.tenantId, [PARTNERS]),
  {
    ...whole(4, 'network contributor of A', CONTOSO.tenantId, [A]),
    classic: false,
    locks: [],
    groups: [],
    roles: [{ role: 'networkContributor', scope: A }],
    listed: true,
  },
  {
    ...whole(5, 'contributor of a group, reader beside', CONTOSO.tenantId, [`${A}/resourceGroups/hr-vnets`]),
    locks: [],
    roles: [
      { role: 'contributor', scope: `${A}/resourceGroups/hr-vnets` },
      { role: 'reader', scope: A },
      { role: 'reader', scope: B },
    ],
    listed: true,
  },
  {
    ...whole(6, 'owner of one network', CONTOSO.tenantId, [VNET5], [FABRIKAM.tenantId]),
    groups: [],
    roles: [{ role: 'owner', scope: VNET5 }],
    listed: true,
  },
  { ...whole(7, 'reader', CONTOSO.tenantId, []), roles: [{ role: 'reader', scope: A }], listed: true },
  { ...whole(8, 'nobody', CONTOSO.tenantId, []), listed: true },
];

/** Who may do everything at a path. */
export function ownerAt(path: string): Principal {
  const owner = PRINCIPALS.find(({ name, tenantId }) => name.startsWith('owner') && inTenant(tenantId, path));
  if (owner === undefined) throw new Error(`nobody owns ${path}`);
  return owner;
}

export const SCENARIO: Scenario = {
  ...guide,
  name: 'random',
  principals: PRINCIPALS.filter(({ listed }) => listed).map(({ name, tenantId, objectId, roles }) => ({
    tenantId,
    principalId: objectId,
    displayName: name,
    assignments: roles,
  })),
};

export function headersOf(who: Principal): Readonly<Record<string, string>> {
  const auxiliary = who.auxiliary.map((tenantId) => bearer(tenantId, who.objectId)).join(', ');
  return {
    authorization: bearer(who.tenantId, who.objectId),
    'content-type': 'application/json',
    ...(auxiliary === '' ? {} : { 'x-ms-authorization-auxiliary': auxiliary }),
  };
}

/** Whether somebody may do what a request asks for, as far as rights go. */
export function mayWrite(who: Principal, path: string, body: unknown): boolean {
  // A token is for one tenant; what an auxiliary token gives is a right on remotes only.
  if (!inTenant(who.tenantId, path)) return false;
  if (isLock(path)) return below(who.locks, path);
  if (!/\/providers\//.test(path)) return below(who.groups, path);
  return (
    below(who.writes, path) &&
    remotesOf(body).every((remote) => mayPeer(who, remote)) &&
    tablesIn(body).every((table) => mayJoin(who, table))
  );
}

/** The route tables that the body of a subnet names, or of a network in its subnets. */
function tablesIn(body: unknown): readonly string[] {
  const properties = isObject(body) ? objectAt(body, 'properties') : {};
  const table = stringAt(objectAt(properties, 'routeTable'), 'id');
  const inSubnets = arrayAt(properties, 'subnets').flatMap((subnet) => tablesIn(subnet));
  return table === undefined ? inSubnets : [table, ...inSubnets];
}

/** What lies in another tenant is not asked about. */
function mayJoin(who: Principal, table: string): boolean {
  return !inTenant(who.tenantId, table) || below(who.writes, table);
}

export function isLock(path: string): boolean {
  return /\/providers\/Microsoft\.Authorization\/locks\//.test(path);
}

function mayPeer(who: Principal, remote: string): boolean {
  // What lies in no subscription is refused for that.
  if (!/^\/subscriptions\//.test(remote)) return true;
  if (remote === CLASSIC && !who.classic) return false;
  return (
    [who.tenantId, ...who.auxiliary].some((tenantId) => inTenant(tenantId, remote)) &&
    below(who.writes, remote)
  );
}

function inTenant(tenantId: string, path: string): boolean {
  return path.startsWith(PARTNERS) === (tenantId === FABRIKAM.tenantId);
}

function below(scopes: readonly string[], path: string): boolean {
  return scopes.some((scope) => path === scope || path.startsWith(`${scope}/`));
}

/** The remotes that a body of a link, or of a network with its links, names. */
function remotesOf(body: unknown): readonly string[] {
  if (Array.isArray(body)) return body.flatMap(remotesOf);
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([member, value]) =>
    member === 'remoteVirtualNetwork' && isObject(value) ? [stringAt(value, 'id') ?? ''] : remotesOf(value),
  );
}
