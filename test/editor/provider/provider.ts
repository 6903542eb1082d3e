/**
 * An authentication provider in the place of Microsoft's, for tests in an editor: accounts that come and go, tenants that
 * want a sign-in of their own or more of one, and tokens that the sandbox takes. Tests in the extension host reach it by
 * its exports; where `TEST_PEOPLE` is set there is somebody at the window, who is asked as Microsoft would ask.
 */
import {
  authentication,
  EventEmitter,
  window,
  type AuthenticationProvider,
  type AuthenticationProviderAuthenticationSessionsChangeEvent,
  type AuthenticationSession,
  type ExtensionContext,
} from 'vscode';
import { GUESTS, PEOPLE, sessionFor, tenantIn, type TestAccount } from './people.ts';

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
  readonly challenges?: readonly { readonly params: Readonly<Record<string, string>> }[];
}

/** Somebody at the window. */
type Person = (question: string, answers: readonly string[]) => Thenable<string | undefined>;

class Provider implements AuthenticationProvider, TestMicrosoft {
  private readonly changed = new EventEmitter<AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.changed.event;
  readonly asked: string[] = [];
  created = 0;
  private readonly accounts = new Map<string, TestAccount>();
  private readonly barred = new Set<string>();
  private isStrong = false;

  constructor(private readonly person: Person | undefined) {
    // Nobody has ever signed in to it.
    if (person !== undefined) this.barred.add(GUESTS);
  }

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

  getSessionsFromChallenges(challenge: Challenge, options: SessionOptions): Promise<AuthenticationSession[]> {
    this.asked.push(`challenge ${options.account?.id ?? 'any'}`);
    if (!this.isStrong) return Promise.resolve([]);
    const { fallbackScopes = [] } = challenge;
    const those = [...this.accounts.values()].filter(({ id }) => id === options.account?.id);
    return Promise.resolve(
      those.map((each) => this.session(each, fallbackScopes, contextsWanted(challenge))),
    );
  }

  /** In tests of the extension host the dialog before it is refused, so nobody comes here. */
  async createSession(
    scopes: readonly string[],
    { account }: SessionOptions,
  ): Promise<AuthenticationSession> {
    this.created += 1;
    const tenantId = tenantIn(scopes);
    const those = PEOPLE.filter(({ id }) => account === undefined || id === account.id);
    const label = await this.ask(
      `Sign in${tenantId === undefined ? '' : ` to ${tenantId}`}`,
      those.map((each) => each.label),
    );
    const chosen = those.find((each) => each.label === label);
    if (chosen === undefined) throw new Error('user_cancelled');
    if (tenantId !== undefined) this.barred.delete(tenantId);
    this.signIn(chosen);
    return this.session(chosen, scopes);
  }

  async createSessionFromChallenges(
    challenge: Challenge,
    { account }: SessionOptions,
  ): Promise<AuthenticationSession> {
    this.created += 1;
    const known = this.accounts.get(account?.id ?? '');
    const answer = await this.ask(`Approve the sign-in of ${known?.label ?? 'somebody'}`, ['Approve']);
    if (known === undefined || answer === undefined) throw new Error('user_cancelled');
    this.isStrong = true;
    return this.session(known, challenge.fallbackScopes ?? [], contextsWanted(challenge));
  }

  removeSession(): Promise<void> {
    return Promise.resolve();
  }

  private async ask(question: string, answers: readonly string[]): Promise<string | undefined> {
    if (this.person === undefined) throw new Error('Nobody is there to sign in.');
    return await this.person(question, answers);
  }

  private session(
    account: TestAccount,
    scopes: readonly string[],
    acrs?: readonly string[],
  ): AuthenticationSession {
    return sessionFor(account, scopes, acrs === undefined ? {} : { acrs });
  }
}

/** The authentication contexts that a challenge asks for, in the form of a token's `acrs` [D]. */
function contextsWanted({ challenges = [] }: Challenge): readonly string[] {
  return challenges.flatMap(({ params }) => {
    const claims = JSON.parse(Buffer.from(params['claims'] ?? '', 'base64').toString('utf8')) as {
      readonly access_token?: { readonly acrs?: { readonly value?: string } };
    };
    return claims.access_token?.acrs?.value ?? [];
  });
}

const person: Person = (title, answers) => window.showQuickPick(answers, { title, ignoreFocusOut: true });

export function activate(context: ExtensionContext): TestMicrosoft {
  const provider = new Provider(process.env['TEST_PEOPLE'] === undefined ? undefined : person);
  const options = { supportsMultipleAccounts: true, supportsChallenges: true };
  context.subscriptions.push(
    authentication.registerAuthenticationProvider('microsoft', 'Microsoft of the Tests', provider, options),
  );
  return provider;
}
