/** Knows the accounts that tests sign in with, and a tenant that wants a sign-in of its own. */
import { CONTOSO, FABRIKAM } from '../../../src/sandbox/scenarios/contoso.ts';
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
