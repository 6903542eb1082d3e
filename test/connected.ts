/** Connects to a sandbox of a test as the extension does: with the SDK, over HTTPS, and hardly a wait between two looks. */
import type { Arm } from '../src/azure/arm.ts';
import { createArm } from '../src/azure/armConnection.ts';
import { networkClientType } from '../src/azure/networkClient.ts';
import type { Patience } from '../src/azure/patience.ts';
import { sandboxTokens } from '../src/azure/signIn/sandboxTokens.ts';
import type { TokenSource } from '../src/azure/signIn/tokens.ts';
import type { RunningSandbox } from '../src/sandbox/sandboxRoom.ts';

const SCOPES = ['https://management.example/.default'];

export interface Connecting {
  readonly tokens?: TokenSource;
  readonly patience?: Partial<Patience>;
  /** Between two looks, in milliseconds. */
  readonly pollMs?: number;
}

export function connected(sandbox: RunningSandbox, connecting: Connecting = {}): Arm {
  const { tokens = sandboxTokens(), patience = {}, pollMs = 5 } = connecting;
  const clientType = networkClientType({
    ca: sandbox.caCertificate,
    scopes: SCOPES,
    patience: { retries: 0, longestWaitMs: 0, firstWaitMs: 1, ...patience },
  });
  return createArm({
    endpoint: sandbox.endpoint,
    portal: undefined,
    tokens,
    scopes: SCOPES,
    pollMs: { operation: pollMs, registration: pollMs },
    makeClient: (tenantId) => new clientType(tokens.credential(tenantId), '', { endpoint: sandbox.endpoint }),
  });
}
