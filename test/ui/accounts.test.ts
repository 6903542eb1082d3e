/**
 * Real people sign in: two accounts, each with its tenants; what both see stands once under each, and a change is written
 * as the account of its row; a tenant that wants more of a sign-in in the middle of a change is asked one question for it.
 */
import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { objectAt, objectsAt, stringAt } from '../../src/core/json.ts';
import { FABRIKAM, FABRIKAM_SHARED, RETAIL } from '../../src/sandbox/scenarios/contoso.ts';
import { estate } from '../../src/sandbox/scenarios/estate.ts';
import { scaleScenario } from '../../src/sandbox/scenarios/scale.ts';
import type { Scenario } from '../../src/sandbox/scenarios/scenario.ts';
import type { Fault } from '../../src/sandbox/world/weather.ts';
import { ALICE, BOB, GUEST_TENANT } from '../editor/provider/people.ts';
import { exchange } from '../unit/sandbox/client.ts';
import { poll, until } from '../poll.ts';
import type { Row, RowPath } from './driver/rows.ts';
import type { Tree } from './driver/tree.ts';
import { Workbench } from './driver/workbench.ts';
import { picture } from './picture.ts';
import { takeProposed } from '../flows/proposed.ts';
import { CONTAINER } from './window.ts';

/** Rows of the tree, as a margin. */
const FEW = 6;

/** So many that no row of a thousand is between two of them. */
const PAGES = 60;
const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

