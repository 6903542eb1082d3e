/** Knows the organisations that the scenarios are about: their tenants and subscriptions. */
import type { Principal } from '../world/access.ts';
import type { Subscription, Tenant } from '../world/world.ts';

export const CONTOSO: Tenant = {
  tenantId: '10000000-0000-4000-8000-000000000001',
  displayName: 'Contoso',
  domain: 'contoso.example',
  countryCode: 'US',
};

export const FABRIKAM: Tenant = {
  tenantId: '10000000-0000-4000-8000-000000000002',
  displayName: 'Fabrikam',
  domain: 'fabrikam.example',
  countryCode: 'DE',
};

const subscription = (number: number, tenant: Tenant, displayName: string): Subscription => ({
  subscriptionId: `20000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  tenantId: tenant.tenantId,
  displayName,
});

export const SUBSCRIPTION_A = subscription(1, CONTOSO, 'Subscription A');
export const SUBSCRIPTION_B = subscription(2, CONTOSO, 'Subscription B');
export const FABRIKAM_PARTNERS = subscription(3, FABRIKAM, 'Fabrikam Partners');

export const CONNECTIVITY = subscription(11, CONTOSO, 'Contoso Connectivity');
export const PRODUCTION = subscription(12, CONTOSO, 'Contoso Production');
export const DEVELOPMENT = subscription(13, CONTOSO, 'Contoso Development');
export const DATA = subscription(14, CONTOSO, 'Contoso Data Platform');
export const RETAIL = subscription(15, CONTOSO, 'Contoso Retail');
export const FABRIKAM_SHARED = subscription(21, FABRIKAM, 'Fabrikam Shared Services');

/** One application that is known in both tenants, as for peerings across them. */
const AUTOMATION = '50000000-0000-4000-8000-000000000001';

/** The principals by which pipelines and Terraform sign in. */
export function automation(
  tenants: readonly Tenant[],
  subscriptions: readonly Subscription[],
): readonly Principal[] {
  return tenants.map(({ tenantId }, index) => ({
    tenantId,
    principalId: `30000000-0000-4000-8000-00000000010${index + 1}`,
    displayName: 'network-automation',
    type: 'ServicePrincipal',
    appId: AUTOMATION,
    assignments: subscriptions
      .filter((each) => each.tenantId === tenantId)
      .map(({ subscriptionId }) => ({ role: 'owner', scope: `/subscriptions/${subscriptionId}` })),
  }));
}
