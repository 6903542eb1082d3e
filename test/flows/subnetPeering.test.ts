/** Chosen subnets of two networks that overlap as a whole, as a person peers them, in the packaged extension. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Editor, TreeHands } from './hands.ts';
import { CONTAINER, here } from './place.ts';
import { previewLines } from './previewLines.ts';

const TENANT = '10000000-0000-4000-8000-0000000000aa';
const SUBSCRIPTION = '20000000-0000-4000-8000-0000000000aa';

function network(name: string, digit: number, subnets: Readonly<Record<string, readonly string[]>>): unknown {
  return {
    id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${name}`,
    name,
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westeurope',
    properties: {
      addressSpace: { addressPrefixes: [`10.${digit}.0.0/16`, '10.9.0.0/16', `fd00:${digit}::/48`] },
      subnets: Object.entries(subnets).map(([subnet, addressPrefixes]) => ({
        name: subnet,
        properties: { addressPrefixes },
      })),
    },
  };
}

const SCENARIO = {
  version: 1,
  name: 'overlap',
  tenants: [{ tenantId: TENANT, displayName: 'Overlapping' }],
  subscriptions: [{ subscriptionId: SUBSCRIPTION, tenantId: TENANT, displayName: 'Merged' }],
  resources: [
    network('left', 1, { app: ['10.1.0.0/24', 'fd00:1::/64'], old: ['10.9.1.0/24'] }),
    network('right', 2, {
      db: ['10.2.0.0/24', 'fd00:2::/64'],
      web: ['10.2.1.0/24'],
      old: ['10.9.2.0/24'],
    }),
    network('up', 3, { mixed: ['10.9.3.0/24', 'fd00:3::/64'], plain: ['10.3.1.0/24'] }),
    network('down', 4, { mixed: ['10.9.4.0/24', 'fd00:4::/64'], plain: ['10.4.1.0/24'] }),
  ],
};

describe('a peering of chosen subnets', () => {
  let workbench: Editor;
  let tree: TreeHands;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'subnets-'));
    const scenario = path.join(folder, 'overlap.vnetpeering.json');
    await writeFile(scenario, JSON.stringify(SCENARIO));
    workbench = await here.borrow({
      'vnetPeering.connection': 'sandbox',
      'vnetPeering.sandbox.scenario': scenario,
    });
    tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
    await tree.expand('Merged');
    await tree.row(['Merged', 'left']);
  });

  after(async () => {
    await here.giveBack();
    await rm(folder, { recursive: true });
  });

  /** Takes the flags and names that are proposed. */
  const acceptTheRest = async (): Promise<void> => {
    const { quickInput } = workbench;
    for (const step of [5, 6]) {
      await quickInput.step(new RegExp(`\\(${step}/`));
      await quickInput.confirm();
    }
    for (const step of [7, 8]) {
      await quickInput.step(new RegExp(`\\(${step}/`));
      await quickInput.accept();
    }
  };

  it('is what is left where whole networks overlap, and says so', async () => {
    const { quickInput } = workbench;
    await tree.contextMenu('left', 'Add Peering…');
    await quickInput.step(/\(1\//);
    assert.match((await quickInput.option('right')).detail, /^Chosen subnets only\. .*overlap/i);
    await quickInput.pick('right');
    await quickInput.step(/\(2\//);
    assert.match((await quickInput.option(/Both directions$/)).detail, /overlap/i);
    await here.picture(workbench, 'subnets-direction');
    await quickInput.pick(/Both directions$/);
    await quickInput.step(/overlap/i);
  });

  it('bars subnets whose prefix overlaps, and asks until one is chosen', async () => {
    const { quickInput } = workbench;
    await quickInput.pick('Both directions, chosen subnets…');
    await quickInput.step(/subnets of left \(3\//);
    assert.match((await quickInput.option(/old$/)).detail, /overlap/i);
    await quickInput.pick(/old$/);
    await quickInput.step(/overlap/i);
    assert.equal((await quickInput.option(/old$/)).checked, false);
    await quickInput.confirm();
    await quickInput.step(/subnets of left: choose 1 to 200 \(3\//);
    await quickInput.pickMany(['app']);
    await quickInput.step(/subnets of right \(4\//);
    await here.picture(workbench, 'subnets-choice');
    await quickInput.pickMany(['db']);
  });

  it('names the feature in its preview, and the kind in its row', async () => {
    const { quickInput } = workbench;
    await acceptTheRest();
    await quickInput.step(/^Peer left and right/);
    const text = (await previewLines(quickInput)).join('\n');
    assert.match(text, /left gains 10\.2\.0\.0\/24, fd00:2::\/64\./);
    assert.match(text, /AllowMultiplePeeringLinksBetweenVnets/);
    await here.picture(workbench, 'subnets-preview');
    await quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Peer left and right: done/);
    await tree.expand('left');
    await tree.rowText(['left', '→ right'], /Connected, in sync, chosen subnets · left-to-right/);
    const tooltip = await tree.tooltip(['left', '→ right'], /Peers/);
    assert.match(tooltip, /Local subnets\s+app/);
    assert.match(tooltip, /Remote subnets\s+db/);
    await here.picture(workbench, 'subnets-tooltip', () => tree.tooltip(['left', '→ right'], /Peers/));
  });

  it('keeps its kind when properties change', async () => {
    await tree.contextMenu(['left', '→ right'], 'Change Properties…');
    const { quickInput } = workbench;
    await quickInput.step('Change Properties: left-to-right');
    await quickInput.pickMany(['Allow virtual network access', 'Allow forwarded traffic']);
    await quickInput.step('Change the properties of left-to-right');
    await quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Change the properties of left-to-right: done/);
    await tree.rowText(['left', '→ right'], /Connected, in sync, chosen subnets/);
  });

  describe('of their IPv6 prefixes only', () => {
    it('takes a subnet whose IPv4 prefix overlaps, and bars one that has no IPv6 prefix', async () => {
      const { quickInput } = workbench;
      await tree.collapse('left');
      await tree.contextMenu('up', 'Add Peering…');
      await quickInput.step(/\(1\//);
      await quickInput.pick('down');
      await quickInput.step(/\(2\//);
      await quickInput.pick('Both directions, IPv6 only…');
      for (const [step, name] of [
        [3, 'up'],
        [4, 'down'],
      ] as const) {
        await quickInput.step(new RegExp(`subnets of ${name} \\(${step}/`));
        assert.match((await quickInput.option(/plain$/)).detail, /^It has no IPv6 prefix/);
        await here.picture(workbench, `ipv6-choice-${name}`);
        await quickInput.pickMany(['mixed']);
      }
    });

    it('names what each side gains, and what it is in its row and tooltip', async () => {
      const { quickInput } = workbench;
      await acceptTheRest();
      await quickInput.step(/^Peer up and down/);
      const text = (await previewLines(quickInput)).join('\n');
      assert.match(text, /up gains fd00:4::\/64\./);
      assert.match(text, /down gains fd00:3::\/64\./);
      assert.doesNotMatch(text, /10\.9\./);
      await here.picture(workbench, 'ipv6-preview');
      await quickInput.pick(/Apply$/);
      await workbench.toasts.text(/Peer up and down: done/);
      await workbench.toasts.clear();
      for (const [local, remote] of [
        ['up', 'down'],
        ['down', 'up'],
      ] as const) {
        await tree.expand(local);
        await tree.rowText(
          [local, `→ ${remote}`],
          new RegExp(`Connected, in sync, IPv6 of chosen subnets only · ${local}-to-${remote}`),
        );
      }
      const tooltip = await tree.tooltip(['up', '→ down'], /Peers/);
      assert.match(tooltip, /IPv6 of chosen subnets only/);
      assert.match(tooltip, /Local subnets\s+mixed/);
      assert.match(tooltip, /Remote subnets\s+mixed/);
      assert.match(tooltip, /fd00:4::\/64/);
      await here.picture(workbench, 'ipv6-tooltip', () => tree.tooltip(['up', '→ down'], /Peers/));
    });
  });
});
