/** Looking people up in Microsoft Graph, for which the sandbox answers: over HTTPS, with a token of its own. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Directory } from '../../../../src/azure/arm.ts';
import { isArmError, notSignedIn } from '../../../../src/azure/armError.ts';
import { createDirectory } from '../../../../src/azure/reading/directory.ts';
import { networkClientType } from '../../../../src/azure/networkClient.ts';
import { CONTOSO, FABRIKAM } from '../../../../src/sandbox/scenarios/contoso.ts';
import { bearer, useSandbox } from '../../sandbox/client.ts';

const SCOPE = 'https://graph.example/.default';
const PIPELINE = '30000000-0000-4000-8000-00000000000e';

describe('a directory', () => {
  const sandbox = useSandbox();
  const signal = new AbortController().signal;
  let asked: unknown[];
  let directory: Directory;

  beforeEach(async () => {
    asked = [];
    sandbox.running.setFaults([]);
    const ca = await readFile(sandbox.running.caFile, 'utf8');
    const patience = { retries: 0, longestWaitMs: 0, firstWaitMs: 0 };
    const Client = networkClientType({ ca, scopes: [SCOPE], patience });
    directory = createDirectory({
      signIn: undefined,
      contextFor: (tenantId) =>
        new Client(
          {
            getToken: (scopes) => {
              asked.push(scopes);
              if (tenantId === 'nobody') throw notSignedIn({ tenantId });
              return Promise.resolve({
                token: bearer(tenantId).replace('Bearer ', ''),
                expiresOnTimestamp: Date.now() + 3_600_000,
              });
            },
          },
          '',
          { endpoint: sandbox.running.endpoint },
        ).context,
    });
  });

  const find = async (text: string, tenantId = CONTOSO.tenantId): Promise<readonly string[]> =>
    (await directory.find(text, tenantId, signal)).map(({ type, name }) => `${type} ${name}`);
  const refuse = (path: string, code: string, status = 403): void => {
    sandbox.running.setFaults([{ path, effect: { kind: 'answer', status, code, message: 'no' } }]);
  };
  const failure = async (tenantId = CONTOSO.tenantId): Promise<unknown> =>
    await directory.find('x', tenantId, signal).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('finds users, groups and applications by the beginning of a name', async () => {
    assert.deepEqual(await find('vendor'), ['Group Vendor Network Team', 'ServicePrincipal vendor-pipeline']);
    assert.deepEqual(await find('userb@contoso'), ['User UserB']);
    assert.deepEqual(await find("o'brien"), []);
  });

  it('looks in the directory of the tenant that is named', async () => {
    assert.deepEqual(await find('user', FABRIKAM.tenantId), []);
    assert.deepEqual(await find('fabrikam', FABRIKAM.tenantId), ['User Fabrikam Partner']);
  });

  it('finds by object id, and by the id of an application', async () => {
    const [found] = await directory.find(PIPELINE, CONTOSO.tenantId, signal);
    assert.equal(found?.name, 'vendor-pipeline');
    assert.ok(found.detail);
    assert.deepEqual(await find(found.detail), ['ServicePrincipal vendor-pipeline']);
  });

  it('asks for a token for Microsoft Graph, never for that of ARM', async () => {
    await find('user');
    assert.deepEqual(new Set(asked.flat()), new Set([SCOPE]));
  });

  it('answers with what may be read where some may not', async () => {
    refuse('/v1.0/groups', 'Authorization_RequestDenied');
    assert.deepEqual(await find('vendor'), ['ServicePrincipal vendor-pipeline']);
  });

  it('fails in words where nothing may be read', async () => {
    refuse('/v1.0/', 'Authorization_RequestDenied');
    const error = await failure();
    assert.ok(isArmError(error));
    assert.deepEqual([error.status, error.code], [403, 'Authorization_RequestDenied']);
  });

  it('says that it is Microsoft Graph that cannot be reached', async () => {
    sandbox.running.setFaults([{ path: '/v1.0/', effect: { kind: 'reset' } }]);
    assert.match(String(await failure()), /Microsoft Graph could not be reached/);
  });

  it('says to whom a sign-in is missing', async () => {
    const error = await failure('nobody');
    assert.ok(isArmError(error));
    assert.deepEqual([error.code, error.signIn?.tenantId], ['NotSignedIn', 'nobody']);
  });
});
