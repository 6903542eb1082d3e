/**
 * The door of the Azure room, a bundle of its own: everything that needs the SDK or a token is behind it, and it
 * is loaded when the tree is first opened or somebody signs in. Here the editor's accounts and settings come in.
 */
import { readFile } from 'node:fs/promises';
import { createAzureClient } from '@microsoft/vscode-azext-azureutils';
import { authentication as editor, workspace } from 'vscode';
import { l10n } from '../core/l10n.ts';
import { joined } from './accounts.ts';
import type { Arm, Directory } from './arm.ts';
import { createArm } from './armConnection.ts';
import { ArmError } from './armError.ts';
import { placeAt } from './lookAround.ts';
import { clientsByTenant, clientTypes, networkClientType, type NetworkClient } from './networkClient.ts';
import { DEFAULT_PATIENCE, type Patience } from './patience.ts';
import type { Place } from './place.ts';
import { createDirectory } from './reading/directory.ts';
import { Paces } from './reading/paces.ts';
import { cloudFrom, type Cloud } from './signIn/cloud.ts';
import {
  keyOfAccount,
  signedInAccounts,
  signInWithEditor,
  sourceOf,
  type EditorAccounts,
  type WantedSignIn,
} from './signIn/editorAccounts.ts';
import { sandboxTokens } from './signIn/sandboxTokens.ts';
import type { TokenSource } from './signIn/tokens.ts';
import { endpointError, type Target } from './target.ts';
import { CLOUD_SECTION } from '../manifest.ts';
import type { Connected } from './whereabouts.ts';

export interface ConnectOptions {
  readonly target: Target;
  /** The keys of accounts that were signed in before. */
  readonly known: ReadonlySet<string>;
  /** Told before each wait for a service that asked for patience. */
  readonly onWait: (seconds: number, status: number | undefined) => void;
  /** At which reading goes; its own where nothing else is read. */
  readonly paces?: Paces;
}

/** Connects every account that is signed in, without ever prompting. Undefined when nobody is. */
export async function connect(options: ConnectOptions): Promise<Arm | undefined> {
  const { target } = options;
  const cloud = configuredCloud();
  const endpoint = target.endpoint ?? cloud.endpoint;
  const wrong = endpointError(endpoint);
  if (wrong !== undefined) throw new ArmError(wrong, undefined, 'InvalidEndpoint');
  const ca = target.caFile === undefined ? undefined : await readAuthority(target.caFile);
  const patience: Patience = { ...DEFAULT_PATIENCE, onWait: options.onWait };
  const sources = await sourcesFor(target, cloud, ca, options.known);
  const { paces = new Paces() } = options;
  const arms = sources.map((tokens) => armFor({ target, cloud, endpoint, ca, patience, tokens, paces }));
  const [first, ...others] = arms;
  return first === undefined ? undefined : joined([first, ...others]);
}

/** Opens the editor's sign-in; true when it ended with a session. */
export async function signIn(wanted: WantedSignIn): Promise<boolean> {
  return (await signInWithEditor(editorAccounts(configuredCloud()), wanted)) !== undefined;
}

/** The keys of the accounts that are signed in now; it never prompts. */
export async function accountKeys(known: ReadonlySet<string>): Promise<readonly string[]> {
  return (await signedInAccounts(editorAccounts(configuredCloud()), known)).map(keyOfAccount);
}

/** Never fails: what is not said stays unknown. */
export async function lookAround(connected: Connected): Promise<Place> {
  return await placeAt(connected, () => configuredCloud().name);
}

/** As the person has set it; a workspace has no say in where tokens go. */
function configuredCloud(): Cloud {
  const settings = workspace.getConfiguration(CLOUD_SECTION);
  const own = (name: string): unknown => settings.inspect(name)?.globalValue;
  return cloudFrom({ environment: own('environment'), customEnvironment: own('customEnvironment') });
}

function editorAccounts({ provider, scope }: Cloud): EditorAccounts {
  return { authentication: editor, provider, scopes: [scope] };
}

