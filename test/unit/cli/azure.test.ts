/**
 * The command line against Azure as the sandbox plays it, over real HTTPS: an application that signs in by a secret, and a
 * tool on the PATH that answers as the Azure CLI does. What could not be read is told, and the rest is answered.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { unsignedToken } from '../../../src/azure/signIn/jwt.ts';
import { checkForm, type CheckForm } from '../../../src/cli/checkForm.ts';
import { wayIn } from '../../../src/cli/place.ts';
import { reachForm, type ReachForm } from '../../../src/cli/reachForm.ts';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandboxRoom.ts';
import { CONTOSO, FABRIKAM } from '../../../src/sandbox/scenarios/contoso.ts';
import { readScenario } from '../../../src/sandbox/scenarios/file/readScenario.ts';
import { ran, type Ran } from './ran.ts';
import { bareEnvironment } from '../azure/signIn/bareEnvironment.ts';

const APPLICATION = '50000000-0000-4000-8000-000000000001';
const SECRET = 'a-secret-of-the-environment';

describe('the command line against Azure', () => {
  let sandbox: RunningSandbox;
  let folder: string;
  let restore: () => void;

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'estate', operationMs: 5, retryAfterSeconds: 0.01 });
  });

  after(() => sandbox.close());

  beforeEach(async () => {
    sandbox.setFaults([]);
    folder = await mkdtemp(path.join(tmpdir(), 'vnp-cli-'));
    restore = bareEnvironment();
  });

  afterEach(async () => {
    restore();
    await rm(folder, { recursive: true, force: true });
  });

  const there = (): readonly string[] => ['--endpoint', sandbox.endpoint, '--ca-file', sandbox.caFile];
  const inSandbox = (...args: readonly string[]): Promise<Ran> =>
    ran(...args, '--auth', 'sandbox', ...there());
  const checkedIn = ({ result }: Ran): CheckForm => v.parse(checkForm, JSON.parse(result));
  const reachedIn = ({ result }: Ran): ReachForm => v.parse(reachForm, JSON.parse(result));
  const application = (more: NodeJS.ProcessEnv = {}): void => {
    Object.assign(process.env, {
      AZURE_AUTHORITY_HOST: sandbox.endpoint,
      AZURE_TENANT_ID: CONTOSO.tenantId,
      AZURE_CLIENT_ID: APPLICATION,
      AZURE_CLIENT_SECRET: SECRET,
      ...more,
    });
  };
  /** The Azure CLI, as far as it is asked: it notes the question and runs a script. */
  const install = async (script: string): Promise<void> => {
    const text = `#!/bin/sh\necho "$*" >> '${folder}/asked'\n${script}\n`;
    await writeFile(path.join(folder, 'az'), text, { mode: 0o755 });
    process.env['PATH'] = `${folder}:${process.env['PATH'] ?? ''}`;
  };
  const tokenText = (): string =>
    JSON.stringify({
      accessToken: unsignedToken({
        tid: CONTOSO.tenantId,
        oid: '30000000-0000-4000-8000-000000000101',
        exp: Math.floor(Date.now() / 1000) + 3600,
      }),
      expires_on: Math.floor(Date.now() / 1000) + 3600,
    });

  describe('in a cloud that is described in a file', () => {
    const file = (): string => path.join(folder, 'cloud.json');
    const described = (): Record<string, string> => ({
      name: 'Private',
      portalUrl: 'https://portal.private.example',
      managementEndpointUrl: 'https://management.private.example',
      resourceManagerEndpointUrl: `${sandbox.endpoint}/`,
      activeDirectoryEndpointUrl: 'https://login.private.example/',
    });

    it('asks the Azure CLI for a token of that cloud', async () => {
      await install(`cat <<'END'\n${tokenText()}\nEND`);
      await writeFile(file(), JSON.stringify(described()));
      const { exit, progress } = await ran('check', '--auth', 'azureCli', '--cloud', file(), ...there());
      assert.equal(exit, 1, progress);
      const asked = await readFile(path.join(folder, 'asked'), 'utf8');
      assert.match(asked, /--resource https:\/\/management\.private\.example/);
    });

    it('says what the file does not, and that there is none', async () => {
      const { portalUrl: _, ...rest } = described();
      await writeFile(file(), JSON.stringify(rest));
      const incomplete = await ran('check', '--cloud', file());
      assert.deepEqual([incomplete.exit, /does not say its portalUrl/.test(incomplete.progress)], [64, true]);
      const missing = await ran('check', '--cloud', path.join(folder, 'nowhere.json'));
      assert.deepEqual([missing.exit, /cannot be read/.test(missing.progress)], [64, true]);
    });
  });

  describe('signs in', () => {
    it('as an application of the environment where one is there, without being told to', async () => {
      application();
      const { exit, progress, result } = await ran('check', '--json', ...there());
      assert.equal(exit, 1, progress);
      assert.match(progress, /--auth environment/);
      assert.ok(JSON.parse(result));
    });

    it('as the account of the Azure CLI where nothing else is announced', async () => {
      await install(`echo '${tokenText()}'`);
      const { exit, progress } = await ran('reach', 'erp-prod', 'hub-weu', ...there());
      assert.match(progress, /--auth azureCli/);
      assert.notEqual(exit, 77, progress);
      assert.match(await readFile(path.join(folder, 'asked'), 'utf8'), /account get-access-token/);
    });

    it('by what the environment announces, in one order', () => {
      const both = { AZURE_TENANT_ID: 't', AZURE_CLIENT_ID: 'c' };
      const ways: readonly (readonly [string, NodeJS.ProcessEnv])[] = [
        ['environment', { ...both, AZURE_CLIENT_SECRET: 's', IDENTITY_ENDPOINT: 'e' }],
        ['environment', { ...both, AZURE_FEDERATED_TOKEN_FILE: 'f' }],
        ['environment', { ...both, AZURE_CLIENT_CERTIFICATE_PATH: 'p' }],
        // A pipeline names its application so, and signs in by a step of its own.
        ['azureCli', both],
        ['azureCli', { ...both, AZURE_CLIENT_SECRET: '' }],
        ['managedIdentity', { IDENTITY_ENDPOINT: 'e' }],
        ['managedIdentity', { MSI_ENDPOINT: 'e', AZURE_CLIENT_ID: 'c' }],
        ['azureCli', {}],
      ];
      assert.deepEqual(
        ways.map(([, environment]) => wayIn(environment)),
        ways.map(([way]) => way),
      );
    });

    it('and asks for the tenant that is named only', async () => {
      await install(`echo '${tokenText()}'`);
      const { exit, progress } = await ran('matrix', '--tenant', CONTOSO.tenantId, ...there());
      assert.equal(exit, 0, progress);
      const asked = (await readFile(path.join(folder, 'asked'), 'utf8')).trim().split('\n');
      assert.ok(
        asked.every((line) => line.includes(`--tenant ${CONTOSO.tenantId}`)),
        asked.join('\n'),
      );
    });

    it('never with a word of a token or a secret', async () => {
      application({ AZURE_LOG_LEVEL: 'verbose' });
      const file = path.join(folder, 'saved.json');
      const all = [
        await ran('save', file, ...there()),
        await ran('check', ...there()),
        await ran('check', '--tenant', 'nowhere', ...there()),
      ];
      const told = [
        ...all.flatMap(({ result, progress }) => [result, progress]),
        await readFile(file, 'utf8'),
      ];
      for (const text of told) {
        assert.ok(!text.includes(SECRET));
        assert.doesNotMatch(text, /eyJ[\w-]{20,}/);
      }
    });
  });

  describe('that is not signed in', () => {
    it('says what to do, with an exit status of its own', async () => {
      await install(`echo "ERROR: Please run 'az login' to setup account." >&2\nexit 1`);
      for (const command of [['check'], ['reach', 'a', 'b'], ['save', '-'], ['matrix']]) {
        const { exit, result, progress } = await ran(...command, '--auth', 'azureCli', ...there());
        assert.equal(exit, 77, progress);
        assert.equal(result, '');
        assert.match(progress, /Nobody is signed in: .*az login/);
        assert.match(progress, /--scenario FILE needs none/);
        assert.doesNotMatch(progress, /^\s+at /m);
      }
    });

    it('says which variables an application is in', async () => {
      const { exit, progress } = await ran('check', '--auth', 'environment', ...there());
      assert.equal(exit, 77);
      assert.match(progress, /Set AZURE_TENANT_ID, AZURE_CLIENT_ID and one of AZURE_CLIENT_SECRET/);
    });

    it('keeps the words of an authority that does not know the application, and not its secret', async () => {
      application({ AZURE_CLIENT_ID: '50000000-0000-4000-8000-000000000009' });
      const { exit, progress } = await ran('check', ...there());
      assert.equal(exit, 77);
      assert.match(progress, /was not found in the directory/);
      assert.ok(!progress.includes(SECRET));
    });

    it('is told where it may see no subscription: nothing is found in nothing, and that is no success', async () => {
      sandbox.setFaults([
        { path: '^/subscriptions\\?', effect: { kind: 'members', remove: ['subscriptionId'] } },
      ]);
      const { exit, result, progress } = await inSandbox('check');
      assert.equal(exit, 77);
      assert.equal(result, '');
      assert.match(progress, /may see no subscription/);
    });

    it('says that Azure does not answer, and is no sign-in', async () => {
      sandbox.setFaults([
        { path: '^/tenants', effect: { kind: 'answer', status: 400, code: 'Broken', message: 'It broke.' } },
      ]);
      const { exit, progress } = await inSandbox('check');
      assert.equal(exit, 70);
      assert.match(progress, /could not be read: It broke\./);
    });
  });

  describe('reads', () => {
    it('what the window reads: the same findings come from Azure and from what was saved of it', async () => {
      const file = path.join(folder, 'saved.json');
      const saved = await inSandbox('save', file);
      assert.equal(saved.exit, 0, saved.progress);
      const [live, kept] = [
        await inSandbox('check', '--json'),
        await ran('check', '--json', '--scenario', file),
      ];
      assert.ok(checkedIn(live).findings.some(({ rule }) => rule === 'remote-gone'));
      assert.equal(kept.result, live.result);
      assert.equal(kept.exit, live.exit);
      const differences = await inSandbox('diff', file, 'azure');
      assert.equal(differences.result, 'The two estates are alike.\n');
      assert.equal(differences.exit, 0);
      assert.equal((await inSandbox('diff', 'azure', file)).exit, 0);
      const reading = readScenario(await readFile(file, 'utf8'));
      assert.equal(reading.kind, 'scenario');
    });

    it('and compares what was saved with what is there now', async () => {
      const file = path.join(folder, 'saved.json');
      await inSandbox('save', file);
      const text = await readFile(file, 'utf8');
      assert.ok(text.includes('"allowForwardedTraffic": true'));
      await writeFile(file, text.replace('"allowForwardedTraffic": true', '"allowForwardedTraffic": false'));
      const { exit, result } = await inSandbox('diff', file, 'Azure');
      assert.equal(exit, 1);
      assert.match(result, /^~ link .*: allowForwardedTraffic false → true$/m);
    });

    it('what decides over a question, and asks the gateway that it stands on what it has learned', async () => {
      const { exit, form } = await (async () => {
        const answer = await inSandbox('reach', 'erp-prod', '192.168.7.9', '--port', '443', '--json');
        return { exit: answer.exit, form: reachedIn(answer) };
      })();
      assert.equal(form.verdict, 'reachable');
      assert.equal(exit, 0);
      assert.ok(form.there.hops.some(({ text }) => text.includes('has learned')));
    });

    it('only what is asked for, by ids and names without regard to case', async () => {
      const [one] = sandbox.subscriptions;
      assert.ok(one !== undefined);
      const byName = await inSandbox('matrix', '--subscription', one.displayName.toUpperCase());
      const byId = await inSandbox('matrix', '--subscription', one.subscriptionId, '--tenant', 'contoso');
      assert.equal(byName.exit, 0, byName.progress);
      assert.match(byName.progress, /in 1 subscription of 2 tenants/);
      assert.match(byId.progress, /in 1 subscription of 1 tenant/);
      assert.equal(byName.result, byId.result);
      assert.match((await inSandbox('matrix', '--tenant', 'Fabrikam')).progress, /^1 network in/m);
    });

    it('nothing where a tenant or a subscription is asked for that is not there', async () => {
      for (const option of ['--tenant', '--subscription']) {
        const { exit, result, progress } = await inSandbox('check', option, 'nowhere');
        assert.equal(exit, 64, option);
        assert.equal(result, '');
        assert.match(progress, /that the caller may see is called nowhere/);
      }
    });
  });

  describe('where a part cannot be read', () => {
    const failing = async (): Promise<void> => {
      const words = 'ERROR: AADSTS50076: you must use multi-factor authentication. Please run: az login';
      await install(
        `case "$*" in *${FABRIKAM.tenantId}*) echo "${words}" >&2; exit 1;; esac\necho '${tokenText()}'`,
      );
    };

    it('a tenant that fails is told once, the others are answered, and the exit status says so', async () => {
      await failing();
      const file = path.join(folder, 'saved.json');
      for (const command of [['matrix'], ['save', file]]) {
        const { exit, progress } = await ran(...command, '--auth', 'azureCli', ...there());
        assert.equal(exit, 4, progress);
        assert.equal(progress.split(FABRIKAM.tenantId).length - 1, 1, progress);
        assert.match(progress, /could not be read: .*az login.*\n/);
        assert.match(progress, /^The answer is about what could be read; --tenant/m);
        assert.match(progress, /^31 networks in 5 subscriptions of 2 tenants\.$/m);
      }
      const saved = readScenario(await readFile(file, 'utf8'));
      assert.ok(saved.kind === 'scenario');
      assert.deepEqual(
        saved.scenario.tenants.map(({ displayName }) => displayName),
        ['Contoso'],
      );
    });

    it('a subscription that is asked for may be in it, which is said', async () => {
      await failing();
      const { exit, progress } = await ran('check', '--subscription', 'nowhere', ...there());
      assert.equal(exit, 64);
      assert.match(progress, /it may be in a tenant that could not be read/);
    });

    it('it is no access where every tenant fails', async () => {
      await failing();
      const { exit, progress } = await ran('check', '--tenant', 'Fabrikam', ...there());
      assert.equal(exit, 77, progress);
      assert.match(progress, /No tenant could be read/);
    });

    it('a subscription whose list fails is told, and its networks are claimed by nobody', async () => {
      const [one] = sandbox.subscriptions;
      assert.ok(one !== undefined);
      const path_ = `${one.subscriptionId}/providers/Microsoft\\.Network/virtualNetworks\\?`;
      sandbox.setFaults([
        {
          path: path_,
          effect: { kind: 'answer', status: 403, code: 'AuthorizationFailed', message: 'You may not.' },
        },
      ]);
      const { exit, progress } = await inSandbox('matrix');
      assert.equal(exit, 4);
      assert.match(progress, new RegExp(`${one.subscriptionId} could not be read: `));
    });

    it('what stands beside networks is not checked, or a doubt, as in the window', async () => {
      sandbox.setFaults([
        {
          path: '/routeTables\\?',
          effect: { kind: 'answer', status: 403, code: 'AuthorizationFailed', message: 'You may not.' },
        },
      ]);
      const checked = await inSandbox('check', '--json');
      assert.ok(checkedIn(checked).notChecked.some(({ needs }) => needs.includes('routeTables')));
      assert.match(checked.progress, /The list of routeTables .* could not be read: /);
      const reached = await inSandbox('reach', 'web-prod', 'hub-weu', '--json');
      assert.equal(reached.exit, 2);
      assert.equal(reachedIn(reached).verdict, 'cannotTell');
      assert.ok(reachedIn(reached).doubts.some(({ code }) => code === 'unreadable'));
    });

    it('what Azure sends away is waited for, which is told, and nothing is lacking then', async () => {
      sandbox.setFaults([
        {
          path: '/virtualNetworks\\?',
          times: 3,
          effect: { kind: 'answer', status: 429, code: 'TooManyRequests', retryAfter: 1 },
        },
      ]);
      const { exit, progress } = await inSandbox('matrix');
      assert.equal(exit, 0, progress);
      assert.match(progress, /^Azure takes no more requests for now: waiting 1 second\.$/m);
      assert.match(progress, /^32 networks in 6 subscriptions of 2 tenants\.$/m);
    });
  });
});
