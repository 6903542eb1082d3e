/** A custom cloud that is chosen and not described is told of where it is needed: at Azure, and not in the sandbox. */
import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { ALICE } from '../editor/provider/people.ts';
import { poll } from '../poll.ts';
import { Stage } from './hands/stage.ts';

describe('a cloud that is chosen and not described', () => {
  let sandbox: RunningSandbox;

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'guide' });
  });

  after(() => sandbox.close());

  const firstRows = async (connection: string): Promise<readonly string[]> => {
    const stage = await Stage.start(
      {
        'microsoft-sovereign-cloud.environment': 'custom',
        'vnetPeering.connection': connection,
        'vnetPeering.endpoint': sandbox.endpoint,
        'vnetPeering.caFile': sandbox.caFile,
      },
      [ALICE],
    );
    try {
      await stage.openView('Azure VNet Peering');
      return await poll('rows', async () => {
        const labels = (await stage.tree('Networks').rows()).map(({ label }) => label);
        return labels.length > 0 && !labels.includes('Loading…') ? labels : undefined;
      });
    } finally {
      await stage.close();
    }
  };

  it('keeps nobody out of the sandbox', async () => {
    const rows = await firstRows('sandbox');
    assert.ok(rows.includes('Contoso'), rows.join());
  });

  it('is told of where it is to be connected to', async () => {
    assert.match((await firstRows('azure')).join(), /customEnvironment does not say its name/);
  });
});