async function sourcesFor(
  target: Target,
  cloud: Cloud,
  ca: string | undefined,
  known: ReadonlySet<string>,
): Promise<readonly TokenSource[]> {
  if (target.kind === 'sandbox') return [sandboxTokens()];
  if (target.authentication === 'vscode') {
    const accounts = editorAccounts(cloud);
    return (await signedInAccounts(accounts, known)).map((account) => sourceOf(accounts, account));
  }
  const { identityTokens } = await import('./signIn/identityRoom.ts');
  const authority = cloud.id === 'AzureCloud' ? undefined : cloud.authority;
  return [identityTokens(target.authentication, { ca, authority, environment: process.env })];
}

interface Parts {
  readonly target: Target;
  readonly cloud: Cloud;
  readonly endpoint: string;
  readonly ca: string | undefined;
  readonly patience: Patience;
  readonly tokens: TokenSource;
  readonly paces: Paces;
}

function armFor(parts: Parts): Arm {
  const { target, cloud, endpoint, ca, patience, tokens, paces } = parts;
  const scopes = [cloud.scope];
  const clientTypeOf = clientTypes({ ca, scopes, patience }, (tenantId) =>
    paces.of({ account: tokens.accountKey, tenantId }),
  );
  // Of an endpoint from the settings no Microsoft Graph is known; the sandbox answers in its place.
  const graph =
    target.kind === 'sandbox' ? endpoint : target.endpoint === undefined ? cloud.graph : undefined;
  return createArm({
    endpoint,
    portal: target.endpoint === undefined ? cloud.portal : undefined,
    ...(graph === undefined ? {} : { directory: directoryAt(graph, parts) }),
    tokens,
    scopes,
    makeClient: (tenantId) => makeClient(clientTypeOf(tenantId), { tokens, tenantId, endpoint }),
  });
}

/** Microsoft Graph at an address, with clients and tokens that are for it alone. */
function directoryAt(endpoint: string, { tokens, target, cloud, ca, patience }: Parts): Directory {
  const scopes = [`${endpoint}/.default`];
  const clientType = networkClientType({ ca, scopes, patience });
  const interactive = target.kind === 'azure' && target.authentication === 'vscode';
  const ask = async (tenantId: string): Promise<boolean> =>
    (await signInWithEditor(editorAccounts(cloud), { account: tokens.accountKey, tenantId, scopes })) !==
    undefined;
  return createDirectory({
    contextFor: clientsByTenant((tenantId: string) => makeClient(clientType, { tokens, tenantId, endpoint })),
    signIn: interactive ? ask : undefined,
  });
}

async function readAuthority(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new ArmError(
      l10n.t`The file in the setting vnetPeering.caFile cannot be read: ${file}`,
      undefined,
      'InvalidCaFile',
    );
  }
}

interface ClientFor {
  readonly tokens: TokenSource;
  readonly tenantId: string | undefined;
  readonly endpoint: string;
}

/** Through the factory of azureutils, for its user agent and language policies. */
function makeClient(clientType: ReturnType<typeof networkClientType>, wanted: ClientFor): NetworkClient {
  const context = {
    credentials: wanted.tokens.credential(wanted.tenantId),
    // Challenges are answered nearer to the wire, by the account that made the request: an empty token lets any other
    // refusal stand.
    createCredentialsForScopes: () =>
      Promise.resolve({ getToken: () => Promise.resolve({ token: '', expiresOnTimestamp: 0 }) }),
    // Said with each request: see `createArm`.
    subscriptionId: '',
    environment: { resourceManagerEndpointUrl: wanted.endpoint },
    // Nothing is collected: the factory wants a place to put telemetry properties, and nobody reads it.
    telemetry: { properties: {}, measurements: {} },
  };
  // The factory is typed for the older generation of clients; what it uses of one is its pipeline.
  const create = createAzureClient as unknown as (context: object, type: typeof clientType) => NetworkClient;
  return create(context, clientType);
}
