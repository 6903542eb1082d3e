/**
 * Knows how each call of the contract is made: with the SDK's own requests and the raw bodies of their answers,
 * because its models drop what they do not know, on the way in and out.
 */
import { _getSend as getLinkSend } from '@azure/arm-network/virtualNetworkPeerings';
import {
  _getSend as getNetworkSend,
  _listAllSend as listNetworksSend,
} from '@azure/arm-network/virtualNetworks';
import type { PathUncheckedResponse } from '@azure-rest/core-client';
import { stringAt, stringsAt, type JsonObject } from '../core/json.ts';
import { l10n } from '../core/l10n.ts';
import { parseResourceId, subscriptionOf } from '../core/resourceId.ts';
import { apiVersionOf, PERMISSIONS_API, RESOURCES_API } from '../core/apiVersions.ts';
import type { Permission } from '../core/actions.ts';
import type { Arm, Directory, Subscription, Tenant } from './arm.ts';
import { ask, asArmError, pages } from './answers.ts';
import { ArmError, isArmError, retold } from './armError.ts';
import { createWrites } from './writing/armWrites.ts';
import { objectIdOf } from './signIn/jwt.ts';
import { clientsByTenant, type NetworkClient, type NetworkContext } from './networkClient.ts';
import { activityEvents } from './reading/armActivity.ts';
import { createActions } from './reading/armActions.ts';
import { networkRows } from './reading/graph/graphQuery.ts';
import type { TokenSource } from './signIn/tokens.ts';

/** ARM takes the tokens of so many other tenants [D]. */
const MOST_AUXILIARY = 3;

export interface ConnectionSettings {
  readonly endpoint: string;
  readonly portal: string | undefined;
  readonly directory?: Directory;
  readonly tokens: TokenSource;
  /** Makes the client for a tenant, of whatever subscription; the clients are kept. */
  makeClient(tenantId: string | undefined): NetworkClient;
  /** The scopes of a token for ARM. */
  readonly scopes: readonly string[];
  /** How long to wait between two looks, in milliseconds. */
  readonly pollMs?: { readonly operation: number; readonly registration: number };
}

