/** Select Subscriptions… of two accounts: a tenant that cannot be read keeps what was chosen, and what is hidden says so. */
import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { CONTOSO, DATA, FABRIKAM, FABRIKAM_SHARED, RETAIL } from '../../src/sandbox/scenarios/contoso.ts';
import { ALICE, BOB } from '../editor/provider/people.ts';
import { until } from '../poll.ts';
import { Stage } from './hands/stage.ts';

const SELECT = 'Azure VNet Peering: Select Subscriptions…';

describe('the choice of subscriptions in a window', () => {
  let sandbox: RunningSandbox;
  let stage: Stage;

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'estate' });
    const { endpoint, caFile } = sandbox;
    const settings = { 'vnetPeering.endpoint': endpoint, 'vnetPeering.caFile': caFile };
    stage = await Stage.start({ ...settings, 'vnetPeering.readAhead': false }, [BOB, ALICE]);
    await stage.openView('Azure VNet Peering');
    for (const path of [[BOB.label], [ALICE.label], [ALICE.label, FABRIKAM.displayName]])
      await stage.tree('Networks').expand(path);
  });

  after(async () => {
    await stage.close();
    await sandbox.close();
  });

  /** Unticks what is said of a subscription or account, and confirms; the line above the choices. */
  const untick = async (isMeant: (label: string, detail: string) => boolean): Promise<string> => {
    const { quickInput } = stage;
    await stage.palette(SELECT);
    await quickInput.option(RETAIL.displayName);
    const placeholder = await quickInput.placeholder();
    const { open } = stage.api.inputs;
    assert.ok(open !== undefined && 'selectedItems' in open && Array.isArray(open.selectedItems));
    const items = open.selectedItems as { readonly label: string; readonly detail?: string }[];
    open.selectedItems = items.filter(({ label, detail }) => !isMeant(label, detail ?? ''));
    await quickInput.confirm();
    await quickInput.closed();
    return placeholder;
  };

  it('leaves a tenant as it was that cannot be read just now', async () => {
    const tree = stage.tree('Networks');
    await tree.row([ALICE.label, FABRIKAM.displayName, FABRIKAM_SHARED.displayName]);
    stage.api.barred.add(FABRIKAM.tenantId);
    await stage.palette('Azure VNet Peering: Refresh');
    await tree.row([
      ALICE.label,
      FABRIKAM.displayName,
      `You are not signed in to tenant Fabrikam as ${ALICE.label}.`,
    ]);
    const said = await untick((label) => label === DATA.displayName);
    assert.match(said, /What could not be read stays as it was: 1 tenant\./);
    stage.api.barred.clear();
    await stage.palette('Azure VNet Peering: Refresh');
    await tree.row([ALICE.label, FABRIKAM.displayName, FABRIKAM_SHARED.displayName]);
    await tree.expand([ALICE.label, CONTOSO.displayName]);
    await tree.row([ALICE.label, RETAIL.displayName]);
    await tree.gone([ALICE.label, DATA.displayName]);
  });

  it('says of an account of which nothing is selected that this is why it is empty', async () => {
    const tree = stage.tree('Networks');
    await tree.row([BOB.label, RETAIL.displayName]);
    await untick((_, detail) => detail.includes(BOB.label));
    await tree.row([BOB.label, 'No subscription is selected.']);
    await until('the other account', async () =>
      (await tree.rows()).some(({ label }) => label === RETAIL.displayName),
    );
  });
});
