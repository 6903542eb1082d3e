/** No token and no secret is in any message, log or thing that is kept, however talkative the libraries are. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unsignedToken } from '../../../../src/azure/signIn/jwt.ts';

const SECRET = 'a-secret-of-the-environment';
const TENANT = '10000000-0000-4000-8000-000000000001';

describe('what is told of a sign-in and of what follows', () => {
  let folder: string;
  let told = '';
  let secrets: readonly string[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vnp-traced-'));
    const file = path.join(folder, 'secrets.json');
    const token = unsignedToken({ tid: TENANT, oid: 'a0000000-0000-4000-8000-00000000000a', by: 'az' });
    const answer = JSON.stringify({ accessToken: token, expires_on: Math.floor(Date.now() / 1000) + 3600 });
    await writeFile(path.join(folder, 'az'), `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 });
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', path.join(import.meta.dirname, 'tracedFlows.ts'), file],
      {
        maxBuffer: 2 ** 28,
        env: {
          ...process.env,
          PATH: `${folder}:${process.env['PATH'] ?? ''}`,
          AZURE_LOG_LEVEL: 'verbose',
          AZURE_TENANT_ID: TENANT,
          AZURE_CLIENT_ID: '50000000-0000-4000-8000-000000000001',
          AZURE_CLIENT_SECRET: SECRET,
        },
      },
    );
    told = `${stdout}\n${stderr}`;
    secrets = JSON.parse(await readFile(file, 'utf8')) as readonly string[];
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('is much: requests, refusals, and what each library says', () => {
    assert.match(told, /azure:core-rest-pipeline/);
    assert.match(told, /azure:identity/);
    for (const line of ['tenants: done', 'write: done', 'remove: done', 'list: failed', 'write: failed'])
      assert.ok(told.includes(line), line);
    assert.match(told, /wants more of a sign-in as alice@contoso\.example/);
    assert.ok(secrets.includes(SECRET) && secrets.length > 3, String(secrets.length));
  });

  it('is also what is kept of a window: the last reading, the journal, and what Resource Graph and the activity log told', () => {
    for (const line of [
      /^window: done$/m,
      /^told by: graph/m,
      /^unread: Resource Graph, for tenant/m,
      /^unread: The networks of subscription/m,
      /^plan: \{"kind":"done"/m,
      /^plan: \{"kind":"stopped"/m,
      /^activity: .*"telling":"(?:told|asked)"/m,
      /^untold: \[\{"subscriptionId"/m,
      /^file .*\.jsonl: \{"version":1,"kind":"begun"/m,
      /"kind":"settled".*"outcome":"refused"/,
      /^file [\da-f]+\/containers\.gz: \{"version":1/m,
      /^file [\da-f]+\/[\da-f]+\.gz: \{"version":1,"subscriptionId"/m,
    ])
      assert.ok(line.test(told), String(line));
  });

  it('has no token and no secret in it', () => {
    for (const secret of secrets) assert.ok(!told.includes(secret), 'a secret is told');
    assert.doesNotMatch(told, /eyJ[\w-]{20,}/);
  });
});
