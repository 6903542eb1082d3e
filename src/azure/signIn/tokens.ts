/** Knows the contract of everything that can sign a request in. It holds types only. */
import type { KnownCredential } from './challengePolicy.ts';

/** A way to sign in: an account of VS Code, a tool's, the environment, or the sandbox's pretended caller. */
export interface TokenSource {
  readonly accountLabel: string;
  readonly accountKey: string;
  /**
   * The credential for a tenant, or for the account's own when none is given. It never prompts: where a sign-in
   * is needed, getting a token rejects with `notSignedIn`. Asked for claims it gives a token that has them, of the
   * same account.
   */
  credential(tenantId: string | undefined): KnownCredential;
  /** Forgets what is kept of tokens: the next request asks whether the account is still signed in. */
  forget?(): void;
}
