/** The Azure room as it is shipped: its bundle, loaded by the host, through the client factory of azureutils. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import type * as azureRoom from '../../src/azure/azureRoom.ts';
import { COMMANDS } from '../../src/manifest.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

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

  it('refuses an address without encryption', async () => {
    await assert.rejects(connect('http://127.0.0.1:1'), /must begin with https/);
  });

  it('says which certificate file cannot be read', async () => {
    const target = { kind: 'sandbox', endpoint: world.sandbox.endpoint, caFile: '/nowhere.pem' } as const;
    await assert.rejects(
      room.connect({ target, onWait: () => undefined }),
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
    assert.equal(await room.connect({ target, onWait: () => undefined }), undefined);
  });
});

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
