/** Knows how ARM refuses a write of the second link of a peering to somebody who has no rights there. */
import { networkIdIn } from '../../src/sandbox/scenarios/estateNetworks.ts';

/** As ARM words it. */
export const REFUSED = {
  kind: 'answer',
  status: 403,
  code: 'AuthorizationFailed',
  message: `The client 'you@contoso.example' with object id '40000000-0000-4000-8000-000000000001' does not have authorization to perform action 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write' over scope '${networkIdIn('payments-weu')}/virtualNetworkPeerings/payments-weu-to-shop-weu' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
} as const;
