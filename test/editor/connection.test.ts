/** The Azure room as it is shipped: its bundle, loaded by the host, through the client factory of azureutils. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type * as azureRoom from '../../src/azure/azureRoom.ts';
import { sandboxTokens } from '../../src/azure/signIn/sandboxTokens.ts';
import { FABRIKAM } from '../../src/sandbox/scenarios/contoso.ts';
import { COMMANDS } from '../../src/manifest.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

const VNET1 =
  '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworks/vnet1';
const room = createRequire(__filename)(path.join(__dirname, '..', '..', 'azure.cjs')) as typeof azureRoom;

describe('the Azure room', () => {
  let world: Surroundings;

  before(async () => {
    world = await surroundings('guide');
  });

  after(() => world.end());

  const connect = (endpoint: string): ReturnType<typeof room.connect> =>
    room.connect({
      target: { kind: 'sandbox', endpoint, caFile: world.sandbox.caFile },
      known: new Set<string>(),
      onWait: () => undefined,
    });

  it('connects to the sandbox with its certificate', async () => {
    const arm = await connect(world.sandbox.endpoint);
    assert.ok(arm);
    const tenants = await arm.tenants(new AbortController().signal);
    assert.deepEqual(
      tenants.map((tenant) => tenant.displayName),
      ['Contoso', 'Fabrikam'],
    );
  });

  it('lets the refusal of a token stand, and asks no other account for one', async () => {
    const arm = await connect(world.sandbox.endpoint);
    assert.ok(arm);
    const { tenantId } = FABRIKAM;
    await assert.rejects(arm.read(VNET1, tenantId, new AbortController().signal), {
      code: 'InvalidAuthenticationTokenTenant',
      status: 401,
    });
  });

  it('refuses an address without encryption', async () => {
    await assert.rejects(connect('http://127.0.0.1:1'), /must begin with https/);
  });

  it('says which certificate file cannot be read', async () => {
    const target = { kind: 'sandbox', endpoint: world.sandbox.endpoint, caFile: '/nowhere.pem' } as const;
    await assert.rejects(
      room.connect({ target, known: new Set<string>(), onWait: () => undefined }),
      /vnetPeering\.caFile.*nowhere\.pem/,
    );
  });

  it('is signed out, without a prompt, where VS Code has no session', async () => {
    const target = {
      kind: 'azure',
      authentication: 'vscode',
      endpoint: undefined,
      caFile: undefined,
    } as const;
    assert.equal(
      await room.connect({ target, known: new Set<string>(), onWait: () => undefined }),
      undefined,
    );
  });
});

describe('signing in with the Azure CLI', () => {
  let world: Surroundings;
  let folder: string;
  const { PATH } = process.env;

  before(async () => {
    world = await surroundings('guide');
    folder = await mkdtemp(path.join(tmpdir(), 'vnp-az-'));
  });

  after(async () => {
    process.env['PATH'] = PATH;
    await world.end();
    await rm(folder, { recursive: true, force: true });
  });

  const tenants = async (): Promise<readonly string[]> => {
    const { endpoint, caFile } = world.sandbox;
    const target = { kind: 'azure', authentication: 'azureCli', endpoint, caFile } as const;
    const arm = await room.connect({ target, known: new Set<string>(), onWait: () => undefined });
    const found = await arm?.tenants(new AbortController().signal);
    return (found ?? []).map((tenant) => tenant.displayName);
  };

  it('sends the token of az to the endpoint', async () => {
    const { token } = (await sandboxTokens().credential(CONTOSO).getToken([])) ?? { token: '' };
    const answer = JSON.stringify({ accessToken: token, expires_on: Math.floor(Date.now() / 1000) + 3600 });
    await writeFile(path.join(folder, 'az'), `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 });
    process.env['PATH'] = `${folder}:${PATH ?? ''}`;
    assert.deepEqual(await tenants(), ['Contoso', 'Fabrikam']);
  });

  it('says what to do where az is not signed in', async () => {
    await writeFile(path.join(folder, 'az'), "#!/bin/sh\necho 'Please run az login' >&2\nexit 1\n", {
      mode: 0o755,
    });
    process.env['PATH'] = `${folder}:${PATH ?? ''}`;
    await assert.rejects(tenants(), /az login/);
  });
});

const CONTOSO = '10000000-0000-4000-8000-000000000001';

describe('the commands', () => {
  it('are all registered', async () => {
    await vscode.extensions.getExtension('azure-vnet-peering.azure-vnet-peering')?.activate();
    const known = new Set(await vscode.commands.getCommands(true));
    for (const id of Object.values(COMMANDS)) assert.ok(known.has(id), `${id} is not registered`);
  });

  it('copy the id of the row that they are given', async () => {
    const row = { kind: 'subscription', id: 'sandbox/subscriptions/s', subscriptionId: 's', tenantId: 't' };
    await vscode.commands.executeCommand(COMMANDS.copyResourceId, row);
    assert.equal(await vscode.env.clipboard.readText(), '/subscriptions/s');
  });
});
