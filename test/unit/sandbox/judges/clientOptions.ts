/** Knows how a stranger's client is pointed at a sandbox: its address, its authority and a token, nothing else. */
import type { TokenCredential } from '@azure/core-auth';
import {
  auxiliaryAuthenticationHeaderPolicy,
  tlsPolicy,
  type PipelinePolicy,
} from '@azure/core-rest-pipeline';
import { sandboxTokens } from '../../../../src/azure/signIn/sandboxTokens.ts';
import type { RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';

interface ClientOptions {
  readonly endpoint: string;
  readonly additionalPolicies: { policy: PipelinePolicy; position: 'perCall' }[];
}

/**
 * The client keeps its own policies, the one that adds the token included.
 * @param guestIn tenants whose tokens go along, as Azure's clients do it where a remote lies in another tenant
 */
export function clientOptions(sandbox: RunningSandbox, guestIn: readonly string[] = []): ClientOptions {
  const trust = tlsPolicy({ ca: sandbox.caCertificate });
  const guest = auxiliaryAuthenticationHeaderPolicy({
    credentials: guestIn.map(credentialOf),
    scopes: `${sandbox.endpoint}/.default`,
  });
  return {
    endpoint: sandbox.endpoint,
    additionalPolicies: (guestIn.length === 0 ? [trust] : [trust, guest]).map((policy) => ({
      policy,
      position: 'perCall',
    })),
  };
}

export function credentialOf(tenantId: string): TokenCredential {
  return sandboxTokens().credential(tenantId);
}