describe('people who sign in', () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    sandbox = await startSandbox({
      port: 0,
      scenario: { ...estate, tenants: [...estate.tenants, GUEST_TENANT] },
      operationMs: 20,
      retryAfterSeconds: 0.05,
    });
    // The editor's own way to sign in is not there.
    workbench = await Workbench.start({
      people: true,
      settings: {
        'vnetPeering.endpoint': sandbox.endpoint,
        'vnetPeering.caFile': sandbox.caFile,
        'vnetPeering.readAhead': false,
        'vnetPeering.showPlans': 'quickPick',
      },
    });
    tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
  });

  after(async () => {
    await sandbox.close();
    await workbench.close();
  });

  /** Who has written links, from the first write on. */
  const callers = async (): Promise<readonly string[]> => {
    const filter = encodeURIComponent(
      `eventTimestamp ge '${new Date(Date.now() - 3_600_000).toISOString()}'`,
    );
    const path = `/subscriptions/${RETAIL.subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values`;
    const { body } = await exchange(sandbox, 'GET', `${path}?api-version=2015-04-01&$filter=${filter}`);
    return objectsAt(body, 'value')
      .filter((event) => stringAt(objectAt(event, 'status'), 'value') === 'Started')
      .map((event) => stringAt(event, 'caller') ?? '')
      .toReversed();
  };

  it('are asked by the editor whom it may trust, and see their tenants', async () => {
    const { welcome, modal, quickInput } = workbench;
    await welcome.press('Sign In');
    await modal.press('Allow');
    await quickInput.pick(ALICE.label);
    await tree.row('Contoso');
    await tree.row(['Guests', `You are not signed in to tenant Guests as ${ALICE.label}.`]);
    await picture(workbench, 'accounts-one');
  });

  it('sign in to another account, and what both see is there once under each', async () => {
    const { modal, quickInput } = workbench;
    await workbench.palette('Azure VNet Peering: Sign In to Another Account…');
    await modal.press('Allow');
    await quickInput.pick('Sign in to another account');
    await quickInput.pick(BOB.label);
    for (const { label } of [ALICE, BOB]) {
      await tree.expand([label, 'Contoso']);
      await tree.expand([label, 'Contoso Retail']);
      await tree.row([label, 'Contoso Retail', 'shop-weu']);
    }
    await picture(workbench, 'accounts-two');
  });

  it('write as the account of the row', async () => {
    const { quickInput, toasts } = workbench;
    await tree.expand([BOB.label, 'shop-weu']);
    await tree.contextMenu([BOB.label, 'shop-weu', '→ payments-weu'], 'Change Properties…');
    await quickInput.step(/^Change Properties/);
    await quickInput.toggle('Allow forwarded traffic');
    await quickInput.confirm();
    await quickInput.pick(/Apply$/);
    await toasts.text(/: done/);
    await toasts.clear();
    assert.deepEqual(await callers(), [BOB.label]);
    await tree.collapse(BOB.label);
  });

  it('answer one question where a tenant wants more in the middle of a change, which then goes on', async () => {
    const { quickInput, toasts, modal } = workbench;
    const { writes } = sandbox.world();
    sandbox.setFaults([{ method: 'PUT', skip: 1, effect: { kind: 'answer', status: 401, claims: CLAIMS } }]);
    await takeProposed(workbench, tree, 'kiosk-weu', 'loyalty-weu');
    await quickInput.pick(/Apply$/);
    await toasts.text(/waits\. Tenant Contoso wants more of a sign-in as alice@contoso\.example/);
    assert.deepEqual(await toasts.buttons(/waits/), ['Sign In']);
    assert.equal(sandbox.world().writes, writes + 1);
    await picture(workbench, 'accounts-more');
    await toasts.press('Sign In', /waits/);
    await modal.press('Allow');
    await quickInput.pick('Approve');
    await toasts.text(/Peer kiosk-weu and loyalty-weu: done/);
    // What was refused was not done, and was sent once more: nothing is lost, and nothing is there twice.
    assert.equal(sandbox.world().writes, writes + 2);
    assert.deepEqual(await callers(), [BOB.label, ALICE.label, ALICE.label]);
  });

  describe('to a thousand subscriptions', () => {
    let large: RunningSandbox;
    const lists = (scope: string): string => `${scope}/providers/Microsoft.Network/virtualNetworks\\?`;
    const throttled: Fault = {
      path: lists(FABRIKAM_SHARED.subscriptionId),
      effect: { kind: 'answer', status: 429, retryAfter: 5 },
    };

    before(async () => {
      large = await startSandbox({ port: 0, scenario: manySubscriptions(), throttled: true });
      // Of many lists that come by few queries the first is there, and the others are not yet.
      large.setFaults([
        throttled,
        { path: '/providers/Microsoft.ResourceGraph/resources', skip: 1, effect: { kind: 'hold' } },
      ]);
      await tree.row([ALICE.label, 'Contoso Retail']);
      await workbench.changeSettings({
        'vnetPeering.endpoint': large.endpoint,
        'vnetPeering.caFile': large.caFile,
        'vnetPeering.readAhead': true,
      });
    });

    after(() => large.close());

    const isLoading = async (path: RowPath): Promise<boolean> =>
      (await tree.row(path)).icon.name.includes('codicon-loading');
    const subscriptions = async (): Promise<readonly Row[]> =>
      (await tree.rows()).filter(({ label }) => /^Scale \d+$/.test(label));
    /** Goes through all pages again and again, until one that is read and one that is not are on screen together. */
    const bothKinds = (): Promise<readonly [read: string, unread: string]> => {
      let page = 0;
      return poll('one that is read beside one that is not', async () => {
        const rows = await subscriptions();
        // Not one at the lower end, where neither it nor what is below it can be seen whole.
        const there = rows.slice(0, -FEW).findLast(({ description }) => description.endsWith('networks'));
        const other = rows.find(({ icon }) => icon.name.includes('loading'));
        if (there !== undefined && other !== undefined) return [there.label, other.label] as const;
        page = (page + 1) % PAGES;
        await tree.scrollTo(page / PAGES);
        return undefined;
      });
    };
    let read: string;
    let unread: string;

    it('see rows as they come, and use them while the others are read', async () => {
      // The world before has gone.
      await tree.gone('Contoso Retail');
      await tree.collapse('Needs Attention');
      await tree.expand([ALICE.label, 'Contoso']);
      await tree.message(/^Too much was asked at once: reading goes on/);
      await tree.row('Scale 0001');
      // The first query is about 25 of them; which query is answered first nobody knows.
      [read, unread] = await bothKinds();
      await tree.expand(read);
      await until('its networks', async () => (await tree.rows()).some(({ label }) => /^net-/.test(label)));
      await picture(workbench, 'accounts-many');
      // Its networks would push the other one off the screen.
      await tree.collapse(read);
    });

    it('end what does not end by itself', async () => {
      await workbench.palette('Azure VNet Peering: Cancel Loading');
      await until('the end of it', async () => !(await isLoading(unread)));
      assert.match(await tree.rowText(read), /networks$/);
    });

    it('have the whole beside a subscription that sends them away and a tenant that wants a sign-in', async () => {
      const { modal, quickInput } = workbench;
      large.setFaults([throttled]);
      await workbench.palette('Azure VNet Peering: Refresh');
      await tree.rowText(unread, /networks$/);
      await tree.toTop();
      await tree.collapse([ALICE.label, 'Contoso']);
      await tree.expand([ALICE.label, 'Fabrikam']);
      await tree.expand([ALICE.label, 'Guests']);
      const barred = ['Guests', `You are not signed in to tenant Guests as ${ALICE.label}.`];
      await tree.row(barred);
      await until('a row that is sent away', () => isLoading(FABRIKAM_SHARED.displayName));
      await picture(workbench, 'accounts-throttled');
      large.setFaults([]);
      await tree.rowText(FABRIKAM_SHARED.displayName, /^Fabrikam Shared Services 0 networks$/);
      await tree.rowAction(barred, 'Sign In…');
      await modal.press('Allow');
      await quickInput.pick(ALICE.label);
      await tree.row(['Guests', 'No subscriptions.']);
      await picture(workbench, 'accounts-whole');
    });
  });
});

/** A thousand subscriptions in one tenant, of which one of the two people sees none, and one in another. */
function manySubscriptions(): Scenario {
  const many = scaleScenario({ subscriptions: 999, networks: 3_000, links: 4_000 });
  const stranger = { tenantId: BOB.home, principalId: BOB.objectIds[BOB.home] ?? '', displayName: BOB.label };
  return {
    ...many,
    tenants: [...many.tenants, FABRIKAM, GUEST_TENANT],
    subscriptions: [...many.subscriptions, FABRIKAM_SHARED],
    principals: [...many.principals, { ...stranger, assignments: [] }],
  };
}
