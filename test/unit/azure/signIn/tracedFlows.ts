/**
 * Run by itself, at the most talkative level of Microsoft's libraries: goes through sign-ins, lists, writes, challenges,
 * failures and what a window keeps, and prints whatever an error, a log or what is kept would hold. The tokens and secrets go to a file.
 */
import { writeFile } from 'node:fs/promises';
import type { Arm, SignInNeed, WriteOptions } from '../../../../src/azure/arm.ts';
import { createArm } from '../../../../src/azure/armConnection.ts';
import { describeError, notSignedIn, tellWhole } from '../../../../src/azure/armError.ts';
import { networkClientType } from '../../../../src/azure/networkClient.ts';
import { KeptChoice } from '../../../../src/azure/reading/keptChoice.ts';
import { createDirectory } from '../../../../src/azure/reading/directory.ts';
import { sourceOf } from '../../../../src/azure/signIn/editorAccounts.ts';
import { identityTokens } from '../../../../src/azure/signIn/identityRoom.ts';
import { unsignedToken } from '../../../../src/azure/signIn/jwt.ts';
import { KnownAccounts } from '../../../../src/azure/signIn/knownAccounts.ts';
import type { TokenSource } from '../../../../src/azure/signIn/tokens.ts';
import { startSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import { CONTOSO, FABRIKAM } from '../../../../src/sandbox/scenarios/contoso.ts';
import { Scripted } from '../scripted.ts';
import { traceWindow } from './tracedWindow.ts';

const SCOPE = 'https://management.core.windows.net/.default';
const GROUP = '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/vnet101';
const VNET = (name: string): string => `${GROUP}/providers/Microsoft.Network/virtualNetworks/${name}`;
const LINK = `${VNET('vnet1')}/virtualNetworkPeerings/forth`;
const CLAIMS = Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}').toString('base64');

const secrets = new Set<string>([process.env['AZURE_CLIENT_SECRET'] ?? '']);
const [, , secretsFile = ''] = process.argv;

function say(what: string, text: string): void {
  process.stdout.write(`${what}: ${text}\n`);
}

/** Everything that could be shown, logged or kept of a failure. */
function tell(error: unknown): void {
  say('message', describeError(error));
  say('log', tellWhole(error));
  say('stack', error instanceof Error ? (error.stack ?? '') : String(error));
  say('json', JSON.stringify(error));
  if (error instanceof Error && error.cause !== undefined) tell(error.cause);
}

function noted(source: TokenSource): TokenSource {
  return {
    ...source,
    credential: (tenantId) => {
      const credential = source.credential(tenantId);
      return {
        ...credential,
        getToken: async (scopes, options) => {
          const token = await credential.getToken(scopes, options);
          if (token !== null) secrets.add(token.token);
          return token;
        },
      };
    },
  };
}

function connect(endpoint: string, ca: string, tokens: TokenSource): Arm {
  const clientType = networkClientType({
    ca,
    scopes: [SCOPE],
    patience: { retries: 1, longestWaitMs: 5, firstWaitMs: 1 },
  });
  return createArm({
    endpoint,
    portal: undefined,
    tokens,
    scopes: [SCOPE],
    pollMs: { operation: 5, registration: 5 },
    directory: createDirectory({
      contextFor: (tenantId) => new clientType(tokens.credential(tenantId), '', { endpoint }).context,
      signIn: undefined,
    }),
    makeClient: (tenantId) => new clientType(tokens.credential(tenantId), '', { endpoint }),
  });
}

const signal = new AbortController().signal;
const options = (onSignIn?: (need: SignInNeed) => Promise<boolean>): WriteOptions => ({
  progress: {
    report: (message) => {
      say('progress', message);
    },
  },
  signal,
  auxiliaryTenants: [FABRIKAM.tenantId],
  onSignIn,
});

async function attempt(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    say(what, 'done');
  } catch (error) {
    say(what, 'failed');
    tell(error);
  }
}

