/**
 * An authentication provider in the place of Microsoft's, for the tests of the editor: accounts that come and go, tenants
 * that want a sign-in of their own or more of one, and tokens that the sandbox takes. Tests reach it by its exports.
 */
import {
  authentication,
  EventEmitter,
  type AuthenticationProvider,
  type AuthenticationProviderAuthenticationSessionsChangeEvent,
  type AuthenticationSession,
  type ExtensionContext,
} from 'vscode';
import { unsignedToken } from '../../../src/azure/signIn/jwt.ts';

export interface TestAccount {
  readonly id: string;
  readonly label: string;
  /** In which tenant it is who. */
  readonly objectIds: Readonly<Record<string, string>>;
  /** Its own tenant. */
  readonly home: string;
}

/** What a test says, and what it asks afterwards. */
export interface TestMicrosoft {
  signIn(account: TestAccount): void;
  /** Its sessions are gone, and the editor is told. */
  signOut(account: TestAccount): void;
  /** Nobody gets a token of this tenant without a prompt. */
  bar(tenantId: string, isBarred: boolean): void;
  /** Whether tokens with claims are given without a prompt. */
  strengthen(isStrong: boolean): void;
  /** The editor is told of a session of no consequence, as a refreshed token is. */
  echo(): void;
  readonly asked: readonly string[];
  readonly created: number;
}

interface SessionOptions {
  readonly account?: { readonly id: string };
}

/** As the editor asks with a challenge; its form is a proposal. */
interface Challenge {
  readonly fallbackScopes?: readonly string[];
}

const TENANT = 'VSCODE_TENANT:';

class Provider implements AuthenticationProvider, TestMicrosoft {
  private readonly changed = new EventEmitter<AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.changed.event;
  readonly asked: string[] = [];
  created = 0;
  private readonly accounts = new Map<string, TestAccount>();
  private readonly barred = new Set<string>();
  private isStrong = false;

  signIn(account: TestAccount): void {
    this.accounts.set(account.id, account);
    this.changed.fire({ added: [this.session(account, [])], removed: [], changed: [] });
  }

  signOut(account: TestAccount): void {
    if (this.accounts.delete(account.id))
      this.changed.fire({ added: [], removed: [this.session(account, [])], changed: [] });
  }

  bar(tenantId: string, isBarred: boolean): void {
    if (isBarred) this.barred.add(tenantId);
    else this.barred.delete(tenantId);
  }

  strengthen(isStrong: boolean): void {
    this.isStrong = isStrong;
  }

  echo(): void {
    for (const account of this.accounts.values())
      this.changed.fire({ added: [], removed: [], changed: [this.session(account, [])] });
  }

  getSessions(
    scopes: readonly string[] | undefined,
    { account }: SessionOptions,
  ): Promise<AuthenticationSession[]> {
    this.asked.push(`${account?.id ?? 'any'} ${(scopes ?? []).join(' ')}`);
    const tenantId = tenantIn(scopes);
    if (tenantId !== undefined && this.barred.has(tenantId)) return Promise.resolve([]);
    const those = [...this.accounts.values()].filter(({ id }) => account === undefined || account.id === id);
    return Promise.resolve(those.map((each) => this.session(each, scopes ?? [])));
  }

  getSessionsFromChallenges(
    { fallbackScopes = [] }: Challenge,
    options: SessionOptions,
  ): Promise<AuthenticationSession[]> {
    this.asked.push(`challenge ${options.account?.id ?? 'any'}`);
    return this.isStrong ? this.getSessions(fallbackScopes, options) : Promise.resolve([]);
  }

  /** The dialog that asks for it is refused in tests of the extension host, so nobody comes here. */
  createSession(): Promise<AuthenticationSession> {
    this.created += 1;
    return Promise.reject(new Error('Nobody is there to sign in.'));
  }

  createSessionFromChallenges(): Promise<AuthenticationSession> {
    return this.createSession();
  }

  removeSession(): Promise<void> {
    return Promise.resolve();
  }

  private session(
    { id, label, objectIds, home }: TestAccount,
    scopes: readonly string[],
  ): AuthenticationSession {
    const tid = tenantIn(scopes) ?? home;
    const exp = Math.floor(Date.now() / 1000) + 3600;
    return {
      id: `${id} ${scopes.join(' ')}`,
      account: { id, label },
      scopes: [...scopes],
      accessToken: unsignedToken({ tid, oid: objectIds[tid] ?? id, upn: label, exp }),
    };
  }
}

function tenantIn(scopes: readonly string[] | undefined): string | undefined {
  return scopes?.find((each) => each.startsWith(TENANT))?.slice(TENANT.length);
}

export function activate(context: ExtensionContext): TestMicrosoft {
  const provider = new Provider();
  const options = { supportsMultipleAccounts: true, supportsChallenges: true };
  context.subscriptions.push(
    authentication.registerAuthenticationProvider('microsoft', 'Microsoft of the Tests', provider, options),
  );
  return provider;
}
