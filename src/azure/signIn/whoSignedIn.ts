/**
 * Knows who has signed in outside the editor: what a token says names the account and its key, so that nobody is shown, or
 * writes by, what somebody else has left. Once another one is signed in, this one is given no token any more.
 */
import type { AccessToken } from '@azure/core-auth';
import { l10n } from '../../core/l10n.ts';
import { ArmError } from '../armError.ts';
import { personIn, type Person } from './jwt.ts';
import type { TokenSource } from './tokens.ts';

export interface WhoParts {
  /** Of a token for ARM. */
  readonly scopes: readonly string[];
  /** Told once, when somebody else is signed in than at first. */
  readonly onOther: () => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A tenant of which nobody has been seen is believed only if it was looked so lately who is signed in, in milliseconds. */
const LATELY_MS = 60_000;

/** The same source under the name of whoever it gives tokens of. It never rejects: who cannot be known has no name. */
export async function asWhoSignedIn(source: TokenSource, parts: WhoParts): Promise<TokenSource> {
  const own = source.credential(undefined);
  const fetched = await Promise.resolve(own.getToken([...parts.scopes])).catch(() => undefined);
  const person = fetched === undefined || fetched === null ? undefined : personIn(fetched.token);
  // A token that says nothing is nobody's; one that could not be had may be anybody's.
  const isOpen = fetched !== undefined && fetched !== null && person === undefined;
  return isOpen ? source : new KnownSource(source, person, parts).asSource();
}

class KnownSource {
  /** Who the person is in each tenant: the object id, by the tenant's. */
  private readonly seen = new Map<string, string>();
  private lookedAt: number;
  private isLeft = false;

  constructor(
    private readonly source: TokenSource,
    private readonly person: Person | undefined,
    private readonly parts: WhoParts,
  ) {
    this.lookedAt = this.now();
    if (person !== undefined) this.seen.set(person.tenantId, person.objectId);
  }

  asSource(): TokenSource {
    const { source, person } = this;
    const { accountKey, accountLabel } = source;
    return {
      accountKey: `${accountKey}:${person === undefined ? 'unknown' : `${person.tenantId}:${person.objectId}`}`,
      accountLabel: person?.name === undefined ? accountLabel : `${person.name} (${accountLabel})`,
      credential: (tenantId) => {
        const credential = source.credential(tenantId);
        return {
          ...(credential.need === undefined ? {} : { need: credential.need }),
          getToken: async (scopes, options) => {
            this.refuseWhereLeft();
            const token = await credential.getToken(scopes, options);
            if (token !== null) await this.check(token);
            return token;
          },
        };
      },
      forget: () => {
        source.forget?.();
      },
    };
  }

  private async check({ token }: AccessToken): Promise<void> {
    const person = personIn(token);
    if (person === undefined) return;
    if (!this.seen.has(person.tenantId) && this.now() - this.lookedAt > LATELY_MS) await this.lookAgain();
    const known = this.seen.get(person.tenantId);
    if (this.person === undefined || (known !== undefined && known !== person.objectId)) this.leave();
    this.refuseWhereLeft();
    this.seen.set(person.tenantId, person.objectId);
  }

  /** Who is signed in now; whatever was kept may be of before. */
  private async lookAgain(): Promise<void> {
    this.source.forget?.();
    const token = await this.source.credential(undefined).getToken([...this.parts.scopes]);
    this.lookedAt = this.now();
    const person = token === null ? undefined : personIn(token.token);
    if (person !== undefined && !this.isSame(person)) this.leave();
  }

  /** In another tenant somebody has another object id: there the name decides, where there is one. */
  private isSame({ tenantId, objectId, name }: Person): boolean {
    const known = this.seen.get(tenantId);
    return known === undefined ? name !== undefined && name === this.person?.name : known === objectId;
  }

  private leave(): void {
    if (this.isLeft) return;
    this.isLeft = true;
    this.parts.onOther();
  }

  private refuseWhereLeft(): void {
    if (!this.isLeft) return;
    const { accountLabel } = this.source;
    throw new ArmError(
      l10n.t`Somebody else is signed in to ${accountLabel} than before. Everything is read anew.`,
      undefined,
      'OtherAccount',
    );
  }

  private now(): number {
    return (this.parts.now ?? Date.now)();
  }
}
