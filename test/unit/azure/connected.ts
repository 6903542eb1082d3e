/** Connects to a sandbox of a test as the extension does: with the SDK, over HTTPS, and without a wait between two looks. */
import type { Arm } from '../../../src/azure/arm.ts';
import { createArm } from '../../../src/azure/armConnection.ts';
import { networkClientType } from '../../../src/azure/networkClient.ts';
import { sandboxTokens } from '../../../src/azure/signIn/sandboxTokens.ts';
import type { RunningSandbox } from '../../../src/sandbox/sandboxRoom.ts';

const SCOPES = ['https://management.example/.default'];

export function connected(sandbox: RunningSandbox): Arm {
  const tokens = sandboxTokens();
  const clientType = networkClientType({
    ca: sandbox.caCertificate,
    scopes: SCOPES,
    patience: { retries: 0, longestWaitMs: 0, firstWaitMs: 1 },
  });
  return createArm({
    endpoint: sandbox.endpoint,
    portal: undefined,
    tokens,
    scopes: SCOPES,
    pollMs: { operation: 5, registration: 5 },
    makeClient: (tenantId, subscriptionId) =>
      new clientType(tokens.credential(tenantId), subscriptionId, { endpoint: sandbox.endpoint }),
  });
}