async function flows(arm: Arm): Promise<void> {
  const body = { properties: { remoteVirtualNetwork: { id: VNET('vnet2') } } };
  await attempt('tenants', () => arm.tenants(signal));
  await attempt('read', () => arm.read(VNET('vnet1'), CONTOSO.tenantId, signal));
  await attempt('read in the wrong tenant', () => arm.read(VNET('vnet1'), FABRIKAM.tenantId, signal));
  await attempt('write', () => arm.put(LINK, body, {}, CONTOSO.tenantId, options()));
  await attempt('remove', () => arm.remove(LINK, CONTOSO.tenantId, options()));
  await attempt('find', async () => await arm.directory?.find('network', CONTOSO.tenantId, signal));
}

const sandbox = await startSandbox({ port: 0, scenario: 'guide', operationMs: 5, retryAfterSeconds: 0.01 });
const editorToken = (): string => {
  const token = unsignedToken({ tid: CONTOSO.tenantId, oid: 'a0000000-0000-4000-8000-00000000000a' });
  secrets.add(token);
  return token;
};
const account = { id: 'alice.home', label: 'alice@contoso.example' };
const source = sourceOf(
  {
    provider: 'microsoft',
    scopes: [SCOPE],
    authentication: {
      getAccounts: () => Promise.resolve([account]),
      getSession: (_provider, wanted) =>
        Promise.resolve('wwwAuthenticate' in wanted ? undefined : { account, accessToken: editorToken() }),
    },
  },
  account,
);
await flows(connect(sandbox.endpoint, sandbox.caCertificate, noted(source)));
sandbox.setFaults([{ effect: { kind: 'reset' } }]);
await flows(connect(sandbox.endpoint, sandbox.caCertificate, noted(source)));
sandbox.setFaults([]);

await attempt('window', () =>
  traceWindow(connect(sandbox.endpoint, sandbox.caCertificate, noted(source)), {
    sandbox,
    linkId: LINK,
    remoteId: VNET('vnet2'),
    tenantId: CONTOSO.tenantId,
    options: options(),
    say,
    tell,
  }),
);

process.env['AZURE_AUTHORITY_HOST'] = sandbox.endpoint;
const identity = { ca: sandbox.caCertificate, authority: undefined, environment: process.env };
await flows(connect(sandbox.endpoint, sandbox.caCertificate, noted(identityTokens('environment', identity))));
await flows(connect(sandbox.endpoint, sandbox.caCertificate, noted(identityTokens('azureCli', identity))));
await sandbox.close();

const server = await Scripted.start();
const challenge = {
  status: 401,
  headers: { 'www-authenticate': `Bearer error="insufficient_claims", claims="${CLAIMS}"` },
  body: { error: { code: 'InsufficientClaims', message: 'More is needed.' } },
};
const scripted = connect(server.endpoint, server.ca, noted(source));
const declining = options((need) => {
  tell(notSignedIn(need, account.label));
  return Promise.resolve(false);
});
const answers = [
  [challenge],
  [{ status: 200, body: { value: [], nextLink: 'https://elsewhere.example/next' } }],
  [{ status: 307, headers: { location: 'https://elsewhere.example/' } }],
  [{ status: 500, body: { error: { code: 'Broken', message: 'It broke.' } } }],
  [{ status: 429, headers: { 'retry-after': '9999' } }],
  [{ status: 200, cut: true }],
];
for (const each of answers) {
  server.answers = [...each];
  await attempt('list', () => scripted.tenants(signal));
  server.answers = [...each];
  await attempt('write', () => scripted.put(LINK, {}, {}, CONTOSO.tenantId, declining));
}
server.close();

const memory = new Map<string, unknown>();
const kept = {
  get: (key: string): unknown => memory.get(key),
  update: (key: string, value: unknown): Promise<void> => Promise.resolve(void memory.set(key, value)),
};
new KnownAccounts(kept).note([{ key: account.id, label: account.label }]);
await new KeptChoice(
  kept,
  () => [],
  () => true,
).choose(account.id, [{ tenantId: CONTOSO.tenantId, subscriptionId: 's' }]);
say('kept', JSON.stringify([...memory]));
await writeFile(secretsFile, JSON.stringify([...secrets].filter((each) => each !== '')));
