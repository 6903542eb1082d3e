/**
 * The door of the Azure room, a bundle of its own: everything that needs the SDK or a token is behind it, and it
 * is loaded when the tree is first opened or somebody signs in.
 */
import { readFile } from 'node:fs/promises';
import { getConfiguredAzureEnv } from '@microsoft/vscode-azext-azureauth';
import { createAzureClient } from '@microsoft/vscode-azext-azureutils';
import type { AuthenticationWwwAuthenticateRequest } from 'vscode';
import type { Arm, Directory } from './arm.ts';
import { createArm } from './armConnection.ts';
import { ArmError } from './armError.ts';
import { challengeCredential } from './signIn/challenge.ts';
import { createDirectory } from './reading/directory.ts';
import { graphEndpoint } from './reading/graphEndpoint.ts';
import { networkClientType, type NetworkClient } from './networkClient.ts';
import { DEFAULT_PATIENCE, type Patience } from './patience.ts';
import { sandboxTokens } from './signIn/sandboxTokens.ts';
import { endpointError, type Authentication, type Target } from './target.ts';
import type { TokenSource } from './signIn/tokens.ts';
import { signInInteractively, vscodeTokens } from './signIn/vscodeTokens.ts';

export { lookAround } from './lookAround.ts';

export interface ConnectOptions {
  readonly target: Target;
  /** Told before each wait for a service that asked for patience. */
  readonly onWait: (seconds: number, status: number | undefined) => void;
}

/** Connects without ever prompting. Undefined when nobody is signed in. */
export async function connect(options: ConnectOptions): Promise<Arm | undefined> {
  const { target } = options;
  const environment = getConfiguredAzureEnv();
  const endpoint = target.endpoint ?? environment.resourceManagerEndpointUrl.replace(/\/+$/, '');
  const wrong = endpointError(endpoint);
  if (wrong !== undefined) throw new ArmError(wrong, undefined, 'InvalidEndpoint');
  const ca = target.caFile === undefined ? undefined : await readAuthority(target.caFile);
  const tokens = target.kind === 'sandbox' ? sandboxTokens() : await tokensFor(target.authentication, ca);
  if (tokens === undefined) return undefined;
  const scopes = [`${environment.managementEndpointUrl.replace(/\/*$/, '/')}.default`];
  const patience: Patience = { ...DEFAULT_PATIENCE, onWait: options.onWait };
  const clientType = networkClientType({ ca, scopes, patience });
  const graph = graphEndpoint(target, endpoint, environment.name);
  return createArm({
    endpoint,
    portal: target.endpoint === undefined ? environment.portalUrl : undefined,
    ...(graph === undefined ? {} : { directory: directoryAt(graph, { tokens, target, ca, patience }) }),
    tokens,
    scopes,
    makeClient: (tenantId, subscriptionId) =>
      makeClient(clientType, { tokens, tenantId, subscriptionId, endpoint, scopes }),
  });
}

interface DirectoryParts {
  readonly tokens: TokenSource;
  readonly target: Target;
  readonly ca: string | undefined;
  readonly patience: Patience;
}

/** Microsoft Graph at an address, with clients and tokens that are for it alone. */
function directoryAt(endpoint: string, { tokens, target, ca, patience }: DirectoryParts): Directory {
  const scopes = [`${endpoint}/.default`];
  const clientType = networkClientType({ ca, scopes, patience });
  const interactive = target.kind === 'azure' && target.authentication === 'vscode';
  return createDirectory({
    contextFor: (tenantId) =>
      makeClient(clientType, { tokens, tenantId, subscriptionId: '', endpoint, scopes }).context,
    signIn: interactive ? (tenantId) => signInInteractively(tenantId, scopes) : undefined,
  });
}

/** Opens VS Code's sign-in; true when it ended with a session. */
export async function signIn(tenantId: string | undefined): Promise<boolean> {
  return await signInInteractively(tenantId);
}

async function tokensFor(
  authentication: Authentication,
  ca: string | undefined,
): Promise<TokenSource | undefined> {
  if (authentication === 'vscode') return await vscodeTokens();
  const identity = await import('./signIn/identityRoom.ts');
  return authentication === 'azureCli' ? identity.azureCliTokens() : identity.environmentTokens(ca);
}

async function readAuthority(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new ArmError(
      `The file in the setting vnetPeering.caFile cannot be read: ${file}`,
      undefined,
      'InvalidCaFile',
    );
  }
}

interface ClientFor {
  readonly tokens: TokenSource;
  readonly tenantId: string | undefined;
  readonly subscriptionId: string;
  readonly endpoint: string;
  readonly scopes: readonly string[];
}

/** Through the factory of azureutils, for its user agent, language and claims-challenge policies. */
function makeClient(clientType: ReturnType<typeof networkClientType>, wanted: ClientFor): NetworkClient {
  const credential = wanted.tokens.credential(wanted.tenantId);
  const context = {
    credentials: credential,
    createCredentialsForScopes: ({ wwwAuthenticate }: AuthenticationWwwAuthenticateRequest) =>
      Promise.resolve(challengeCredential(wanted.tokens, { ...wanted, wwwAuthenticate })),
    subscriptionId: wanted.subscriptionId,
    environment: { resourceManagerEndpointUrl: wanted.endpoint },
    // Nothing is collected: the factory wants a place to put telemetry properties, and nobody reads it.
    telemetry: { properties: {}, measurements: {} },
  };
  // The factory is typed for the older generation of clients; what it uses of one is its pipeline.
  const create = createAzureClient as unknown as (context: object, type: typeof clientType) => NetworkClient;
  return create(context, clientType);
}
