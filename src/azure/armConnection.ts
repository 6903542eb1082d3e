/**
 * Knows how each call of the contract is made: with the SDK's own requests and the raw bodies of their answers,
 * because its models drop what they do not know, on the way in and out.
 */
import {
  _$deleteSend as deleteLinkSend,
  _getSend as getLinkSend,
} from '@azure/arm-network/virtualNetworkPeerings';
import {
  _getSend as getNetworkSend,
  _listAllSend as listNetworksSend,
} from '@azure/arm-network/virtualNetworks';
import type { PathUncheckedResponse } from '@azure-rest/core-client';
import { stringAt, type JsonObject } from '../core/json.ts';
import { parseLinkId, parseResourceId, type LinkId } from '../core/resourceId.ts';
import type { Arm, Progress, Subscription, Tenant, WriteOptions } from './arm.ts';
import { ask, asArmError, pages } from './answers.ts';
import { ArmError, isArmError } from './armError.ts';
import { follow } from './longRunning.ts';
import type { NetworkClient, NetworkContext } from './networkClient.ts';
import type { TokenSource } from './tokens.ts';

/** The api-version of writes: the one that this version of the SDK sends with its reads. */
const NETWORK_API = '2026-01-01';
const RESOURCES_API = '2022-12-01';

export interface ConnectionSettings {
  readonly endpoint: string;
  readonly portal: string | undefined;
  readonly tokens: TokenSource;
  /** Makes the client for a tenant and subscription; the clients are kept. */
  makeClient(tenantId: string | undefined, subscriptionId: string): NetworkClient;
  /** The scopes of a token for ARM. */
  readonly scopes: readonly string[];
}

export function createArm(settings: ConnectionSettings): Arm {
  const clients = new Map<string, NetworkContext>();
  const contextFor = (tenantId: string | undefined, subscriptionId: string): NetworkContext => {
    const key = `${tenantId ?? ''}/${subscriptionId}`.toLowerCase();
    const context = clients.get(key) ?? settings.makeClient(tenantId, subscriptionId).context;
    clients.set(key, context);
    return context;
  };

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

  async function auxiliaryHeader(tenants: readonly string[]): Promise<Record<string, string>> {
    try {
      const tokens = await Promise.all(
        tenants
          .slice(0, 3)
          .map((tenant) => settings.tokens.credential(tenant).getToken([...settings.scopes])),
      );
      const values = tokens.flatMap((token) => (token === null ? [] : [`Bearer ${token.token}`]));
      return values.length === 0 ? {} : { 'x-ms-authorization-auxiliary': values.join(', ') };
    } catch (error) {
      throw asArmError(error, false);
    }
  }

  return {
    accountLabel: settings.tokens.accountLabel,
    accountKey: settings.tokens.accountKey,
    endpoint: settings.endpoint,
    portal: settings.portal,

    async tenants(signal): Promise<readonly Tenant[]> {
      const found = await listAll('/tenants', undefined, signal);
      return found.flatMap((entry) => {
        const tenantId = stringAt(entry, 'tenantId');
        return tenantId === undefined
          ? []
          : [{ tenantId, displayName: stringAt(entry, 'displayName') ?? tenantId }];
      });
    },

    async subscriptions(tenant, signal): Promise<readonly Subscription[]> {
      const found = await listAll('/subscriptions', tenant.tenantId, signal);
      return found.flatMap((entry) => {
        const subscriptionId = stringAt(entry, 'subscriptionId');
        if (subscriptionId === undefined) return [];
        const displayName = stringAt(entry, 'displayName') ?? subscriptionId;
        return [{ subscriptionId, displayName, tenantId: tenant.tenantId }];
      });
    },

    networks(subscription, signal) {
      const context = contextFor(subscription.tenantId, subscription.subscriptionId);
      return pages(context, () => listNetworksSend(context, { abortSignal: signal }), signal);
    },

    async read(id, tenantId, signal) {
      const parsed = parseResourceId(id);
      if (parsed === undefined)
        throw new ArmError(`Not the id of a network or link: ${id}`, undefined, 'InvalidId');
      const network = parsed.kind === 'link' ? parsed.network : parsed;
      const context = contextFor(tenantId, network.subscriptionId);
      try {
        return await ask(() =>
          parsed.kind === 'link'
            ? getLinkSend(context, network.resourceGroup, network.name, parsed.name, { abortSignal: signal })
            : getNetworkSend(context, network.resourceGroup, network.name, { abortSignal: signal }),
        );
      } catch (error) {
        if (isArmError(error) && error.status === 404) return undefined;
        throw error;
      }
    },

    async putLink(id, body, { sync }, tenantId, options) {
      const link = linkFor(id);
      const context = contextFor(tenantId, link.network.subscriptionId);
      const headers = await auxiliaryHeader(options.auxiliaryTenants);
      await run(context, options, 'azure-async-operation', () =>
        context.pathUnchecked(pathOf(link)).put({
          abortSignal: options.signal,
          contentType: 'application/json',
          headers,
          queryParameters: {
            'api-version': NETWORK_API,
            ...(sync ? { syncRemoteAddressSpace: 'true' } : {}),
          },
          body,
        }),
      );
    },

    async deleteLink(id, tenantId, options) {
      const link = linkFor(id);
      const context = contextFor(tenantId, link.network.subscriptionId);
      await run(context, options, 'location', () =>
        deleteLinkSend(context, link.network.resourceGroup, link.network.name, link.name, {
          abortSignal: options.signal,
        }),
      );
    },
  };
}

async function run(
  context: NetworkContext,
  options: WriteOptions,
  resultFrom: 'azure-async-operation' | 'location',
  send: () => PromiseLike<PathUncheckedResponse>,
): Promise<void> {
  const { signal } = options;
  signal.throwIfAborted();
  try {
    await follow(context, {
      send: async () => await send(),
      resultFrom,
      signal,
      onAccepted: () => {
        accepted(options.progress);
      },
    });
  } catch (error) {
    throw asArmError(error, true);
  }
}

function accepted(progress: Progress): void {
  progress.report('Accepted; waiting for the end…');
}

function pathOf({ network, name }: LinkId): string {
  const [subscription, group, local, link] = [
    network.subscriptionId,
    network.resourceGroup,
    network.name,
    name,
  ].map(encodeURIComponent);
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${local}/virtualNetworkPeerings/${link}`;
}

function linkFor(id: string): LinkId {
  const link = parseLinkId(id);
  if (link === undefined) throw new ArmError(`Not the id of a link: ${id}`, undefined, 'InvalidId');
  return link;
}
