/**
 * Knows whom a role can be given to, and how Microsoft Graph is asked for them [D]: by the beginning of a name, or by
 * an id. It asks nothing itself.
 */
import { stringAt, type JsonObject } from './json.ts';

export const PRINCIPAL_TYPES = ['User', 'Group', 'ServicePrincipal'] as const;
export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

/** Somebody in a directory. */
export interface Principal {
  /** An object id. */
  readonly id: string;
  readonly type: PrincipalType;
  readonly name: string;
  /** What tells people with the same name apart: a user's sign-in name, an application's id. */
  readonly detail: string | undefined;
}

/** A question to Microsoft Graph. */
export interface DirectoryQuery {
  readonly type: PrincipalType;
  /** Below the address of Microsoft Graph. */
  readonly path: string;
  readonly filter: string;
  /** The properties that are wanted. */
  readonly select: string;
}

const SOURCES: Readonly<
  Record<PrincipalType, { readonly path: string; readonly names: readonly string[]; readonly detail: string }>
> = {
  User: {
    path: '/v1.0/users',
    names: ['displayName', 'userPrincipalName', 'mail'],
    detail: 'userPrincipalName',
  },
  Group: { path: '/v1.0/groups', names: ['displayName'], detail: 'mail' },
  ServicePrincipal: { path: '/v1.0/servicePrincipals', names: ['displayName'], detail: 'appId' },
};

export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/**
 * What to ask for a text: who has it as id, or whose name begins with it. The id of an application is asked for too,
 * since it is easily taken for the object id of its service principal, to which alone a role can be given.
 */
export function directoryQueries(text: string): readonly DirectoryQuery[] {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return PRINCIPAL_TYPES.map((type) => {
    const { path, names, detail } = SOURCES[type];
    const ids = type === 'ServicePrincipal' ? ['id', 'appId'] : ['id'];
    const conditions = isObjectId(text)
      ? ids.map((name) => `${name} eq ${quoted}`)
      : names.map((name) => `startswith(${name},${quoted})`);
    return { type, path, filter: conditions.join(' or '), select: ['id', 'displayName', detail].join(',') };
  });
}

/** undefined: without an id it is nobody. */
export function readPrincipal(type: PrincipalType, body: JsonObject): Principal | undefined {
  const id = stringAt(body, 'id');
  if (id === undefined) return undefined;
  return {
    id,
    type,
    name: stringAt(body, 'displayName') ?? id,
    detail: stringAt(body, SOURCES[type].detail),
  };
}
