/** Knows what the directory of a tenant says of its principals, in the words of Microsoft Graph [D]. */
import { createHash } from 'node:crypto';
import type { JsonObject } from '../../core/json.ts';
import type { Principal } from '../world/access.ts';
import type { World } from '../world/world.ts';

/** The collections that the sandbox has. */
export const COLLECTIONS = ['users', 'groups', 'servicePrincipals'] as const;
export type Collection = (typeof COLLECTIONS)[number];

const TYPES: Readonly<Record<NonNullable<Principal['type']>, readonly [Collection, string]>> = {
  User: ['users', '#microsoft.graph.user'],
  Group: ['groups', '#microsoft.graph.group'],
  ServicePrincipal: ['servicePrincipals', '#microsoft.graph.servicePrincipal'],
};

export interface DirectoryObject {
  readonly collection: Collection;
  /** The value of `@odata.type`, which is sent where objects of several types can come. */
  readonly odataType: string;
  readonly body: JsonObject;
}

/** Everything in the directory of a tenant, in the order of the scenario. */
export function directoryOf(world: World, tenantId: string): readonly DirectoryObject[] {
  const domain = world.tenants.find((tenant) => tenant.tenantId === tenantId)?.domain ?? 'sandbox.example';
  return world.access
    .principals()
    .filter((principal) => principal.tenantId.toLowerCase() === tenantId)
    .map((principal) => {
      const [collection, odataType] = TYPES[principal.type ?? 'User'];
      return { collection, odataType, body: bodyOf(principal, domain) };
    });
}

function bodyOf(principal: Principal, domain: string): JsonObject {
  const { displayName } = principal;
  const id = principal.principalId.toLowerCase();
  const alias = displayName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.');
  switch (principal.type ?? 'User') {
    case 'User':
      return {
        businessPhones: [],
        displayName,
        givenName: null,
        jobTitle: null,
        mail: null,
        mobilePhone: null,
        officeLocation: null,
        preferredLanguage: null,
        surname: null,
        userPrincipalName: principal.userPrincipalName ?? `${alias}@${domain}`,
        id,
      };
    case 'Group':
      return {
        id,
        deletedDateTime: null,
        description: null,
        displayName,
        groupTypes: [],
        mail: null,
        mailEnabled: false,
        mailNickname: alias,
        securityEnabled: true,
        visibility: null,
      };
    case 'ServicePrincipal': {
      const appId = applicationOf(principal);
      return {
        id,
        deletedDateTime: null,
        accountEnabled: true,
        appDisplayName: displayName,
        appId,
        displayName,
        servicePrincipalNames: [appId],
        servicePrincipalType: 'Application',
      };
    }
  }
}

/** Whom a client can sign in as without a person. */
export interface Application {
  readonly tenantId: string;
  readonly clientId: string;
  readonly displayName: string;
}

export function applicationsIn({ access }: World): readonly Application[] {
  return access
    .principals()
    .filter(({ type }) => type === 'ServicePrincipal')
    .map((each) => ({
      tenantId: each.tenantId,
      clientId: applicationOf(each),
      displayName: each.displayName,
    }));
}

/** An application id that differs from the object id, as in any real directory, and is the same at each start. */
export function applicationOf({ principalId, appId }: Principal): string {
  if (appId !== undefined) return appId.toLowerCase();
  const id = principalId.toLowerCase();
  const hex = createHash('sha256').update(`application of ${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