export function createArm(settings: ConnectionSettings): Arm {
  const clientOf = clientsByTenant((tenantId: string | undefined) => settings.makeClient(tenantId));
  const account = settings.tokens.accountKey;
  // The SDK makes the context of a subscription so, too.
  const contextFor = (tenantId: string | undefined, subscriptionId: string): NetworkContext => ({
    ...clientOf(tenantId),
    subscriptionId,
  });

  async function listAll(
    path: string,
    tenantId: string | undefined,
    signal: AbortSignal,
  ): Promise<readonly JsonObject[]> {
    const context = contextFor(tenantId, '');
    const first = (): PromiseLike<PathUncheckedResponse> =>
      context
        .pathUnchecked(path)
        .get({ abortSignal: signal, queryParameters: { 'api-version': RESOURCES_API } });
    const all: JsonObject[] = [];
    for await (const page of pages(context, first, signal)) all.push(...page);
    return all;
  }

  async function auxiliaryToken(tenantId: string): Promise<string | undefined> {
    try {
      const token = await settings.tokens.credential(tenantId).getToken([...settings.scopes]);
      return token === null ? undefined : `Bearer ${token.token}`;
    } catch (error) {
      const failure = asArmError(error, false);
      // Whoever wants to do something about it must know which of the tenants it is.
      throw isArmError(failure) && failure.code === 'NotSignedIn'
        ? retold(failure, failure.message, { signIn: { ...failure.signIn, tenantId } })
        : failure;
    }
  }

  async function auxiliaryHeader(tenants: readonly string[]): Promise<Record<string, string>> {
    const tokens = await Promise.all(tenants.slice(0, MOST_AUXILIARY).map(auxiliaryToken));
    const values = tokens.filter((token) => token !== undefined);
    return values.length === 0 ? {} : { 'x-ms-authorization-auxiliary': values.join(', ') };
  }

  return {
    accountLabel: settings.tokens.accountLabel,
    accountKey: settings.tokens.accountKey,
    endpoint: settings.endpoint,
    portal: settings.portal,
    directory: settings.directory,
    forgetTokens: () => settings.tokens.forget?.(),

    async objectId(tenantId) {
      const token = await settings.tokens.credential(tenantId).getToken([...settings.scopes]);
      return token === null ? undefined : objectIdOf(token.token);
    },

    async tenants(signal): Promise<readonly Tenant[]> {
      const found = await listAll('/tenants', undefined, signal);
      return found.flatMap((entry) => {
        const tenantId = stringAt(entry, 'tenantId');
        return tenantId === undefined
          ? []
          : [{ tenantId, displayName: stringAt(entry, 'displayName') ?? tenantId, account }];
      });
    },

    async subscriptions(tenant, signal): Promise<readonly Subscription[]> {
      const found = await listAll('/subscriptions', tenant.tenantId, signal);
      return found.flatMap((entry) => {
        const subscriptionId = stringAt(entry, 'subscriptionId');
        if (subscriptionId === undefined) return [];
        const displayName = stringAt(entry, 'displayName') ?? subscriptionId;
        const state = stringAt(entry, 'state');
        return [{ subscriptionId, displayName, tenantId: tenant.tenantId, account, state }];
      });
    },

    networks(subscription, signal) {
      const context = contextFor(subscription.tenantId, subscription.subscriptionId);
      return pages(context, () => listNetworksSend(context, { abortSignal: signal }), signal);
    },

    graphNetworks: (tenantId, subscriptionIds, signal) =>
      networkRows(contextFor(tenantId, ''), subscriptionIds, signal),

    async read(id, tenantId, signal) {
      const parsed = parseResourceId(id);
      const version = apiVersionOf(id);
      if (version === undefined)
        throw new ArmError(l10n.t`Not the id of something that can be read: ${id}`, undefined, 'InvalidId');
      const context = contextFor(tenantId, subscriptionOf(id) ?? '');
      try {
        return await ask(
          () => {
            if (parsed?.kind === 'link') {
              const { network, name } = parsed;
              return getLinkSend(context, network.resourceGroup, network.name, name, { abortSignal: signal });
            }
            if (parsed?.kind === 'network' && !parsed.classic)
              return getNetworkSend(context, parsed.resourceGroup, parsed.name, { abortSignal: signal });
            return context
              .pathUnchecked(id)
              .get({ abortSignal: signal, queryParameters: { 'api-version': version } });
          },
          { signal },
        );
      } catch (error) {
        if (isArmError(error) && error.status === 404) return undefined;
        throw error;
      }
    },

    async list(id, tenantId, signal) {
      const version = apiVersionOf(id);
      if (version === undefined)
        throw new ArmError(l10n.t`Not the id of something that can be listed: ${id}`, undefined, 'InvalidId');
      const context = contextFor(tenantId, subscriptionOf(id) ?? '');
      const first = (): PromiseLike<PathUncheckedResponse> =>
        context.pathUnchecked(id).get({ abortSignal: signal, queryParameters: { 'api-version': version } });
      const all: JsonObject[] = [];
      for await (const page of pages(context, first, signal)) all.push(...page);
      return all;
    },

    activity: ({ subscriptionId, tenantId }, from, signal) =>
      activityEvents(contextFor(tenantId, subscriptionId), subscriptionId, from, signal),

    async permissions(scope, tenantId, signal) {
      const context = contextFor(tenantId, subscriptionOf(scope) ?? '');
      const path = `${scope}/providers/Microsoft.Authorization/permissions`;
      const all: Permission[] = [];
      const first = (): PromiseLike<PathUncheckedResponse> =>
        context
          .pathUnchecked(path)
          .get({ abortSignal: signal, queryParameters: { 'api-version': PERMISSIONS_API } });
      for await (const page of pages(context, first, signal)) all.push(...page.map(permissionOf));
      return all;
    },

    ...createActions({ contextFor, operationPollMs: settings.pollMs?.operation ?? 1000 }),

    ...createWrites({
      contextFor,
      auxiliaryHeader,
      registrationPollMs: settings.pollMs?.registration ?? 5000,
      operationPollMs: settings.pollMs?.operation ?? 1000,
    }),
  };
}

function permissionOf(entry: JsonObject): Permission {
  return { actions: stringsAt(entry, 'actions'), notActions: stringsAt(entry, 'notActions') };
}
