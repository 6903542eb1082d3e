/**
 * Knows how people, groups and applications are looked up in Microsoft Graph. It is another service than ARM, with
 * an origin and tokens of its own: a token for the one never goes to the other.
 */
import { arrayAt, isObject, type JsonObject } from '../../core/json.ts';
import {
  directoryQueries,
  readPrincipal,
  type DirectoryQuery,
  type Principal,
} from '../../core/principals.ts';
import { ask } from '../answers.ts';
import type { Directory } from '../arm.ts';
import type { NetworkContext } from '../networkClient.ts';

/** So many of each type are asked for: whoever sees more types a longer name. */
const MOST = 20;

export interface DirectorySettings {
  /** A client of Microsoft Graph for a tenant. */
  contextFor(tenantId: string): NetworkContext;
  /** Opens a sign-in to Microsoft Graph; undefined where signing in is done elsewhere. */
  readonly signIn: ((tenantId: string) => Promise<boolean>) | undefined;
}

export function createDirectory(settings: DirectorySettings): Directory {
  const find = async (
    { type, path, filter, select }: DirectoryQuery,
    tenantId: string,
    signal: AbortSignal,
  ): Promise<readonly Principal[]> => {
    const queryParameters = { $filter: filter, $select: select, $top: MOST };
    const answer: JsonObject = await ask(
      () => settings.contextFor(tenantId).pathUnchecked(path).get({ abortSignal: signal, queryParameters }),
      { signal, service: 'Microsoft Graph' },
    );
    return arrayAt(answer, 'value')
      .filter(isObject)
      .flatMap((body) => readPrincipal(type, body) ?? []);
  };
  return {
    signIn: settings.signIn,
    async find(text, tenantId, signal) {
      const answers = await Promise.allSettled(
        directoryQueries(text).map((query) => find(query, tenantId, signal)),
      );
      // Whoever may read users may perhaps not read groups; what could be read is an answer.
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
      if (found.length === 0) throw answers.find((answer) => answer.status === 'rejected')?.reason;
      return found.flat();
    },
  };
}
