/** Knows how a stranger's client is pointed at a sandbox: its address, its authority and a token, nothing else. */
import type { TokenCredential } from '@azure/core-auth';
import { tlsPolicy, type PipelinePolicy } from '@azure/core-rest-pipeline';
import { sandboxTokens } from '../../../../src/azure/sandboxTokens.ts';
import type { RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import { CONTOSO } from '../../../../src/sandbox/scenarios/contoso.ts';

interface ClientOptions {
  readonly endpoint: string;
  readonly additionalPolicies: { policy: PipelinePolicy; position: 'perCall' }[];
}

/** The client keeps its own policies, the one that adds the token included. */
export function clientOptions(sandbox: RunningSandbox): ClientOptions {
  return {
    endpoint: sandbox.endpoint,
    additionalPolicies: [{ policy: tlsPolicy({ ca: sandbox.caCertificate }), position: 'perCall' }],
  };
}

export function credentialOf(tenantId: string = CONTOSO.tenantId): TokenCredential {
  return sandboxTokens().credential(tenantId);
}
