/** Knows the accounts that tests sign in with, and a tenant that wants a sign-in of its own. */
import type { JsonObject } from '../../../src/core/json.ts';
import { CONTOSO, FABRIKAM } from '../../../src/sandbox/scenarios/contoso.ts';
import { unsignedToken } from '../../../src/azure/signIn/jwt.ts';
import type { Tenant } from '../../../src/sandbox/world/world.ts';

export interface TestAccount {
  readonly id: string;
  readonly label: string;
  /** In which tenant it is who. */
  readonly objectIds: Readonly<Record<string, string>>;
  /** Its own tenant. */
  readonly home: string;
}

/** Somebody of the network team, who is also known in the other tenant. */
export const ALICE: TestAccount = {
  id: 'alice.home',
  label: 'alice@contoso.example',
  home: CONTOSO.tenantId,
  objectIds: {
    [CONTOSO.tenantId]: '30000000-0000-4000-8000-000000000001',
    [FABRIKAM.tenantId]: '30000000-0000-4000-8000-000000000102',
  },
};

/** A developer, who reads what is connected and writes in retail. */
export const BOB: TestAccount = {
  id: 'bob.home',
  label: 'bob@contoso.example',
  home: CONTOSO.tenantId,
  objectIds: { [CONTOSO.tenantId]: '30000000-0000-4000-8000-000000000002' },
};

export const PEOPLE: readonly TestAccount[] = [ALICE, BOB];

export const GUESTS = '10000000-0000-4000-8000-000000000003';

/** A tenant in which there is nothing. */
export const GUEST_TENANT: Tenant = {
  tenantId: GUESTS,
  displayName: 'Guests',
  domain: 'g.example',
  countryCode: 'US',
};

const TENANT = 'VSCODE_TENANT:';

/** The tenant that scopes are for; undefined for the account's own. */
export function tenantIn(scopes: readonly string[] | undefined): string | undefined {
  return scopes?.find((each) => each.startsWith(TENANT))?.slice(TENANT.length);
}

/** What an account is given for scopes, in the form of the editor's sessions; its token is one that the sandbox takes. */
export function sessionFor(
  { id, label, objectIds, home }: TestAccount,
  scopes: readonly string[],
  more: JsonObject = {},
) {
  const tid = tenantIn(scopes) ?? home;
  const exp = Math.floor(Date.now() / 1000) + 3600;
  return {
    id: `${id} ${scopes.join(' ')}`,
    account: { id, label },
    scopes: [...scopes],
    accessToken: unsignedToken({ tid, oid: objectIds[tid] ?? id, upn: label, exp, ...more }),
  };
}

/** That of the account with an id, or of the first; undefined where there is none. */
export function sessionOf(
  people: readonly TestAccount[],
  scopes: readonly string[],
  id: string | undefined,
): ReturnType<typeof sessionFor> | undefined {
  const person = people.find((each) => id === undefined || each.id === id);
  return person === undefined ? undefined : sessionFor(person, scopes);
}
