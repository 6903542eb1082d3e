/** Knows the contract of everything that can sign a request in. It holds types only. */
import type { TokenCredential } from '@azure/core-auth';

/** A way to sign in: VS Code's accounts, the Azure CLI, the environment, or the sandbox's pretended caller. */
export interface TokenSource {
  readonly accountLabel: string;
  readonly accountKey: string;
  /**
   * The credential for a tenant, or for the account's own when none is given. It never prompts: where a sign-in
   * is needed, getting a token rejects with `notSignedIn`.
   */
  credential(tenantId: string | undefined): TokenCredential;
  /**
   * Another token for a request that was refused with this `WWW-Authenticate`, since its token lacks claims; of the
   * same account. Absent where no such token can be had. It never prompts either.
   */
  answerChallenge?(challenge: Challenge): Promise<string>;
}

export interface Challenge {
  readonly wwwAuthenticate: string;
  readonly tenantId: string | undefined;
  readonly scopes: readonly string[];
}
