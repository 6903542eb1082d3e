/**
 * Knows how the client of `@azure/arm-network` is set up for this product. It has the shape that the client
 * factory of azureutils expects, so that the factory can add its user agent, language and claims-challenge
 * policies; what is our own is added here.
 */
import { createNetworkManagement } from '@azure/arm-network/context';
import { createDefaultHttpClient, type HttpClient, type Pipeline } from '@azure/core-rest-pipeline';
import type { Client } from '@azure-rest/core-client';
import { limitPolicy } from './limitPolicy.ts';
import { originPolicy } from './originPolicy.ts';
import { patiencePolicy, type Patience } from './patience.ts';
import { Quota, quotaPolicy } from './quota.ts';
import type { Pacing } from './reading/pace.ts';
import { challengePolicy, type KnownCredential } from './signIn/challengePolicy.ts';

export interface ClientSettings {
  /** The certificate authority to trust besides the usual ones, in PEM; undefined for none. */
  readonly ca: string | undefined;
  /** The scopes of the token. The SDK would otherwise ask for the public cloud's, whatever the endpoint. */
  readonly scopes: readonly string[];
  readonly patience: Patience;
  /** What the caller has left, shared by all its clients. */
  readonly quota?: Quota;
  /** Has the connections; those of its own where none is given. */
  readonly httpClient?: HttpClient;
  /** Told of each answer to something that only reads, and of each wait. */
  readonly pacing?: Pacing | undefined;
}

/** A context of the SDK: its operations take it as their first argument. */
export type NetworkContext = Client & { subscriptionId: string };

export interface NetworkClient {
  readonly context: NetworkContext;
  readonly pipeline: Pipeline;
}

export type NetworkClientType = new (
  credential: KnownCredential,
  subscriptionId: string,
  options: { readonly endpoint?: string },
) => NetworkClient;

/** The class of clients for some settings: the factory of azureutils makes instances of a class. */
export function networkClientType(settings: ClientSettings): NetworkClientType {
  // One for all: each would have connections of its own, and greet the service for every subscription.
  const { ca, quota = new Quota(), httpClient = createDefaultHttpClient(), pacing } = settings;
  const tls = ca === undefined ? {} : { tlsOptions: { ca } };
  return class implements NetworkClient {
    readonly context: NetworkContext;
    readonly pipeline: Pipeline;

    constructor(
      credential: KnownCredential,
      subscriptionId: string,
      options: { readonly endpoint?: string },
    ) {
      // A trailing slash would double the one that every path begins with.
      const endpoint = (options.endpoint ?? 'https://management.azure.com').replace(/\/+$/, '');
      this.context = createNetworkManagement(credential, subscriptionId, {
        endpoint,
        credentials: { scopes: [...settings.scopes] },
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
        httpClient,
        ...tls,
      });
      this.pipeline = this.context.pipeline;
      this.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
      this.pipeline.addPolicy(patiencePolicy(settings.patience, pacing), { phase: 'Retry' });
      this.pipeline.addPolicy(quotaPolicy(quota, pacing), { afterPhase: 'Retry' });
      const { answerMs } = settings.patience;
      if (answerMs !== undefined)
        this.pipeline.addPolicy(limitPolicy(answerMs), {
          afterPhase: 'Retry',
          afterPolicies: ['quotaPolicy'],
        });
      this.pipeline.addPolicy(challengePolicy(credential, settings.scopes), { afterPhase: 'Sign' });
      this.pipeline.addPolicy(originPolicy(new URL(endpoint).origin), { afterPhase: 'Sign' });
    }
  };
}

/** The classes of clients for the tenants of a caller: these share its quota and connections, and each has a pace of its own. */
export function clientTypes(
  settings: Omit<ClientSettings, 'pacing' | 'quota' | 'httpClient'>,
  pacingOf: ((tenantId: string | undefined) => Pacing) | undefined,
): (tenantId: string | undefined) => NetworkClientType {
  const shared = { ...settings, quota: new Quota(), httpClient: createDefaultHttpClient() };
  return (tenantId) => networkClientType({ ...shared, pacing: pacingOf?.(tenantId) });
}

/** One client for each tenant, made when it is asked for first: one for each subscription would take 12 KB each. */
export function clientsByTenant<T extends string | undefined>(
  make: (tenantId: T) => NetworkClient,
): (tenantId: T) => NetworkContext {
  const contexts = new Map<string, NetworkContext>();
  return (tenantId) => {
    const key = tenantId?.toLowerCase() ?? '';
    const context = contexts.get(key) ?? make(tenantId).context;
    contexts.set(key, context);
    return context;
  };
}
