/**
 * The ways to sign in outside the editor, in the editor: tools on the PATH that answer as the real ones do, an application
 * of the environment, and the identity of the machine, each with what it says when it fails; who is signed in is known by
 * name, and whoever takes somebody's place is noticed.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accountsOf } from '../../src/azure/accounts.ts';
import type * as azureRoom from '../../src/azure/azureRoom.ts';
import { describeError, signInNeed } from '../../src/azure/armError.ts';
import { EstateStore } from '../../src/azure/reading/estateStore.ts';
import { Session } from '../../src/azure/session.ts';
import type { Authentication } from '../../src/azure/target.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { CONTOSO, FABRIKAM } from '../../src/sandbox/scenarios/contoso.ts';
import { until } from '../poll.ts';
import { bareEnvironment } from '../unit/azure/signIn/bareEnvironment.ts';
import { MachineIdentity } from '../unit/azure/signIn/machineIdentity.ts';
import { ALICE, BOB, sessionFor, type TestAccount } from './provider/people.ts';

const room = createRequire(__filename)(path.join(__dirname, '..', '..', 'azure.cjs')) as typeof azureRoom;

const APPLICATION = '50000000-0000-4000-8000-000000000001';
const SECRET = 'a-secret-of-the-environment';
const CONTOSOS = 5;
const hour = (): number => Math.floor(Date.now() / 1000) + 3600;
const soon = (): string => new Date(hour() * 1000).toISOString();
const tokenOf = (person: TestAccount, tenantId: string): string =>
  sessionFor(person, [`VSCODE_TENANT:${tenantId}`]).accessToken;

/** By which word it was asked first, and for which identity. */
const askedOf = ({ asked: [first] }: MachineIdentity): readonly unknown[] => [
  first?.header,
  first?.url.searchParams.get('client_id'),
];

interface Tool {
  readonly authentication: Exclude<Authentication, 'vscode'>;
  readonly label: string;
  readonly command: string;
  readonly answer: (token: string) => object;
  /** What it says to somebody who is not signed in, and what of that must be told. */
  readonly signedOut: readonly [said: string, told: RegExp];
  readonly missing: RegExp;
}

/** Texts of the tools [R]. */
const TOOLS: readonly Tool[] = [
  {
    authentication: 'azureCli',
    label: 'Azure CLI',
    command: 'az',
    answer: (accessToken) => ({ accessToken, expires_on: hour() }),
    signedOut: ["ERROR: Please run 'az login' to setup account.", /az login/],
    missing: /Azure CLI could not be found/,
  },
  {
    authentication: 'azureDeveloperCli',
    label: 'Azure Developer CLI',
    command: 'azd',
    answer: (token) => ({ token, expiresOn: soon() }),
    signedOut: ['ERROR: not logged in, run `azd auth login` to login', /azd auth login/],
    missing: /Azure Developer CLI couldn't be found/,
  },
  {
    authentication: 'azurePowerShell',
    label: 'Azure PowerShell',
    command: 'pwsh',
    answer: (Token) => ({ ExpiresOn: soon(), Token }),
    signedOut: ['Run Connect-AzAccount to login', /Connect-AzAccount/],
    missing: /Unable to execute PowerShell/,
  },
];

