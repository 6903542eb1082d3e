/**
 * The ways to sign in outside the editor, each as it is: tools on the PATH that answer as the real ones do, a local
 * authority for applications, and a local endpoint of a machine's identity. What they say when they fail is kept.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';
import type { Arm } from '../../../../src/azure/arm.ts';
import { createArm } from '../../../../src/azure/armConnection.ts';
import { describeError, signInNeed } from '../../../../src/azure/armError.ts';
import { networkClientType } from '../../../../src/azure/networkClient.ts';
import { identityTokens } from '../../../../src/azure/signIn/identityRoom.ts';
import { unsignedToken } from '../../../../src/azure/signIn/jwt.ts';
import type { Authentication } from '../../../../src/azure/target.ts';
import { startSandbox, type RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import { CONTOSO, FABRIKAM } from '../../../../src/sandbox/scenarios/contoso.ts';
import { bareEnvironment } from './bareEnvironment.ts';
import { MachineIdentity } from './machineIdentity.ts';

const SCOPE = 'https://management.core.windows.net/.default';
const APPLICATION = '50000000-0000-4000-8000-000000000001';
const SECRET = 'a-secret-of-the-environment';
const OID = '30000000-0000-4000-8000-000000000101';

describe('a sign-in outside the editor', () => {
  let sandbox: RunningSandbox;
  let folder: string;
  let restore: () => void;

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'estate' });
  });

  after(() => sandbox.close());

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vnp-tools-'));
    restore = bareEnvironment();
  });

  afterEach(async () => {
    restore();
    await rm(folder, { recursive: true, force: true });
  });

  const tokenFor = (tid = CONTOSO.tenantId): string =>
    unsignedToken({ tid, oid: OID, exp: Math.floor(Date.now() / 1000) + 3600 });
  const connect = (authentication: Exclude<Authentication, 'vscode'>): Arm => {
    const tokens = identityTokens(authentication, {
      ca: sandbox.caCertificate,
      authority: undefined,
      environment: process.env,
    });
    const clientType = networkClientType({
      ca: sandbox.caCertificate,
      scopes: [SCOPE],
      patience: { retries: 0, longestWaitMs: 0, firstWaitMs: 1 },
    });
    return createArm({
      endpoint: sandbox.endpoint,
      portal: undefined,
      tokens,
      scopes: [SCOPE],
      makeClient: (tenantId) =>
        new clientType(tokens.credential(tenantId), '', { endpoint: sandbox.endpoint }),
    });
  };
  const never = (): AbortSignal => new AbortController().signal;
  const tenantsOf = async (arm: Arm): Promise<readonly string[]> =>
    (await arm.tenants(never())).map(({ displayName }) => displayName);
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      assert.ok(signInNeed(error), describeError(error));
      return describeError(error);
    }
    throw new Error('it succeeded');
  };

  describe('by a tool', () => {
    /** A tool on the PATH, which notes what it is asked. */
    const install = async (name: string, script: string): Promise<void> => {
      const text = `#!/bin/sh\necho "$*" >> '${folder}/asked'\n${script}\n`;
      await writeFile(path.join(folder, name), text, { mode: 0o755 });
      process.env['PATH'] = `${folder}:${process.env['PATH'] ?? ''}`;
    };
    const asked = async (): Promise<string> => await readFile(path.join(folder, 'asked'), 'utf8');
    const soon = (): string => new Date(Date.now() + 3_600_000).toISOString();

    const tools = [
      {
        authentication: 'azureCli',
        name: 'az',
        answer: () =>
          JSON.stringify({ accessToken: tokenFor(), expires_on: Math.floor(Date.now() / 1000) + 3600 }),
        question: /^account get-access-token .*--resource https:\/\/management\.core\.windows\.net/,
        tenant: `--tenant ${CONTOSO.tenantId}`,
        failures: [
          ["ERROR: Please run 'az login' to setup account.", /az login/],
          [
            'ERROR: AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access. Interactive authentication is needed. Please run: az login --scope https://management.core.windows.net//.default',
            /multi-factor|az login/,
          ],
        ],
        missing: /Azure CLI could not be found/,
      },
      {
        authentication: 'azureDeveloperCli',
        name: 'azd',
        answer: () => JSON.stringify({ token: tokenFor(), expiresOn: soon() }),
        question: /^auth token .*--scope https:\/\/management\.core\.windows\.net\/\.default/,
        tenant: `--tenant-id ${CONTOSO.tenantId}`,
        failures: [
          ['ERROR: not logged in, run `azd auth login` to login', /azd auth login/],
          ['ERROR: reauthentication required, run `azd auth login`', /azd auth login/],
        ],
        missing: /Azure Developer CLI couldn't be found/,
      },
      {
        authentication: 'azurePowerShell',
        name: 'pwsh',
        answer: () => JSON.stringify({ ExpiresOn: soon(), Token: tokenFor() }),
        question: /Get-AzAccessToken/,
        tenant: `$tenantId = "${CONTOSO.tenantId}"`,
        failures: [
          ['Run Connect-AzAccount to login', /Connect-AzAccount/],
          [
            "The specified module 'Az.Accounts' with version '2.2.0' was not loaded because no valid module file was found in any module directory",
            /Az\.Account/,
          ],
        ],
        missing: /Unable to execute PowerShell/,
      },
    ] as const;

    for (const { authentication, name, answer, question, tenant, failures } of tools) {
      describe(name, () => {
        it('sends its token to the endpoint', async () => {
          await install(name, `echo '${answer()}'`);
          assert.deepEqual(await tenantsOf(connect(authentication)), ['Contoso', 'Fabrikam']);
          assert.ok(
            (await asked()).split('\n').some((line) => question.test(line)),
            await asked(),
          );
        });

        it('is asked for a token of the tenant, and once for all subscriptions of it', async () => {
          await install(name, `echo '${answer()}'`);
          const arm = connect(authentication);
          const { tenantId } = CONTOSO;
          const found = await arm.subscriptions({ tenantId }, never());
          await Promise.all(
            found.map(async (each) => {
              for await (const page of arm.networks(each, never())) assert.ok(page.length >= 0);
            }),
          );
          assert.ok(found.length > 1);
          const questions = await asked();
          assert.equal(questions.split(tenant).length - 1, 1, questions);
        });

        for (const [words, expected] of failures)
          it(`is told of as it says itself: ${words.slice(0, 40)}`, async () => {
            const isProbe = '[ "$1" = "/?" ] && exit 0';
            await install(name, `${isProbe}\ncat >&2 <<'END'\n${words}\nEND\nexit 1`);
            assert.match(await refusal(connect(authentication).tenants(never())), expected);
          });

        it('that answers nonsense is no token', async () => {
          await install(name, `echo 'Welcome!'`);
          await refusal(connect(authentication).tenants(never()));
        });
      });
    }

    // Last: a tool that was not there is not looked for again by the library.
    describe('that is not installed', () => {
      for (const { authentication, name, missing } of tools)
        it(`is named: ${name}`, async () => {
          process.env['PATH'] = folder;
          assert.match(await refusal(connect(authentication).tenants(never())), missing);
        });
    });
  });

  describe('by the environment', () => {
    const application = (more: NodeJS.ProcessEnv): void => {
      Object.assign(process.env, {
        AZURE_AUTHORITY_HOST: sandbox.endpoint,
        AZURE_TENANT_ID: CONTOSO.tenantId,
        AZURE_CLIENT_ID: APPLICATION,
        ...more,
      });
    };
    const ways: readonly (readonly [string, () => Promise<NodeJS.ProcessEnv>])[] = [
      ['a secret', () => Promise.resolve({ AZURE_CLIENT_SECRET: SECRET })],
      [
        'a certificate',
        async () => {
          const file = path.join(folder, 'application.pem');
          const made = await generate([{ name: 'commonName', value: 'application' }], { keyType: 'rsa' });
          await writeFile(file, `${made.private}\n${made.cert}`);
          return { AZURE_CLIENT_CERTIFICATE_PATH: file };
        },
      ],
      [
        'a federated token',
        async () => {
          const file = path.join(folder, 'federated');
          await writeFile(file, tokenFor());
          return { AZURE_FEDERATED_TOKEN_FILE: file };
        },
      ],
    ];
    for (const [what, prepare] of ways)
      it(`with ${what} reads each tenant that knows the application, with a token of that tenant`, async () => {
        application(await prepare());
        const arm = connect('environment');
        assert.ok((await tenantsOf(arm)).includes('Contoso'));
        for (const { tenantId } of [CONTOSO, FABRIKAM])
          assert.ok((await arm.subscriptions({ tenantId }, never())).length > 0);
      });

    it('says where the application is not known, and keeps the words of the authority', async () => {
      application({ AZURE_CLIENT_ID: '50000000-0000-4000-8000-000000000009', AZURE_CLIENT_SECRET: SECRET });
      const words = await refusal(connect('environment').tenants(never()));
      assert.match(words, /was not found in the directory/);
      assert.ok(!words.includes(SECRET));
    });

    it('says what is missing where nothing is set', async () => {
      assert.match(await refusal(connect('environment').tenants(never())), /EnvironmentCredential/);
    });

    it('says where the file of the federated token is not there', async () => {
      application({ AZURE_FEDERATED_TOKEN_FILE: path.join(folder, 'nowhere') });
      await refusal(connect('environment').tenants(never()));
    });
  });

  describe('by the identity of the machine', () => {
    // One for all: the library remembers the first that it finds, and the tokens that it had from there.
    const machine = new MachineIdentity(() => tokenFor());

    before(() => machine.listen());

    after(() => {
      machine.close();
    });

    beforeEach(() => {
      machine.announce();
    });

    it('asks its endpoint, and reads what that identity sees', async () => {
      const arm = connect('managedIdentity');
      assert.ok((await tenantsOf(arm)).includes('Contoso'));
      const [first] = machine.asked;
      assert.ok(first);
      assert.equal(first.header, 'a-header');
      const { searchParams } = first.url;
      assert.match(searchParams.get('resource') ?? '', /^https:\/\/management\.core\.windows\.net/);
      assert.equal(searchParams.get('client_id'), null);
    });

    it('names the one that is meant where there are several', async () => {
      process.env['AZURE_CLIENT_ID'] = APPLICATION;
      await tenantsOf(connect('managedIdentity'));
      assert.equal(machine.asked[0]?.url.searchParams.get('client_id'), APPLICATION);
    });

    it('says where there is none', async () => {
      machine.status = 400;
      process.env['AZURE_CLIENT_ID'] = '50000000-0000-4000-8000-000000000009';
      await refusal(connect('managedIdentity').tenants(never()));
    });
  });
});
