/** The window is in a folder whose settings try to say where tokens go, and how one signs in: nothing of it counts. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { workspace } from 'vscode';
import type { Arm } from '../../src/azure/arm.ts';
import type * as azureRoom from '../../src/azure/azureRoom.ts';
import { CLOUD_SECTION, FILTER_ELSEWHERE, SETTINGS, SETTINGS_SECTION } from '../../src/manifest.ts';

const room = createRequire(__filename)(path.join(__dirname, '..', '..', 'azure.cjs')) as typeof azureRoom;
const AZURE = { kind: 'azure', authentication: 'azureCli', endpoint: undefined, caFile: undefined } as const;

describe('a folder of somebody else', () => {
  it('is really listened to by the editor', () => {
    assert.equal(workspace.getConfiguration(CLOUD_SECTION).get('environment'), 'custom');
    assert.deepEqual(workspace.getConfiguration().get(FILTER_ELSEWHERE), ['tenant/subscription']);
  });

  it('sets no endpoint, no authority and no way to sign in', () => {
    const settings = workspace.getConfiguration(SETTINGS_SECTION);
    for (const name of [SETTINGS.connection, SETTINGS.authentication, SETTINGS.endpoint, SETTINGS.caFile]) {
      const { defaultValue } = settings.inspect(name) ?? {};
      assert.equal(settings.get(name), defaultValue, name);
    }
  });

  it('names no cloud: what is connected is the one that the person has set', async () => {
    const arm: Arm | undefined = await room.connect({
      target: AZURE,
      known: new Set(),
      onWait: () => undefined,
    });
    assert.equal(arm?.endpoint, 'https://management.azure.com');
    assert.equal(arm.portal, 'https://portal.azure.com');
    const place = await room.lookAround({ kind: 'connected', arm, target: AZURE, sandbox: undefined });
    assert.deepEqual(place, { kind: 'azure', accounts: ['Azure CLI'], cloud: 'Azure' });
  });
});