describe('a sign-in outside the editor, in the editor', () => {
  let sandbox: RunningSandbox;
  let folder: string;
  let restore: () => void;
  let session: Session;
  let store: EstateStore;
  let others: number;

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'estate' });
  });

  after(() => sandbox.close());

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vnp-tools-'));
    restore = bareEnvironment();
    others = 0;
  });

  afterEach(async () => {
    store.dispose();
    session.dispose();
    restore();
    await rm(folder, { recursive: true, force: true });
  });

  /** Connects as a window does, and reads everything. */
  const open = async (authentication: Exclude<Authentication, 'vscode'>): Promise<void> => {
    const { endpoint, caFile } = sandbox;
    session = new Session({
      readTarget: () => ({ kind: 'azure', authentication, endpoint, caFile }),
      connect: (target) =>
        room.connect({
          target,
          known: new Set(),
          onWait: () => undefined,
          onOther: () => {
            others += 1;
            void session.reset();
          },
        }),
      signIn: () => Promise.resolve(false),
      accountKeys: () => Promise.resolve([]),
      startSandbox: () => Promise.reject(new Error('there is one')),
    });
    store = new EstateStore(() => session.arm());
    session.onDidChange(({ kind }) => {
      if (kind === 'idle') store.clear();
    });
    await store.loadAll();
  };
  const who = async (): Promise<{ readonly key: string; readonly label: string }> => {
    const arm = await session.arm();
    assert.ok(arm);
    return accountsOf(arm)[0];
  };
  const countIn = ({ tenantId }: typeof CONTOSO): number => store.subscriptions(tenantId).value?.length ?? 0;
  const failure = (error: unknown): string => {
    assert.ok(signInNeed(error), describeError(error));
    return describeError(error);
  };

  /** A tool on the PATH, with a script for each tenant that is named to it, and one for its own. */
  const install = async (
    command: string,
    own: string,
    inTenants: Record<string, string> = {},
  ): Promise<void> => {
    const cases = Object.entries(inTenants).map(([tenantId, script]) => `*${tenantId}*)\n${script}\n;;`);
    const text = `#!/bin/sh\n[ "$1" = "/?" ] && exit 0\ncase "$*" in\n${cases.join('\n')}\n*)\n${own}\n;;\nesac\n`;
    await writeFile(path.join(folder, command), text, { mode: 0o755 });
    if (process.env['PATH']?.startsWith(`${folder}:`) !== true)
      process.env['PATH'] = `${folder}:${process.env['PATH'] ?? ''}`;
  };
  const saying = (text: string): string => `cat <<'END'\n${text}\nEND`;
  const failing = (text: string): string => `cat >&2 <<'END'\n${text}\nEND\nexit 1`;
  const signedInAs = ({ answer, command }: Tool, person: TestAccount): Promise<void> => {
    const giving = (tenantId: string): string => saying(JSON.stringify(answer(tokenOf(person, tenantId))));
    return install(command, giving(CONTOSO.tenantId), { [FABRIKAM.tenantId]: giving(FABRIKAM.tenantId) });
  };

  for (const tool of TOOLS) {
    const { authentication, label, command, answer, signedOut } = tool;
    describe(`by ${label}`, () => {
      it('reads what its account sees, in each tenant, and says who that is', async () => {
        await signedInAs(tool, ALICE);
        await open(authentication);
        assert.deepEqual([countIn(CONTOSO), countIn(FABRIKAM)], [CONTOSOS, 1]);
        const lists = store.allSubscriptions().map((each) => store.networks(each.subscriptionId).status);
        assert.deepEqual(new Set(lists), new Set(['loaded']));
        assert.equal((await who()).label, `${ALICE.label} (${label})`);
      });

      it('is somebody else as soon as somebody else has signed in to it', async () => {
        await signedInAs(tool, ALICE);
        await open(authentication);
        const before = await who();
        await signedInAs(tool, BOB);
        (await session.arm())?.forgetTokens?.();
        await store.reloadAll();
        await until('the other account', async () => (await who()).label === `${BOB.label} (${label})`);
        assert.equal(others, 1);
        assert.notEqual((await who()).key, before.key);
        await store.loadAll();
        assert.equal(countIn(CONTOSO), 2);
      });

      it('says what the tool says where nobody is signed in, and goes on once somebody is', async () => {
        const [said, told] = signedOut;
        await install(command, failing(said));
        await open(authentication);
        assert.equal(store.tenants.status, 'failed');
        assert.match(failure(store.tenants.error), told);
        await signedInAs(tool, BOB);
        await store.loadTenants();
        await until('who that is', async () => (await who()).label === `${BOB.label} (${label})`);
        await store.loadAll();
        assert.equal(countIn(CONTOSO), 2);
      });

      it('reads the rest where one tenant wants more of a sign-in', async () => {
        await install(command, saying(JSON.stringify(answer(tokenOf(ALICE, CONTOSO.tenantId)))), {
          [FABRIKAM.tenantId]: failing(
            `ERROR: AADSTS50076: you must use multi-factor authentication. ${signedOut[0]}`,
          ),
        });
        await open(authentication);
        assert.equal(countIn(CONTOSO), CONTOSOS);
        const { status, error } = store.subscriptions(FABRIKAM.tenantId);
        assert.equal(status, 'failed');
        assert.match(failure(error), signedOut[1]);
      });

      it('takes nonsense for no token', async () => {
        await install(command, saying('Welcome!'));
        await open(authentication);
        failure(store.tenants.error);
      });
    });
  }

  describe('by the environment', () => {
    const application = (more: NodeJS.ProcessEnv): void => {
      Object.assign(process.env, {
        AZURE_AUTHORITY_HOST: sandbox.endpoint,
        AZURE_TENANT_ID: CONTOSO.tenantId,
        AZURE_CLIENT_ID: APPLICATION,
        AZURE_CLIENT_SECRET: SECRET,
        ...more,
      });
    };

    it('reads each tenant that knows the application, and says which one it is', async () => {
      application({});
      await open('environment');
      assert.deepEqual([countIn(CONTOSO), countIn(FABRIKAM)], [CONTOSOS, 1]);
      const { key, label } = await who();
      assert.match(label, /^.+ \(Environment\)$/);
      assert.match(key, new RegExp(`^environment:${CONTOSO.tenantId}:`));
    });

    it('takes a federated token for a secret', async () => {
      const file = path.join(folder, 'federated');
      await writeFile(file, tokenOf(ALICE, CONTOSO.tenantId));
      application({ AZURE_CLIENT_SECRET: undefined, AZURE_FEDERATED_TOKEN_FILE: file });
      Reflect.deleteProperty(process.env, 'AZURE_CLIENT_SECRET');
      await open('environment');
      assert.equal(countIn(CONTOSO), CONTOSOS);
    });

    it('says where the application is not known, without its secret', async () => {
      application({ AZURE_CLIENT_ID: '50000000-0000-4000-8000-000000000009' });
      await open('environment');
      const words = failure(store.tenants.error);
      assert.match(words, /was not found in the directory/);
      assert.ok(!words.includes(SECRET));
    });

    it('says what is missing where nothing is set', async () => {
      await open('environment');
      assert.match(failure(store.tenants.error), /EnvironmentCredential/);
    });
  });

  describe('by the identity of the machine', () => {
    // One for all: the library remembers the first that it finds, and the tokens that it had from there.
    const machine = new MachineIdentity(() => tokenOf(ALICE, CONTOSO.tenantId));

    before(() => machine.listen());

    after(() => {
      machine.close();
    });

    beforeEach(() => {
      machine.announce();
    });

    it('asks its endpoint, reads its one tenant, and says which one it is', async () => {
      await open('managedIdentity');
      assert.equal(countIn(CONTOSO), CONTOSOS);
      assert.deepEqual(askedOf(machine), ['a-header', null]);
      assert.equal((await who()).label, `${ALICE.label} (Managed identity)`);
    });

    it('names the one that is meant where there are several', async () => {
      process.env['AZURE_CLIENT_ID'] = APPLICATION;
      await open('managedIdentity');
      assert.deepEqual(askedOf(machine), ['a-header', APPLICATION]);
    });

    it('says where there is none', async () => {
      machine.status = 400;
      process.env['AZURE_CLIENT_ID'] = '50000000-0000-4000-8000-000000000009';
      await open('managedIdentity');
      failure(store.tenants.error);
      assert.equal((await who()).label, 'Managed identity');
    });
  });

  // Last: a tool that was not there is not looked for again by the library.
  describe('by a tool that is not installed', () => {
    for (const { authentication, label, missing } of TOOLS)
      it(`is told which: ${label}`, async () => {
        process.env['PATH'] = folder;
        await open(authentication);
        assert.match(failure(store.tenants.error), missing);
      });
  });
});
